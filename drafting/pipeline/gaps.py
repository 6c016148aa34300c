"""Finds what one advice leaves open, from the claims that were drafted from it alone.

The same reading as a draft's: the same parts of a provision, the same vague words, the same thread. What
is asked of the author in words is data, ``rules/questions.toml``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from drafting.domain.advice import Block, BlockKind, ParagraphId
from drafting.domain.claim import Claim, ClaimId, ClaimKind, Evidence, Slots
from drafting.domain.finding import Finding, FindingKind
from drafting.pipeline.findings.vague import vague_words
from drafting.pipeline.frames.amounts import amounts
from drafting.pipeline.frames.people import Holder
from drafting.pipeline.frames.reading import need_of, outcome_of, provision_of
from drafting.pipeline.frames.slots import read_slots
from drafting.pipeline.placing.about import specific, topics_of
from drafting.pipeline.placing.topics import Topic
from drafting.pipeline.rows import role
from drafting.pipeline.rulebook import Column, Cue, Function, any_of, fold, pack_file, placing_rules

_SURE, _POSSIBLE = 0.35, 0.1  # how probable a topic must be in a need, and in the provision that may meet it
_FIGURE = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b", re.IGNORECASE)


class Gap(StrEnum):
    """What sort of thing is left open."""

    NEED_UNMET = "need_without_provision"
    VAGUE = "provision_vague"
    UNCLEAR = "provision_unclear"
    INCOMPLETE = "provision_incomplete"
    OUTCOME_IS_PROVISION = "outcome_is_provision"
    OUTCOME_OPEN = "outcome_incomplete"
    UNDATED = "undated"
    UNSIGNED = "unsigned"
    NO_NEEDS = "no_needs"
    NO_PROVISION = "no_provision"
    NO_OUTCOMES = "no_outcomes"


class Part(StrEnum):
    """What a provision or an outcome may leave out."""

    WHO = "who"
    RATIO = "ratio"
    HOW_OFTEN = "how_often"
    HOW_LONG = "how_long"
    WHEN = "when"
    BY_WHEN = "by_when"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Open:
    """One gap: where, in the author's own words, which parts are missing and which words are vague."""

    gap: Gap
    quote: str = ""
    paragraph: ParagraphId | None = None
    missing: tuple[Part, ...] = ()
    vague: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """An advice as it was read. *claims* hold its own words, *safe* the same with placeholders, by id.

    *vague* are sentences that a draft tells its reader are vague, whatever became of them.
    """

    blocks: Mapping[ParagraphId, Block]
    claims: Sequence[Claim]
    safe: Mapping[ClaimId, Claim]
    findings: Sequence[Finding]
    vague: Sequence[Claim] = ()

    def of(self, kind: ClaimKind) -> tuple[Claim, ...]:
        """The claims of one kind."""
        return tuple(claim for claim in self.claims if claim.kind is kind)

    def found(self, kind: FindingKind) -> frozenset[ClaimId]:
        """The claims that a finding of that kind names."""
        return frozenset(name for finding in self.findings if finding.kind is kind for name in finding.claims)

    def at(self, gap: Gap, claim: Claim, missing: Sequence[Part] = (), vague: Sequence[str] = ()) -> Open:
        """A gap in *claim*, with the author's words; of a table the whole row."""
        return Open(gap, self.quote(claim), _piece(claim).paragraph, tuple(missing), tuple(vague))

    def quote(self, claim: Claim) -> str:
        """The author's own words for *claim*."""
        block = self.block(claim)
        return block.text if block.kind is BlockKind.TABLE_ROW else _piece(claim).quote

    def block(self, claim: Claim) -> Block:
        """Where they stand."""
        return self.blocks[_piece(claim).paragraph]

    def headings(self, claim: Claim) -> tuple[str, ...]:
        """The texts of the headings above what *claim* quotes first."""
        return tuple(self.blocks[above].text for above in self.block(claim).heading)


