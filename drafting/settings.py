"""What an operator may set, read once from the environment: ``GOLDENTHREAD_…``."""

import os
import platform
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from drafting.errors import BadInput
from drafting.secret import Secret
from drafting.variables import environment
from drafting.variables.budgets import A_MILLION, UNLIMITED, Budget, Tariff

PREFIX = environment.PREFIX


def _data() -> Path:
    try:
        return Path.home() / ".local" / "share" / "goldenthread"
    except RuntimeError:  # this user has no home, as in many a container
        return Path("/var/lib/goldenthread")


def _host() -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "-", platform.node())[:60] or "worker"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with their defaults."""

    workers: int | None = None
    """How many documents are read at once; by default one for each core."""
    ner: str = "rampart"
    """Which model finds names that no rule knows: "rampart", "folder:PATH" (a token-classification model of
    your own, exported to ONNX), "spacy:PACKAGE" (a pipeline that is installed), several joined by "+", or
    "none" to do without."""
    redaction_policy: Path | None = None
    """A council's own redaction policy (TOML); by default the one that ships."""
    templates: Path | None = None
    """A council's own folder of templates; by default the one that ships. See templates/README.md."""
    rules: Path | None = None
    """A council's own rule pack, a folder that adds to ours or changes it; by default none. See
    docs/rules.md."""

    data: Path = field(default_factory=_data)
    """The folder that holds the local store; by default goldenthread in $XDG_DATA_HOME or in ~/.local/share,
    and /var/lib/goldenthread for a user without a home."""
    database_url: Secret | None = None
    """The database that keeps everything, postgresql://… or sqlite:///PATH; by default the SQLite file
    store.sqlite in GOLDENTHREAD_DATA. One on another machine has to say sslmode=verify-full or verify-ca."""
    owner_database_url: Secret | None = None
    """On PostgreSQL, the same database as the role that owns its tables, used only to create or upgrade them;
    by default GOLDENTHREAD_DATABASE_URL."""
    database_seconds: int = 120
    """How long one statement may take on PostgreSQL, in seconds. A server that says nothing for a quarter
    longer than that is taken to be frozen: its connection is given up, and another is tried."""
    key: Secret | None = None
    """The keys that wrap the key of every case, each written id:base64, one a line or parted by commas, the
    one in use first; by default they are read from GOLDENTHREAD_KEY_FILE."""
    key_file: Path | None = None
    """The file that holds those keys, as “goldenthread key” writes it; by default the file key in
    GOLDENTHREAD_DATA."""

    worker_name: str = field(default_factory=_host)
    """The name of this worker, no other's; by default the name of the host."""
    jobs_at_once: int | None = None
    """How many drafts this worker makes at once; by default one for each core."""
    step_seconds: int = 900
    """How long a single step may take, in seconds."""
    job_seconds: int = 7200
    """How long a whole draft may take, in seconds."""
    model_calls_per_minute: int | None = None
    """How often one provider is asked in a minute at most; by default without limit."""
    provider_jobs: int | None = None
    """How many drafts of one provider run at once at most, over all workers; by default without limit."""
    model_calls_at_once: int = 4
    """How many questions of one draft a model is asked at once at most."""
    model_tries: int = 5
    """How often one question is tried at most, where the endpoint is busy or away."""
    model_seconds: int = 600
    """How long one question may take, all its tries together, in seconds, and never as long as a step may."""
    model_budget_call: Budget = UNLIMITED
    """What one call may take, question and longest answer: tokens (500000), money (cost:2.50) or both, parted
    by a comma; what may take more is not asked, and that piece of the draft quotes its sources."""
    model_budget_draft: Budget = A_MILLION
    """What all calls for one draft may take; what goes beyond is not asked, as above."""
    model_budget_day: Budget = UNLIMITED
    """What all drafts may take in a day (UTC); one that would go beyond stops, and can be taken up again."""
    model_budget_month: Budget = UNLIMITED
    """What all drafts may take in a calendar month (UTC); one that would go beyond stops."""
    model_prices: Tariff | None = None
    """What a million tokens cost, of questions, answers and perhaps of what the endpoint had read before:
    2.50,10,0.25; by default not known. The currency is yours."""

    keep_uploads_days: int | None = 90
    """How many days original files are kept after their case is closed, or "never" to delete none."""
    keep_drafts_days: int | None = 365
    """How many days superseded and given-up drafts are kept, or "never" to delete none."""
    keep_calls_days: int | None = 365
    """How many days it is kept what models were asked and answered, or "never" to delete none."""
    keep_jobs_days: int | None = 30
    """How many days the traces of ended jobs are kept, or "never" to delete none."""
    keep_cases_days: int | None = None
    """How many days a closed case is kept before it is erased as a whole; by default "never", because how
    long a plan is kept is for the council's own schedule."""
    sweep_hours: int = 24
    """How often what is past its days is deleted: every so many hours."""

    audit_heads: Path | None = None
    """The file to which the head of the audit trail is exported; by default audit-heads.jsonl in
    GOLDENTHREAD_DATA. Keep it where nobody who may write to the database can change it."""
    audit_heads_minutes: int = 60
    """How often the head of the audit trail is exported: every so many minutes."""
    auth: str = "local"
    """How people sign in: "local" (accounts of ours, only while “goldenthread serve” listens to this machine
    alone) or "oidc" (the council's directory)."""
    public_url: str | None = None
    """What a browser shows before the path, https://ehc.example.gov.uk; by default where “goldenthread serve”
    listens. Cookies are for https only when it says https."""
    oidc_issuer: str | None = None
    """The directory's issuer, https://login.microsoftonline.com/TENANT-ID/v2.0 for Microsoft Entra; by
    default none."""
    oidc_client_id: str | None = None
    """The id under which the directory knows this service; by default none."""
    oidc_client_secret: Secret | None = None
    """The secret that goes with it; by default none, for a directory that trusts PKCE alone."""
    oidc_needs_acr: tuple[str, ...] = ()
    """What the directory has to say of how somebody signed in (its claim acr): one of these, parted by
    commas; by default nothing. It is asked for as well."""
    oidc_needs_amr: tuple[str, ...] = ()
    """The ways that all have to have been used (its claim amr), such as mfa, parted by commas; by default
    none."""
    oidc_within_minutes: int | None = None
    """How long ago somebody may have shown the directory who they are (its claim auth_time), in minutes; by
    default that is not looked at. It is asked for as well."""
    session_idle_minutes: int = 30
    """After how many minutes without doing anything somebody is signed out."""
    session_hours: int = 8
    """After how many hours somebody is signed out in any case."""
    metrics_token: Secret | None = None
    """What Prometheus has to bring to read /metrics of the review service; by default it is served to this
    machine only, while no other can reach it."""
    trusted_proxies: tuple[str, ...] = ()
    """The addresses or networks of the proxies before “goldenthread serve”, parted by commas: they alone may
    say from where somebody comes (X-Forwarded-For), and such a header of anybody else is refused; by default
    none, and the header is not read."""
    sign_off_roles: tuple[str, ...] = ("manager",)
    """Which roles may sign plans off: caseworker, manager or qa_lead, parted by commas."""
    second_reader_roles: tuple[str, ...] = ("caseworker", "manager", "qa_lead")
    """Which roles may read a draft second: caseworker, manager or qa_lead, parted by commas."""
    webhook_networks: tuple[str, ...] = ()
    """Networks that are not public and may be told of changes all the same, such as 10.2.0.0/16, parted by
    commas; by default none."""
    provider: str = "quoting"
    """Who drafts unless a command says otherwise: "quoting" (no model), "openai", "azure", "compatible" (any
    endpoint of the same protocol) or "local" (a model file of your own, served in this process)."""
    model: str | None = None
    """The model that is asked, as its endpoint knows it; at Azure, the name of the deployment; by default
    none."""
    model_endpoint: str | None = None
    """Where the model is: https://HOST/v1, at Azure https://RESOURCE.openai.azure.com; by default, for
    "openai" alone, https://api.openai.com/v1."""
    model_endpoints: tuple[str, ...] = ()
    """The endpoints that may be asked, each with the region in which it works, https://HOST=REGION, parted by
    commas; by default none but those on this machine."""
    model_key: Secret | None = None
    """The key that the endpoint asks for; by default none is sent."""
    model_says: str | None = None
    """The model that an answer has to name, such as the one behind a deployment, or it is not used; by
    default GOLDENTHREAD_MODEL."""
    second_model: str | None = None
    """Another model at the same endpoint that says what it doubts in what the first has written; it is
    reported apart and decides nothing; by default none."""
    second_model_says: str | None = None
    """The model that its answers have to name; by default GOLDENTHREAD_SECOND_MODEL."""
    model_window: int = 32_768
    """How many tokens the model takes in one call, question and answer together."""
    model_answer: int = 8_192
    """How many tokens one answer may have at most."""
    model_answer_field: str = "max_completion_tokens"
    """Which field tells the endpoint how long an answer may be: "max_completion_tokens", or "max_tokens"
    (Ollama and other servers that do not know the newer one)."""
    model_temperature: float | str = "prompt"
    """How freely the model chooses its words, from 0 to 2, or "none" to leave it to the endpoint (some models
    take no other), or "prompt" to do as each prompt says."""
    model_seed: int | None = None
    """The number that makes the same question more likely to get the same answer, where the endpoint knows
    seeds; by default none is sent."""
    model_try_seconds: int = 120
    """How long the model may take to answer when it is asked once, in seconds."""
    model_proxy: str | None = None
    """The proxy before endpoints on other machines, http://HOST:PORT, which sees only their names; by
    default they are reached directly, whatever HTTPS_PROXY says."""
    azure_api_version: str | None = None
    """The version of Azure's API, such as 2024-10-21; by default none."""
    azure_entra: str | None = None
    """How a token of Microsoft Entra takes the place of a key: "managed" (the machine's own identity),
    "managed:CLIENT-ID" (one assigned to it) or "workload" (in Kubernetes); by default a key is shown."""
    model_file: Path | None = None
    """The model file (GGUF) that "local" serves; by default none."""
    model_file_sha256: str | None = None
    """The SHA-256 of that file; a file with another is not used; by default none."""
    model_threads: int = 1
    """How many threads "local" computes with; more than the machine has free slow it down."""
    model_recordings: Path | None = None
    """The folder of recorded answers that the provider "recorded" plays; it asks nobody; by default none."""
    log_level: str = "info"
    """How much is logged: "debug", "info", "warning" or "error"."""
    metrics_port: int | None = None
    """The port on 127.0.0.1 at which a worker serves its metrics; by default none are served."""

    @classmethod
    def from_environment(cls, variables: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings; raise ``BadInput`` that names a malformed or unknown one."""
        values = environment.values(variables)
        shared = variables.get("XDG_DATA_HOME", "")
        if Path(shared).is_absolute():  # others are to be ignored, says who defines it
            values.setdefault("data", Path(shared) / "goldenthread")
        found = cls(**values)
        _refuse_contradictions(found)
        return found

    @property
    def store_file(self) -> Path:
        """The SQLite file that is the store when no ``database_url`` is given."""
        return self.data / "store.sqlite"

    @property
    def keys_from(self) -> Path:
        """The key file in use when no ``key`` is given."""
        return self.key_file or self.data / "key"

    @property
    def heads_to(self) -> Path:
        """The file to which the head of the audit trail is exported."""
        return self.audit_heads or self.data / "audit-heads.jsonl"


SEALED = environment.SEALED
"""The fields that hold secrets."""


def _refuse_contradictions(found: Settings) -> None:
    owner, url = found.owner_database_url, found.database_url
    if owner and not (url and url.reveal().startswith("postgresql:")):
        raise BadInput(
            f"{PREFIX}OWNER_DATABASE_URL: is for PostgreSQL; set {PREFIX}DATABASE_URL to the same database."
        )
    for name, wrong in _contradictions_of_models(found):
        if wrong:
            raise BadInput(f"{PREFIX}{name}: {wrong}")


def _contradictions_of_models(found: Settings) -> Iterable[tuple[str, str | bool]]:
    """What cannot be meant of the settings for models: the variable, and what is wrong with it."""
    yield (
        "AZURE_ENTRA",
        bool(found.azure_entra and found.model_key) and f"{PREFIX}MODEL_KEY is set as well. Set one of them.",
    )
    alone = bool(found.model_file) != bool(found.model_file_sha256)
    yield "MODEL_FILE", alone and f"and {PREFIX}MODEL_FILE_SHA256 are set together, or neither."
    small = found.model_answer >= found.model_window
    yield "MODEL_ANSWER", small and f"is not less than {PREFIX}MODEL_WINDOW, which holds the question too."
    for name in ("call", "draft", "day", "month"):
        blind = getattr(found, f"model_budget_{name}").cost is not None and found.model_prices is None
        yield f"MODEL_BUDGET_{name.upper()}", blind and f"is in money; set {PREFIX}MODEL_PRICES as well."
