"""Builds a worker: the store, the durable engine, and everything that the steps of a draft need."""

import os
from dataclasses import dataclass, field

from drafting import logs
from drafting.bootstrap.steps import Providers, stepping
from drafting.bootstrap.stores import jobs_url
from drafting.jobs.durable import Durable
from drafting.jobs.telling import LogDiary, Telling
from drafting.jobs.worker import Chore, Watch, Worker
from drafting.metrics import Metrics, new_metrics
from drafting.parsers.isolate import IsolatedReader
from drafting.providers.catalogue import provider
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
    providers: Providers = provider
    metrics: Metrics = field(default_factory=new_metrics)


def worker(settings: Settings, store: Database, reader: IsolatedReader, also: Also) -> Worker:
    """A worker on *store*, as *settings* want it."""
    name = settings.worker_name
    here = settings.jobs_at_once or os.cpu_count() or 1
    liveness = Workers(store, worker_lock(store, settings.data, name), name)
    watch = Watch(settings.step_seconds)
    telling = Telling(watch, logs.log("draft").bind(worker=name), also.metrics)
    running = Running(store, stepping(settings, store, reader, also.providers), name, liveness.fence, telling)
    engine = Durable(jobs_url(settings), name, running, here)
    diary = LogDiary(logs.log("worker").bind(worker=name))
    return Worker(
        store, engine, liveness, watch, diary, here, also.chores, also.until_idle, settings.provider_jobs
    )
