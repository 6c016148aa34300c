"""Undoes what software does to text on its way out, so that a name is seen however it is spelt.

JSON escapes, percent-encoding, HTML entities, quoted-printable and base64, also one inside another.
"""

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_plus

_DEPTH = 3
_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrtbf"/\\\']))')
_PLAIN = {"n": "\n", "r": "\n", "t": "\t", "b": " ", "f": "\n"}
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}|\w\+\w")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2})+|=\r?\n", re.IGNORECASE)
_BASE64 = re.compile(r"(?<![\w+/-])[\w+/-]{8,}={0,2}(?![\w+/-])", re.ASCII)
_SAYS = re.compile(r"[\w\s.,:;!?@'’“”\"()\[\]{}<>/\\=+&%#*–-]{4,}")
_ENCODED_WORD = re.compile(r"=\?[\w-]+\?[qQ]\?([^?\s]*)\?=")


def spellings(text: str) -> Iterator[tuple[str, str]]:
    """Yield *text* as it stands, and as it reads when an encoding is undone: what was undone, text."""
    seen = {text}
    waiting = [("", text, 0)]
    while waiting:
        undone, written, depth = waiting.pop(0)
        yield undone, written
        for name, undo in _UNDO.items() if depth < _DEPTH else ():
            plain = undo(written)
            if plain and plain not in seen:
                seen.add(plain)
                waiting.append((f"{undone}, {name}".strip(", "), plain, depth + 1))


def _json(text: str) -> str:
    return _ESCAPE.sub(_escaped, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _escaped(match: re.Match[str]) -> str:
    code = match.group(1) or match.group(2)
    return chr(int(code, 16)) if code else _PLAIN.get(match.group(3), match.group(3))


def _percent(text: str) -> str:
    return unquote_plus(text) if _PERCENT.search(text) else text


def _quoted(text: str) -> str:
    words = _ENCODED_WORD.sub(lambda match: match.group(1).replace("_", " "), text)
    return _QUOTED.sub(
        lambda match: bytes.fromhex(re.sub(r"[=\r\n]", "", match.group())).decode("utf-8", "replace"), words
    )


def _base64(text: str) -> str:
    """Give what runs of base64 in a text say, a line each; nothing where there is none that says anything."""
    return "\n".join(plain for match in _BASE64.finditer(text) if (plain := _decoded(match.group())))


def _decoded(run: str) -> str:
    padded = run.rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        plain = base64.b64decode(padded + "=" * (-len(padded) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return plain if _SAYS.fullmatch(plain) else ""  # eight letters of a plain word decode to rubbish


_UNDO: dict[str, Callable[[str], str]] = {
    "JSON-escaped": _json,
    "percent-encoded": _percent,
    "HTML entities": html.unescape,
    "quoted-printable": _quoted,
    "base64": _base64,
}
