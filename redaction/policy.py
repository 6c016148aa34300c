"""What is replaced and what may stay, read from a file that a council can change."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from redaction.errors import BadPolicy
from redaction.model import Kind

_SWITCHES = {
    "place": Kind.PLACE,
    "ethnicity": Kind.ETHNICITY,
    "religion": Kind.RELIGION,
    "nationality": Kind.NATIONALITY,
    "language": Kind.LANGUAGE,
    "local_authority": Kind.AUTHORITY,
}
_KEYS = {"name", "version", "pronouns", "quasi", "words", "model"}


@dataclass(frozen=True, slots=True)
class Policy:
    """One redaction policy. *kept* are the kinds that it lets stand; *neutral*: "she" becomes "they"."""

    name: str
    version: str
    kept: frozenset[Kind]
    keep: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    score: float = 0.5
    gate_score: float = 0.35
    neutral: bool = False


def load_policy(path: Path | None = None) -> Policy:
    """Read a policy file, or the one that ships. Raises ``BadPolicy``, naming the key."""
    where = path or files("redaction").joinpath("policies", "uk_children.toml")
    try:
        content = tomllib.loads(where.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadPolicy(f"{where}: {error}") from error
    quasi, words, model = (_table(content, key) for key in ("quasi", "words", "model"))
    unknown = set(quasi) - set(_SWITCHES) | set(content) - _KEYS
    if unknown:
        raise BadPolicy(f"{where}: unknown key {sorted(unknown)[0]}")
    pronouns = content.get("pronouns", "keep")
    if pronouns not in {"keep", "neutral"}:
        raise BadPolicy(f'{where}: pronouns must be "keep" or "neutral"')
    return Policy(
        str(content.get("name", "")),
        str(content.get("version", "")),
        frozenset(_SWITCHES[key] for key, value in quasi.items() if _keeps(key, value)),
        _strings(words, "keep"),
        _strings(words, "nicknames"),
        _number(model, "score", 0.5),
        _number(model, "gate_score", 0.35),
        neutral=pronouns == "neutral",
    )


def _table(content: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = content.get(key, {})
    if not isinstance(value, Mapping):
        raise BadPolicy(f"[{key}] must be a table")
    return value


def _keeps(key: str, value: object) -> bool:
    if value not in {"keep", "replace"}:
        raise BadPolicy(f'quasi.{key} must be "keep" or "replace"')
    return value == "keep"


def _strings(content: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = content.get(key, [])
    if not isinstance(value, list):
        raise BadPolicy(f"words.{key} must be a list")
    return tuple(str(item) for item in value)


def _number(content: Mapping[str, object], key: str, otherwise: float) -> float:
    value = content.get(key, otherwise)
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise BadPolicy(f"model.{key} must be a number from 0 to 1")
    return float(value)
