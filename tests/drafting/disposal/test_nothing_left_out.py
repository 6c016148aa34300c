from drafting.store import database
from drafting.store.backup import KEY_TABLES, TABLES
from drafting.store.columns import METADATA
from drafting.store.erasing import of_a_case

OUTLIVES = {"case_keys", "audit", "deletions"}
"""The key goes first of all; the trail and the record of deletions tell of a case that is gone."""

EXPORTED_AS = {
    "advices": "documents.json",
    "contents": "documents/",
    "readings": "read/",
    "name_readings": "read/ (name-model)",
    "drafts": "drafts/N/draft.json, plan.json",
    "paragraphs": "drafts/N/redactions.json",
    "claims": "drafts/N/statements.json",
    "findings": "drafts/N/findings.json",
    "ledger": "drafts/N/ledger.json",
    "tray": "drafts/N/to-place.json",
    "judgements": "reviews.json",
    "sign_offs": "signed-off.json",
    "scribbles": "not-saved.json",
    "presences": "(nothing about the child: who had the draft open, and when)",
    "excuses": "clock.json",
    "landmarks": "clock.json",
    "assignments": "assigned-to.json",
    "cards": "(made from all the others, for the list of cases)",
    "grants": "looks-at-originals.json",
    "request_keys": "(answers to programs, sealed, gone after a day)",
    "outbox": "told-to-programs.json",
    "webhook_deliveries": "told-to-programs.json",
    "calls": "model-calls.json",
    "jobs": "jobs.json",
    "steps": "jobs.json",
}


def of_cases() -> set[str]:
    assert database  # whatever it loads has its tables in the list
    return {table.name for table in METADATA.sorted_tables if "case_id" in table.columns}


def test_every_table_that_holds_something_of_a_case_is_emptied_by_an_erasure() -> None:
    assert {table.name for table in of_a_case()} == of_cases() - OUTLIVES


def test_an_erasure_empties_children_before_parents() -> None:
    order = [table.name for table in of_a_case()]

    for table in of_a_case():
        parents = {key.column.table.name for key in table.foreign_keys} & set(order)
        assert all(order.index(parent) > order.index(table.name) for parent in parents), table.name


def test_every_table_that_holds_something_of_a_case_is_in_an_export() -> None:
    assert set(EXPORTED_AS) == of_cases() - OUTLIVES


def test_every_table_is_in_a_backup_but_those_that_tell_of_the_moment() -> None:
    kept = {table.name for table in (*TABLES, *KEY_TABLES)}

    assert kept == set(METADATA.tables) - {"workers", "sessions", "sign_ins", "presences", "request_keys"}
