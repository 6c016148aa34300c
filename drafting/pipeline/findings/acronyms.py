"""Finds abbreviations that the draft uses and nobody explains (Code of Practice 9.61)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from drafting.domain.advice import Advice, ParagraphId
from drafting.domain.claim import Claim, ClaimId
from drafting.domain.plan import Section, SectionKey
from drafting.pipeline.rulebook import fold, pack_file

_ACRONYM = re.compile(r"(?<![\w\[/.-])(?=[A-Z]+[a-z]?[A-Z])[A-Z][A-Za-z]{1,6}?s?(?![\w\].-]|/[A-Z])")
_EXPLAINED = re.compile(r"(?P<long>[A-Za-z][\w’ -]{5,70}?) ?\((?:the )?(?P<short>[A-Z][A-Za-z]{1,6})s?\)")
_EXPLAINS = re.compile(r"(?<!\w)(?P<short>[A-Z]{2,7})s? \((?P<long>[a-z][\w’ -]{5,70})\)", re.IGNORECASE)
_SHOUTED = 0.6  # share of capital letters from which a sentence is set in capitals


@dataclass(frozen=True, slots=True)
class Unexplained:
    """An abbreviation that claims use and no advice spells out; *meaning* is what it often stands for."""

    short: str
    meaning: str | None
    claims: tuple[ClaimId, ...]
    paragraphs: tuple[ParagraphId, ...]

    @property
    def message(self) -> str:
        """What a caseworker is told."""
        often = (
            f" It often means “{self.meaning}”; ask its author if you are not sure." if self.meaning else ""
        )
        return f"“{self.short}” is not explained in any advice. Write it out once in the plan.{often}"


@cache
def _known() -> tuple[frozenset[str], dict[str, str]]:
    data = pack_file("acronyms.toml")
    return frozenset(data["plain"].split()), dict(data["meaning"])


def unexplained(sections: Sequence[Section], advices: Sequence[Advice]) -> Iterator[Unexplained]:
    """Each abbreviation in claims that no advice spells out, with where it stands, in alphabetical order."""
    explained = frozenset(_explained(advices))
    used: dict[str, list[Claim]] = {}
    for section in sections:
        if section.key is not SectionKey.K:
            for claim in section.claims:
                for short in acronyms_in(claim.text):
                    used.setdefault(short, []).append(claim)
    for short, claims in sorted(used.items()):
        if short not in explained and short not in _known()[0]:
            yield _told(short, claims)


def acronyms_in(text: str) -> tuple[str, ...]:
    """The abbreviations of *text* in the singular; none of a sentence set in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    if sum(map(str.isupper, letters)) > _SHOUTED * len(letters) and len(text.split()) > 1:
        return ()
    found = (match.group() for match in _ACRONYM.finditer(fold(text)))
    return tuple(
        dict.fromkeys(word[:-1] if word.endswith("s") and word[:-1].isupper() else word for word in found)
    )


def _explained(advices: Sequence[Advice]) -> Iterator[str]:
    for advice in advices:
        for paragraph in advice.paragraphs:
            for pattern in (_EXPLAINED, _EXPLAINS):
                for match in pattern.finditer(fold(paragraph.text)):
                    if _stands_for(match["short"], match["long"]):
                        yield match["short"]


def _stands_for(short: str, long: str) -> bool:
    """Whether the letters of *short* stand in this order in *long*, the first at the start of a word."""
    words = long.lower()
    starts = [match.start() for match in re.finditer(rf"\b{re.escape(short[0].lower())}", words)]
    pattern = re.compile(".*?".join(map(re.escape, short.lower())), re.DOTALL)
    return any(pattern.match(words, start) for start in starts)


def _told(short: str, claims: Sequence[Claim]) -> Unexplained:
    paragraphs = dict.fromkeys(piece.paragraph for claim in claims for piece in claim.evidence)
    ids = tuple(claim.id for claim in claims)
    return Unexplained(short, _known()[1].get(short.upper()), ids, tuple(paragraphs))
