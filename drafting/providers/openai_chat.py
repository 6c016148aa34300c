"""Asks models by OpenAI's protocol: at OpenAI, at Azure, and at whatever else speaks it. Home of its SDK.

The SDK builds the address and knows the protocol's errors; what leaves is decided in ``sending``. It gets no
key: those are put on there. It does not try again: only ``services/asking.py`` does.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import openai

from drafting.errors import ModelBusy, ModelFailed
from drafting.ports import Reply, Request, Room
from drafting.providers.outcomes import Answered, Expected, listed, reply_of
from drafting.providers.places import Look, Place
from drafting.providers.sending import Client, Patience, Question, Response, client
from drafting.providers.tuning import Tuning
from drafting.providers.wire import body_of
from redaction import Released

_NO_KEY = "put on where the bytes leave"

logging.getLogger("openai").setLevel(logging.WARNING)  # whatever OPENAI_LOG says


def no_credentials() -> Mapping[str, str]:
    """For endpoints that ask for no key."""
    return {}


@dataclass(frozen=True, slots=True)
class OpenAIChat:
    """A model behind an endpoint.

    *says* is the model that its answers have to name, where that is not *name*; *azure* is the version of
    Azure's API, "" anywhere else.
    """

    provider: str
    name: str
    place: Place
    room: Room
    says: str = ""
    azure: str = ""
    proxy: str = ""
    tuning: Tuning = field(default_factory=Tuning)
    patience: Patience = field(default_factory=Patience)
    credentials: Callable[[], Mapping[str, str]] = field(default=no_credentials, repr=False)

    def written(self, request: Request) -> bytes:
        """*request* as it will be sent."""
        return body_of(replace(request, parameters=self.tuning.of(request.parameters, self.room)), self.name)

    def reply(self, released: Released) -> Reply:
        """Send what was *released* and read what comes back."""
        body = released.body
        answered = self._sent(body)
        return reply_of(answered, Expected(self.says or self.name, len(body.decode())))

    def look(self) -> Look:
        """See whether the endpoint is there, takes the key and has the model: free, and nothing of a case."""
        look = Look(self.place.address, self.place.region)
        try:
            models = listed(self._sent(None))
        except (ModelFailed, ModelBusy) as error:
            unlisted = isinstance(error, ModelFailed) and error.code == "not_found"  # some list no models
            return look if unlisted else replace(look, problem=str(error))
        missing = bool(models) and self.name not in models and not self.azure  # Azure lists no deployments
        return replace(look, problem=f"it has no model “{self.name}”") if missing else look

    def _sent(self, body: bytes | None) -> Answered:
        question = Question(self.place, self.patience, self.credentials(), body, self.proxy)
        with client(question) as web, self._sdk(web) as sdk:
            try:
                if body is None:
                    response = sdk.get("/models", cast_to=Response)
                else:
                    response = sdk.post("/chat/completions", content=body, cast_to=Response)
            except openai.APIStatusError as error:
                response = error.response
            except openai.OpenAIError as error:
                raise ModelFailed(
                    "unsendable", f"the question cannot be sent ({type(error).__name__})"
                ) from None
        return Answered(response.status_code, {**response.headers}, response.content)

    def _sdk(self, web: Client) -> openai.OpenAI:
        patience = web.timeout
        if self.azure:
            return openai.AzureOpenAI(
                azure_endpoint=self.place.address,
                azure_deployment=self.name,
                api_version=self.azure,
                api_key=_NO_KEY,
                max_retries=0,
                timeout=patience,
                http_client=web,
            )
        return openai.OpenAI(
            base_url=self.place.address, api_key=_NO_KEY, max_retries=0, timeout=patience, http_client=web
        )
