"""Writes ``redaction.json``: what was replaced where, and what found it.

It leaves the originals out unless asked: the file is there to be looked through by someone who
checks the redaction, and must not become one more place where a child's names are kept.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting.domain.advice import DocumentId, ParagraphId
from redaction import Span

SCHEMA = "goldenthread.redaction/1"


@dataclass(frozen=True, slots=True)
class RedactedParagraph:
    """A paragraph in which something was replaced. Offsets of *spans* count characters of *text*."""

    document: DocumentId
    paragraph: ParagraphId
    text: str
    spans: tuple[Span, ...]


def redaction_json(
    case: str, paragraphs: Iterable[RedactedParagraph], remaining: Sequence[str] = (), *, originals: bool
) -> bytes:
    """Write the replacements as UTF-8 JSON, in reading order, with the words replaced if *originals*.

    *remaining* are capitalised words that stayed and that no list explains: for a person to look over.
    """
    documents: dict[str, list[dict[str, object]]] = {}
    counts: Counter[str] = Counter()
    for paragraph in paragraphs:
        counts.update(str(span.kind) for span in paragraph.spans)
        documents.setdefault(paragraph.document, []).append(
            {
                "id": paragraph.paragraph,
                "spans": [_span(span, paragraph.text, originals=originals) for span in paragraph.spans],
            }
        )
    record = {
        "schema": SCHEMA,
        "case": case,
        "counts": dict(sorted(counts.items())),
        "remaining": list(remaining),
        "documents": [{"id": name, "paragraphs": found} for name, found in documents.items()],
    }
    text = json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False)
    return f"{text}\n".encode("utf-8", errors="replace")


def _span(span: Span, text: str, *, originals: bool) -> dict[str, object]:
    entry: dict[str, object] = {
        "start": span.start,
        "end": span.end,
        "type": str(span.kind),
        "recogniser": span.recogniser,
        "score": round(span.score, 3),
        "replacement": span.placeholder,
        "reason": span.reason,
    }
    return entry | {"original": text[span.start : span.end]} if originals else entry
