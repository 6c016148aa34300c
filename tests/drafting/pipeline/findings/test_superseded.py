from dataclasses import replace
from datetime import date

from drafting.domain.advice import Advice, AdviceKind, DocumentId, ParagraphId
from drafting.domain.finding import FindingKind, Severity
from drafting.pipeline.findings.advices import advice_findings, without_outdated
from drafting.pipeline.findings.superseded import old_papers, outdated, superseded_findings
from drafting.pipeline.statements import statements
from tests.pipeline_builders import NINE, Line, an_advice, prose


def advice(name: str, *lines: Line, kind: AdviceKind = AdviceKind.PSYCHOLOGY) -> Advice:
    plain = an_advice(*lines, kind=kind)
    paragraphs = tuple(
        replace(each, id=ParagraphId(f"{name}.{number:04d}"))
        for number, each in enumerate(plain.paragraphs, start=1)
    )
    return replace(plain, document=DocumentId(name), paragraphs=paragraphs)


OLD = "A report of 2022 says that [CHILD] uses single words and has no sentences."
NOW = "[CHILD] now uses sentences of five words."


def test_what_an_older_report_says_is_told_with_what_is_said_now() -> None:
    found = [*statements(advice("d1", prose(OLD))), *statements(advice("d2", prose(NOW)))]

    (finding,) = superseded_findings(outdated(found))

    assert (finding.kind, finding.severity) == (FindingKind.SUPERSEDED, Severity.WARNING)
    assert finding.paragraphs == ("d1.0001", "d2.0001")
    assert "says now: “[CHILD] now uses sentences of five words”" in finding.message


def test_only_the_old_half_is_taken_out() -> None:
    text = (
        "A letter from 2022 mentions a mild hearing loss. "
        "Audiology on 3 September 2026 showed normal hearing in both ears."
    )

    kept, stale = without_outdated(statements(advice("d1", prose(text))))

    assert [each.text for each in kept] == [
        "Audiology on 3 September 2026 showed normal hearing in both ears."
    ]
    assert [piece.quote.strip() for each in stale for piece in each.old] == [
        "A letter from 2022 mentions a mild hearing loss."
    ]


def test_a_correction_makes_the_sentence_before_it_old() -> None:
    text = "The school record has a note that she awaits an assessment. That is out of date."

    (found,) = outdated(statements(advice("d1", prose(text))))

    assert found.certain


def test_a_diagnosis_of_an_older_letter_stays() -> None:
    text = "A letter of 2021 says that autism was diagnosed."

    assert outdated(statements(advice("d1", prose(text)))) == ()


def test_provision_is_never_set_aside_by_its_tense() -> None:
    text = "The therapist was last here in 2024; she should have 30 minutes of therapy each week."

    kept, _ = without_outdated(statements(advice("d1", prose(text))))

    assert any("30 minutes" in each.text for each in kept)


def test_help_of_an_earlier_time_that_is_told_otherwise_now_is_kept_with_a_finding() -> None:
    old = "In 2024 the physiotherapist gave him stretches for 20 minutes twice a week."
    now = "The physiotherapist now gives him stretches for 20 minutes every day."
    found = [*statements(advice("d1", prose(old))), *statements(advice("d2", prose(now)))]

    kept, stale = without_outdated(found)

    assert [each.text for each in kept] == [old, now]
    assert stale == ()
    (finding,) = superseded_findings(outdated(found))
    assert "It is help, so the draft keeps it." in finding.message


def test_an_advice_older_than_a_year_is_told_as_practice() -> None:
    older = replace(advice("d1", prose("He reads.")), dated=date(2025, 3, 1))
    newer = replace(advice("d2", prose("He writes.")), dated=date(2026, 10, 5))

    (finding,) = old_papers([older, newer])

    assert finding.kind is FindingKind.OUT_OF_DATE
    assert finding.paragraphs == ("d1.0001",)
    assert "practice" in finding.message


def test_a_contradiction_names_both_sides_and_their_words() -> None:
    one = advice("d1", prose("[CHILD] needs 20 hours a week of additional adult support."))
    other = advice(
        "d2", prose("[CHILD] needs 12 hours a week of additional adult support."), kind=AdviceKind.SCHOOL
    )

    (finding,) = (
        each for each in advice_findings([one, other], [], NINE) if each.kind is FindingKind.CONTRADICTION
    )

    assert finding.severity is Severity.WARNING
    assert finding.paragraphs == ("d1.0001", "d2.0001")
    assert "“20 hours a week” against “12 hours a week”" in finding.message
    assert "5 October 2026" in finding.message


def test_nothing_is_found_in_nothing() -> None:
    assert list(advice_findings([], [], NINE)) == []


def test_what_is_old_between_two_sentences_that_stand_is_left_out() -> None:
    told = advice(
        "one",
        prose(
            "She reads short books with her class every day. "
            "The nursery report of 2023 says that she knows no letters at all. "
            "She writes her own name without any help now."
        ),
    )

    (old, *_) = outdated(statements(told))

    assert old.kept is None or "no letters" not in old.kept.text
