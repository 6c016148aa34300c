"""Finds names written in single letters: "K.B.", "k. b.", "SA-F", "kb ran off", "K E Z I A H"."""

import re
from collections.abc import Iterator

from redaction.lexicon import Lexicon
from redaction.people import Form
from redaction.posts import dotted_post
from redaction.text import Line

_DOTTED = re.compile(r"(?<![\w.'-])[A-Z](?:\. ?| |-)(?:[A-Z](?:\. ?| |-)){0,3}[A-Z]\b\.?(?!\w)")
_DOTTED_SMALL = re.compile(r"(?<![\w.'-])(?!e\.g|i\.e|a\.m|p\.m|n\.b)[a-z]\.\s?[a-z]\.(?:\s?[a-z]\.)?(?!\w)")
_HYPHENED = re.compile(r"(?<![\w'-])(?:[A-Z]{2}-[A-Z]|[A-Z]-[A-Z]{2})(?![\w'-])")
_SMALL = re.compile(r"(?<![\w.'/@&-])[a-z]{2,3}(?![\w/@&.-])")
_AMOUNT = re.compile(r"(?:^|[^\d:.])\d+ ?$")  # "20 kb", but not "13:00 kb"
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:(?: ['-])? [^\W\d_]){2,40}(?!\w)")


def lettered(line: Line, lexicon: Lexicon) -> Iterator[tuple[int, int, Form]]:
    """Yield where a name is written in letters (characters of the fold), and whose it is."""
    for pattern in (_DOTTED, _DOTTED_SMALL, _HYPHENED):
        for match in pattern.finditer(line.text):
            letters = re.sub(r"[^A-Z]", "", match.group().upper())
            forms = lexicon.initials(letters, told=True)
            if forms and not dotted_post(line.text, match.start(), letters):
                yield *match.span(), forms[0]
    for match in _SPACED.finditer(line.text):
        forms = lexicon.exact.get(re.sub(r"[\W_]", "", match.group().lower()), ())
        if forms:
            yield *match.span(), forms[0]
    for match in _SMALL.finditer(line.text) if lexicon.small_letters else ():
        form = lexicon.small_letters.get(match.group())
        if form and not _AMOUNT.search(line.text, max(0, match.start() - 12), match.start()):
            yield *match.span(), form
