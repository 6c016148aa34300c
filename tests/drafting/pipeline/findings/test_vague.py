from dataclasses import replace

import pytest

from drafting.domain.advice import AdviceKind
from drafting.domain.claim import ClaimKind, Evidence
from drafting.domain.finding import FindingKind, Severity
from drafting.pipeline.findings.vague import vague_findings, watered_down
from drafting.pipeline.statements import statements
from tests.pipeline_builders import a_claim, an_advice, heading, prose, row


def severities(text: str, kind: AdviceKind = AdviceKind.PSYCHOLOGY) -> list[Severity]:
    found = vague_findings(statements(an_advice(prose(text), kind=kind)))
    return [finding.severity for finding in found]


@pytest.mark.parametrize(
    "text",
    [
        "He should have access to a key adult as required.",
        "She would benefit from small group work and regular breaks.",
        "Support in other lessons is offered when staffing allows.",
        "Counselling may be offered if funding is available.",
        "Adult to check in at suitable intervals.",
        "Time with the mentor, as the timetable permits.",
        "Therapy sessions, frequency to be confirmed.",
        "Swimming should be offered, staffing permitting.",
        "She should have a few sessions of play therapy.",
        "Exercises to be built in at the current level.",
    ],
)
def test_provision_that_leaves_open_how_much_is_told_with_a_question(text: str) -> None:
    (finding,) = vague_findings(statements(an_advice(prose(text))))

    assert (finding.kind, finding.severity) == (FindingKind.VAGUE_PROVISION, Severity.WARNING)
    assert finding.message.startswith("The source was vague: the educational psychologist writes")
    assert "Ask its author: “Please say exactly what is to be done" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "He should have therapy for 30 minutes, twice a week.",
        "She struggles with regular changes of routine.",
        "The home is suitable and no adaptation is needed.",
        "By July 2027 she will ask for help in regular lessons.",
        "You are welcome to contact me as required.",
    ],
)
def test_what_is_exact_or_no_provision_is_not_called_vague(text: str) -> None:
    assert severities(text) == []


def test_a_way_to_teach_is_told_but_wants_no_decision() -> None:
    assert severities("Staff should use visual prompts where appropriate.") == [Severity.INFO]


def test_a_family_may_speak_as_it_likes() -> None:
    assert severities("He should have more help when needed.", AdviceKind.FAMILY) == []


def test_the_next_sentence_may_say_how_often() -> None:
    assert severities("He needs regular therapy. This should be 30 minutes a week.") == []


def test_a_row_is_one_provision() -> None:
    advice = an_advice(
        row(Provision="Regular language group", How_often="30 minutes, twice a week", Who="A trained TA")
    )

    assert list(vague_findings(statements(advice))) == []


def test_a_claim_that_lost_its_amount_was_watered_down() -> None:
    claim = a_claim("He will have therapy.", ClaimKind.PROVISION, "F.1")
    quote = "Therapy for 30 minutes, twice a week."
    claim = replace(claim, evidence=(Evidence(claim.evidence[0].paragraph, quote, 0, len(quote)),))

    finding = watered_down(claim)

    assert finding is not None
    assert finding.severity is Severity.ERROR
    assert "watered this down" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "[CHILD] says that she would like more help when needed.",
        "‘I want more help when I need it.’",
        "She should have a visual timetable displayed throughout the day.",
        "His work should be marked in green.",
    ],
)
def test_own_words_lasting_things_and_plain_nouns_are_not_called_vague(text: str) -> None:
    assert severities(text) == []


def test_an_author_of_no_known_role_is_the_author_of_this_advice() -> None:
    advice = replace(an_advice(prose("He should have regular support.")), role="Other advice")

    (finding,) = vague_findings(statements(advice))

    assert "the author of this advice writes" in finding.message


def test_a_note_under_recommendations_that_names_help_and_no_amount_is_told() -> None:
    noted = an_advice(heading("What is needed"), prose("Mentoring in lessons."))

    assert [each.severity for each in vague_findings(statements(noted))] == [Severity.INFO]


@pytest.mark.parametrize("head", ["Adult help in lessons.", "Support:"])
def test_a_run_in_head_is_no_note(head: str) -> None:
    text = f"{head} A teaching assistant for 15 hours a week, three hours each day."
    noted = an_advice(heading("What is needed"), prose(text))

    assert list(vague_findings(statements(noted))) == []
