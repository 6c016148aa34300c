"""What a wording may not do with numbers, however near the frames are: no number more, and no ratio turned.

"8 out of 10" holds both numbers of "10 out of 10", and a comparison of amounts that looks for each number
somewhere lets it pass. So each number may stand as often as its sources say it, and two that belong together
("8 out of 10", "1:3", "45 to 60") as they stand there.
"""

import re
from collections import Counter
from collections.abc import Sequence

from drafting.pipeline.frames.figures import in_figures

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_PAIR = re.compile(r"(?=\b(\d+) ?(out of|of|in|to|or|x|:|/|-) ?(?:every |the |each )?(\d+)\b)")


def miscounted(text: str, sources: Sequence[str]) -> str:
    """Why the numbers of *text* are not those of *sources*, or "" if they are."""
    said = in_figures(text).text
    told = [in_figures(source).text for source in sources]
    known = sum((Counter(_NUMBER.findall(each)) for each in told), Counter[str]())
    more = Counter(_NUMBER.findall(said)) - known
    if more:
        return f"it says “{next(iter(more))}” more often than its sources"
    pairs = {pair for each in told for pair in _pairs(each)}
    turned = [pair for pair in _pairs(said) if pair not in pairs]
    return f"its sources do not say “{' '.join(turned[0])}”" if turned else ""


def _pairs(text: str) -> list[tuple[str, str, str]]:
    """The numbers that belong together in *text*, and what joins them: "45-60" is "45 to 60"."""
    return [(one, "to" if joint == "-" else joint, other) for one, joint, other in _PAIR.findall(text)]
