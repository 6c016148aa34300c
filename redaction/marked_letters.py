"""Finds initials by what stands beside them: "KB/jf 3 May", "logged by KB", "exhibit KB1"."""

import re
from collections.abc import Iterator

from redaction.text import Line
from redaction.wordlists import abbreviations, either, everyday, listed, terms

_FILE = "staff_letters.toml"
POSTS, NOTES = listed(_FILE, "posts"), listed(_FILE, "notes")
ONE = r"(?:[A-Z]{2,4}|[A-Z]\. ?(?:[A-Z]\. ?)?[A-Z]\.?)"
SEVERAL = rf"{ONE}(?: ?(?:/|,|&|\+|and) ?{ONE}){{0,4}}(?:/[a-z]{{2,3}}\b)?"
"""Letters of one, and of several people."""

LETTERS, _PART = re.compile(rf"{ONE}|(?<=/)[a-z]{{2,3}}\b"), re.compile(r"[^\W\d_]+")
_DAY = r"\d{1,2}(?:st|nd|rd|th)?[ ./-]{1,3}(?:\d{1,2}|[A-Za-z]{3,9})[ ./-]{1,3}(?:\d{4}|\d{2})"
_SIGNED = re.compile(
    r"(?:^|(?<=\n))[ ]*(?i:(?:signed|dictated|typed|reviewed|initials|(?:our )?ref)\b[:/ ]{0,3})*"
    r"(?P<who>[A-Z]{2,4}(?:/(?:[A-Z]{2,4}|[a-z]{2,3}))?)[ ]*"
    rf"(?:[,|–-]?[ ]*{_DAY})?[ ]*(?=\n|$)"
)
_ENDS = re.compile(r"[a-z0-9)\"'][.!?)\"']{1,2}[ ]{1,3}(?P<who>[A-Z]{2,3}|[A-Z]\.[A-Z]\.)[ ]*$")
_BY = re.compile(
    rf"(?<![\w-])(?i:{either(_FILE, 'done')}\b[^.;|\n]{{0,30}}?\bby:? )"
    rf"(?P<who>{SEVERAL})(?![\w'-]| [A-Z][a-z])"
)
_SPOKEN = re.compile(
    rf"(?<![\w-])(?i:{either(_FILE, 'spoken')}) (?P<who>[A-Z]{{2,3}}|[A-Z]\.[ ]?[A-Z]\.)"
    r"(?=[ .,;:)\n|]|$)(?! [A-Z(])"
)
_LABEL = re.compile(
    rf"(?<![\w-])(?i:{either(_FILE, 'labels')})[ ]?[:|=][ ]?(?P<who>{SEVERAL})(?=[ ]?(?:[,.;()\n|]|$))"
)
_LISTED = re.compile(rf"(?<![\w-])(?i:{either(_FILE, 'present')})[ ]?[:|-][ ]?(?P<who>[^\n|]{{2,240}})")
_LISTED_ONE = re.compile(
    r"(?:^|(?<=[,;&/] )|(?<=and )|(?<=[,;/]))(?P<who>[A-Z]{2,4})(?=[ ]?(?:[,;&/(]|and\b|\.?$))"
)
_DOTTED = re.compile(r"(?<![\w.'&/-])[A-Z]\.[A-Z]\.(?:[A-Z]\.)?(?![\w&]|[ ][A-Z][a-z]|-)")
_SPACED = re.compile(r"(?<=[a-z,(] )[A-Z]\. [A-Z]\.(?=[ ]?[a-z,;:)\n]|'s|[ ]?$)")
_EXHIBIT = re.compile(
    r"(?i:\b(?:exhibit(?:s|ed)?|marked|produced|labelled)\b[^.;\n]{0,25}?)[\[\"'(]?"
    r"(?P<who>[A-Z]{2,4})(?=[/ -]?\d{1,2}\b)"
)
_GREETED = re.compile(
    rf"(?:^|(?<=\n))[ ]*(?i:{either(_FILE, 'greetings')})[ :]{{1,2}}(?P<who>[A-Z]{{2,3}})(?=[ ]?[,!\n:–-]|$)"
)
_CLOSED = re.compile(
    rf"(?:^|\n)[^\n]{{0,25}}\b(?i:{either(_FILE, 'closings')})\b[^\n]{{0,12}}\n+[ ]*"
    rf"(?P<who>{ONE})[ ]*(?:x{{1,3}})?[ ]*(?=\n|$)"
)
_PAIR = re.compile(r"(?<![\w/.&-])(?P<who>[A-Z]{2,3}/[A-Z]{2,3})(?![\w/&-])")
_QUOTED = re.compile(r"\((?:the )?[\"'](?P<who>[A-Z]{2,4})[\"']\)")


