"""What one advice leaves open, and the exact question that would close each gap, fit to ask its author."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafting.domain.advice import AdviceKind, Document, ParagraphId, Unreadable
from drafting.domain.case import Case, Child
from drafting.domain.claim import Claim, ClaimId, ClaimKind, Evidence
from drafting.domain.finding import Reason
from drafting.domain.plan import Draft, SectionKey
from drafting.errors import BadInput
from drafting.pipeline.draft import Drafted, draft, facts_of
from drafting.pipeline.duties import Duty, duty
from drafting.pipeline.findings.vague import Vague, vague_sentences
from drafting.pipeline.frames.slots import read_slots
from drafting.pipeline.gaps import Gap, Open, Read, gaps, is_signed
from drafting.pipeline.identity import child_named
from drafting.pipeline.intake import Described, describe
from drafting.pipeline.redact import Prepared, prepare
from drafting.pipeline.restore import restored
from drafting.pipeline.rulebook import pack_file
from drafting.pipeline.screen import Excluded, continues, exclusion
from drafting.pipeline.statements import Statement, statements
from drafting.pipeline.whom import commonest_subject
from drafting.ports import Proposer, Redacts

_THE_CHILD = "the child"
_NOBODY = "Unknown Nobody"  # stands for a child whose name is not known: redaction needs some name
_RULES = {
    Gap.NEED_UNMET: "F-each-need",
    Gap.VAGUE: "F-quantified",
    Gap.UNCLEAR: "F-no-room-for-doubt",
    Gap.INCOMPLETE: "F-five-parts",
    Gap.OUTCOME_IS_PROVISION: "E-not-provision",
    Gap.OUTCOME_OPEN: "E-smart",
    Gap.UNDATED: "advice-signed",
    Gap.UNSIGNED: "advice-signed",
    Gap.NO_NEEDS: "advice-covers-three",
    Gap.NO_PROVISION: "advice-covers-three",
    Gap.NO_OUTCOMES: "advice-covers-three",
}
_KIND_OF = {
    SectionKey.A: ClaimKind.VIEW,
    SectionKey.B: ClaimKind.NEED,
    SectionKey.C: ClaimKind.NEED,
    SectionKey.D: ClaimKind.NEED,
    SectionKey.E: ClaimKind.OUTCOME,
}
_COVERED = (
    (ClaimKind.NEED, Gap.NO_NEEDS),
    (ClaimKind.PROVISION, Gap.NO_PROVISION),
    (ClaimKind.OUTCOME, Gap.NO_OUTCOMES),
)
# What may say anything of the child; a score or a line about data protection may not.
_SCREENED = frozenset({Reason.OTHER_PERSON, Reason.PLACEMENT, Reason.INSTRUCTION})


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. *quotes* are the author's own words, all of one paragraph, or none for the whole.

    *label* is the gap in words, *missing* what is left out in a word each, *vague* the words that say too
    little, *rule* what asks for more.
    """

    gap: Gap
    label: str
    text: str
    rule: Duty
    quotes: tuple[str, ...] = ()
    paragraph: ParagraphId | None = None
    missing: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appraisal:
    """One advice, how many needs, provisions and outcomes it states, and what to ask its author.

    *unread* counts the sentences that were kept out, by reason; *guessed* says that neither a record nor
    the advice declares the child, so that whom its sentences mostly tell of was taken for them.
    """

    described: Described
    child: str | None
    covers: tuple[tuple[ClaimKind, int], ...]
    questions: tuple[Question, ...]
    unread: tuple[tuple[Reason, int], ...] = ()
    guessed: bool = False

    @property
    def is_professional(self) -> bool:
        """Whether regulation 6 asks anything of it: of a family's own words it asks nothing."""
        return self.described.kind is not AdviceKind.FAMILY


def appraise(
    document: Document | Unreadable, case: Case | None, redactor: Redacts, proposer: Proposer
) -> Appraisal:
    """Read one advice by itself and say what it leaves open; ``BadInput`` if it cannot be read."""
    if isinstance(document, Unreadable):
        raise BadInput(f"{document.file}: {document.reason}")
    declared = case.child.full_name if case else child_named(document)
    name = declared or _guessed(document, redactor)
    known = case or Case("", Child(name or _NOBODY))
    drafted = draft(known, [document], redactor, proposer)
    if not drafted.described:
        raise BadInput(f"{document.file}: {drafted.unreadable[0].reason}")
    described = drafted.described[0]
    known_as = known.child.known_as if name else None
    screened = [each for each in _screened(drafted.prepared, known) if each.reason in _SCREENED]
    read = _read(drafted, described, {each.statement.sources for each in screened})
    covers = tuple((kind, len(read.of(kind))) for kind, _ in _COVERED)
    unread = tuple(Counter(each.reason for each in screened).items())
    found: tuple[Open, ...] = ()
    if described.kind is not AdviceKind.FAMILY:
        found = (*_of_the_whole(described, read, screened), *gaps(read))
    asked = _asked(found, known_as or _THE_CHILD)
    return Appraisal(described, known_as, covers, asked, unread, guessed=bool(name and not declared))


