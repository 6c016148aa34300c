"""Finds what looks like a real identifier in texts that must hold invented ones only.

Invented numbers come from ranges that are kept free for it: telephone numbers from Ofcom's ranges for
drama, mail addresses from RFC 2606, NHS numbers from 999, and postcodes in areas that do not exist.
"""

import re
from collections.abc import Iterator

_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)*)")
_SITE = re.compile(r"(?:https?://|www\.)([\w-]+(?:\.[\w-]+)*)", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w/.-])(?:\+44[\s(]*0?|\(?0)(?:[\s()-]{0,2}\d){9,10}(?![\w/])")
_NHS = re.compile(r"(?<!\+44 )(?<![\w/.-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w/-])")
_POSTCODE = re.compile(r"\b([A-Z]{1,2})\d[\dA-Z]? ?\d[ABD-HJLNP-UW-Z]{2}\b")
_NATIONAL_INSURANCE = re.compile(r"\b(?!QQ)[A-Z]{2} ?(?:\d{2} ?){3}[A-D]\b")

_FREE_NAMES = (".example", "example.org", "example.net", "example.com")
_FREE_PHONES = ("07700900", "01632960")
_FREE_NHS = "999"
_AREAS = frozenset(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX
    FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML
    N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY
    TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
    """.split()  # noqa: SIM905  a list of strings would be a page long
)
"""Every postcode area of the United Kingdom, with the Crown dependencies."""


def real_looking(text: str) -> tuple[str, ...]:
    """The parts of *text* that may belong to somebody real, each as it stands there."""
    return tuple(dict.fromkeys(_found(text)))


def _found(text: str) -> Iterator[str]:
    for pattern in (_MAIL, _SITE):
        yield from (hit[0] for hit in pattern.finditer(text) if not _is_free_name(hit[1]))
    yield from (hit[0] for hit in _PHONE.finditer(text) if not _dialled(hit[0]).startswith(_FREE_PHONES))
    yield from (hit[0] for hit in _NHS.finditer(text) if not hit[0].startswith(_FREE_NHS))
    yield from (hit[0] for hit in _POSTCODE.finditer(text) if hit[1] in _AREAS)
    yield from (hit[0] for hit in _NATIONAL_INSURANCE.finditer(text))


def _is_free_name(domain: str) -> bool:
    return any(f".{domain.lower()}".endswith(f".{free.lstrip('.')}") for free in _FREE_NAMES)


def _dialled(number: str) -> str:
    return re.sub(r"^(?:44)?0?", "0", re.sub(r"\D", "", number))
