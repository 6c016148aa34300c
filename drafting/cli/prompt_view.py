"""A request as a person reads it: who says what, and what is asked for besides."""

import json
from collections.abc import Iterator


def as_text(body: bytes) -> str:
    """The *body* of a request, its parts under titles, then the settings."""
    return "\n\n".join(_parts(json.loads(body))) + "\n"


def _parts(told: dict[str, object]) -> Iterator[str]:
    messages = told.pop("messages")
    form = told.pop("response_format", None)
    for message in messages if isinstance(messages, list) else ():
        yield f"── {message['role']} " + "─" * 60 + f"\n{message['content']}"
    if form is not None:
        yield "── form of the answer " + "─" * 49 + f"\n{json.dumps(form, ensure_ascii=False)}"
    yield "── settings " + "─" * 59 + "\n" + "\n".join(f"{name}: {value}" for name, value in told.items())
