"""What a statement shows of itself to the classifier: words, pieces of words, and where it stands.

Every feature is a short string with a prefix that says where it comes from: ``w:`` a word or two
neighbouring words, ``c:`` a piece of a word, ``o:`` an opening word, ``h:`` a word of a heading above,
``k:`` the kind of advice, ``b:`` the kind of block, ``t:`` a word of the column's name, ``p:`` a word of
the statement before, ``T:`` a topic, ``r:`` what the rules say. Names are placeholders by then, so no
feature can identify anybody.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafting.pipeline.placing.topics import Mention
from drafting.pipeline.rulebook import fold
from drafting.pipeline.statements import Statement

_WORD = re.compile(r"\[[A-Z_]+?(?:_\d+)?\]|[^\W\d_]+(?:’[^\W\d_]+)?|\d+|[£%:×/]")
_NUMBERED = re.compile(r"_\d+(?=\])")
_PIECES = (4, 5)  # letters: stems and endings, also of words that training never saw
_SHORTEST = 5  # letters of a word that has pieces
_OPENING = 3  # words by which a statement opens


def topic_features(text: str, headings: Sequence[str], topics: Sequence[Mention]) -> tuple[str, ...]:
    """What tells what *text* under *headings* is about, each feature once and in a fixed order."""
    return tuple(dict.fromkeys(_about(text, headings, topics)))


def section_features(
    statement: Statement, before: str, topics: Sequence[Mention], verdict: str
) -> tuple[str, ...]:
    """What tells where *statement* belongs: *before* is the text above it, *verdict* what the rules say."""
    about = _about(statement.text, statement.paragraph.heading, topics)
    return tuple(dict.fromkeys([*about, *_around(statement, before), f"r:{verdict}"]))


def _about(text: str, headings: Sequence[str], topics: Sequence[Mention]) -> Iterator[str]:
    words = tokens(text)
    yield from _of_words(words)
    yield from (f"o:{word}" for word in words[:_OPENING])
    for distance, heading in enumerate(reversed(headings[-2:])):
        yield from (f"h{distance}:{word}" for word in tokens(heading))
    yield from (f"T:{mention.topic}" for mention in topics)


def _around(statement: Statement, before: str) -> Iterator[str]:
    yield f"k:{statement.advice.kind}"
    yield f"b:{statement.paragraph.kind}"
    yield from (f"t:{word}" for word in tokens(statement.column))
    yield from (f"p:{word}" for word in tokens(before))


def _of_words(words: list[str]) -> Iterator[str]:
    yield from (f"w:{word}" for word in words)
    yield from (f"w:{one} {other}" for one, other in pairwise(words))
    for word in words:
        if len(word) >= _SHORTEST and word[0] != "[":
            framed = f"<{word}>"
            for size in _PIECES:
                yield from (f"c:{framed[at : at + size]}" for at in range(len(framed) - size + 1))


def tokens(text: str) -> list[str]:
    """The words of *text* in lower case; a number is "0", a placeholder its kind alone."""
    found = _WORD.findall(fold(text))
    return ["0" if word[0].isdigit() else _plain(word) for word in found]


def _plain(word: str) -> str:
    return _NUMBERED.sub("", word) if word[0] == "[" else word.lower()
