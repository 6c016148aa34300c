"""Bullets, and the numbers and letters that label list items and headings."""

import re

_BULLETS = frozenset("•◦▪▫‣⁃∙·●○■□◆◇►▸▶➢➤➔→⇒★☆✦✧❖❑❒⚫⚪⦁⬤–—-*o§Øü¾v")
_SHAKY = frozenset("o§Øü¾v")
"""Letters that stand for a bullet only in a symbol font, or (o) alone before a gap."""
KEPT = frozenset("☐☑☒✓✔✗✘✕✖")
"""Marks that say something: a ticked box is an answer, not an ornament."""

_LABEL = re.compile(
    r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|\(\d{1,2}\)|[A-Z]\d{1,2}[.):]"
)
_DEPTH = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s")


DASHES = frozenset("-–—")
"""Bullets that may as well be a dash at which a line was wrapped."""


def is_private(text: str) -> bool:
    """Whether a character has no meaning outside its own symbol font."""
    return "\ue000" <= text <= "\uf8ff" or text == "\ufffd"


def is_bullet(text: str, *, symbol: bool) -> bool:
    """Whether *text*, standing alone, is a bullet; *symbol* says that its font is one of symbols."""
    if len(text) != 1:
        return False
    if is_private(text):
        return True
    return text in _BULLETS and (symbol or text not in _SHAKY or text == "o")


def is_label(text: str) -> bool:
    """Whether *text* is nothing but a list number or letter: "1.", "b)", "(iv)", "2.3"."""
    return bool(_LABEL.fullmatch(text.strip()))


def depth_of(text: str) -> int:
    """How deep a decimal number at the start goes: 1 for "2. Needs", 2 for "2.1 Talk"; 0 without one."""
    found = _DEPTH.match(text + " ")
    return found.group(1).count(".") + 1 if found else 0


def starts_with_label(text: str) -> bool:
    """Whether the first word of *text* is a list number or letter and more follows."""
    head, _, rest = text.partition(" ")
    return bool(rest) and is_label(head)


def ordinal_of(text: str) -> int | None:
    """The plain number that labels *text*: 3 for "3. Sleep" and "(3) Sleep"; None for other labels."""
    found = re.match(r"\(?(\d{1,2})[.)]\s", text + " ")
    return int(found.group(1)) if found else None
