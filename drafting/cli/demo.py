"""``goldenthread demo``: drafts the sample bundle and says where the plan and its trace page are."""

from pathlib import Path
from typing import Annotated

import typer

from drafting.cli.draft import draft_folder
from drafting.errors import BadInput

_SAMPLE = Path(__file__).parents[2] / "evals" / "data" / "cases" / "y4-autism-language"


def demo(
    out: Annotated[Path, typer.Option(help="Folder that the draft is written to.")] = Path("out/demo"),
) -> None:
    """Draft the sample bundle of an invented child."""
    if not _SAMPLE.is_dir():
        raise BadInput(
            f"{_SAMPLE}: the sample bundle is not installed. Use “goldenthread draft CASE_DIR --out DIR”."
        )
    summary = draft_folder(_SAMPLE, out)
    typer.echo(summary.as_text())
