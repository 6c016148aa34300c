"""Puts a model's words in the place of the sources' own, where they can be shown to say the same.

The model is given the claims of a section, each in the words of its sources, and says them in plan style,
once where several say the same. Each of its statements is compared with all its sources. One with words
that nobody wrote, or a grave difference, is refused: its claims keep the words they had, and say so. One
that leaves a doubt is shown with it, and with the sources' own words beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from drafting.domain.advice import Advice, AdviceKind, Paragraph, ParagraphId
from drafting.domain.claim import Check, Claim, ClaimKind, Verdict
from drafting.domain.plan import SectionKey
from drafting.pipeline.composing import tells
from drafting.pipeline.fates import PROVISION
from drafting.pipeline.frames.slots import read_slots
from drafting.pipeline.merge import amounts_agree
from drafting.pipeline.modelled.answers import Writing
from drafting.pipeline.modelled.coverage import uncovered
from drafting.pipeline.modelled.foreign import foreign, words_of
from drafting.pipeline.modelled.numbers import miscounted
from drafting.pipeline.modelled.shades import shaded
from drafting.pipeline.recast.rules import recast_rules
from drafting.pipeline.rulebook import fold
from drafting.pipeline.verify import Tell, verify
from drafting.ports import Placed, Source
from redaction import SafeText, joined, part, retold

SECTIONS = tuple(SectionKey(key) for key in ("B", "C", "D", "E", "F", "G", "H1", "H2"))
"""What a model words. Views stay in their speakers' words; I, J and K are not written from advices."""

_KINDS = frozenset({ClaimKind.NEED, ClaimKind.STRENGTH, ClaimKind.OUTCOME, ClaimKind.PROVISION})
_COUNTED = frozenset({ClaimKind.OUTCOME, ClaimKind.PROVISION})
_MOST = 8  # claims that become one
_LONGEST = 120  # words of one statement
_SHOWN = 200  # characters of a reason
_REFUSED = "The language model’s wording was refused: {why}. These words are the advice’s own."


@dataclass(frozen=True, slots=True)
class Item:
    """A claim that may be worded. *source* is its quotations, under the label by which a model cites it."""

    placed: Placed
    source: Source
    advice: AdviceKind

    @property
    def label(self) -> str:
        """How a model cites it."""
        return self.source.label


