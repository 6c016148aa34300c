"""Whether two texts say the same words: the small comparisons that every measure is made of.

They look at words, not at meaning: a measure that needs no model is the same today and in a year.
"""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files

_LISTS = tomllib.loads(files("evals").joinpath("words.toml").read_text(encoding="utf-8"))
_DIGITS: dict[str, str] = _LISTS["digits"]
_AMOUNTS: dict[str, str] = _DIGITS | _LISTS["amounts"]
_EMPTY = frozenset(_LISTS["empty"]["words"].split())
_STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "\xad": None}
)
_STEM = 6
_RUN = 8
_SHORT = 3


@lru_cache(maxsize=20_000)
def squash(text: str) -> str:
    """Letters, digits and marks only: without white space, hyphens, case and kinds of quotation mark."""
    straight = unicodedata.normalize("NFKC", text).translate(_STRAIGHT)
    return re.sub(r"[\s-]+", "", straight).lower()


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case, contractions written out, hyphens as spaces, number words as digits."""
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    text = re.sub(r"won't", "will not", text)
    text = re.sub(r"can't|cannot", "can not", text)
    text = re.sub(r"n't\b", " not", text)
    text = re.sub(r"\bforty[- ]five\b", "45", text)
    text = re.sub(r"(?<=\w)[-‐-—](?=\w)", " ", text)
    return re.sub(r"[a-z]+", lambda word: _DIGITS.get(word[0], word[0]), text)


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, made plain."""
    return tuple(re.findall(r"\w+", plain(text)))


def says(text: str, variant: str) -> bool:
    """Whether *text* holds *variant*, from the start of a word.

    Short variants and numbers must be whole words: "15" is not said by "150", nor "bus" by "busy".
    """
    wanted = plain(variant)
    whole = len(wanted) <= _SHORT or wanted[-1].isdigit()
    end = r"(?!\w)" if whole else ""
    return re.search(rf"(?<!\w){re.escape(wanted)}{end}", plain(text)) is not None


def run_in_common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words the longest run has that stands in both."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.find_longest_match(0, len(one), 0, len(other)).size


def overlap(one: str, other: str) -> bool:
    """Whether two texts share a run of words that is half of the shorter one, or eight words."""
    left, right = words(one), words(other)
    if not left or not right:
        return False
    half = (min(len(left), len(right)) + 1) // 2
    return run_in_common(left, right) >= min(_RUN, half)


def share_said(wanted: str, text: str) -> float:
    """The longest run of the words of *wanted* that stands in *text*, as a share of them."""
    looked_for = words(wanted)
    return run_in_common(looked_for, words(text)) / max(1, len(looked_for))


def numbers(text: str) -> frozenset[str]:
    """The numbers that a text states, in digits or in words. Labels of sections (B1, E.2) are none."""
    text = re.sub(r"\b([ab]\d|[a-k]\d?\.\d+)\b", " ", text.lower())
    written = re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", text))
    spelt = re.findall(r"[a-z]+(?:-[a-z]+)?", text)
    return frozenset(written) | {_AMOUNTS[word] for word in spelt if word in _AMOUNTS}


def stems(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to their first six letters."""
    return frozenset(word[:_STEM] for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in _EMPTY)
