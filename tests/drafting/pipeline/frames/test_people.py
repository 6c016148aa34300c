import pytest

from drafting.pipeline.frames.people import Holder, roles_in, subject_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a TA", "teaching_assistant"),
        ("Teaching Assistants", "teaching_assistant"),
        ("an LSA", "teaching_assistant"),
        ("the SaLT", "salt"),
        ("a speech and language therapist", "salt"),
        ("a speech and language therapy assistant", "salt_assistant"),
        ("a higher level teaching assistant", "hlta"),
        ("a teacher of the deaf", "teacher_of_the_deaf"),
        ("a specialist teacher", "specialist_teacher"),
        ("the class teacher", "class_teacher"),
        ("our key worker", "key_adult"),
        ("the OT", "ot"),
    ],
)
def test_a_role_has_one_name_however_it_is_written(text: str, name: str) -> None:
    (role,) = roles_in(text)

    assert role.name == name
    assert text[role.start : role.end]


@pytest.mark.parametrize(
    "text", ["the tan coat", "ota", "in his pa’s day", "salted butter", "pot", "teaching"]
)
def test_what_only_looks_like_a_role_is_none(text: str) -> None:
    assert roles_in(text) == ()


def test_what_qualifies_a_role_belongs_to_it() -> None:
    (role,) = roles_in("delivered by a trained teaching assistant")

    assert role.qualities == {"trained"}


def test_training_may_stand_behind_the_role() -> None:
    (role,) = roles_in("a TA trained in attachment, for an hour")

    assert "trained" in role.qualities


def test_a_choice_of_roles_is_kept() -> None:
    one, other = roles_in("by a TA or a teacher")

    assert one.alternatives == {"teacher"}
    assert other.alternatives == {"teaching_assistant"}


@pytest.mark.parametrize(
    ("clause", "holder"),
    [
        ("[CHILD] has asthma", Holder.CHILD),
        ("His brother has asthma", Holder.SIBLING),
        ("Her mother has been unwell", Holder.MOTHER),
        ("His dad works away", Holder.FATHER),
        ("Other children avoid him", Holder.PEER),
        ("Staff should use signs", Holder.STAFF),
        ("She plays with her brother", Holder.CHILD),
        ("[SIBLING_1] has asthma", Holder.SIBLING),
        ("Asthma", None),
    ],
)
def test_a_clause_is_about_whoever_leads_it(clause: str, holder: Holder | None) -> None:
    assert subject_of(clause) is holder


def test_the_label_of_a_form_is_nobody() -> None:
    assert subject_of("Family and social relationships: [CHILD] spends weekends in her room.") is Holder.CHILD
