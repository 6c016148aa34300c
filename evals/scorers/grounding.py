"""Whether a claim says what its sources say, and no more."""

from evals.comparison import Comparison, Placed
from evals.samples import PlanEvidence
from evals.task import Judged, Score, count, share
from evals.wording import numbers, squash, stems

_THIN = 0.5


def quote_valid(compared: Comparison) -> Score:
    """Quotations that stand word for word in the paragraph that they cite."""
    return share(
        Judged(_is_verbatim(piece, compared), f"{placed.claim.id}: {piece.quote}")
        for placed in compared.claims
        for piece in placed.claim.evidence
    )


def claims(compared: Comparison) -> Score:
    """How many claims the draft makes; the list of advices and fixed statements are not counted."""
    number = len(compared.content())
    return Score(number, str(number))


def claims_uncited(compared: Comparison) -> Score:
    """Claims that cite nothing."""
    return count([placed.claim.text for placed in compared.content() if not placed.claim.evidence])


def invented_numbers(compared: Comparison) -> Score:
    """Numbers that a claim states and that none of its paragraphs holds."""
    return count(
        [
            f"{placed.claim.id}: {number}: {placed.claim.text}"
            for placed in compared.content()
            for number in sorted(numbers(placed.claim.text) - numbers(_cited_text(placed, compared)))
        ]
    )


def thin_claims(compared: Comparison) -> Score:
    """The share of claims of which under half the meaning words stand in their paragraphs."""
    content = compared.content()
    thin = [f"{placed.claim.id}: {placed.claim.text}" for placed in content if _is_thin(placed, compared)]
    answer = f"{len(thin)} of {len(content)}"
    return Score(len(thin) / len(content) if content else 0, answer, "\n".join(thin))


def _is_verbatim(piece: PlanEvidence, compared: Comparison) -> bool:
    text = compared.texts.get(piece.paragraph)
    return text is not None and bool(piece.quote.strip()) and squash(piece.quote) in squash(text)


def _is_thin(placed: Placed, compared: Comparison) -> bool:
    said = stems(placed.claim.text)
    return bool(said) and len(said & stems(_cited_text(placed, compared))) / len(said) < _THIN


def _cited_text(placed: Placed, compared: Comparison) -> str:
    return " ".join(compared.texts.get(paragraph, "") for paragraph in placed.claim.cited)
