"""The one place that runs templates, which are code, over advices, which are strangers' words.

Both are kept in: attributes are sandboxed, every value is escaped, and a misspelt name is an error.
"""

import re
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from drafting.errors import BadInput

# Characters that XML forbids, page and bell codes that Word templates give a meaning, and the ones
# that make a line read in another order than it is written.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def sandbox() -> SandboxedEnvironment:
    """A fresh environment: sandboxed, escaping, strict about names, without access to any file."""
    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=printable)


def printable(value: object) -> object:
    """A text without the characters that no document can hold; anything else as it is."""
    return _UNPRINTABLE.sub(" ", value) if type(value) is str else value


def fill(template: str, name: str, values: Mapping[str, object]) -> str:
    """Fill *template* with *values*. *name* is what an error calls it."""
    environment = sandbox().overlay(trim_blocks=True, lstrip_blocks=True)
    with readable_errors(name):
        return environment.from_string(template).render(values)


@contextmanager
def readable_errors(name: str) -> Iterator[None]:
    """Turn what goes wrong inside template *name* into one line for the person who changed it."""
    try:
        yield
    except TemplateError as error:
        line = error.lineno if isinstance(error, TemplateSyntaxError) else _line(error)
        where = f"{name}, line {line}" if line else name
        raise BadInput(f"The template {where} cannot be filled: {error}") from error


def _line(error: TemplateError) -> int | None:
    """The line of the template that *error* comes from: Jinja writes it into the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno for frame in reversed(frames) if frame.filename == "<template>"), None)