def _guessed(document: Document, redactor: Redacts) -> str | None:
    """The child's name for want of a record and of a label such as "Pupil:"."""
    nobody = Case("", Child(_NOBODY))
    return commonest_subject(prepare(nobody, describe([document], nobody), redactor))


def _screened(prepared: Prepared, case: Case) -> Iterator[Excluded]:
    """What was kept out of the draft, with what goes on about it; a whole sentence each."""
    pronouns = facts_of(case).pronouns
    for advice in prepared.advices:
        before: Excluded | None = None
        for statement in statements(advice):
            same = before is not None and before.statement.paragraph.id == statement.paragraph.id
            goes_on = before if before and same and continues(statement, before.reason) else None
            before = exclusion(statement, pronouns)
            if before is None and goes_on is not None:
                before = Excluded(statement, goes_on.reason)
            if before is not None:
                yield before


def _read(drafted: Drafted, described: Described, unread: set[tuple[Evidence, ...]]) -> Read:
    cut = (each for advice in drafted.prepared.advices for each in statements(advice))
    told = [(each, vague) for each in cut if each.sources not in unread for vague in vague_sentences(each)]
    return Read(
        blocks={block.id: block for block in described.document.blocks},
        claims=[claim for claim in _stated(drafted.restored) if claim.evidence],
        safe={claim.id: claim for claim in _stated(drafted.safe)},
        findings=drafted.restored.findings,
        vague=[
            _vague(number, each, vague, drafted.prepared)
            for number, (each, vague) in enumerate(told, start=1)
            if not vague.strategy
        ],
    )


def _vague(number: int, statement: Statement, vague: Vague, prepared: Prepared) -> Claim:
    """A vague sentence as if it were a provision of its own, quoted in its author's words."""
    pieces = tuple(_narrowed(source, vague.sentence) for source in statement.sources)
    one = next(
        (after for before, after in zip(statement.sources, pieces, strict=True) if before != after), None
    )
    evidence = tuple(
        Evidence(
            each.paragraph,
            prepared.redacted[each.paragraph].original(each.start, each.end),
            each.start,
            each.end,
        )
        for each in ((one,) if one else pieces)
    )
    text = restored(vague.sentence, prepared.vault)
    return Claim(ClaimId(f"vague.{number}"), ClaimKind.PROVISION, text, evidence, slots=read_slots(text))


def _narrowed(source: Evidence, sentence: str) -> Evidence:
    """That part of *source* that is *sentence*, or all of it."""
    at = source.quote.find(sentence)
    if at < 0:
        return source
    start = source.start + at
    return Evidence(source.paragraph, sentence, start, start + len(sentence))


def _stated(plan: Draft) -> Iterable[Claim]:
    """Every claim, those too whose section is unsure: what they say is no less said."""
    yield from plan.claims()
    for number, each in enumerate(plan.to_place, start=1):
        kind = _KIND_OF.get(each.first, ClaimKind.PROVISION)
        slots = read_slots(each.text) if kind is ClaimKind.PROVISION else None
        yield Claim(ClaimId(f"unplaced.{number}"), kind, each.text, each.evidence, slots=slots)


def _of_the_whole(described: Described, read: Read, screened: Sequence[Excluded]) -> Iterable[Open]:
    """What the advice as a whole lacks. "No needs" is not said of one of which sentences were not read."""
    if described.dated is None:
        yield Open(Gap.UNDATED)
    if described.author is None and not is_signed(described.document.blocks):
        yield Open(Gap.UNSIGNED)
    for kind, gap in _COVERED:
        if not read.of(kind) and not (screened and gap is Gap.NO_NEEDS):
            yield Open(gap)


def _asked(found: Sequence[Open], child: str) -> tuple[Question, ...]:
    """One question for each gap; gaps of one paragraph that ask the same become one."""
    asked: dict[tuple[ParagraphId | None, str], Question] = {}
    for each in found:
        text = _text(each, child)
        before = asked.get((each.paragraph, text))
        quotes = (*(before.quotes if before else ()), *((each.quote,) if each.quote else ()))
        asked[each.paragraph, text] = _question(each, text, tuple(dict.fromkeys(quotes)))
    return tuple(asked.values())


def _question(gap: Open, text: str, quotes: tuple[str, ...]) -> Question:
    words = pack_file("questions.toml")
    missing = tuple(words["short"][part] for part in gap.missing)
    label = words["label"][gap.gap]
    return Question(gap.gap, label, text, duty(_RULES[gap.gap]), quotes, gap.paragraph, missing, gap.vague)


def _text(gap: Open, child: str) -> str:
    words = pack_file("questions.toml")
    text: str = words["question"][gap.gap]
    parts = _listed([words["part"][part] for part in gap.missing])
    vague = _listed([f"“{word}”" for word in gap.vague])
    for name, value in (("{child}", child), ("{parts}", parts), ("{words}", vague)):
        text = text.replace(name, value)
    return text


def _listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them: "who, how often and for how long"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
