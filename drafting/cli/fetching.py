"""``goldenthread case fetch --reviewed``: a plan as its reviewers left it, or as it was signed off."""

from pathlib import Path

import typer

from drafting.bootstrap.exports import taking_out
from drafting.cli.at_hand import actor, opened
from drafting.cli.rulepack import rules_in_force
from drafting.render.folder import claimed_folder, write_folder
from drafting.services.reviews import Reviews
from drafting.services.taking_out import ExportKind

_FILES = {"plan.docx": ExportKind.DOCX, "plan.html": ExportKind.HTML, "plan.json": ExportKind.JSON}


def fetch_reviewed(reference: str, out: Path, number: int | None) -> None:
    """Write the plan of the case *reference* (its draft *number*, or the newest) into the folder *out*."""
    with opened() as (settings, store), rules_in_force(settings):
        case = store.run(lambda tx: tx.cases.named(reference), reading=True).id
        taking = taking_out(Reviews(store), settings.templates)
        outgoing = taking.outgoing(case, number)
        with claimed_folder(out, reference):
            files = {name: taking.written(outgoing, kind) for name, kind in _FILES.items()}
            write_folder(out, reference, files)
        taking.note(actor(), outgoing, "files")
        stands = "signed off" if outgoing.final else "not signed off: DRAFT"
        typer.echo(f"Draft {outgoing.draft.number} of {reference}, {stands}: {out / 'plan.docx'}")
