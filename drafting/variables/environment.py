"""Reads the environment: every setting that is given there, and a complaint about anything else of ours."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from drafting.errors import BadInput
from drafting.variables import readers as read
from drafting.variables.table import READERS

PREFIX = "GOLDENTHREAD_"
SEALED = frozenset(name for name, reader in READERS.items() if isinstance(reader, read.Sealed))
_Value = TypeVar("_Value")
_NOT_GIVEN = object()
_FROM_FILES = {f"{name.upper()}_FILE": name for name in SEALED if f"{name}_file" not in READERS}
_KNOWN = {*(name.upper() for name in READERS), *_FROM_FILES}


def values(variables: Mapping[str, str]) -> dict[str, Any]:
    """The settings that *variables* give, by field; ``BadInput`` names a malformed or unknown one."""
    given = {name.removeprefix(PREFIX): text for name, text in variables.items() if name.startswith(PREFIX)}
    _refuse_unknown(given)
    return {name: value for name in READERS if (value := _value(name, given)) is not _NOT_GIVEN}


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
    return _NOT_GIVEN if text is None else _read(variable, READERS[name], text)


def _read(variable: str, reader: Callable[[str], _Value], text: str) -> _Value:
    try:
        return reader(text)
    except read.Malformed as error:
        raise BadInput(f"{PREFIX}{variable}: {error}") from error
