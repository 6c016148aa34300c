"""Writes ``plan.json``: the draft for machines, byte for byte the same for the same draft.

The shape is fixed by the contract and described by ``plan.schema.json``. Beyond the contract, a
document says why it could not be read (``reason``), and a paragraph where it stands on its page
(``boxes``: page, then left, top, right and bottom in points from the top left corner) and what a
reader should know of it (``marks``: inserted, deleted, hidden). A finding names the rule that it
reports the breach of (``rule``): ``goldenthread rules`` and docs/rules.md say what the rule rests on.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from drafting.domain.advice import Box
from drafting.domain.claim import Claim, Evidence, Slots
from drafting.domain.plan import Provenance, Section, Unplaced
from drafting.domain.restored import NumberedFinding, RestoredDocument, RestoredParagraph, RestoredPlan
from drafting.pipeline.duties import rule_of

SCHEMA = "goldenthread.plan/1"

_Json: TypeAlias = "Mapping[str, _Json] | Sequence[_Json] | str | float | bool | None"


def plan_json(plan: RestoredPlan) -> bytes:
    """Write *plan* as UTF-8 JSON. Order is kept where it has a meaning and sorted where it has none."""
    return _bytes(
        {
            "schema": SCHEMA,
            "case": plan.reference,
            "provenance": _provenance(plan.provenance),
            "documents": [_document(document) for document in plan.documents],
            "sections": {section.key.value: _section(section) for section in plan.draft.sections},
            "findings": [_finding(numbered) for numbered in plan.findings()],
            "unused": [
                {"paragraph": unused.paragraph, "reason": str(unused)} for unused in plan.draft.unused
            ],
            "to_place": [_unplaced(each) for each in plan.draft.to_place],
        }
    )


def document_json(document: RestoredDocument) -> bytes:
    """Write one document by itself, as an entry of ``documents`` in ``plan.json``."""
    return _bytes(_document(document))


def _bytes(value: _Json) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    return f"{text}\n".encode("utf-8", errors="replace")  # half a surrogate pair cannot be written


def _provenance(provenance: Provenance) -> _Json:
    return {
        "provider": provenance.provider,
        "model": provenance.model,
        "prompts": dict(sorted(provenance.prompts.items())),
        "rule_pack": provenance.rule_pack,
        "redaction_policy": provenance.redaction_policy,
        "versions": dict(sorted(provenance.versions.items())),
    }


def _document(document: RestoredDocument) -> _Json:
    return {
        "id": document.id,
        "file": document.file,
        "kind": document.kind,
        "role": document.role,
        "author_role": document.author_role,
        "dated": document.dated.isoformat() if document.dated else None,
        "sha256": document.sha256,
        "pages": document.pages,
        "status": document.status,
        "reason": document.reason or None,
        "paragraphs": [_paragraph(paragraph) for paragraph in document.paragraphs],
    }


def _paragraph(paragraph: RestoredParagraph) -> _Json:
    return {
        "id": paragraph.id,
        "page": paragraph.page,
        "kind": paragraph.kind,
        "heading": list(paragraph.heading),
        "text": paragraph.text,
        "marks": [mark.value for mark in paragraph.marks],
        "boxes": [_box(box) for box in paragraph.boxes],
    }


def _box(box: Box) -> _Json:
    return [box.page, *(round(edge, 1) for edge in (box.left, box.top, box.right, box.bottom))]


def _section(section: Section) -> _Json:
    return {
        "title": section.title,
        "status": section.status,
        "note": section.note,
        "claims": [_claim(claim) for claim in section.claims],
    }


def _claim(claim: Claim) -> _Json:
    return {
        "id": claim.id,
        "kind": claim.kind,
        "area": claim.area,
        "text": claim.text,
        **({"alternative": claim.alternative} if claim.alternative else {}),
        "status": claim.status,
        "confidence": None if claim.confidence is None else round(claim.confidence, 2),
        "evidence": [_evidence(piece) for piece in claim.evidence],
        "checks": [
            {"name": check.name, "verdict": check.verdict, "detail": check.detail} for check in claim.checks
        ],
        "slots": _slots(claim.slots) if claim.slots else None,
        "links": {
            "needs": list(claim.links.needs),
            "outcomes": list(claim.links.outcomes),
            "provisions": list(claim.links.provisions),
        },
    }


def _unplaced(unplaced: Unplaced) -> _Json:
    return {
        "text": unplaced.text,
        "sections": [unplaced.first, unplaced.second],
        "confidence": round(unplaced.confidence, 2),
        "evidence": [_evidence(piece) for piece in unplaced.evidence],
    }


def _evidence(piece: Evidence) -> _Json:
    return {"paragraph": piece.paragraph, "quote": piece.quote}


def _slots(slots: Slots) -> _Json:
    return {
        "what": slots.what,
        "who": slots.who,
        "ratio": slots.ratio,
        "how_often": slots.how_often,
        "how_long": slots.how_long,
        "review": slots.review,
    }


def _finding(numbered: NumberedFinding) -> _Json:
    finding = numbered.finding
    return {
        "id": numbered.id,
        "kind": finding.kind,
        "rule": rule_of(finding.kind).id,
        "severity": finding.severity,
        "message": finding.message,
        "claims": list(finding.claims),
        "paragraphs": list(finding.paragraphs),
    }