def marked(line: Line) -> Iterator[tuple[int, int]]:
    """Yield letters that their paragraph shows to be somebody's (characters of the fold)."""
    text = line.text
    yield from _signed(text)
    for pattern in (_ENDS, _EXHIBIT, _GREETED, _CLOSED, _QUOTED):
        for match in pattern.finditer(text):
            if not notes(_plain(match["who"])):
                yield match.span("who")
    for pattern in (_BY, _LABEL):
        for match in pattern.finditer(text):
            yield from each(match)
    yield from _dotted(text)
    if not line.upper:
        yield from _unknown(text)


def _signed(text: str) -> Iterator[tuple[int, int]]:
    """Read a line of letters and a date, or of two people's letters."""
    for match in _SIGNED.finditer(text):
        told = "/" in match["who"] or match.end() > match.end("who") + 3
        if told and not _alone_means(match["who"]):
            start = match.start("who")
            yield from ((start + one.start(), start + one.end()) for one in _PART.finditer(match["who"]))


def _dotted(text: str) -> Iterator[tuple[int, int]]:
    """Read letters with stops, which hardly anything but a name has any more: "S.N. felt", but not "U.K."."""
    for pattern in (_DOTTED, _SPACED):
        for match in pattern.finditer(text):
            if not notes(_plain(match.group())):
                yield match.span()


def _unknown(text: str) -> Iterator[tuple[int, int]]:
    """Read letters that mean nothing, where people are spoken to, listed or paired."""
    for match in _SPOKEN.finditer(text):
        if not _common(_plain(match["who"])):
            yield match.span("who")
    for row in _LISTED.finditer(text):
        for match in _LISTED_ONE.finditer(row["who"]):
            if not notes(match["who"]):
                yield row.start("who") + match.start("who"), row.start("who") + match.end("who")
    for match in _PAIR.finditer(text):
        pair = match["who"].split("/")
        if not any(map(notes, pair)) and not all(map(_common, pair)):
            yield match.start(), match.start() + len(pair[0])
            yield match.end() - len(pair[1]), match.end()


def each(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Give each of several letters; posts among them only where others that are none stand beside them."""
    start, who = match.start("who"), match["who"]
    spans = [one.span() for one in LETTERS.finditer(who)]
    if all(_plain(who[first:end]).lower() in POSTS for first, end in spans):
        return
    paired = "/" in who
    for first, end in spans:
        if paired or _plain(who[first:end]).lower() not in POSTS:
            yield start + first, start + end


def _plain(text: str) -> str:
    return re.sub(r"[^A-Z]", "", text)


def _alone_means(who: str) -> bool:
    letters = re.split("/", who)
    return all(one.lower() in POSTS | NOTES or one.lower() in terms().single for one in letters)


def notes(letters: str) -> bool:
    """Whether letters mean a post, a service or a note: "TA", "NFA", "OK"."""
    return letters.lower() in NOTES | POSTS or letters.lower() in everyday()


def _common(letters: str) -> bool:
    key = letters.lower()
    return notes(letters) or letters in abbreviations() or key in terms().single
