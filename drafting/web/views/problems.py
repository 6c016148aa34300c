"""What is wrong with a claim, and how gravely: what failed a check, and the findings that name it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafting.domain.claim import Check, ClaimId, ClaimKind, Verdict
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.domain.plan import Draft
from drafting.domain.review import ReviewedClaim
from drafting.web.views.words import Words, cut_short

_GRAVER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at. *title* says of what sort it is; *kind* is that of a finding, None of a check."""

    severity: Severity
    title: str
    text: str
    kind: FindingKind | None = None


@dataclass(frozen=True, slots=True)
class Problems:
    """Everything that is wrong with one claim; *gravest* is None where nothing is."""

    notes: tuple[Note, ...]

    @property
    def gravest(self) -> Severity | None:
        """How grave the gravest of them is."""
        return min((note.severity for note in self.notes), key=_GRAVER.index, default=None)

    @property
    def first(self) -> str:
        """The gravest of them in a line."""
        note = min(self.notes, key=lambda one: _GRAVER.index(one.severity), default=None)
        return cut_short(note.title or note.text, 120) if note else ""


def by_claim(draft: Draft) -> Mapping[ClaimId, tuple[Finding, ...]]:
    """The findings that name each claim."""
    found: dict[ClaimId, tuple[Finding, ...]] = {}
    for finding in draft.findings:
        for identity in finding.claims:
            found[identity] = (*found.get(identity, ()), finding)
    return found


def problems_of(reviewed: ReviewedClaim, findings: Sequence[Finding], words: Words) -> Problems:
    """What is wrong with a claim as it stands now. A row that lists a document says nothing of the child."""
    notes = [
        Note(each.severity, words.of("finding", each.kind), each.message, each.kind) for each in findings
    ]
    told = " ".join(note.text for note in notes)
    if reviewed.claim.kind is not ClaimKind.DOCUMENT:
        notes += [
            _of_check(check)
            for check in reviewed.claim.checks
            if check.verdict is not Verdict.PASS and check.detail not in told
        ]
    elif any(check.verdict is Verdict.FAIL for check in reviewed.claim.checks):
        notes.append(Note(Severity.WARNING, "This document was not read", reviewed.claim.text))
    return Problems(tuple(sorted(notes, key=lambda note: _GRAVER.index(note.severity))))


def _of_check(check: Check) -> Note:
    failed = check.verdict is Verdict.FAIL
    severity = Severity.ERROR if failed else Severity.WARNING
    return Note(severity, _SAYS.get(check.name, ("", ""))[not failed], check.detail or check.name)


_SAYS = {
    "amounts": ("An amount is not in the source", "An amount may not be the source’s"),
    "words": ("Words are not in the source", "Some words are not in the source"),
    "people": ("Somebody is named who is not in the source", "Who helps may not be in the source"),
    "negation": ("A “not” was lost or added", "A “not” may be lost or added"),
    "certainty": ("It is surer than the source", "It may be surer than the source"),
    "scope": ("It reaches further than the source", "It may reach further than the source"),
    "speaker": ("Somebody else says this in the source", "Who says this is not plain"),
    "holder": ("It may be about somebody else", "Whom it is about is not plain"),
    "sense": ("It turns the source round", "It may turn the source round"),
    "time": ("It speaks of another time than the source", "It may speak of another time"),
    "quote": ("The quotation is not in its paragraph", "The quotation could not be found"),
    "placement": ("It names a school or a type of school", "It may name a school"),
    "other_person": ("It names somebody else", "It may name somebody else"),
    "right_child": ("It may be about another child", "It may be about another child"),
}
"""What a check that failed, or that could not tell, means in a line."""
