"""Finds initials by where they stand: a column "Staff", "KB/JF" under a report, "JK:" in minutes.

Nobody can say whose such letters are without the case; whoever has the case can, so they go.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from redaction.letters import means_else
from redaction.marked_letters import LETTERS, NOTES, ONE, POSTS, SEVERAL, marked
from redaction.runs import Mention
from redaction.text import Line
from redaction.wordlists import either, everyday, listed, terms

_FILE = "staff_letters.toml"
_LOOSE = listed(_FILE, "loose")
_HEADING = re.compile(rf" *{either(_FILE, 'headings')} *", re.IGNORECASE)
_CELL = re.compile(rf"[ \n]*(?P<who>{SEVERAL})(?: ?\([^)|]{{1,20}}\))?[ .\n]*")
_SAYS = re.compile(
    rf"(?:^|(?<=\n))[ ]*(?:[-•*–][ ]?|\[?\d\d?:\d\d(?::\d\d)?\]?[ ]+)?\[?(?P<who>{ONE})"
    r"\]?(?:[ ]?[(\[][^)\]\n]{2,30}[)\]])?"
    r"(?P<mark>[ ]?\[?\d\d?:\d\d(?::\d\d)?\]?:?|[ ]?[:>|]| [–-]|[ ]{2,}|\t|\n)"
    r"[ \t]*(?=[A-Za-z\"'([.…*])"
)
_IN_BRACKETS = re.compile(r" \((?P<who>[A-Z]{2,4})(?=[),;])")
_TITLED = r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?"
_NAME = r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+){1,3})"
_KEYS = (
    re.compile(
        rf"(?:^|(?<=\n)|(?<=[,;:] ))[ ]*(?P<who>[A-Z]{{2,4}})[ ]?(?:[=:–-][ ]?)?(?<=[ =:–-]){_TITLED}{_NAME}"
    ),
    re.compile(rf"(?<![\w'-]){_TITLED}{_NAME},?[ ](?:[=–-][ ])?(?P<who>[A-Z]{{2,4}})(?=[,;)\n|]|\.?$)"),
)
_POST_BEFORE = re.compile(r"(?:^|[ (\n|])([A-Za-z]+) \((?P<who>[A-Z]{2,3})(?=[),;])")
_NUMBERED = re.compile(r"(?<![\w-])[A-Z]{2,4}(?=[/ -]?\d{1,2}(?!\w))")
_MOST = 6
_LEAST = 2


def staff_letters(rows: Sequence[tuple[Line, frozenset[int]]]) -> Iterator[tuple[int, Mention]]:
    """Yield the initials of all the paragraphs of a case: which paragraph, and the mention.

    *rows* are the paragraphs, each with its words that belong to a term.
    """
    lines = [line for line, _ in rows]
    seen = {*_columns(lines), *_speakers(lines)}
    for number, (line, closed) in enumerate(rows):
        seen |= {(number, *span) for span in (*marked(line), *_keyed(line), *_introduced(line, closed))}
    met = {_plain(lines[number].text[start:end]) for number, start, end in seen}
    for number, (line, closed) in enumerate(rows):
        seen |= {(number, *span) for span in _again(line, met, closed)}
    for number, start, end in sorted(seen):
        letters = re.sub(r"[\W_]", "", lines[number].text[start:end]).upper()
        yield number, Mention(start, end, letters, "initials", 0.6)


def _plain(text: str) -> str:
    return re.sub(r"[^A-Z]", "", text)


def _columns(lines: Sequence[Line]) -> Iterator[tuple[int, int, int]]:
    """Read the cells under a heading that asks who."""
    met: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    wanted: set[int] = set()
    width = table = 0
    for number, line in enumerate(lines):
        start = 0
        for row in line.text.split("\n"):
            cells = row.split("|")
            asked = {at for at, cell in enumerate(cells) if len(cells) > 1 and _HEADING.fullmatch(cell)}
            if len(cells) != width or asked:
                wanted, width, table = asked, len(cells), table + 1
            at = start
            for index, cell in enumerate(cells):
                if index in wanted and not asked and (match := _CELL.fullmatch(cell)):
                    who = at + match.start("who")
                    cell_spans = (
                        (number, who + one.start(), who + one.end()) for one in LETTERS.finditer(match["who"])
                    )
                    met.setdefault((table, index), []).extend(cell_spans)
                at += len(cell) + 1
            start += len(row) + 1
    for spans in met.values():
        yield from _of_staff(lines, spans)


def _of_staff(lines: Sequence[Line], spans: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Leave out the posts of a column; letters of a post are somebody's where most others are."""
    keys = [_plain(lines[number].text[start:end]).lower() for number, start, end in spans]
    people = sum(key not in POSTS for key in keys)
    for key, span in zip(keys, spans, strict=True):
        if key not in POSTS or (key in _LOOSE and people * 2 > len(keys)):
            yield span


