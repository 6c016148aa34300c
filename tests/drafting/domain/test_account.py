from datetime import UTC, datetime

import pytest

from drafting.domain.account import (
    AS_SHIPPED,
    EVERY_TEAM,
    MAY,
    NOBODYS,
    Account,
    AccountId,
    Assignment,
    Deed,
    Rights,
    Role,
    Source,
    may,
    reaches,
)

# One letter for each role that may: caseworker, manager, quality lead, privacy reviewer, administrator.
TABLE = """
see.queue        c m q . .
see.case         c m q . .
open.case        c m . . .
amend.case       c m . . .
add.documents    c m . . .
ask.for.draft    c m . . .
take.case        c m . . .
assign.case      . m . . .
review           c m . . .
review.second    c m q . .
sign.off         . m . . .
export           c m . . .
show.family      c m . . .
see.quality      . m q . .
see.privacy      . . . d .
ask.for.names    . . . d .
grant.names      . m . . a
see.audit        . . . d a
manage.accounts  . . . . a
manage.tokens    . . . . a
"""
ROWS = {line.split()[0]: line.split()[1:] for line in TABLE.strip().splitlines()}


def test_the_table_says_of_every_deed_who_may_do_it() -> None:
    assert set(ROWS) == {deed.value for deed in Deed}


@pytest.mark.parametrize("deed", Deed)
def test_each_role_may_do_what_the_table_says_and_nothing_else(deed: Deed) -> None:
    assert [may(role, deed) for role in Role] == [mark != "." for mark in ROWS[deed.value]]


@pytest.mark.parametrize("deed", Deed)
def test_a_council_that_has_chosen_nothing_has_the_rights_of_the_table(deed: Deed) -> None:
    assert AS_SHIPPED.who(deed) == tuple(role for role in Role if may(role, deed))


def test_a_council_chooses_who_signs_off_and_who_reads_second_and_nothing_else() -> None:
    chosen = Rights(frozenset({Role.QA_LEAD, Role.CASEWORKER}), frozenset({Role.MANAGER}))

    assert chosen.who(Deed.SIGN_OFF) == (Role.CASEWORKER, Role.QA_LEAD)
    assert chosen.who(Deed.REVIEW_SECOND) == (Role.MANAGER,)
    others = set(Deed) - {Deed.SIGN_OFF, Deed.REVIEW_SECOND}
    assert all(chosen.who(deed) == AS_SHIPPED.who(deed) for deed in others)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.DPIA_REVIEWER])
def test_who_sees_no_case_can_be_chosen_for_neither(role: Role) -> None:
    for sign_off, second in (({role}, set()), ({Role.MANAGER}, {role}), (set(), set())):
        with pytest.raises(ValueError, match="sign off"):
            Rights(frozenset(sign_off), frozenset(second))


def test_every_role_has_its_line() -> None:
    assert set(MAY) == set(Role)


def test_nobody_who_administers_accounts_sees_a_case() -> None:
    seeing = {Deed.SEE_CASE, Deed.SEE_QUEUE, Deed.SEE_PRIVACY, Deed.REVIEW, Deed.EXPORT}

    assert not seeing & MAY[Role.ADMINISTRATOR]


def test_nobody_both_asks_for_names_and_grants_them() -> None:
    assert [role for role in Role if {Deed.ASK_FOR_NAMES, Deed.GRANT_NAMES} <= MAY[role]] == []


@pytest.mark.parametrize(
    ("role", "ours", "theirs", "nobodys"),
    [
        (Role.CASEWORKER, True, False, False),
        (Role.MANAGER, True, False, True),
        (Role.QA_LEAD, True, True, True),
        (Role.DPIA_REVIEWER, True, True, True),
        (Role.ADMINISTRATOR, False, False, False),
    ],
)
def test_a_role_reaches_the_cases_of_its_team(role: Role, ours: bool, theirs: bool, nobodys: bool) -> None:
    cases = (Assignment("north", None, 1), Assignment("south", None, 1), NOBODYS)

    assert [reaches(role, "north", case) for case in cases] == [ours, theirs, nobodys]


@pytest.mark.parametrize("role", [role for role in Role if role not in EVERY_TEAM])
def test_somebody_without_a_team_reaches_the_cases_of_no_team(role: Role) -> None:
    assert not reaches(role, "", Assignment("north", AccountId("a"), 1))


def test_a_case_that_is_somebodys_is_still_the_teams() -> None:
    assert reaches(Role.CASEWORKER, "north", Assignment("north", AccountId("somebody else"), 3))


def test_the_trail_names_an_account_by_its_id_and_a_printed_one_shows_no_name() -> None:
    account = Account(
        AccountId("a1"),
        "priya",
        "Priya Nair",
        Role.MANAGER,
        "north",
        Source.LOCAL,
        active=True,
        made_at=datetime(2026, 11, 2, tzinfo=UTC),
    )

    assert account.actor.name == "account:a1"
    assert "riya" not in repr(account)
