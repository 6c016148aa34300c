"""What an operator may set, read once from the environment: ``GOLDENTHREAD_…``."""

import os
import platform
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from drafting import variables as read
from drafting.errors import BadInput
from drafting.secret import Secret

PREFIX = "GOLDENTHREAD_"
_Value = TypeVar("_Value")


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
    log_level: str = "info"
    """How much is logged: "debug", "info", "warning" or "error"."""
    metrics_port: int | None = None
    """The port on 127.0.0.1 at which a worker serves its metrics; by default none are served."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings; raise ``BadInput`` that names a malformed or unknown one."""
        given = {
            name.removeprefix(PREFIX): text for name, text in environment.items() if name.startswith(PREFIX)
        }
        _refuse_unknown(given)
        values: dict[str, Any] = {
            name: value for name in _READERS if (value := _value(name, given)) is not _NOT_GIVEN
        }
        shared = environment.get("XDG_DATA_HOME", "")
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


_READERS: Mapping[str, read.Reader] = {
    "workers": read.count,
    "ner": read.name_model,
    "redaction_policy": read.file_there,
    "templates": read.folder_there,
    "rules": read.folder_there,
    "data": read.folder_to_be,
    "database_url": read.Sealed(read.database),
    "owner_database_url": read.Sealed(read.server),
    "key": read.Sealed(read.filled),
    "key_file": read.file_to_be,
    "worker_name": read.label,
    "jobs_at_once": read.whole(1_000),
    "step_seconds": read.whole(1_000_000),
    "job_seconds": read.whole(1_000_000),
    "model_calls_per_minute": read.whole(1_000_000),
    "provider_jobs": read.whole(10_000),
    "keep_uploads_days": read.days_or_never,
    "keep_drafts_days": read.days_or_never,
    "keep_calls_days": read.days_or_never,
    "keep_jobs_days": read.days_or_never,
    "keep_cases_days": read.days_or_never,
    "sweep_hours": read.whole(10_000),
    "audit_heads": read.file_to_be,
    "audit_heads_minutes": read.whole(1_000_000),
    "auth": read.one_of("local", "oidc"),
    "public_url": read.origin,
    "oidc_issuer": read.issuer,
    "oidc_client_id": read.code,
    "oidc_client_secret": read.Sealed(read.filled),
    "oidc_needs_acr": read.code_list,
    "oidc_needs_amr": read.code_list,
    "oidc_within_minutes": read.whole(100_000),
    "session_idle_minutes": read.whole(10_000),
    "session_hours": read.whole(10_000),
    "metrics_token": read.Sealed(read.filled),
    "trusted_proxies": read.network_list,
    "sign_off_roles": read.some_of("caseworker", "manager", "qa_lead"),
    "second_reader_roles": read.some_of("caseworker", "manager", "qa_lead"),
    "webhook_networks": read.network_list,
    "log_level": read.one_of("debug", "info", "warning", "error"),
    "metrics_port": read.whole(65_535),
}
"""What reads each field's variable. A setting is one field above and one line here."""

SEALED = frozenset(name for name, reader in _READERS.items() if isinstance(reader, read.Sealed))
"""The fields that hold secrets."""

_NOT_GIVEN = object()
_FROM_FILES = {f"{name.upper()}_FILE": name for name in SEALED if f"{name}_file" not in _READERS}
_KNOWN = {*(name.upper() for name in _READERS), *_FROM_FILES}


def _refuse_unknown(given: Mapping[str, str]) -> None:
    for name in sorted(given.keys() - _KNOWN):
        near = get_close_matches(name.upper(), sorted(_KNOWN), 1)
        meant = f"Did you mean {PREFIX}{near[0]}? " if near else ""
        raise BadInput(f"{PREFIX}{name}: no such setting. {meant}“goldenthread settings” lists them all.")
    for name in sorted(SEALED):
        one, other = name.upper(), f"{name.upper()}_FILE"
        if one in given and other in given:
            raise BadInput(f"{PREFIX}{one}: {PREFIX}{other} is set as well. Set one of them.")


def _value(name: str, given: Mapping[str, str]) -> object:
    variable = name.upper()
    text = given.get(variable)
    if text is None and _FROM_FILES.get(f"{variable}_FILE") == name and f"{variable}_FILE" in given:
        variable = f"{variable}_FILE"
        text = _read(variable, read.secret_file, given[variable])
    return _NOT_GIVEN if text is None else _read(variable, _READERS[name], text)


def _read(variable: str, reader: Callable[[str], _Value], text: str) -> _Value:
    try:
        return reader(text)
    except read.Malformed as error:
        raise BadInput(f"{PREFIX}{variable}: {error}") from error


def _refuse_contradictions(found: Settings) -> None:
    owner, url = found.owner_database_url, found.database_url
    if owner and not (url and url.reveal().startswith("postgresql:")):
        raise BadInput(
            f"{PREFIX}OWNER_DATABASE_URL: is for PostgreSQL; set {PREFIX}DATABASE_URL to the same database."
        )
