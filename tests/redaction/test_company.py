"""Names that no record holds are found by what stands beside them."""

from collections.abc import Callable

import pytest

Say = Callable[..., str]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dear Mrs Okonjo,", "Okonjo"),
        ("Dear mr o'shea", "shea"),
        ("We thank Dr. van der Merwe for this.", "Merwe"),
        ("Mr and Mrs Petrie came.", "Petrie"),
        ("MRS PETRIE CAME", "PETRIE"),
        ("Miss Faith helps him.", "Faith"),
        ("Mr Young and Ms Day agreed.", "Young"),
        ("Nurse Coralie Pym rang.", "Coralie Pym"),
        ("Signed: Tobi Akinlade", "Akinlade"),
        ("Completed by: Verity Langrish, Juno Petrie and Mo Said", "Petrie"),
        ("Name of teacher: Ottoline Farrow", "Farrow"),
        ("Yours sincerely,\n\nOttoline Farrow", "Farrow"),
        ("Ottoline Farrow, Consultant Psychiatrist", "Farrow"),
        ("Ifeoma Bassey (social worker) attended.", "Bassey"),
        ("The social worker Ifeoma Bassey attended.", "Bassey"),
        ("Her best friend Aimee and her cousin Lottie came.", "Lottie"),
        ("His older brother is called Kofi.", "Kofi"),
        ("She sits next to Summer.", "Summer"),
        ("Friends: Aimee, Lottie & Bex", "Bex"),
        ("Mark Young is the only one who gets him.", "Mark Young"),
        ("cc: Dr C. Nwosu-Hart, GP", "Nwosu"),
    ],
)
def test_a_stranger_is_found_by_his_company(said: Say, text: str, name: str) -> None:
    assert name.lower() not in said(text).lower()


def test_one_stranger_keeps_one_placeholder_in_all_documents_of_the_case(said: Say) -> None:
    first, second, third = said(
        "Dr F. Adeyinka, Consultant Paediatrician", "Dr Adeyinka rang.", "ADEYINKA"
    ).split("\n")

    assert first == "[PAEDIATRICIAN_1], Consultant Paediatrician"
    assert second == "[PAEDIATRICIAN_1] rang."
    assert third == "[PAEDIATRICIAN_1]"


def test_two_strangers_never_share_a_placeholder(said: Say) -> None:
    text = said("Mr Kitson, Mrs Kitson, Mr Baines and Miss Roe met.")

    assert len(set(text.removesuffix(" met.").replace(" and ", ", ").split(", "))) == 4


def test_a_name_learned_late_is_removed_from_the_first_page_too(said: Say) -> None:
    assert "Quillon" not in said("Later Quillon cried.", "His friend Quillon came.")


def test_roles_beside_a_title_stay(said: Say) -> None:
    assert said("Mrs Petrie SENCo spoke.").endswith(" SENCo spoke.")


@pytest.mark.parametrize(
    "text",
    [
        "My sister {} picks her up.",
        "My older brother, {}, helps.",
        "Our youngest sister {} helps.",
        "My two sisters {} and Ann come.",
    ],
)
def test_a_sister_of_whoever_writes_is_not_taken_for_one_of_the_child(said: Say, text: str) -> None:
    assert said(text.format("Dervla O'Hanlon")).startswith(text.split("{}", maxsplit=1)[0] + "[RELATIVE_1]")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("My brother Jonah helps me.", "My brother [SIBLING_1] helps me."),
        ("Her sister Dervla came.", "Her sister [SIBLING_2] came."),
        ("My daughter's sister Dervla came.", "My daughter's sister [SIBLING_2] came."),
    ],
)
def test_a_brother_on_the_record_or_one_of_the_childs_keeps_his_role(said: Say, text: str, safe: str) -> None:
    assert said(text) == safe
