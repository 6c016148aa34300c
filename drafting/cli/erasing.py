"""``goldenthread case erase``: erases a case and writes the proof."""

from pathlib import Path
from typing import Annotated

import typer

from drafting.bootstrap.disposal import erasing
from drafting.cli.at_hand import actor, opened
from drafting.domain.disposal import Ground
from drafting.errors import BadInput, OutsideFailed
from drafting.store.parts import write_text


def erase(
    reference: Annotated[str, typer.Argument(help="The case's reference.")],
    ground: Annotated[
        Ground, typer.Option("--why", help="The ground, as a code: nothing could seal words once it is done.")
    ] = Ground.REQUEST,
    proof: Annotated[
        Path | None, typer.Option(help="File that the proof is written to; by default in GOLDENTHREAD_DATA.")
    ] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Erase a case for good: its key, its documents, its drafts and the traces of its jobs."""
    with opened() as (settings, store):
        service = erasing(settings, store)
        case = service.find(reference)
        target = proof or settings.data / "proofs" / f"erased-{case}.json"
        if proof is not None and proof.exists():
            raise BadInput(f"{proof}: there is something already. Name another file for the proof.")
        if not yes and typer.prompt("This cannot be undone. Type the reference again") != reference:
            raise BadInput("The two differ; nothing was erased.")
        proved = service.erase(actor(), case, ground)
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            target.unlink(missing_ok=True)
            write_text(target, proved.as_json())
        except OSError as error:
            raise OutsideFailed(
                f"{target}: the case is erased, but the proof could not be written: {error.strerror}. "
                "Give the command again with another --proof."
            ) from error
    rows = sum(proved.rows.values())
    typer.echo(f"Erased: {rows} rows in {len(proved.rows)} tables, and the key. The proof is in {target}")
