"""What no wording of a model may bring into a plan, whatever the sources say: it is refused, never shown.

A name or an abbreviation that its sources do not hold, a placeholder of somebody else, a link or markup, an
order to whoever reads, and words that are hardly those of the sources at all.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from drafting.pipeline.rulebook import fold, pack_file
from drafting.pipeline.screen import speaks_to_machine
from drafting.pipeline.verify import content_stems

CHILD = "[CHILD]"
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_MARKUP = re.compile(
    r"https?:|www\.|\*\*|__|^#|[\w.+-]+@\w|</?[a-z!]|\]\(|```|\{\{|\{%|&#|&[a-z]+;|[\x00-\x08\x0b-\x1f\u200b-\u200f\u2060\ufeff]",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(r"\b(?:I|I’m|I’ve|I'm|I've|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")
_ROLE = re.compile(
    r"\b\w*(?:ologist|therapist|ician|iatrist|counsellor|mentor|tutor|coach|nurse|practitioner|specialist)s?\b"
)
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_STARTS = re.compile(r"(?:^|[.!?:;]\s+|[“\"(]\s*)$")
_OURS = 0.5  # of the words that carry meaning, the share that must stand in the sources


def foreign(text: str, sources: str, case_words: frozenset[str]) -> str:
    """Why *text* may not be shown as what *sources* say, or "" if it may.

    *case_words* are all words of the advices, in small letters: a sentence may begin with any of them.
    """
    return next((why for wrong, why in _faults(text, sources, case_words) if wrong), "")


def _faults(text: str, sources: str, case_words: frozenset[str]) -> Iterator[tuple[bool, str]]:
    yield _MARKUP.search(text) is not None, "it holds a link, an address or markup"
    unseen = (sign for sign in text if unicodedata.category(sign) in _UNSEEN)
    yield any(sign not in sources for sign in unseen), "it holds a sign that nobody sees"
    yield speaks_to_machine(text), "it reads like an instruction"
    yield _OWN_VOICE.search(_QUOTED.sub(" ", text)) is not None, "it speaks as its author"
    yield _displaced(text, sources, case_words), "it holds a placeholder that its sources do not"
    new = any(_new_names(text, sources, case_words))
    yield new, "it holds a name or an abbreviation that its sources do not"
    told = sources.lower()
    role = any(each.rstrip("s") not in told for each in _ROLE.findall(text.lower()))
    yield role, "it names somebody’s role that its sources do not"
    stems = content_stems(text)
    few = len(stems & content_stems(sources)) < _OURS * len(stems)
    yield few, "hardly a word of it stands in its sources"


def _displaced(text: str, sources: str, case_words: frozenset[str]) -> bool:
    """Whether *text* holds a placeholder that *sources* do not, or a piece of one."""
    whole = _BRACKETED.findall(text)
    unknown = any(each != CHILD and each not in sources for each in whole)
    broken = any(sign in _BRACKETED.sub("", text) for sign in "[]")
    return unknown or broken or (CHILD in whole and "[child]" not in case_words)


def words_of(text: str) -> frozenset[str]:
    """The words of *text* in small letters, with "[child]" where the child is named."""
    named = {CHILD.lower()} if CHILD in text else set()
    plain = _BRACKETED.sub(" ", fold(text))
    return frozenset({_bare(word) for word in _WORD.findall(plain)} | named)


def _new_names(text: str, sources: str, case_words: frozenset[str]) -> Iterator[str]:
    """Yield words with a capital that are no word of the sources; at a sentence's start, none of the case."""
    plain = _BRACKETED.sub(lambda found: " " * len(found.group()), fold(text))
    known = words_of(sources)
    for match in _WORD.finditer(plain):
        word = match.group()
        if word[0].islower() or word == "I":
            continue
        starts = _STARTS.search(plain[: match.start()]) is not None
        if _bare(word) not in (case_words | _openings() if starts and word[1:].islower() else known):
            yield word


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", word.lower())


@cache
def _openings() -> frozenset[str]:
    """Words that a sentence of any plan may begin with: they carry no meaning of their own."""
    data = pack_file("checking.toml")
    return frozenset((*data["form"].split(), *data["empty"].split()))
