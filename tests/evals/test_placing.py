import numpy as np
import pytest

from drafting.domain.advice import AdviceKind
from evals.placing.learning import Lesson, best_temperature, learn
from evals.placing.lessons import section_label, section_lessons, suspicion_lessons, topic_lessons
from evals.placing.written import Labelled, read
from redaction import Redactor, load_redactor

WRITTEN = """# kind=ep_report author="educational psychologist" age=9 year=4 writer=X
## Learning
B|cognition_and_learning|spelling|need|Every week Ruby loses marks, since Ruby spells by ear.
B|cognition_and_learning|spelling|strength|Long words please her.
-score|null|none|score|Spelling: standard score 71.
"""


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return load_redactor(ner="none")


@pytest.fixture
def statements(redactor: Redactor) -> list[Labelled]:
    return list(read(WRITTEN, "writer9", "01.txt", redactor))


def test_a_written_advice_is_read_with_its_headings_labels_and_author(statements: list[Labelled]) -> None:
    first = statements[0]

    assert (first.section, first.topic, first.age) == ("B", "spelling", 9)
    assert first.statement.advice.kind is AdviceKind.PSYCHOLOGY
    assert first.statement.paragraph.heading == ("Learning",)


def test_the_childs_name_is_a_placeholder_before_anything_is_learnt(statements: list[Labelled]) -> None:
    assert "Ruby" not in statements[0].statement.text
    assert "[CHILD]" in statements[0].statement.text


def test_each_statement_knows_the_one_above_it(statements: list[Labelled]) -> None:
    assert [each.before for each in statements[:2]] == ["", statements[0].statement.text]


def test_a_line_of_too_few_parts_says_where_it_is(redactor: Redactor) -> None:
    with pytest.raises(ValueError, match="line 3"):
        list(read(f"{WRITTEN.splitlines()[0]}\n## Learning\nB|null|He reads.", "writer9", "01.txt", redactor))


def test_a_strength_has_a_label_of_its_own(statements: list[Labelled]) -> None:
    assert [section_label(each) for each in statements] == ["B", "B+", "-score"]


def test_what_stays_out_teaches_no_topic(statements: list[Labelled]) -> None:
    assert [lesson.label for lesson in topic_lessons(statements)] == ["spelling", "spelling"]


def test_suspicion_is_learnt_from_every_statement(statements: list[Labelled]) -> None:
    assert {lesson.label for lesson in suspicion_lessons(statements)} == {"fine"}


def test_the_rules_verdict_is_one_feature_among_others(statements: list[Labelled]) -> None:
    features = section_lessons(statements)[0].features

    assert sum(feature.startswith("r:") for feature in features) == 1


def test_what_is_taught_is_learnt() -> None:
    lessons = [Lesson(("w:spelling", "w:hard"), "B"), Lesson(("w:daily", "w:lesson"), "F")] * 10

    model = learn(lessons, {})

    assert model.guesses(("w:spelling",))[0].label == "B"
    assert model.guesses(("w:lesson",))[0].label == "F"


def test_answers_that_are_too_sure_are_cooled() -> None:
    sure = np.array([[0.99, 0.01]] * 10, dtype=np.float32)
    right = np.array([0, 1] * 5)

    assert best_temperature(sure, right) > 1
