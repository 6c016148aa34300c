"""Builds a worker: the store, the durable engine, and everything that the steps of a draft need."""

import os
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from drafting import logs
from drafting.bootstrap.api import telling
from drafting.bootstrap.disposal import retention
from drafting.bootstrap.models import Providers
from drafting.bootstrap.steps import stepping
from drafting.bootstrap.stores import jobs_tables
from drafting.jobs.durable import Durable
from drafting.jobs.telling import LogDiary, Telling
from drafting.jobs.worker import Chore, Watch, Worker
from drafting.metrics import Metrics, new_metrics
from drafting.parsers.isolate import IsolatedReader
from drafting.services.heads import export_head
from drafting.services.retention import Retention
from drafting.services.running import Running
from drafting.settings import Settings
from drafting.store.database import Database
from drafting.store.opening import worker_lock
from drafting.store.workers import Workers

PATIENT = 300.0
"""Seconds that a worker waits for a database that is away: longer than a restart of it, or a failover."""


@dataclass(frozen=True, slots=True)
class Also:
    """What may differ from worker to worker besides the settings."""

    chores: tuple[Chore, ...] = ()
    until_idle: bool = False
    providers: Providers | None = None
    metrics: Metrics = field(default_factory=new_metrics)


def worker(settings: Settings, store: Database, reader: IsolatedReader, also: Also) -> Worker:
    """A worker on *store*, as *settings* want it."""
    name = settings.worker_name
    here = settings.jobs_at_once or os.cpu_count() or 1
    liveness = Workers(store, worker_lock(store, settings.data, name), name)
    watch = Watch(settings.step_seconds)
    telling = Telling(watch, logs.log("draft").bind(worker=name), also.metrics)
    steps = stepping(settings, store, reader, also.providers)
    asking = replace(steps.asking, heard=also.metrics.model_called)
    running = Running(
        store,
        replace(steps, asking=asking, fence=liveness.fence),
        name,
        liveness.fence,
        telling,
        longest=settings.job_seconds,
    )
    engine = Durable(jobs_tables(settings), name, running, here)
    diary = LogDiary(logs.log("worker").bind(worker=name))
    every = (*chores(settings, store), *also.chores)
    return Worker(store, engine, liveness, watch, diary, here, every, also.until_idle, settings.provider_jobs)


def chores(settings: Settings, store: Database) -> tuple[Chore, ...]:
    """What a worker does beside drafts. Whichever worker comes first does it; twice does no harm."""
    sweeping = retention(settings, store)
    return (
        Chore("heads", 60.0 * settings.audit_heads_minutes, lambda: _export(settings, store)),
        Chore("sweep", 3600.0 * settings.sweep_hours, lambda: _sweep(sweeping)),
        telling(store, settings.webhook_networks),
    )


def _export(settings: Settings, store: Database) -> None:
    export_head(store, settings.heads_to)


def _sweep(sweeping: Retention) -> None:
    sweeping.sweep(datetime.now(UTC))
