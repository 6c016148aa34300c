"""Checks a claim against its sources by comparing words and amounts, without a model.

What a check cannot decide is ``unsure``, never ``pass``. The checks are one-way proofs of harm: a
claim that passes them all may still be misplaced, which is what the caseworker is for.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from drafting.domain.advice import DocumentId, Paragraph, ParagraphId
from drafting.domain.claim import Check, Claim, ClaimKind, Verdict
from drafting.pipeline.amounts import Amount, amounts
from drafting.pipeline.placements import names_placement
from drafting.pipeline.rulebook import any_of, fold, pack_file

_WORD = re.compile(r"[^\W\d_]{4,}")
_ATTRIBUTION = re.compile(r"^(?:\[CHILD\]|The family) says(?:, under “[^”]*”)?: ")
"""Who says it stands above a view, not in it: ``pipeline.voice`` decides it."""
_STEM = 5  # letters that decide whether two words are one: "reads", "reading"
_ENOUGH = 0.8  # share of a claim's content words that must stand in its sources


class _Rules(NamedTuple):
    negation: re.Pattern[str]
    doubt: re.Pattern[str]
    unweighed: frozenset[str]


@cache
def _rules() -> _Rules:
    data = pack_file("checking.toml")
    unweighed = frozenset((*data["empty"].split(), *data["counted"].split()))
    return _Rules(any_of(data["negation"]), any_of(data["doubt"]), unweighed)


class Judged(NamedTuple):
    """The answer to "do these sources bear this claim out?": *score* runs from 0 to 1."""

    supported: bool
    score: float
    checks: tuple[Check, ...]


def judge(text: str, sources: Sequence[str]) -> Judged:
    """Judge the claim *text* against all its *sources* together."""
    checks = (
        _amounts(text, sources),
        _words(text, sources),
        _negation(text, sources),
        _certainty(text, sources),
    )
    worst = {Verdict.PASS: 1.0, Verdict.UNSURE: 0.5, Verdict.FAIL: 0.0}
    score = min(worst[check.verdict] for check in checks) * _share(text, sources)
    return Judged(all(check.verdict is Verdict.PASS for check in checks), round(score, 3), checks)


def verify(claims: Iterable[Claim], paragraphs: Mapping[ParagraphId, Paragraph]) -> tuple[Claim, ...]:
    """Run every check on every claim, and attach what they found."""
    return tuple(replace(claim, checks=(*claim.checks, *_checks(claim, paragraphs))) for claim in claims)


def recheck(claim: Claim) -> Claim:
    """Compare a restored claim with the original words of its sources, and keep the worse verdicts.

    Redaction itself may have gone wrong: a "may" taken for somebody's name is only missed here.
    """
    sources = [piece.quote for piece in claim.evidence]
    if not sources:
        return claim
    again = {
        check.name: check
        for compare in (_amounts, _negation, _certainty)
        if (check := compare(claim.text, sources)).verdict is not Verdict.PASS
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


def _checks(claim: Claim, paragraphs: Mapping[ParagraphId, Paragraph]) -> tuple[Check, ...]:
    if claim.kind in {ClaimKind.DOCUMENT, ClaimKind.STATEMENT} and not claim.evidence:
        return (Check("fixed_text", Verdict.PASS, "A fixed sentence of the plan, not taken from an advice."),)
    sources = [piece.quote for piece in claim.evidence]
    return (
        _quotes(claim, paragraphs),
        _amounts(claim.text, sources),
        _words(claim.text, sources),
        _negation(claim.text, sources),
        _certainty(claim.text, sources),
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


def _amounts(text: str, sources: Sequence[str]) -> Check:
    stated: set[Amount] = set().union(*(amounts(source) for source in sources), set())
    missing = sorted(amount for amount in amounts(text) if amount not in stated)
    values = {amount.value for amount in stated}
    if not missing:
        return Check("amounts", Verdict.PASS, "Every number, unit and frequency stands in the sources.")
    shown = ", ".join(f"{amount.value} {amount.unit}".strip() for amount in missing)
    if all(amount.value in values for amount in missing):
        return Check(
            "amounts", Verdict.UNSURE, f"The sources state the number but perhaps another unit: {shown}."
        )
    return Check("amounts", Verdict.FAIL, f"Not in the sources: {shown}.")


def _words(text: str, sources: Sequence[str]) -> Check:
    text = _ATTRIBUTION.sub("", text)
    share = _share(text, sources)
    if share >= _ENOUGH:
        return Check("words", Verdict.PASS, "The claim's words stand in its sources.")
    missing = sorted(content_stems(text) - set().union(*(content_stems(source) for source in sources), set()))
    return Check("words", Verdict.UNSURE, f"Words that the sources do not use: {', '.join(missing[:8])} …")


def _share(text: str, sources: Sequence[str]) -> float:
    words = content_stems(text)
    there = set().union(*(content_stems(source) for source in sources), set())
    return len(words & there) / len(words) if words else 1.0


def content_stems(text: str) -> set[str]:
    """The stems of the words of *text* that carry its meaning."""
    return {word[:_STEM] for word in _WORD.findall(fold(text).lower()) if word not in _rules().unweighed}


def _negation(text: str, sources: Sequence[str]) -> Check:
    claimed = len(_rules().negation.findall(fold(text)))
    each = [len(_rules().negation.findall(fold(source))) for source in sources]
    stated = claimed if claimed in each else sum(each)  # several advices may each say "not" once
    if claimed == stated:
        return Check("negation", Verdict.PASS, "The claim denies what its sources deny, and nothing else.")
    if claimed > stated:
        return Check("negation", Verdict.FAIL, "The claim denies something that its sources do not deny.")
    return Check("negation", Verdict.UNSURE, "The sources hold a “not” that the claim does not.")


def _certainty(text: str, sources: Sequence[str]) -> Check:
    if _rules().doubt.search(fold(" ".join(sources))) and not _rules().doubt.search(fold(text)):
        return Check("certainty", Verdict.UNSURE, "The sources are less certain than the claim.")
    return Check("certainty", Verdict.PASS, "The claim is no more certain than its sources.")


def _placement(text: str) -> Check:
    if names_placement(fold(text)):
        return Check(
            "placement", Verdict.FAIL, "The claim names a school or a type of school (s.38(5) CFA 2014)."
        )
    return Check("placement", Verdict.PASS, "No school and no type of school is named.")
