"""Finds a number again, without its label, that a label gave away once: "(40127)", of "System ID: 40127"."""

import re
from collections.abc import Iterator, Sequence

from redaction.checks import digits
from redaction.model import Found, Kind

_KINDS = frozenset({Kind.CASE_REFERENCE, Kind.REGISTRATION, Kind.NHS_NUMBER, Kind.UPN, Kind.NI_NUMBER})
_LEAST = 4
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d)?")


def numbers_again(texts: Sequence[str], found: Sequence[Sequence[Found]]) -> Iterator[tuple[int, Found]]:
    """Yield which paragraph, and the finding. *texts* are folded paragraphs, *found* what each gave."""
    met: dict[str, Found] = {}
    for text, items in zip(texts, found, strict=True):
        for item in items:
            written = text[item.start : item.end].strip()
            telling = len(digits(written)) >= _LEAST and not _YEAR.fullmatch(written)
            if item.kind in _KINDS and telling:
                met.setdefault(written, item)
    if not met:
        return
    rows = sorted(map(re.escape, met), key=lambda row: (-len(row), row))
    pattern = re.compile(rf"(?<![\w/.,£-])(?:{'|'.join(rows)})(?![\w/-]|[.,]\d)")
    for number, text in enumerate(texts):
        for match in pattern.finditer(text):
            first = met[match.group()]
            reason = "given as a number elsewhere in the case"
            yield number, Found(*match.span(), first.kind, first.recogniser, 0.8, 60, reason, key=first.key)
