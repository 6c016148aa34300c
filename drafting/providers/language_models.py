"""The language models by name, each built from what the operator has chosen. Adding one is one line here.

What asks them is loaded when one is wanted: a draft without a model does not wait for an SDK.
"""

from collections.abc import Callable, Mapping

from drafting.errors import BadInput
from drafting.ports import LanguageModel
from drafting.providers.chosen import Chosen
from drafting.providers.places import place

_OPENAI = "https://api.openai.com/v1"


def _openai(chosen: Chosen) -> LanguageModel:
    chosen.of("openai", model=chosen.model, model_key=chosen.key)
    return _chat("openai", chosen, chosen.endpoint or _OPENAI)


def _compatible(chosen: Chosen) -> LanguageModel:
    chosen.of("compatible", model=chosen.model, model_endpoint=chosen.endpoint)
    return _chat("compatible", chosen, chosen.endpoint or "")


def _azure(chosen: Chosen) -> LanguageModel:
    chosen.of(
        "azure",
        model=chosen.model,
        model_endpoint=chosen.endpoint,
        azure_api_version=chosen.api_version,
        model_key=chosen.key or chosen.entra,
    )
    return _chat("azure.ai.openai", chosen, chosen.endpoint or "", chosen.api_version or "")


def _local(chosen: Chosen) -> LanguageModel:
    if chosen.file is None or chosen.sha256 is None:
        raise BadInput(
            "“local” is not set up: GOLDENTHREAD_MODEL_FILE and GOLDENTHREAD_MODEL_FILE_SHA256 must be set."
        )
    try:
        from drafting.providers.local import LocalModel  # noqa: PLC0415  loads llama.cpp
        from drafting.providers.sending import Patience  # noqa: PLC0415  loads an SDK
    except ModuleNotFoundError as error:
        raise _not_installed("local", error) from error
    patience = Patience(read=chosen.seconds)
    return LocalModel(chosen.file, chosen.sha256, chosen.room, chosen.threads, chosen.tuning, patience)


def _chat(provider: str, chosen: Chosen, address: str, azure: str = "") -> LanguageModel:
    from drafting.providers.openai_chat import OpenAIChat  # noqa: PLC0415  loads an SDK
    from drafting.providers.sending import Patience  # noqa: PLC0415  loads an SDK

    return OpenAIChat(
        provider,
        chosen.model or "",
        place(address, chosen.listed),
        chosen.room,
        says=chosen.says,
        azure=azure,
        proxy=chosen.proxy,
        tuning=chosen.tuning,
        patience=Patience(read=chosen.seconds),
        credentials=_credentials(chosen, azure=bool(azure)),
    )


def _credentials(chosen: Chosen, *, azure: bool) -> Callable[[], Mapping[str, str]]:
    """What shows who asks, as headers that are made when they are sent."""
    if azure and chosen.entra:
        try:
            from drafting.providers.entra import bearer, credential  # noqa: PLC0415  loads an SDK
        except ModuleNotFoundError as error:
            raise _not_installed("azure", error) from error
        return bearer(credential(chosen.entra))
    key = chosen.key
    if key is None:
        return dict
    return lambda: {"api-key": key.reveal()} if azure else {"Authorization": f"Bearer {key.reveal()}"}


def _not_installed(extra: str, error: ModuleNotFoundError) -> BadInput:
    return BadInput(f"the Python package {error.name} is not installed: install goldenthread[{extra}].")


ENDPOINTS = frozenset({"openai", "azure", "compatible"})
"""Those that share the settings for an endpoint."""

LANGUAGE_MODELS: dict[str, Callable[[Chosen], LanguageModel]] = {
    "openai": _openai,
    "azure": _azure,
    "compatible": _compatible,
    "local": _local,
}