def _speakers(lines: Sequence[Line]) -> Iterator[tuple[int, int, int]]:
    """Read who speaks in a record of what was said: letters that open several lines."""
    rows = [(number, match) for number, line in enumerate(lines) for match in _SAYS.finditer(line.text)]
    counts = Counter((_plain(match["who"]), _style(match["mark"])) for _, match in rows)
    for number, match in rows:
        letters, mark = _plain(match["who"]), _style(match["mark"])
        others = sum(count for (other, used), count in counts.items() if used == mark and other != letters)
        often = counts[letters, mark] >= _LEAST
        dotted = "." in match["who"]
        if letters.lower() in POSTS | NOTES:
            continue
        if (often and (mark == ":" or others >= _LEAST)) or (dotted and mark == ":"):
            yield number, *match.span("who")


def _style(mark: str) -> str:
    """Give what parts letters from what they say; a time of day counts as a colon."""
    return ":" if ":" in mark else mark.strip(" ")


def _introduced(line: Line, closed: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Read letters in brackets after the name whose initials they are: "Mary-Ann Lee-Holt (MLH)"."""
    for match in _IN_BRACKETS.finditer(line.text):
        last = bisect_left(line.words, match.start(), key=lambda word: word.start) - 1
        first = last
        while first > max(0, last - _MOST) and _hangs(line, first) and line.words[first - 1].capital:
            first -= 1
        words = line.words[max(first, 0) : last + 1]
        named = [
            word
            for index, word in enumerate(words, start=first)
            if index not in closed and word.key not in everyday() and word.key not in terms().single
        ]
        heads = "".join(word.raw[0] for word in words).upper()
        if named and words[-1].capital and _runs_through(match["who"], heads):
            yield match.span("who")


def _keyed(line: Line) -> Iterator[tuple[int, int]]:
    """Read a key to letters, "IM = Ines Maddox (SENCO)", and letters after a post: "the clerk (IM)"."""
    for pattern in _KEYS:
        for match in pattern.finditer(line.text):
            heads = "".join(word[0] for word in re.split(r"[ -]", match["name"])).upper()
            if _runs_through(match["who"], heads) and match["who"].lower() not in POSTS | NOTES:
                yield match.span("who")
    for match in _POST_BEFORE.finditer(line.text):
        post, letters = match.group(1).lower(), match["who"].lower()
        means = letters in POSTS | NOTES or letters.endswith(post[:1])
        if post in terms().roles and not means:
            yield match.span("who")


def _hangs(line: Line, index: int) -> bool:
    return line.gap(index - 1, index) in {" ", "-", "'", ". "}


def _runs_through(letters: str, heads: str) -> bool:
    """Whether letters are first letters of a name in their order, from one word to one of its last two."""
    place = heads.find(letters[0])
    for letter in letters[1:]:
        place = heads.find(letter, place + 1) if place >= 0 else -1
    return place >= max(1, len(heads) - 2)


def _again(line: Line, met: set[str], closed: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Find letters again that were somebody's elsewhere in the case."""
    for index, word in enumerate(line.words):
        if word.raw not in met or index in closed or line.upper:
            continue
        if word.key not in POSTS | NOTES and not means_else(line, index):
            yield word.start, word.end
    for match in _NUMBERED.finditer(line.text):
        if match.group() in met:
            yield match.span()
