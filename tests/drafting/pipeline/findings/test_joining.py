from drafting.domain.advice import ParagraphId
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.pipeline.findings.joining import joined


def found(number: int, words: str = "This is vague.") -> Finding:
    place = ParagraphId(f"d1.{number:04d}")
    return Finding(FindingKind.VAGUE_PROVISION, Severity.INFO, words, paragraphs=(place,))


def test_findings_of_the_same_words_are_one_with_all_paragraphs() -> None:
    (one,) = joined([found(1), found(2), found(1)], {})

    assert one.paragraphs == ("d1.0001", "d1.0002")


def test_no_finding_touches_more_than_six_paragraphs_and_none_is_lost() -> None:
    parts = list(joined([found(number) for number in range(8)], {}))

    assert [len(part.paragraphs) for part in parts] == [6, 2]


def test_findings_of_other_words_stay_apart() -> None:
    assert len(list(joined([found(1), found(1, "So is this.")], {}))) == 2
