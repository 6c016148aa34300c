"""Whatever is cut out can be put back to the letter, from any part of the safe text."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaction import Circle, Redaction, Redactor

_NAMES = (
    "Kez|Keziah|KEZIAH|keziah's|Brandreth-Owusu|Mrs Brandreth|Dr Tarrant,|[CHILD]|[EP_1]|[sic]|Castle Fen"
)
_THINGS = "22b Ropewalk Court,|WX9 3HE|11/04/2013|999 120 4660|07700 900581|l.b@example.com|and|may"
_ODD = "Ke\u0301z|Kez\u200biah|Kezi-\nah|\n|  |🙂|שלום|ﬁsh|Będzie|ß|İ|\ue000"
_WORDS = st.sampled_from(f"{_NAMES}|{_THINGS}|{_ODD}".split("|")) | st.text(max_size=6)
_TEXTS = st.lists(st.lists(_WORDS, max_size=8).map(" ".join), max_size=3)
_FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_FEW
@given(_TEXTS)
def test_the_original_comes_back_whole(rules: Redactor, keziah: Circle, texts: list[str]) -> None:
    redaction = rules.redact(keziah, texts)

    assert [p.original(0, len(p.text)) for p in redaction.paragraphs] == texts
    _check(redaction)


@_FEW
@given(_TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_any_part_of_the_safe_text_holds_on_to_its_original(
    rules: Redactor, keziah: Circle, texts: list[str], a: int, b: int
) -> None:
    for paragraph in rules.redact(keziah, texts).paragraphs:
        start, end = sorted((min(a, len(paragraph.text)), min(b, len(paragraph.text))))

        words = paragraph.original(start, end)

        assert words in paragraph.source
        assert paragraph.text[start:end] in words or any(
            span.placeholder in paragraph.text for span in paragraph.spans
        )


def test_a_range_of_the_original_is_found_in_the_safe_text(rules: Redactor, keziah: Circle) -> None:
    paragraph = rules.redact(keziah, ["On Monday Keziah sang to Kwame."]).paragraphs[0]

    start, end = paragraph.at(12, 20)

    assert paragraph.text == "On Monday [CHILD] sang to [FATHER]."
    assert paragraph.text[start:end] == "[CHILD] san"
    assert paragraph.original(start, end) == "Keziah san"
    assert paragraph.original(12, 13) == "Keziah"


def test_what_looks_like_a_placeholder_in_the_original_survives(rules: Redactor, keziah: Circle) -> None:
    redaction = rules.redact(keziah, ["The form says [CHILD] and [Peer_1], Kez says no."])

    assert redaction.paragraphs[0].text == "The form says [LITERAL_1] and [LITERAL_2], [CHILD] says no."
    assert (
        redaction.vault.restore(redaction.paragraphs[0].text)
        == "The form says [CHILD] and [Peer_1], Kez says no."
    )


def _check(redaction: Redaction) -> None:
    for paragraph in redaction.paragraphs:
        last = 0
        for span, start in zip(paragraph.spans, paragraph.starts, strict=True):
            assert last <= span.start < span.end
            assert paragraph.text[start : start + len(span.placeholder)] == span.placeholder
            last = span.end
        redaction.vault.restore(paragraph.text)
