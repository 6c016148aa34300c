import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting.parsers.word.document import parse

CASES = Path(__file__).parents[4] / "evals" / "data" / "cases"


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(str.maketrans("’‘“”–—‑", "''\"\"---"))
    return re.sub(r"\s+", " ", plain).strip().lower()


def snippets(gold: object) -> Iterator[tuple[str, str]]:
    if isinstance(gold, dict):
        if {"document", "snippet"} <= gold.keys():
            yield gold["document"], gold["snippet"]
        gold = list(gold.values())
    if isinstance(gold, list):
        for each in gold:
            yield from snippets(each)


@pytest.mark.parametrize("file", sorted(CASES.glob("*/documents/*.docx")), ids=lambda file: file.name)
def test_every_passage_that_matters_lies_within_one_piece(file: Path) -> None:
    gold = json.loads((file.parents[1] / "gold.json").read_text())
    pieces = [folded(piece.text) for piece in parse(file.read_bytes()).pieces]

    wanted = {snippet for document, snippet in snippets(gold) if document == file.name}
    missing = [snippet for snippet in wanted if not any(folded(snippet) in piece for piece in pieces)]

    assert wanted
    assert not missing
