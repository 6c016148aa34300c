"""Where sentences end and go on: the plainest sign of what belongs together."""

_STOPS = (".", "!", "?", ":")
_CLOSERS = "\"'\u2019\u201d)]\u00bb⁰¹²³⁴⁵⁶⁷⁸⁹"


def ended(text: str) -> bool:
    """Whether a line ends as a sentence or a lead-in ends."""
    return text.rstrip(_CLOSERS).endswith(_STOPS)


def carries_on(text: str) -> bool:
    """Whether a line begins as only the middle of a sentence does."""
    return text.lstrip("\"'\u2018\u201c(")[:1].islower()
