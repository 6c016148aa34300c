"""Placeholders turn back into names, also when a model has bent them; unknown ones never pass."""

import pytest

from redaction import Entry, Kind, UnknownPlaceholder, Vault

VAULT = Vault(
    (
        Entry("[CHILD]", Kind.CHILD, "Kez", ("Keziah",)),
        Entry("[EP_1]", Kind.PROFESSIONAL, "Dr Imogen Tarrant"),
        Entry("[SCHOOL]", Kind.SCHOOL, "Castle Fen Academy"),
    )
)


@pytest.mark.parametrize(
    "written", ["[CHILD]'s view", "[child]'s view", "[Child]'s view", "[ CHILD ]'s view"]
)
def test_a_placeholder_bent_by_a_model_is_restored(written: str) -> None:
    assert VAULT.restore(written) == "Kez's view"


@pytest.mark.parametrize("written", ["[EP_1]", "[EP 1]", "[ep-1]", "[EP1]"])
def test_numbers_are_read_however_they_are_joined(written: str) -> None:
    assert VAULT.restore(written) == "Dr Imogen Tarrant"


@pytest.mark.parametrize("written", ["[PEER_1]", "[EP_2]", "[child_2]", "[MOTHER]"])
def test_an_unknown_placeholder_is_an_error(written: str) -> None:
    with pytest.raises(UnknownPlaceholder):
        VAULT.restore(f"with {written} too")


@pytest.mark.parametrize("text", ["[sic]", "[see page 3]", "[...]", "[1]"])
def test_an_authors_own_brackets_stay(text: str) -> None:
    assert VAULT.restore(text) == text


def test_a_plan_may_show_something_else_than_the_name() -> None:
    assert VAULT.restore_with("[CHILD] at [school]", {"[SCHOOL]": "school"}) == "Kez at school"


def test_neither_vault_nor_entry_prints_a_name() -> None:
    assert "Kez" not in repr(VAULT)
    assert "Tarrant" not in repr(VAULT)
