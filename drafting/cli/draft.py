"""``goldenthread draft``: a case folder in, a traced draft plan out."""

import json
import time
from pathlib import Path
from typing import Annotated

import typer

from drafting.bootstrap.steps import drafting_service, made_by, refuse_past_the_store
from drafting.cli import progress
from drafting.cli.outputs import Summary, output_files, summary_of
from drafting.cli.rulepack import RulesOption, rules_in_force
from drafting.domain.advice import DocumentId, Unreadable
from drafting.errors import BadInput, OutsideFailed
from drafting.parsers.case_folder import CaseFolder, read_folder
from drafting.parsers.isolate import IsolatedReader
from drafting.parsers.limits import Limits
from drafting.pipeline.presentation import present
from drafting.render.folder import claimed_folder, write_folder
from drafting.services.drafting import Made
from drafting.settings import Settings


def draft(
    case_dir: Annotated[Path, typer.Argument(help="Folder that holds case.json and documents/.")],
    out: Annotated[Path, typer.Option(help="Folder that the draft is written to.")],
    provider: Annotated[
        str | None, typer.Option(help="Who proposes claims; see “goldenthread providers”.")
    ] = None,
    rules: RulesOption = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    redacted: Annotated[bool, typer.Option(help="Keep placeholders in place of names.")] = False,
    with_originals: Annotated[
        bool, typer.Option(help="Write what was redacted into redaction.json.")
    ] = False,
) -> None:
    """Draft a plan from a case folder, offline: plan.json, plan.docx, trace.html and the redaction record."""
    summary = draft_folder(
        case_dir, out, provider, rules, quiet=as_json, redacted=redacted, with_originals=with_originals
    )
    text = json.dumps(summary.as_json(), ensure_ascii=False, indent=1) if as_json else summary.as_text()
    typer.echo(text.encode("utf-8", errors="replace").decode("utf-8"))  # a file name may hold odd bytes
    if summary.trouble:
        raise OutsideFailed(summary.trouble)


def draft_folder(
    case_dir: Path,
    out: Path,
    provider: str | None = None,
    rules: Path | None = None,
    *,
    quiet: bool = False,
    redacted: bool = False,
    with_originals: bool = False,
) -> Summary:
    """Draft the case in *case_dir* into *out* and say what was done."""
    started = time.monotonic()
    settings = Settings.from_environment()
    provider = provider or settings.provider
    limits = Limits()
    folder = read_folder(case_dir, limits.file_bytes)
    _refuse_among_advices(out, case_dir, folder.root)
    refuse_past_the_store(settings, provider)
    with rules_in_force(settings, rules), claimed_folder(out, folder.case.reference):
        made = _drafted(folder, settings, provider, limits, quiet=quiet)
        plan = present(made.drafted, folder.case, made_by(settings, provider), redacted=redacted)
        files = output_files(plan, made, settings, with_originals=with_originals)
        write_folder(out, folder.case.reference, files)
        return summary_of(plan, folder, out, time.monotonic() - started, made.calls, made.trouble)


def _refuse_among_advices(out: Path, case_dir: Path, advices: Path) -> None:
    """A draft among the advices would be read as one. Beside case.json a folder of its own is none."""
    there, here = out.resolve(), advices.resolve()
    beside_record = here == case_dir.resolve()
    if there == here or (there.is_relative_to(here) and not beside_record):
        raise BadInput(f"{out}: the advices are read from here, and a draft is none. Choose another --out.")


def _drafted(folder: CaseFolder, settings: Settings, provider: str, limits: Limits, *, quiet: bool) -> Made:
    with (
        IsolatedReader(limits, settings.workers) as reader,
        progress.drafting(len(folder.files), quiet=quiet) as heard,
        drafting_service(settings, reader) as service,
    ):
        return service.draft(folder.case, folder.files, provider, heard, _refused(folder))


def _refused(folder: CaseFolder) -> tuple[Unreadable, ...]:
    return tuple(
        Unreadable(DocumentId(f"refused-{number}"), name, "", why)
        for number, (name, why) in enumerate(folder.refused, start=1)
    )
