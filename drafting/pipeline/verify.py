"""Checks a claim against its sources by comparing their frames, without a model.

What a check cannot decide is ``unsure``, never ``pass``. The checks are one-way proofs of harm: a
claim that passes them all may still be misplaced, which is what the caseworker is for.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple, Protocol

from drafting.domain.advice import DocumentId, Paragraph, ParagraphId
from drafting.domain.claim import Check, Claim, ClaimKind, Evidence, Verdict
from drafting.pipeline.frames.compare import repeats
from drafting.pipeline.frames.difference import Difference, DifferenceKind
from drafting.pipeline.frames.dropped import dropped
from drafting.pipeline.frames.frame import frames_of
from drafting.pipeline.frames.refusals import refusals
from drafting.pipeline.frames.weighing import weighed
from drafting.pipeline.placements import names_placement
from drafting.pipeline.rulebook import fold, pack_file

_WORD = re.compile(r"[^\W\d_]{4,}")
_ATTRIBUTION = re.compile(r"^(?:\[CHILD\]|The family) says(?:, under “[^”]*”)?: ")
"""Who says it stands above a view, not in it: ``pipeline.voice`` decides it."""
_STEM = 5  # letters that decide whether two words are one: "reads", "reading"
_DOUBTED = 0.5  # what a model is less sure of than this does not pass


class Entails(Protocol):
    """Where a model may be plugged in that says whether *premise* bears out *claim*; none ships."""

    def entails(self, premise: str, claim: str) -> float:
        """How surely, from 0 to 1."""
        ...


class Judged(NamedTuple):
    """The answer to "do these sources bear this claim out?": *score* runs from 0 to 1."""

    supported: bool
    score: float
    checks: tuple[Check, ...]


_UNSURE, _FAIL = Verdict.UNSURE, Verdict.FAIL
_CHECKS = (
    ("amounts", "Every number, unit and frequency stands in the sources."),
    ("words", "The claim's words stand in its sources."),
    ("people", "Whoever helps in the claim helps in the sources."),
    ("negation", "The claim denies what its sources deny, and nothing else."),
    ("certainty", "The claim is no more certain than its sources."),
    ("scope", "The claim reaches no further than its sources."),
    ("speaker", "Whoever says this in the sources says it in the claim."),
    ("holder", "The claim is about the person whom the sources mean."),
    ("sense", "What is cause, first or greater in the sources is so in the claim."),
    ("time", "The claim speaks of the same time as its sources."),
)
"""The checks, and what each says when nothing is wrong."""
_GRAVE = {
    ("amounts", DifferenceKind.ADDED),
    ("amounts", DifferenceKind.CHANGED),
    ("people", DifferenceKind.ADDED),
    ("people", DifferenceKind.OTHER_AGENT),
    ("negation", DifferenceKind.NEGATION),
    ("holder", DifferenceKind.OTHER_HOLDER),
    ("certainty", DifferenceKind.UNSETTLED),
}
"""What fails a check; any other difference leaves it unsure."""


def judge(
    text: str, sources: Sequence[str], model: Entails | None = None, kind: ClaimKind | None = None
) -> Judged:
    """Judge the claim *text* against all its *sources* together; a *model* may only add doubts.

    Without its *kind*, what a source specifies is asked of the claim where the source is plainly provision.
    """
    sources = [source for source in sources if source.strip()]
    if not text.strip() or not sources:
        return Judged(False, 0.0, (_nothing(text),))
    checks, doubted = _compared(text, sources, kind)
    if model is not None:
        checks = (*checks, _entailed(text, sources, model))
    supported = all(check.verdict is Verdict.PASS for check in checks)
    return Judged(supported, round(1 - doubted, 3), checks)


def _nothing(text: str) -> Check:
    if not text.strip():
        return Check("words", _FAIL, "The claim says nothing.")
    return Check("words", _FAIL, "No source is given that could bear the claim out.")


Tell = Callable[[Evidence, ClaimKind], str]
"""How a piece of evidence reads once the plan tells it: who "I" is, and "will" for "should"."""


def verify(
    claims: Iterable[Claim], paragraphs: Mapping[ParagraphId, Paragraph], tell: Tell | None = None
) -> tuple[Claim, ...]:
    """Run every check on every claim, and attach what they found.

    A claim is compared with its quotations as *tell* would tell them; without it, as they stand.
    """
    return tuple(
        replace(claim, checks=(*claim.checks, *_checks(claim, paragraphs, tell))) for claim in claims
    )


def recheck(claim: Claim) -> Claim:
    """Compare a restored claim with the original words of its sources, and keep the worse verdicts.

    Redaction itself may have gone wrong: a "may" taken for somebody's name is only missed here.
    """
    sources = [piece.quote for piece in claim.evidence]
    if not sources:
        return claim
    again = {
        check.name: check
        for check in _compared(claim.text, sources, claim.kind)[0]
        if check.verdict is not Verdict.PASS and check.name in {"amounts", "negation", "certainty"}
    }
    return replace(claim, checks=tuple(again.get(check.name, check) for check in claim.checks))


def doubt(claim: Claim, documents: frozenset[DocumentId]) -> Claim:
    """Leave open whether *claim* is about the child if one of *documents* bears it out."""
    if not any(
        piece.paragraph.startswith(f"{document}.") for piece in claim.evidence for document in documents
    ):
        return claim
    detail = "The child's name does not occur in the document: make sure that it is about this child."
    return replace(claim, checks=(*claim.checks, Check("right_child", Verdict.UNSURE, detail)))


def content_stems(text: str) -> set[str]:
    """The stems of the words of *text* that carry its meaning."""
    return {word[:_STEM] for word in _WORD.findall(fold(text).lower()) if word not in _unweighed()}


@cache
def _unweighed() -> frozenset[str]:
    data = pack_file("checking.toml")
    return frozenset((*data["empty"].split(), *data["counted"].split()))


def _checks(
    claim: Claim, paragraphs: Mapping[ParagraphId, Paragraph], tell: Tell | None
) -> tuple[Check, ...]:
    if claim.kind in {ClaimKind.DOCUMENT, ClaimKind.STATEMENT} and not claim.evidence:
        return (Check("fixed_text", Verdict.PASS, "A fixed sentence of the plan, not taken from an advice."),)
    sources = [tell(piece, claim.kind) if tell else piece.quote for piece in claim.evidence]
    return (
        _quotes(claim, paragraphs),
        *_compared(claim.text, sources, claim.kind)[0],
        _placement(claim.text),
    )


def _quotes(claim: Claim, paragraphs: Mapping[ParagraphId, Paragraph]) -> Check:
    if not claim.evidence:
        return Check("quote", Verdict.FAIL, "The claim cites no paragraph.")
    for piece in claim.evidence:
        paragraph = paragraphs.get(piece.paragraph)
        if (
            paragraph is None
            or not piece.quote.strip()
            or paragraph.text[piece.start : piece.end] != piece.quote
        ):
            return Check("quote", Verdict.FAIL, f"The quotation is not in paragraph {piece.paragraph}.")
    return Check("quote", Verdict.PASS, "Every quotation stands word for word in its paragraph.")


def _compared(
    text: str, sources: Sequence[str], kind: ClaimKind | None = None
) -> tuple[tuple[Check, ...], float]:
    """The checks that compare frames, and how much there is to doubt in all, from 0 to 1."""
    said = _untold(text)
    differences, doubted = ((), 0.0) if repeats(said, sources) else weighed(said, sources)
    unweighed = _unweighed_of(said, sources, kind)
    found: dict[str, list[Difference]] = {}
    for difference in (*_but(differences, unweighed), *unweighed):
        found.setdefault(difference.about, []).append(difference)
    checks = tuple(_check(name, fine, found.get(name, [])) for name, fine in _CHECKS)
    return checks, max(doubted, _DOUBTED) if unweighed else doubted


def _unweighed_of(said: str, sources: Sequence[str], kind: ClaimKind | None) -> tuple[Difference, ...]:
    """What counts however close the claim is otherwise: provision that it refuses, or leaves unspecified."""
    mine, told = frames_of(said), [frames_of(source) for source in sources]
    refused = () if repeats(said, sources) else refusals(mine, told)
    if kind not in {None, ClaimKind.PROVISION}:
        return tuple(refused)
    return (*refused, *dropped(mine, told, provision=kind is ClaimKind.PROVISION))


def _but(found: Sequence[Difference], better: Sequence[Difference]) -> Iterator[Difference]:
    """The differences *found*, without those of which one that is *better* told speaks."""
    told = {(each.about, each.kind) for each in better}
    return (each for each in found if (each.about, each.kind) not in told)


def _untold(text: str) -> str:
    """The claim without the words by which the plan says who speaks, and without their quotation marks."""
    telling = _ATTRIBUTION.match(text)
    if telling is None:
        return text
    return " ".join(re.findall("“([^”]*)”", text[telling.end() :])) or text[telling.end() :]


def _check(name: str, fine: str, differences: Sequence[Difference]) -> Check:
    if not differences:
        return Check(name, Verdict.PASS, fine)
    grave = any((name, each.kind) in _GRAVE for each in differences)
    detail = " ".join(dict.fromkeys(each.detail for each in differences))
    return Check(name, _FAIL if grave else _UNSURE, detail)


def _entailed(text: str, sources: Sequence[str], model: Entails) -> Check:
    if model.entails(" ".join(sources), text) < _DOUBTED:
        return Check("model", _UNSURE, "The language model plugged in does not read this from the sources.")
    return Check("model", Verdict.PASS, "The language model plugged in reads the same from the sources.")


def _placement(text: str) -> Check:
    if names_placement(fold(text)):
        return Check(
            "placement", Verdict.FAIL, "The claim names a school or a type of school (s.38(5) CFA 2014)."
        )
    return Check("placement", Verdict.PASS, "No school and no type of school is named.")
