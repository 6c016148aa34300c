"""``goldenthread providers``: who can draft, which of them is ready, and what is missing of the others."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from drafting.bootstrap.models import asking, chosen
from drafting.errors import GoldenThreadError
from drafting.providers.catalogue import PROVIDERS
from drafting.providers.fakes.catalogue import FAKES
from drafting.providers.readiness import Readiness, readiness
from drafting.settings import Settings


class NotReady(GoldenThreadError):
    """The provider that drafts are made with cannot be asked."""

    exit_code = 1


def providers(
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Ask each model a small question, which may cost a little.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
) -> None:
    """List the providers and whether each could draft now; exit 1 if the one that is set cannot.

    Endpoints that are set up are asked which models they have. Nothing of a case is sent.
    """
    settings = Settings.from_environment()
    ask = asking(settings) if check else None
    found = [readiness(name, chosen(settings), ask) for name in PROVIDERS]
    if as_json:
        rows = [
            {**asdict(each), "ready": not each.problem, "set": each.name == settings.provider}
            for each in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for each in found:
            typer.echo(_line(each, is_set=each.name == settings.provider))
        typer.echo(
            f"For rehearsals only, never for a child’s plan: {', '.join(kind.shown for kind in FAKES)}"
        )
    for each in found:
        if each.name == settings.provider and each.problem:
            raise NotReady(f"GOLDENTHREAD_PROVIDER: “{each.name}” cannot draft now: {each.problem}")


def _line(found: Readiness, *, is_set: bool) -> str:
    mark = "✗" if found.problem else "✓"
    said = f"not ready. {found.problem}" if found.problem else "ready"
    where = f" at {found.where} ({found.region})" if found.where else ""
    model = f", model {found.model}{where}, {found.window} tokens in one call, {found.answer} of them answer"
    about = model if found.model else "" if found.problem else ", no model, no network"
    answered = ", answered" if found.answered else ""
    line = f"{mark} {found.name}{' (set)' if is_set else ''}: {said}{about}{answered}"
    return f"{line}\n{_second(found)}" if found.second else line


def _second(found: Readiness) -> str:
    mark = "✗" if found.second_problem else "✓"
    said = f"not ready. {found.second_problem}" if found.second_problem else "ready"
    return f"  {mark} second opinion, model {found.second}: {said}"
