"""Reads ``case.json`` strictly: a wrong type or an unknown key is named, with the mend."""

import difflib
import json
import types
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from drafting.domain.case import Case
from drafting.errors import BadInput

_LARGEST = 5_000_000
_CASE: TypeAdapter[Case] = TypeAdapter(Case)


def read_case(path: Path) -> Case:
    """Read the case record at *path*; raise ``BadInput`` that names what is wrong in it."""
    data = _load(path)
    if not isinstance(data, dict):
        raise BadInput(f"{path}: the case record must be a JSON object, {{…}}. See docs/case-file.md.")
    _refuse_unknown(data, Case, path, "")
    try:
        # As JSON and strictly: a number is no date, and "no" is no truth value.
        case = _CASE.validate_json(json.dumps(_without_nulls(data)), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"])[1:]
        raise BadInput(f"{path}: “{where}”: {first['msg']}. Correct it and try again.") from error
    _refuse_empty(case, path)
    return case


def _load(path: Path) -> object:
    try:
        if path.exists() and not path.is_file():
            raise BadInput(
                f"{path}: cannot be read: not a file. A case folder holds case.json and a folder documents/."
            )
        if path.stat().st_size > _LARGEST:
            raise BadInput(f"{path}: larger than {_LARGEST // 1_000_000} MB; this is not a case record.")
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        message = f"{path}: not found. A case folder holds case.json and a folder documents/."
        raise BadInput(message) from error
    except json.JSONDecodeError as error:
        raise BadInput(f"{path}: not JSON, line {error.lineno}: {error.msg}.") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"{path}: not JSON. Save it as UTF-8 text.") from error
    except OSError as error:
        raise BadInput(f"{path}: cannot be read: {error.strerror}.") from error


def _without_nulls(data: object) -> object:
    """The record without keys that are null: to say nothing of a school is to leave it out."""
    if isinstance(data, dict):
        return {key: _without_nulls(value) for key, value in data.items() if value is not None}
    return [_without_nulls(item) for item in data] if isinstance(data, list) else data


def _refuse_unknown(data: object, shape: object, path: Path, where: str) -> None:
    shape = _without_none(shape)
    if get_origin(shape) is tuple and isinstance(data, list):
        for index, item in enumerate(data):
            _refuse_unknown(item, get_args(shape)[0], path, f"{where}[{index}]")
    elif isinstance(shape, type) and is_dataclass(shape) and isinstance(data, dict):
        hints = get_type_hints(shape)
        known = [field.name for field in fields(shape)]
        for key, value in data.items():
            name = f"{where}.{key}".lstrip(".")
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                hint = f"did you mean “{near[0]}”?" if near else f"known here: {', '.join(known)}."
                raise BadInput(f"{path}: unknown key “{name}”; {hint}")
            _refuse_unknown(value, hints[key], path, name)


def _without_none(shape: object) -> object:
    if get_origin(shape) is types.UnionType:
        return next(part for part in get_args(shape) if part is not types.NoneType)
    return shape


def _refuse_empty(case: Case, path: Path) -> None:
    for name, value in (("reference", case.reference), ("child.full_name", case.child.full_name)):
        if not value.strip():
            raise BadInput(f"{path}: “{name}” is empty. Redaction and the plan both need it.")