def _piece(claim: Claim) -> Evidence:
    """The quotation that says it; one that ends with a colon only leads up to it."""
    said = (piece for piece in claim.evidence if not piece.quote.rstrip().endswith(":"))
    return next(said, claim.evidence[0])


@cache
def _patterns(name: str) -> re.Pattern[str]:
    return any_of(pack_file("questions.toml")[name])


def is_signed(blocks: Iterable[Block]) -> bool:
    """Whether some line reads like the author's."""
    return any(_patterns("signed").search(fold(block.text)) for block in blocks)


def gaps(read: Read) -> tuple[Open, ...]:
    """Every gap in the claims of an advice, in the order in which the advice is written."""
    found = [*_in_needs(read), *_in_provision(read, read.of(ClaimKind.PROVISION)), *_in_outcomes(read)]
    asked = [each for each in found if each.gap is not Gap.NEED_UNMET]
    found += (each for each in _in_provision(read, read.vague) if not _is_asked(each, asked))
    order = {name: place for place, name in enumerate(read.blocks)}
    widest: dict[tuple[ParagraphId | None, str], Open] = {}
    for each in sorted(found, key=lambda each: -len(each.missing)):
        widest.setdefault((each.paragraph, each.quote), each)  # of one passage one question is asked

    def place(each: Open) -> tuple[int, int]:
        if each.paragraph is None:
            return -1, 0
        return order[each.paragraph], read.blocks[each.paragraph].text.find(each.quote)

    return tuple(sorted(widest.values(), key=place))


def _is_asked(each: Open, asked: Iterable[Open]) -> bool:
    """Whether something is asked of the same words, or of more or fewer of them."""
    return any(
        each.paragraph == other.paragraph and (each.quote in other.quote or other.quote in each.quote)
        for other in asked
    )


# -- needs ------------------------------------------------------------------------------------------


def _in_needs(read: Read) -> Iterable[Open]:
    offered = [_topics(read, claim, _POSSIBLE) for claim in read.of(ClaimKind.PROVISION)]
    met = frozenset[Topic]().union(*offered)
    for claim in read.of(ClaimKind.NEED):
        topics = _topics(read, claim, _SURE)
        plain = bool(topics) and _is_plain(read.safe[claim.id])
        if offered and plain and not claim.links.provisions and not topics & met:
            yield read.at(Gap.NEED_UNMET, claim)


def _is_plain(claim: Claim) -> bool:
    """Whether the words say of the child that something is hard: what was merely observed asks nothing."""
    need = need_of(claim.text)
    about_child = need is not None and need.holder is Holder.CHILD
    none = _patterns("no_need").search(fold(claim.text)) is not None
    return about_child and not none and _says(Function.NEED, claim.text, placing_rules().cues)


def _says(function: Function, text: str, cues: Iterable[Cue]) -> bool:
    return any(cue.words.search(fold(text)) for cue in cues if cue.function is function)


def _topics(read: Read, claim: Claim, least: float) -> frozenset[Topic]:
    safe = read.safe[claim.id]
    return frozenset(specific(topic for topic, sure in topics_of(safe.text).items() if sure >= least))


# -- provision --------------------------------------------------------------------------------------


def _in_provision(read: Read, claims: Iterable[Claim]) -> Iterable[Open]:
    for claim in filter(_is_offered, claims):
        words = _vague(read.quote(claim))
        if _is_timed(claim):
            missing = _missing(claim, read.block(claim))
            if missing:
                yield read.at(Gap.VAGUE if words else Gap.INCOMPLETE, claim, missing, words)
        elif words:
            missing = _missing_of_a_habit(claim, read.block(claim))
            yield read.at(Gap.VAGUE if missing else Gap.UNCLEAR, claim, missing, words)


def _is_offered(claim: Claim) -> bool:
    provision = provision_of(claim.text)
    return not (provision and provision.negated) and not _patterns("passed_over").search(fold(claim.text))


def _is_timed(claim: Claim) -> bool:
    return _patterns("timed").search(fold(claim.text)) is not None


