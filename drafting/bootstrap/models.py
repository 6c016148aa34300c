"""Builds the providers that the settings choose, and asks one of their models whether it is well."""

from collections.abc import Callable
from functools import partial

from drafting.bootstrap.redactors import redactor
from drafting.errors import ModelFailed
from drafting.ports import LanguageModel, Provider, Reply, Request, Room
from drafting.providers.catalogue import provider, set_up
from drafting.providers.chosen import Chosen
from drafting.providers.language_models import ENDPOINTS
from drafting.providers.tuning import Tuning
from drafting.settings import Settings
from redaction import Blocked, Gate, Vault

Providers = Callable[[str], Provider]


def providers(settings: Settings) -> Providers:
    """The providers by name, as *settings* choose."""
    return partial(provider, chosen=chosen(settings))


def chosen(settings: Settings) -> Chosen:
    """What *settings* say of language models."""
    return Chosen(
        meant_for=settings.provider if settings.provider in ENDPOINTS else "",
        model=settings.model,
        endpoint=settings.model_endpoint,
        listed=settings.model_endpoints,
        key=settings.model_key,
        says=settings.model_says or "",
        second=settings.second_model,
        second_says=settings.second_model_says or "",
        room=Room(settings.model_window, settings.model_answer),
        tuning=Tuning(settings.model_temperature, settings.model_seed, settings.model_answer_field),
        seconds=settings.model_try_seconds,
        proxy=settings.model_proxy or "",
        api_version=settings.azure_api_version,
        entra=settings.azure_entra,
        file=settings.model_file,
        sha256=settings.model_file_sha256,
        threads=settings.model_threads,
        recordings=settings.model_recordings,
    )


def model_names(settings: Settings) -> frozenset[str]:
    """The models that *settings* choose: each stands in its requests, and some read like somebody's name."""
    found = set_up(chosen(settings))
    models = (model for each in found for model in (each.language_model, each.second_model))
    return frozenset(model.name for model in models if model)


def asking(settings: Settings) -> Callable[[LanguageModel, Request], Reply]:
    """What asks a model a question about nobody: through the gate, as every question goes."""
    gate = Gate(redactor(settings), None, Vault(), fixed=model_names(settings))

    def ask(model: LanguageModel, request: Request) -> Reply:
        try:
            released = gate.release(model.written(request))
        except Blocked as error:
            raise ModelFailed("blocked", str(error)) from error
        return model.reply(released)

    return ask
