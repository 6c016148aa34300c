"""Which words a model's statement brings that its sources lack, and which of theirs it leaves out.

Neither is refused: other words may say the same. But a person is told, and the sources' own words stand
beside the statement.
"""

import re
from collections.abc import Sequence
from functools import cache

from drafting.domain.claim import Check, Verdict
from drafting.pipeline.rulebook import fold, pack_file
from drafting.pipeline.verify import content_stems

_SHOWN = 4
_STEM = 5
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


def uncovered(text: str, own: Sequence[str], quotes: Sequence[str]) -> tuple[Check, ...]:
    """A check that is unsure about what *text* adds or loses; none if it does neither.

    *own* is how the rules tell the same, in the plan's person and tense; *quotes* are the sources' words.
    """
    told_so = " ".join(own)
    added = _stems(text) - _stems(f"{told_so} {' '.join(quotes)}") - _style()
    lost = content_stems(told_so) - content_stems(text) - _style()
    told = [_told("adds", text, added), _told("leaves out", told_so, lost)]
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


def _stems(text: str) -> set[str]:
    """The stems of all words of *text*, the small ones too: "or so" adds something."""
    return {word[:_STEM] for word in _WORD.findall(fold(text).lower())}


@cache
def _style() -> frozenset[str]:
    """Stems of the words that a plan has of its own, and of those that carry nothing."""
    data = pack_file("checking.toml")
    words = (*data["style"]["stems"].split(), *data["form"].split())
    return frozenset(word[:_STEM] for word in words)
