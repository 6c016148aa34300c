"""Whether the facts that matter are in the draft, and where they belong."""

from evals.comparison import Carried, Comparison
from evals.task import Judged, Score, average, share
from evals.wording import squash


def parse_recall(compared: Comparison) -> Score:
    """Annotated passages that stand whole in one parsed paragraph."""
    return share(
        Judged(bool(compared.places[source]), f"{source.document}: {source.snippet}")
        for source in compared.gold.sources()
    )


def nugget_recall(compared: Comparison) -> Score:
    """Vital facts that the claims of the right section quote and state."""
    return share(
        Judged(fate.right, f"{fate.nugget.id}: {_why_missed(fate)}: {fate.nugget.text}")
        for fate in compared.carried
        if fate.nugget.vital
    )


def nugget_recall_any(compared: Comparison) -> Score:
    """Vital facts that the claims of any section quote and state."""
    return share(
        Judged(fate.anywhere, f"{fate.nugget.id}: {fate.nugget.text}")
        for fate in compared.carried
        if fate.nugget.vital
    )


def section_accuracy(compared: Comparison) -> Score:
    """Of the facts that the draft carries at all, those that stand in their own section."""
    return share(
        Judged(fate.right, f"{fate.nugget.id} stands in {_sections(fate)}: {fate.nugget.text}")
        for fate in compared.carried
        if fate.anywhere
    )


def spread(compared: Comparison) -> Score:
    """In how many sections one quotation stands, on average: a draft that puts all everywhere is caught."""
    sections: dict[tuple[str, str], set[str]] = {}
    for placed in compared.drafted():
        for piece in placed.claim.evidence:
            sections.setdefault((piece.paragraph, squash(piece.quote)), set()).add(placed.section)
    return average([len(found) for found in sections.values()], "quotations")


def relevance(compared: Comparison) -> Score:
    """Claims that quote a paragraph in which an annotator found any fact."""
    telling = {one for nugget in compared.gold.nuggets for one in compared.fact(nugget.id)}
    return share(
        Judged(not placed.claim.cited.isdisjoint(telling), f"{placed.claim.id}: {placed.claim.text}")
        for placed in compared.content()
    )


def _why_missed(fate: Carried) -> str:
    if not fate.places:
        return "its paragraph was not parsed"
    if not fate.quoting:
        return "not used"
    return f"in {_sections(fate)}" if fate.anywhere else "quoted, but not stated"


def _sections(fate: Carried) -> str:
    return ", ".join(dict.fromkeys(placed.section.value for placed in fate.quoting))
