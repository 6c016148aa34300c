"""Reads the documents that a person wrote and marked: other words and habits than the generator's.

The first line of a file is its case record. ``{kind:entity:form|words}`` must go, ``~words~`` must survive.
"""

import json
import re
from collections.abc import Iterator
from importlib.resources import files

from evals.redaction.corpus import Gold, Sample

_MARK = re.compile(r"\{(\w+):(\w+):(\w+)\|([^}]+)\}|~([^~]+)~")


def handwritten() -> Iterator[list[Sample]]:
    """Yield the documents in the order of their names, each a case of its own."""
    folder = files("evals.redaction").joinpath("handwritten")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        head, _, body = file.read_text(encoding="utf-8").partition("\n")
        read = [marked(paragraph) for paragraph in body.strip().split("\n\n")]
        texts, gold = tuple(text for text, _ in read), tuple(marks for _, marks in read)
        yield [Sample(file.name.removesuffix(".txt"), json.loads(head), texts, gold)]


def marked(source: str) -> tuple[str, tuple[Gold, ...]]:
    """Take the marks out of a paragraph and say what they stood round."""
    text, marks, last = "", [], 0
    for match in _MARK.finditer(source):
        text += source[last : match.start()]
        last = match.end()
        kind, entity, form, words, kept = match.groups()
        words = words or kept
        what = Gold(len(text), len(text) + len(words), kind or "term", entity or words, form or "plain")
        marks.append(what)
        text += words
    return text + source[last:], tuple(marks)
