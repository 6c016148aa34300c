"""Which paragraphs are headings, and how deep each stands."""

from collections import defaultdict
from dataclasses import replace

from drafting.domain.advice import BlockKind
from drafting.parsers.pdf.labels import depth_of
from drafting.parsers.pdf.paragraphs import Paragraph, Part
from drafting.parsers.pdf.seen import rgb
from drafting.parsers.pdf.style import Style

_LARGER = 1.1
_MOST_WORDS, _MOST_LINES = 22, 4
_DEEPEST = 6
_INITIALS = 3  # so few capitals are an abbreviation
_OTHER_COLOUR = 0.15
_TITLE = 1.25

Look = tuple[float, bool, bool, bool, bool]


def with_headings(parts: list[Part], style: Style) -> list[Part]:
    """Mark the headings among *parts* and give them levels, 1 outermost."""
    looks: dict[int, Look] = {}
    for index, part in enumerate(parts):
        if isinstance(part, Paragraph) and _is_heading(part, style):
            looks[index] = _look(part, style)
    while looks and max(looks) == len(parts) - 1:
        del looks[len(parts) - 1]  # nothing stands under it
        break
    levels = _levels(parts, looks)
    return [
        replace(part, kind=BlockKind.HEADING, level=levels[index])
        if isinstance(part, Paragraph) and index in levels
        else part
        for index, part in enumerate(parts)
    ]


def _text(part: Paragraph) -> str:
    return " ".join(text.line.text for text in part.texts)


def _is_heading(part: Paragraph, style: Style) -> bool:
    if part.kind not in (BlockKind.PROSE, BlockKind.LIST_ITEM) or part.first.starts_item:
        return False
    words = _text(part)
    if len(part.texts) > _MOST_LINES or len(words.split()) > _MOST_WORDS or not any(map(str.isalpha, words)):
        return False
    large, coloured, caps, bold, underlined = _look(part, style)
    big = large >= _LARGER * style.size
    if words.rstrip().endswith((".", ",", ";")) and not (big and depth_of(words)):
        return large >= _TITLE * style.size
    if large < 0.9 * style.size:
        return False
    return big or bold or caps or underlined or (coloured and len(part.texts) == 1)


def _look(part: Paragraph, style: Style) -> Look:
    """Size, other colour, capitals, bold, underlined: what may set a heading apart."""
    lines = [text.line for text in part.texts]
    letters = [c for line in lines for c in line.text if c.isalpha()]
    caps = len(letters) > _INITIALS and all(c.isupper() for c in letters)
    other = (
        lines[0].colour != style.colour
        and max(abs(a - b) for a, b in zip(rgb(lines[0].colour), rgb(style.colour), strict=True))
        > _OTHER_COLOUR
    )
    return (
        round(max(line.size for line in lines) * 2) / 2,
        other,
        caps,
        all(line.bold for line in lines) and not style.bold,
        all(line.underlined for line in lines),
    )


def _levels(parts: list[Part], looks: dict[int, Look]) -> dict[int, int]:
    """Larger stands above smaller; at one size, what comes first in the document stands higher."""
    first: dict[Look, int] = {}
    for index, look in sorted(looks.items()):
        first.setdefault(look, index)
    order = sorted(first, key=lambda look: (-look[0], first[look]))
    depths: defaultdict[Look, set[int]] = defaultdict(set)
    for index, look in looks.items():
        depths[look].add(_depth(parts[index]))
    levels: dict[int, int] = {}
    for index, look in looks.items():
        rank = order.index(look) + 1
        numbered = sorted(depths[look] - {0})
        depth = _depth(parts[index])
        levels[index] = min(_DEEPEST, rank + (numbered.index(depth) if depth in numbered else 0))
    return levels


def _depth(part: Part) -> int:
    return depth_of(_text(part)) if isinstance(part, Paragraph) else 0
