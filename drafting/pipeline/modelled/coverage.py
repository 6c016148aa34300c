"""Which words a model's statement brings that its sources lack, and which of theirs it leaves out.

Neither is refused: other words may say the same. But a person is told, and the sources' own words stand
beside the statement.
"""

from collections.abc import Sequence
from functools import cache

from drafting.domain.claim import Check, Verdict
from drafting.pipeline.rulebook import pack_file
from drafting.pipeline.verify import content_stems

_SHOWN = 4


def uncovered(text: str, sources: Sequence[str]) -> tuple[Check, ...]:
    """A check that is unsure about what *text* adds to *sources* or loses of them; none if nothing."""
    mine = content_stems(text)
    theirs = [content_stems(source) for source in sources]
    added = mine - set().union(*theirs) - _style()
    lost = set().union(*theirs) - mine - _style()
    told = [_told("adds", text, added), _told("leaves out", " ".join(sources), lost)]
    details = [each for each in told if each]
    if not details:
        return ()
    return (Check("wording", Verdict.UNSURE, f"The language model’s wording {' and '.join(details)}."),)


def _told(does: str, text: str, stems: set[str]) -> str:
    if not stems:
        return ""
    words = [word.strip(".,;:()“”\"’'") for word in text.split()]
    found = dict.fromkeys(word for word in words if any(word.lower().startswith(stem) for stem in stems))
    shown = "”, “".join(list(found)[:_SHOWN] or sorted(stems)[:_SHOWN])
    return f"{does} “{shown}”"


@cache
def _style() -> frozenset[str]:
    return frozenset(pack_file("checking.toml")["style"]["stems"].split())
