"""Finds settings named in small letters, as hurried people write: "he goes to kingfisher primary school"."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from redaction.model import Found, Kind
from redaction.sites import called
from redaction.text import Line
from redaction.wordlists import Terms, everyday

_BEFORE = r"(?:at|to|from|attends?|attended|left|joined|near|called|started|starts|of|like|likes|in)"
_OF = r"(?:c of e|church of england|rc|catholic|community|infant|junior|primary|nursery|special|academy|free)"
_SCHOOLS = rf"(?:(?:{_OF} ){{1,3}}school|academy|nursery|college|high school|preschool|playgroup)"
_CENTRES = "medical centre|health centre|medical practice|child development centre"
_HEALTH = rf"(?:surgery|hospital|infirmary|{_CENTRES})"
_SITE = re.compile(
    rf"(?<![\w-]){_BEFORE} (?:the )?(?P<own>(?:st )?[a-z']+(?: [a-z']+){{0,2}}?) "
    rf"(?:(?P<school>{_SCHOOLS})|(?P<health>{_HEALTH}))(?![\w-])"
)


def small_sites(line: Line, terms: Terms, closed: frozenset[int]) -> Iterator[Found]:
    """Yield what is found; *closed* are the words that belong to a term."""
    for match in _SITE.finditer(line.text):
        first = bisect_left(line.words, match.start("own"), key=lambda word: word.start)
        end = bisect_left(line.words, match.end(), key=lambda word: word.start)
        own = [line.key(index) for index in range(first, end) if line.words[index].start < match.end("own")]
        named = [key for key in own if key != "st"][:1]
        telling = [key for key in named if key not in terms.single and key not in everyday()]
        if telling and first not in closed and line.small(first):
            kind = Kind.SCHOOL if match["school"] else Kind.HEALTH
            yield called(line, first, end, kind, "organisation", 0.7)
