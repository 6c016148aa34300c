"""Puts the rule pack in force that the settings or the command line name, for as long as a command runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from drafting.pipeline.adopting import tried
from drafting.pipeline.packs import Pack, shipped, using
from drafting.settings import Settings

RulesOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--rules", metavar="FOLDER", help="A council's own rule pack; see “goldenthread rules”."),
]


@contextmanager
def rules_in_force(settings: Settings, folder: Path | None = None) -> Iterator[Pack]:
    """Read rules from *folder*, else from ``GOLDENTHREAD_RULES``, else from the pack that ships."""
    chosen = folder or settings.rules
    with using(tried(chosen) if chosen else shipped()) as pack:
        yield pack
