"""On the two sample bundles nothing survives that their makers marked as identifying."""

import json
import re
from pathlib import Path

import docx
import pypdf
import pytest

from redaction import Redactor, circle_of, leaks

_CASES = Path(__file__).parents[2] / "evals" / "data" / "cases"


@pytest.mark.parametrize("name", sorted(path.parent.name for path in _CASES.glob("*/gold.json")))
def test_no_marked_identifier_survives(full: Redactor, name: str) -> None:
    gold = json.loads((_CASES / name / "gold.json").read_text(encoding="utf-8"))
    circle = circle_of(json.loads((_CASES / name / "case.json").read_text(encoding="utf-8")))
    texts = [text for path in sorted((_CASES / name / "documents").iterdir()) for text in _texts(path)]

    redaction = full.redact(circle, texts)

    safe = re.sub(r"\s+", " ", "\n".join(paragraph.text for paragraph in redaction.paragraphs))
    marked = [row["string"] for row in gold["pii"]]
    assert [text for text in marked if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", safe)] == []
    assert leaks(circle, redaction.vault, safe) == ()


def _texts(path: Path) -> list[str]:
    if path.suffix == ".docx":
        return [
            node.text or ""
            for node in docx.Document(str(path)).element.body.iter()
            if node.tag.endswith("}t")
        ]
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]
