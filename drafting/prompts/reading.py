"""Reads prompt files: TOML between two lines of ``+++``, then the words. Strict: a slip is an error here."""

import json
import tomllib
from pathlib import Path

from drafting.prompts.prompt import Parameter, Prompt, PromptUnusable, slots

_FENCE = "+++\n"
_KINDS: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "purpose": str,
    "version": int,
    "variables": list,
    "answer": str,
    "parameters": dict,
    "longest": int,
    "longest_schema": int,
    "line": str,
    "changes": list,
}
_NEEDED = ("name", "purpose", "version")


class _Slip(ValueError):
    """A value is not of the form that its key asks for."""


def load(path: Path, schemas: Path) -> Prompt:
    """Read the prompt file *path*, whose answer's JSON Schema lies in the folder *schemas*.

    Raises ``PromptUnusable``, which names the file and what to mend.
    """
    try:
        prompt = _prompt(path.read_text(encoding="utf-8"), schemas)
    except (OSError, UnicodeDecodeError, ValueError, KeyError) as error:
        raise PromptUnusable(f"{path}: {_told(error)}.") from error
    return prompt


def read_locked(text: str) -> Prompt:
    """Read what ``Prompt.locked_text`` wrote. Raises ``ValueError`` if it is none."""
    start, _, schema = text.rpartition(f"\n{_FENCE}")
    if not schema.startswith("{"):
        start, schema = text, ""
    head, words = _parted(start)
    return _made(head, words, schema.strip())


def _prompt(raw: str, schemas: Path) -> Prompt:
    head, words = _parted(raw)
    answer = head.get("answer", "")
    schema = _compact((schemas / f"{answer}.json").read_text(encoding="utf-8")) if answer else ""
    return _made(head, words, schema)


def _parted(raw: str) -> tuple[dict[str, object], str]:
    parts = raw.replace("\r\n", "\n").split(_FENCE, 2)
    if len(parts) != 3 or parts[0].strip():  # noqa: PLR2004  nothing, front matter, words
        raise ValueError("it must begin with front matter between two lines of +++")
    return tomllib.loads(parts[1]), parts[2].strip()


def _made(head: dict[str, object], words: str, schema: str) -> Prompt:
    _check(head)
    variables = tuple(map(str, _listed(head, "variables")))
    if slots(words) != set(variables):
        raise ValueError(
            f"variables must name exactly the slots in the words: {', '.join(sorted(slots(words))) or 'none'}"
        )
    return Prompt(
        name=str(head["name"]),
        purpose=str(head["purpose"]),
        version=int(str(head["version"])),
        text=words,
        variables=variables,
        answer=str(head.get("answer", "")),
        schema=schema,
        parameters=_parameters(head),
        longest=int(str(head.get("longest", 0))),
        longest_schema=int(str(head.get("longest_schema", 0))),
        line=str(head.get("line", "")),
        changes=tuple(map(str, _listed(head, "changes"))),
    )


def _check(head: dict[str, object]) -> None:
    missing, unknown = [key for key in _NEEDED if key not in head], sorted(set(head) - set(_KINDS))
    if missing:
        raise ValueError(f"front matter must give name, purpose and version; {', '.join(missing)} is missing")
    if unknown:
        raise ValueError(f"front matter has no such key: {', '.join(unknown)}; known are {', '.join(_KINDS)}")
    for key, value in head.items():
        if not isinstance(value, _KINDS[key]) or isinstance(value, bool):
            raise _Slip(f"{key} must not be {json.dumps(value, default=str)}")


def _listed(head: dict[str, object], key: str) -> list[object]:
    value = head.get(key, [])
    return value if isinstance(value, list) else []


def _parameters(head: dict[str, object]) -> dict[str, Parameter]:
    given = head.get("parameters", {})
    if not isinstance(given, dict):
        return {}
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise _Slip(f"parameters.{name} must be a word or a number")
    return dict(given)


def _compact(schema: str) -> str:
    return json.dumps(json.loads(schema), ensure_ascii=False, separators=(",", ":"))


def _told(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no file {Path(error.filename).name}"
    return f"cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error).rstrip(".")
