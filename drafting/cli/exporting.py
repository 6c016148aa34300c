"""``goldenthread case export``: everything that is held about a child, in one archive."""

import os
import secrets
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from drafting.cli.at_hand import actor, opened
from drafting.cli.rulepack import rules_in_force
from drafting.domain.case import Case
from drafting.domain.plan import Provenance
from drafting.errors import BadInput, OutsideFailed
from drafting.pipeline.draft import Drafted
from drafting.pipeline.presentation import present
from drafting.render.plan_file import plan_json
from drafting.services.exporting import Entry, Exporting

_WHEN = (1980, 1, 1, 0, 0, 0)  # the same export gives the same bytes
_OWNER_ONLY = 0o600 << 16


def export(
    reference: Annotated[str, typer.Argument(help="The case's reference.")],
    out: Annotated[Path, typer.Option(help="The archive (.zip) that is written.")],
    why: Annotated[str, typer.Option(help="Why; kept in the audit trail, sealed.")] = "",
) -> None:
    """Write everything that is held about a child into one archive, for a subject access request."""
    if out.exists():
        raise BadInput(f"{out}: there is something already. Choose another --out.")
    with opened() as (settings, store), rules_in_force(settings):
        count = write_archive(out, Exporting(store, _plan).export(actor(), reference, why))
    typer.echo(f"{count} files in {out}. Begin with README.txt. It names people: keep it safe.")


def _plan(case: Case, drafted: Drafted, provenance: Provenance) -> bytes:
    return plan_json(present(drafted, case, provenance))


def write_archive(out: Path, entries: Iterable[Entry]) -> int:
    """Write *entries* to the archive *out*, whole or not at all, readable by its owner only."""
    scratch = out.with_name(f".{out.name}.{secrets.token_hex(4)}")
    count = 0
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with open(scratch, "xb", opener=_private) as file, zipfile.ZipFile(file, "w") as archive:
            for entry in entries:
                told = zipfile.ZipInfo(entry.name, _WHEN)
                told.compress_type = zipfile.ZIP_STORED if entry.packed else zipfile.ZIP_DEFLATED
                told.external_attr = _OWNER_ONLY
                archive.writestr(told, entry.content)
                count += 1
        scratch.rename(out)
    except OSError as error:
        raise OutsideFailed(f"{out}: the export could not be written: {error.strerror}.") from error
    finally:
        with suppress(FileNotFoundError):
            scratch.unlink()
    return count


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