def _missing(claim: Claim, block: Block) -> tuple[Part, ...]:
    """The parts stated neither in *claim*, nor in its row, nor in the sentences that go on from it."""
    own, near = claim.slots or Slots(), read_slots(_going_on(_piece(claim).quote, block.text))
    units = {amount.unit for amount in amounts(claim.text)}
    often, columns = own.how_often or near.how_often, _columns(block)
    counted = _patterns("counted").search(fold(claim.text)) is not None
    stated = {
        Part.WHO: bool(own.who or near.who) or Column.WHO in columns,
        Part.HOW_OFTEN: bool(often) or counted or any(unit.startswith("per ") for unit in units),
        Part.HOW_LONG: bool(own.how_long or near.how_long or (often and "lesson" in often))
        or "minute" in units,
        Part.RATIO: _ratio_stated(claim, own.ratio, near.ratio),
    }
    return tuple(part for part in stated if not stated[part])


def _columns(block: Block) -> frozenset[Column | None]:
    """What the filled cells of a row are about."""
    empty = {"", "tbc", "tba", "n/a"}
    filled = (
        cell for cell in block.cells if block.text[cell.start : cell.end].strip(" -–").lower() not in empty
    )
    return frozenset(role(cell.column) for cell in filled)


def _going_on(quote: str, text: str) -> str:
    """The sentences after *quote* that speak of the same help: "This will be twice a week"."""
    at = text.find(quote)
    found: list[str] = []
    for sentence in re.split(r"(?<=[.;])\s+", text[at + len(quote) :].strip()) if at >= 0 else ():
        if not _patterns("goes_on").match(fold(sentence)):
            break
        found.append(sentence)
    return " ".join(found)


def _missing_of_a_habit(claim: Claim, block: Block) -> tuple[Part, ...]:
    """What is missing of help without hours, such as a timetable on the desk: who sees to it, and when."""
    slots, columns = claim.slots or Slots(), _columns(block)
    often = (slots.how_often or "").lower()
    stated = {
        Part.WHO: bool(slots.who) or Column.WHO in columns,
        Part.WHEN: (bool(often) and often not in _vague(often)) or Column.HOW_OFTEN in columns,
    }
    return tuple(part for part in stated if not stated[part])


def _ratio_stated(claim: Claim, *said: str | None) -> bool:
    """A size is asked for only where there is a group and no figure says how large it is."""
    grouped = _patterns("group").search(fold(claim.text)) is not None
    return not grouped or any(words and _FIGURE.search(words) for words in said)


def _vague(text: str) -> tuple[str, ...]:
    """The vague words of *text* as a question quotes them."""
    return tuple(dict.fromkeys(word.lower().removesuffix(" as") for word in vague_words(text)))


# -- outcomes ---------------------------------------------------------------------------------------


def _in_outcomes(read: Read) -> Iterable[Open]:
    given = read.found(FindingKind.OUTCOME_IS_PROVISION)
    for claim in read.of(ClaimKind.OUTCOME):
        headings = read.headings(claim)
        if not _is_meant(claim, headings):
            continue
        if claim.id in given:
            yield read.at(Gap.OUTCOME_IS_PROVISION, claim)
        elif missing := tuple(_open_parts(claim, headings)):
            yield read.at(Gap.OUTCOME_OPEN, claim, missing)


def _is_meant(claim: Claim, headings: Sequence[str]) -> bool:
    """Whether the author offers it as an outcome, by its own words or by a heading."""
    rules = placing_rules()
    return _says(Function.OUTCOME, claim.text, rules.cues) or any(
        _says(Function.OUTCOME, heading, rules.headings) for heading in headings
    )


def _open_parts(claim: Claim, headings: Sequence[str]) -> Iterable[Part]:
    if not any(_patterns("by_when").search(fold(text)) for text in (claim.text, *headings)):
        yield Part.BY_WHEN
    outcome = outcome_of(claim.text)
    if not (amounts(claim.text) or (outcome and outcome.measures)):
        yield Part.MEASURE
