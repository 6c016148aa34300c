import pytest

from drafting.domain.advice import AdviceKind, BlockKind
from drafting.domain.claim import Area, ClaimKind
from drafting.domain.plan import SectionKey
from drafting.pipeline.placing.rules import area_of, function_of, place
from drafting.pipeline.rulebook import Function
from drafting.ports import Facts
from tests.pipeline_builders import NINE, SEVENTEEN, a_statement

EP, SLT, OT = AdviceKind.PSYCHOLOGY, AdviceKind.SPEECH, AdviceKind.OCCUPATIONAL
PHYSIO, DOCTOR, SCHOOL = AdviceKind.PHYSIOTHERAPY, AdviceKind.MEDICAL, AdviceKind.SCHOOL
CARE, FAMILY, PFA = AdviceKind.SOCIAL_CARE, AdviceKind.FAMILY, AdviceKind.PREPARATION

PLACES = [
    ("B", "need", SLT, "[CHILD] cannot yet tell the sounds b and d apart."),
    ("B", "need", OT, "He becomes distressed when the hall is noisy."),
    ("B", "need", OT, "Handwriting is slow and tires him."),
    ("B", "need", DOCTOR, "[CHILD] has a diagnosis of autism."),
    ("B", "need", SCHOOL, "He struggles to join in with other children’s games."),
    ("B", "strength", SCHOOL, "[CHILD] is good at jigsaws."),
    ("B", "strength", SCHOOL, "He loves drumming and is proud of it."),
    ("B", "strength", EP, "Mental arithmetic is secure."),
    ("C", "need", DOCTOR, "He has epilepsy, with two seizures a month."),
    ("C", "need", DOCTOR, "He has a diagnosis of eczema."),
    ("C", "need", DOCTOR, "His sleep is poor: he wakes four times a night."),
    ("D", "need", CARE, "[CHILD] is a child in need under section 17 of the Children Act."),
    ("D", "need", CARE, "The family has no short breaks and he rarely leaves the house at the weekend."),
    ("E", "outcome", EP, "By the end of Year 6 [CHILD] will write four sentences without help."),
    ("E", "outcome", PFA, "By July 2028 he will be able to travel to town by bus on his own."),
    ("E", "outcome", OT, "[CHILD] will be able to dress himself within ten minutes."),
    ("F", "provision", EP, "[CHILD] should have a spelling lesson of 20 minutes, four times a week."),
    ("F", "provision", SLT, "Staff should use a picture timetable at all times."),
    ("F", "provision", OT, "He requires a writing slope at every table."),
    ("F", "provision", SLT, "Training for all staff, delivered by the speech and language therapist."),
    ("F", "provision", SLT, "Speech and language therapy sessions of 45 minutes each week."),
    ("F", "provision", PHYSIO, "A stretching programme, taught to school staff, should run daily."),
    ("G", "provision", DOCTOR, "Melatonin 3 mg is prescribed and will be reviewed in clinic twice a year."),
    ("G", "provision", DOCTOR, "The community nurse will visit each term to review his care plan."),
    ("G", "provision", PHYSIO, "An orthotic clinic should review his splints every three months."),
    ("H1", "provision", CARE, "[CHILD] should have four hours of short breaks a week."),
    ("H1", "provision", CARE, "A place at a holiday club for six weeks is to be provided."),
    ("H2", "provision", CARE, "Overnight respite of two nights a month should be provided."),
    ("H2", "provision", CARE, "The social worker will visit every six weeks."),
    ("J", "statement", CARE, "A personal budget was requested by the family."),
    ("A", "view", FAMILY, "I want to be a vet."),
    (None, "history", DOCTOR, "[CHILD] was born at 38 weeks gestation."),
    (None, "history", EP, "He was referred by his GP."),
]  # fmt: skip


@pytest.mark.parametrize(("section", "kind", "adviser", "text"), PLACES)
def test_a_statement_goes_where_the_law_wants_it(
    section: str | None, kind: str, adviser: AdviceKind, text: str
) -> None:
    found = place(a_statement(text, adviser), NINE)

    assert (found.section, found.kind) == (section, kind)


def test_a_condition_in_plain_words_is_a_health_need() -> None:
    assert place(a_statement("[CHILD] has asthma and uses an inhaler.", DOCTOR), NINE).section is SectionKey.C


def test_therapy_that_teaches_is_educational_whoever_delivers_it() -> None:
    text = "[CHILD] should have a programme of language skills, taught weekly in class."

    assert {place(a_statement(text, adviser), NINE).section for adviser in (SLT, DOCTOR, SCHOOL)} == {"F"}


def test_help_under_the_1970_act_ends_at_eighteen() -> None:
    statement = a_statement("Short breaks of four hours a week should be provided.", CARE)

    assert place(statement, SEVENTEEN).section is SectionKey.H1
    assert place(statement, Facts(age=18)).section is SectionKey.H2


@pytest.mark.parametrize(
    ("above", "function"),
    [
        ("Outcomes sought", Function.OUTCOME),
        ("Recommended provision", Function.PROVISION),
        ("Areas of strength", Function.STRENGTH),
        ("Background and history", Function.BACKGROUND),
        ("The child’s views", Function.VIEW),
    ],
)
def test_a_heading_decides_where_the_words_are_silent(above: str, function: Function) -> None:
    assert function_of(a_statement("Bus rides into town.", EP, above)) is function


def test_the_nearest_heading_says_most() -> None:
    statement = a_statement("Bus rides into town.", EP, "Outcomes", "Provision")

    assert function_of(statement) is Function.PROVISION


def test_a_column_goes_before_the_words_that_stand_in_it() -> None:
    text = "Maths: counting to twenty"

    assert function_of(a_statement(text, EP, column="Intended outcome")) is Function.OUTCOME
    assert function_of(a_statement(text, EP, column="Support needed")) is Function.PROVISION


def test_words_that_say_nothing_about_the_child_are_background() -> None:
    assert function_of(a_statement("The building has two floors.")) is Function.BACKGROUND
    assert function_of(a_statement("The building frightens him.")) is not Function.BACKGROUND


def test_a_line_of_a_list_is_a_need_when_nothing_else_is_known() -> None:
    assert function_of(a_statement("Two floors.", block=BlockKind.LIST_ITEM)) is Function.NEED


def test_background_stays_out_of_the_plan() -> None:
    assert place(a_statement("The building has two floors."), NINE).section is None


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("He cannot follow spoken instructions or join a conversation.", Area.COMMUNICATION),
        ("Number facts and spelling are slow to learn.", Area.COGNITION),
        ("He is anxious and angry before every change of plan.", Area.SEMH),
        ("Balance, posture and walking on stairs tire him.", Area.SENSORY),
    ],
)
def test_the_area_of_need_is_the_one_that_most_words_speak_of(text: str, area: Area) -> None:
    assert area_of(text, a_statement(text)) is area


def test_health_and_social_care_needs_have_their_own_areas() -> None:
    health = place(a_statement("He has a diagnosis of eczema.", DOCTOR), NINE)
    care = place(a_statement("He is isolated and has no short breaks.", CARE), NINE)

    assert (health.area, care.area) == (Area.HEALTH, Area.SOCIAL_CARE)


def test_a_view_belongs_to_no_area() -> None:
    assert place(a_statement("I want to be a vet.", FAMILY), NINE) == (SectionKey.A, ClaimKind.VIEW, None)
