"""Writes a sentence in one way, so that two which differ only in their spelling are found to be the same."""

import re
from collections.abc import Sequence
from functools import lru_cache

from drafting.pipeline.frames.figures import ADVERB, ADVERBS, PERIOD, UNIT, UNITS, in_figures
from drafting.pipeline.frames.lexicon import people
from drafting.pipeline.frames.people import persons_in

_CONTRACTED = (
    (re.compile(r"\bcan(?:’t| not)\b"), "cannot"),
    (re.compile(r"\bwon’t\b"), "will not"),
    (
        re.compile(r"\b(is|are|was|were|do|does|did|has|have|had|could|would|should|must|need)n’t\b"),
        r"\1 not",
    ),
    (re.compile(r"(?<=\w)’ll\b"), " will"),
    (re.compile(r"(?<=\w)’re\b"), " are"),
    (re.compile(r"(?<=\w)’ve\b"), " have"),
    (re.compile(r"(?<=\bi)’m\b"), " am"),
)
_MEASURED = re.compile(rf"(?<=\d)[ -]?({UNIT})\b")
_TIMES = re.compile(r"(?<=\d) ?(?:x|×|times)\b-?")
_EACH = re.compile(
    rf"\b(?:(?:per|each|every)|(?<= x )an?) {PERIOD.format('?P<each>')}|\b(?P<adverb>{ADVERB})\b"
)
_ONCE = re.compile(r"\b(?:1 x|once) (?=per\b)")
_LOOSE_ROLES = {"adult"}  # "staff" and "an adult" are not always one
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|hers?|herself)\b", re.IGNORECASE)
_THIRD = (
    (re.compile(r"\[child\]’s|\b(?:him|his|hers?)\b"), "him"),
    (re.compile(r"\b(?:him|her)self\b"), "himself"),
    (re.compile(r"\[child\]|\bshe\b"), "he"),
)


@lru_cache(maxsize=8192)
def spelt(text: str) -> str:
    """*text* in small letters, its numbers, units, frequencies, contractions and roles in one spelling."""
    plain = in_figures(text).text
    for pattern, full in _CONTRACTED:
        plain = pattern.sub(full, plain)
    plain = _TIMES.sub(" x", _MEASURED.sub(lambda match: f" {UNITS[match[1]]}", plain))
    plain = _ONCE.sub("", _EACH.sub(_per, plain))
    if people().any_role.search(plain):
        for role in people().roles:
            plain = plain if role.name in _LOOSE_ROLES else role.words.sub(role.name, plain)
    return re.sub(r"\s+", " ", plain).strip(' .;•“”"').casefold()


def _per(match: re.Match[str]) -> str:
    return f"per {match['each'] or ADVERBS[match['adverb']]}"


def third_person(text: str) -> str:
    """A text that is already spelt, with one word for the child wherever it stands."""
    for pattern, word in _THIRD:
        text = pattern.sub(word, text)
    return text


def one_person(texts: Sequence[str]) -> bool:
    """Whether "he", "she" and "[CHILD]" in *texts* can only be the child, since nobody else is named."""
    both = any(_HE.search(text) and _SHE.search(text) for text in texts)
    return not both and not any(persons_in(text) for text in texts)
