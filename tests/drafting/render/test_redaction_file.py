"""``redaction.json`` says what was replaced where, and repeats no name unless asked."""

import json

from drafting.domain.advice import DocumentId, ParagraphId
from drafting.render.redaction_file import RedactedParagraph, redaction_json
from redaction import Kind, Span

TEXT = "Otis came with Ruth."
SPANS = (
    Span(0, 4, Kind.CHILD, "known_names", 1.0, "[CHILD]", "named on the case"),
    Span(15, 19, Kind.FAMILY, "known_names", 0.98765, "[PARENT_1]"),
)
PARAGRAPHS = [RedactedParagraph(DocumentId("d01"), ParagraphId("d01.0001"), TEXT, SPANS)]


def test_every_replacement_is_listed_under_its_document_and_paragraph() -> None:
    written = json.loads(redaction_json("MRB-26-0031", PARAGRAPHS, originals=False))

    assert written["documents"][0]["id"] == "d01"
    assert written["documents"][0]["paragraphs"][0]["id"] == "d01.0001"
    assert written["documents"][0]["paragraphs"][0]["spans"][0] == {
        "start": 0,
        "end": 4,
        "type": str(Kind.CHILD),
        "recogniser": "known_names",
        "score": 1.0,
        "replacement": "[CHILD]",
        "reason": "named on the case",
    }
    assert written["counts"] == {str(Kind.CHILD): 1, str(Kind.FAMILY): 1}


def test_the_capitalised_words_that_remain_are_listed_for_a_person() -> None:
    written = json.loads(redaction_json("MRB-26-0031", PARAGRAPHS, ("Wibbleford", "Tansy"), originals=False))

    assert written["remaining"] == ["Wibbleford", "Tansy"]


def test_originals_stay_out_unless_asked() -> None:
    assert b"Ruth" not in redaction_json("MRB-26-0031", PARAGRAPHS, originals=False)
    assert b'"original": "Ruth"' in redaction_json("MRB-26-0031", PARAGRAPHS, originals=True)
