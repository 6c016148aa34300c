"""Whether what several professionals say is said once, with all of them cited."""

from evals.comparison import Comparison, Places
from evals.task import Judged, Score, share


def merged(compared: Comparison) -> Score:
    """Facts that stand in two or more documents and that one claim cites from two of them."""
    return share(
        Judged(
            any(_cites_two(compared, placed.claim.cited & fate.places) for placed in fate.quoting),
            f"{fate.nugget.id}: {fate.nugget.text}",
        )
        for fate in compared.carried
        if len({source.document for source in fate.nugget.sources}) > 1
    )


def merge_precision(compared: Comparison) -> Score:
    """Claims that cite two or more documents, and whose paragraphs of two of them share a fact."""
    return share(
        Judged(
            any(_cites_two(compared, placed.claim.cited & fate.places) for fate in compared.carried),
            f"{placed.claim.id}: {placed.claim.text}",
        )
        for placed in compared.drafted()
        if _cites_two(compared, placed.claim.cited)
    )


def _cites_two(compared: Comparison, paragraphs: Places) -> bool:
    return len(compared.files_of(paragraphs)) > 1