@dataclass(frozen=True)
class Wording:
    """Words the claims of one case."""

    advices: tuple[Advice, ...]

    @cached_property
    def paragraphs(self) -> Mapping[ParagraphId, Paragraph]:
        """Every paragraph of the case."""
        return {block.id: block for advice in self.advices for block in advice.paragraphs}

    @cached_property
    def _everything(self) -> SafeText:
        return joined(text for block in self.paragraphs.values() for text in (block.text, *block.heading))

    @cached_property
    def _case_words(self) -> frozenset[str]:
        return words_of(self._everything)

    @cached_property
    def _tell(self) -> Tell:
        return tells(self.advices, self.paragraphs)

    def items(self, placed: Iterable[Placed]) -> tuple[Item, ...]:
        """Label those of *placed* that a model may word: "1", "2", in their order."""
        kinds = {block.id: advice.kind for advice in self.advices for block in advice.paragraphs}
        able = [item for item in placed if item.section in SECTIONS and _may_be_worded(item.claim)]
        return tuple(
            Item(item, Source(str(number), self._told(item.claim)), kinds[item.claim.evidence[-1].paragraph])
            for number, item in enumerate(able, 1)
        )

    def worded(self, items: Sequence[Item], writing: Writing) -> Mapping[str, Placed | None]:
        """What stands in the place of each item, by label, if *writing* is used as far as it can be.

        It is None for an item that joined another. An item that is not named, or whose statement joins what
        may not be joined, is left as it is and out of the answer.
        """
        known = {item.label: item.placed for item in items}
        made: dict[str, Placed | None] = {}
        for statement in writing.claims:
            labels = [each for each in dict.fromkeys(statement.sources) if each in known and each not in made]
            group = [known[label] for label in labels]
            if not group or not _may_join([placed.claim for placed in group]):
                continue
            claim, why = self._said(group, " ".join(statement.text.split()))
            if claim is None:
                made |= {label: _marked(known[label], why) for label in labels}
            else:
                made |= {labels[0]: replace(group[0], claim=claim), **dict.fromkeys(labels[1:])}
        return made

    def _told(self, claim: Claim) -> SafeText:
        """The claim as the rules tell it; quoted where that holds what no advice does."""
        try:
            return retold(claim.text, self._everything)
        except ValueError:
            return self._quoted(claim)

    def _quoted(self, claim: Claim) -> SafeText:
        return joined(
            part(self.paragraphs[piece.paragraph].text, piece.start, piece.end) for piece in claim.evidence
        )

    def _said(self, group: Sequence[Placed], text: str) -> tuple[Claim | None, str]:
        """The one claim that *group* becomes as *text*; or none, and why."""
        claims = [item.claim for item in group]
        own = list(dict.fromkeys(claim.text for claim in claims))
        if text == " ".join(own):
            return _one(group, text), ""  # the rules' own words, which are proved already
        quotes = [str(self._quoted(claim)) for claim in claims]
        for proof in (self._foreign(claims, text), self._denied(claims, text), miscounted(text, quotes)):
            if proof:
                return None, proof
        if why := shaded(text, quotes):
            return None, why
        claim = _one(group, text)
        claim = replace(claim, checks=(*claim.checks, *uncovered(text, own, quotes)))
        (checked,) = verify((replace(claim, checks=()),), self.paragraphs, self._tell)
        failed = [check.detail for check in checked.checks if check.verdict is Verdict.FAIL]
        return (None, " ".join(failed)[:_SHOWN].rstrip(" .")) if failed else (claim, "")

    def _denied(self, claims: Sequence[Claim], text: str) -> str:
        """Why *text* may deny what *claims* do not, or the reverse: a "not" too many is never weighed.

        What several say alike may be denied once for all of them.
        """
        theirs = [_denials(self._quoted(claim)) for claim in claims]
        mine = _denials(text)
        if len(set(theirs)) == 1 and mine == theirs[0]:
            return ""
        return "" if len(claims) > 1 and max(theirs) <= mine <= sum(theirs) else "it denies more, or less"

    def _foreign(self, claims: Sequence[Claim], text: str) -> str:
        if len(text.split()) > _LONGEST:
            return "it is too long to be one statement"
        own = " ".join(f"{claim.text} {self._quoted(claim)}" for claim in claims)
        return foreign(text, own, self._case_words)


def _denials(text: str) -> int:
    return len(recast_rules().denials.findall(fold(text)))


def _may_be_worded(claim: Claim) -> bool:
    return claim.kind in _KINDS and bool(claim.evidence)


def _may_join(claims: Sequence[Claim]) -> bool:
    """Whether *claims* may become one: few, of one kind, and never of different amounts."""
    counted = claims[0].kind in _COUNTED
    return (
        len(claims) <= _MOST
        and len({claim.kind for claim in claims}) == 1
        and (not counted or all(amounts_agree(one, other) for one, other in combinations(claims, 2)))
    )


def _one(group: Sequence[Placed], text: str) -> Claim:
    """What *group* becomes: all its evidence under *text*, with the words of its parts as the alternative."""
    claims = [item.claim for item in group]
    own = " ".join(dict.fromkeys(claim.text for claim in claims))
    return replace(
        claims[0],
        text=text,
        evidence=tuple(dict.fromkeys(piece for claim in claims for piece in claim.evidence)),
        checks=tuple(dict.fromkeys(check for claim in claims for check in claim.checks)),
        slots=read_slots(text) if group[0].section in PROVISION else None,
        confidence=min((claim.confidence for claim in claims if claim.confidence is not None), default=None),
        alternative=own if own != text else "",
    )


def _marked(placed: Placed, why: str) -> Placed:
    """*placed* in its own words, with the doubt that a model told it otherwise."""
    check = Check("wording", Verdict.UNSURE, _REFUSED.format(why=why))
    return replace(placed, claim=replace(placed.claim, checks=(*placed.claim.checks, check)))
