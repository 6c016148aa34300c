"""Builds what ends what is kept: erasure, retention, and the copy for whoever it is about."""

from collections.abc import Sequence
from functools import partial

from drafting.bootstrap.stores import jobs_tables, store_url
from drafting.domain.disposal import Keepable
from drafting.domain.job import JobId
from drafting.jobs.durable import forget_traces
from drafting.services.erasing import Erasing
from drafting.services.retention import Periods, Retention
from drafting.settings import Settings
from drafting.store.database import Database
from drafting.store.engine import leave_no_trace
from drafting.store.erasing import of_a_case
from drafting.store.register import Register
from drafting.store.schema import case_keys, cases

REGISTER = "erasures.jsonl"


def erasing(settings: Settings, store: Database) -> Erasing:
    """What erases cases that *store* keeps."""
    tables = tuple(table.name for table in (case_keys, cases, *of_a_case()))
    return Erasing(
        store,
        register(settings),
        partial(_forget, settings),
        partial(leave_no_trace, store.engine, tables),
    )


def register(settings: Settings) -> Register:
    """The register of erasures."""
    return Register(settings.data / REGISTER)


def retention(settings: Settings, store: Database) -> Retention:
    """What keeps to the periods that *settings* name."""
    return Retention(store, periods(settings), erasing(settings, store))


def periods(settings: Settings) -> Periods:
    """How many days each kind of thing is kept."""
    return {
        Keepable.UPLOADS: settings.keep_uploads_days,
        Keepable.DRAFTS: settings.keep_drafts_days,
        Keepable.CALLS: settings.keep_calls_days,
        Keepable.JOBS: settings.keep_jobs_days,
        Keepable.CASES: settings.keep_cases_days,
    }


def _forget(settings: Settings, jobs: Sequence[tuple[JobId, int]]) -> None:
    if store_url(settings).startswith("sqlite") and not (settings.data / "jobs.sqlite").exists():
        return  # no worker has ever run here
    tables = jobs_tables(settings)
    try:
        forget_traces(tables, jobs)
    finally:
        tables.dispose()
