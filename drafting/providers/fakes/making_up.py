"""Ways to make something up: what models add to what they were told, with nothing to bear it out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from drafting.providers.fakes.inventions import InventionKind
from drafting.providers.fakes.lots import Lots

_NUMBER = re.compile(r"(?<![\w.,/:-])(?P<value>\d{1,3})(?![\w.,/:-])")
_CAN = re.compile(r"\b(?P<verb>can|is able to|does|will|is|has)\b(?! not\b|n)", re.IGNORECASE)
_NEITHER = {"can": "cannot", "is able to": "is not able to"}
_OFTEN = re.compile(r"\b(?:daily|weekly|termly|monthly|fortnightly|every|each|once|twice|times|per)\b", re.I)
_TIMES = ("three times a week", "twice a day", "every other week", "four times each term", "every morning")
_RATIOS = ("in a group of no more than five", "on a 1:1 basis throughout the day", "at a ratio of 2:3")
_ROLES = (
    "a clinical neuropsychologist", "a specialist dyslexia tutor", "a play therapist",
    "a rebound therapist", "an art psychotherapist", "a dietitian",
)  # fmt: skip
_DIAGNOSES = (
    "foetal alcohol spectrum disorder", "oppositional defiant disorder", "dyscalculia",
    "Tourette’s syndrome", "pathological demand avoidance", "auditory processing disorder",
)  # fmt: skip
_MEASURES = ("a standard score of 61", "the 4th centile", "a reading age of 5 years 7 months")
PROVISIONS = (
    "will receive 35 minutes of precision teaching each school day from a specialist dyslexia tutor.",
    "will have 90 minutes of rebound therapy every fortnight, delivered by a rebound therapist.",
    "will attend a group of four pupils for 55 minutes a week, led by a play therapist.",
    "will have 17 hours a week of support from a named adult who holds a level 5 qualification.",
)
"""What a child will have, after their name: whole provisions out of nothing."""


_SHADES = (
    ("each day", "every other day"),
    ("every day", "on most days"),
    ("daily", "every so often"),
    ("in every lesson", "in some lessons"),
    ("will have", "will seldom have"),
    ("should", "could"),
    ("significant", "slight"),
    ("all ", "some "),
    ("minutes", "minutes or so"),
    (" must ", " might "),
)
"""What is said of how often, how surely and how much, and how it is said of less."""


@dataclass(frozen=True, slots=True)
class Made:
    """A text with something in it that nobody said: the *words* of it."""

    kind: InventionKind
    words: str
    text: str


def made_up(text: str, known: str, lots: Lots) -> Made | None:
    """*text* with one thing made up that *known*, in small letters, does not hold; None where none fits."""
    ways = sorted(_WAYS, key=lambda way: lots.share("way", way.__name__))
    found = (each for way in ways for each in way(text, lots))
    return next((each for each in found if each.words.lower() not in known and each.text != text), None)


def whom(known: str) -> str:
    """How a text that holds *known* speaks of the child."""
    return "[CHILD]" if "[child]" in known else "The child"


def _number(text: str, lots: Lots) -> Iterator[Made]:
    for match in _NUMBER.finditer(text):
        value = int(match["value"])
        other = str(value + lots.one((1, 2, 5, 10, 15), "more", match.start()))
        words = f"{other}{text[match.end() : match.end() + 8].partition(',')[0].rstrip('.; ')}"
        yield Made(InventionKind.NUMBER, words, f"{text[: match.start()]}{other}{text[match.end() :]}")


def _frequency(text: str, lots: Lots) -> Iterator[Made]:
    if not _OFTEN.search(text):
        words = lots.one(_TIMES, "times")
        yield Made(InventionKind.FREQUENCY, words, _ended(text, words))


def _ratio(text: str, lots: Lots) -> Iterator[Made]:
    words = lots.one(_RATIOS, "ratio")
    yield Made(InventionKind.RATIO, words, _ended(text, words))


def _role(text: str, lots: Lots) -> Iterator[Made]:
    words = lots.one(_ROLES, "role")
    yield Made(InventionKind.ROLE, words, _ended(text, f"with the support of {words}"))


def _diagnosis(text: str, lots: Lots) -> Iterator[Made]:
    words = lots.one(_DIAGNOSES, "diagnosis")
    told = f"{_closed(text)} {whom(text.lower())} has a diagnosis of {words}."
    yield Made(InventionKind.DIAGNOSIS, words, told)


def _measure(text: str, lots: Lots) -> Iterator[Made]:
    words = lots.one(_MEASURES, "measure")
    yield Made(InventionKind.MEASURE, words, _ended(text, f"(at {words})"))


def _denial(text: str, lots: Lots) -> Iterator[Made]:  # noqa: ARG001  one way like the others
    match = _CAN.search(text)
    if match:
        denied = _NEITHER.get(match["verb"].lower(), f"{match['verb']} not")
        told = f"{text[: match.start()]}{denied}{text[match.end() :]}"
        yield Made(InventionKind.DENIAL, f"{denied}{told[match.start() + len(denied) :][:30]}", told)


def shaded(text: str, lots: Lots) -> Iterator[Made]:
    """Yield *text* said less often, less surely or of less than it was, where it has words for that."""
    ways = [(words, less) for words, less in _SHADES if words in text]
    for words, less in sorted(ways, key=lambda way: lots.share("shade", *way)):
        at = text.index(words)
        told = f"{text[:at]}{less}{text[at + len(words) :]}"
        yield Made(InventionKind.SHADE, f"{less}{told[at + len(less) :][:24]}", told)
    yield Made(InventionKind.SHADE, "as appropriate", _ended(text, "as appropriate"))


_WAYS: tuple[Callable[[str, Lots], Iterator[Made]], ...] = (
    _number,
    _frequency,
    _ratio,
    _role,
    _diagnosis,
    _measure,
    _denial,
    shaded,
)


def _closed(text: str) -> str:
    text = text.rstrip()
    return text if text[-1:] in ".!?”" else f"{text.rstrip(';,:')}."


def _ended(text: str, words: str) -> str:
    """*text* with *words* before its end."""
    closed = _closed(text)
    return f"{closed[:-1].rstrip()} {words}{closed[-1]}"
