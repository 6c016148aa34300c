"""Characters, before anything reads them: one kind of space, no invisible ones, no typed bullets."""

import re

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_TAG_BASE = 0xE0000
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACE = re.compile(r"\s+")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})

_BULLET = re.compile(
    r"^(?:[•◦▪▫■□●○‣⁃∙·⦁➢➤►▶✓✔❖✦★\uf000-\uf0ff]\s*"  # glyphs that are never words
    r"|[*–—\-o§]\s+"  # signs that are bullets only when a space follows
    r"|\(?\d{1,2}[.)]\s+"  # 1. 1) (1)
    r"|\((?:[a-z]|[ivx]{1,5})\)\s+|(?:[a-z]|[ivx]{1,5})\)\s+)"  # (a) a) (iv) iv)
    r"(?=\S)"
)


def fold(text: str) -> str:
    """Write *text* on one line with single spaces, ordinary hyphens and no invisible characters."""
    visible = _CONTROL.sub("", _TAGS.sub("", _INVISIBLE.sub("", text)))
    return _SPACE.sub(" ", visible.translate(_HYPHENS)).strip()


def smuggled(text: str) -> str:
    """What *text* says in tag characters: plain words that no screen shows but a machine reads."""
    return "".join(chr(ord(sign) - _TAG_BASE) for run in _TAGS.findall(text) for sign in run).strip(
        "\x00\x01"
    )


def without_bullet(text: str) -> str | None:
    """The text after a typed bullet or number, or None where *text* starts with neither."""
    found = _BULLET.match(text)
    return text[found.end() :] if found else None


def ends_sentence(text: str) -> bool:
    """Whether *text* ends as sentences end."""
    return text.rstrip("\"'”’)] ").endswith((".", "!", "?", ";", ","))
