"""``goldenthread case …``: the cases that the store keeps, without a web page."""

import json
import time
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from drafting.bootstrap.models import providers
from drafting.bootstrap.stores import casework
from drafting.cli.at_hand import actor, opened
from drafting.cli.erasing import erase
from drafting.cli.exporting import export
from drafting.cli.fetching import fetch_reviewed
from drafting.cli.outputs import output_files
from drafting.cli.rulepack import rules_in_force
from drafting.domain.audit import Action, Event
from drafting.domain.job import ENDED, Job, JobState, StepKind
from drafting.domain.kept import DraftState, KeptDraft
from drafting.errors import BadInput, NotThere, OutsideFailed
from drafting.parsers.case_folder import read_folder
from drafting.parsers.limits import Limits
from drafting.pipeline.presentation import present
from drafting.render.folder import claimed_folder, write_folder
from drafting.services.drafting import Made
from drafting.services.pieces import in_words
from drafting.store.database import Database, Transaction

app = typer.Typer(
    name="case", help="Keep cases: add them, have them drafted, see how they stand.", no_args_is_help=True
)
app.command("erase")(erase)
app.command("export")(export)
Reference: TypeAlias = Annotated[str, typer.Argument(help="The case's reference.")]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]
_LONGEST_TEAM = 60
_LOOK = 0.3  # seconds between two looks at a draft that is on its way


@app.command("add")
def add(
    folder: Annotated[Path, typer.Argument(help="Folder that holds case.json and documents/.")],
    *,
    team: Annotated[
        str,
        typer.Option(help="The team whose case it is; without one only managers and quality leads see it."),
    ] = "",
    draft: Annotated[bool, typer.Option("--draft", help="Ask for a draft at once.")] = False,
) -> None:
    """Open a case from a folder and keep its documents; more of them, if it is open already."""
    wanted = team.strip()
    if len(wanted) > _LONGEST_TEAM:
        raise BadInput(f"--team: the name of a team has at most {_LONGEST_TEAM} characters.")
    found = read_folder(folder, Limits().file_bytes)
    for name, why in found.refused:
        typer.echo(f"✗ {name}: not taken. {why}", err=True)
    with opened() as (settings, store):
        work = casework(store)
        known = store.run(lambda tx: tx.cases.find(found.case.reference))
        case = known or work.open_case(actor(), found.case, wanted).id
        whose = work.let_team(actor(), case, wanted)
        new = sum(work.add_document(actor(), case, name, content)[1] for name, content in found.files)
        stands = "opened" if known is None else "open already"
        of_team = f"team {whose}" if whose else "no team yet, so managers see it and teams do not"
        added = "1 new document" if new == 1 else f"{new} new documents"
        typer.echo(f"Case {found.case.reference}: {stands}, {of_team}, {added}.")
        if draft:
            work.ask_for_draft(actor(), case, settings.provider)
            typer.echo("A draft is asked for; “goldenthread worker” makes it.")


@app.command("list")
def list_cases(*, as_json: AsJson = False) -> None:
    """List the cases, the most urgent first."""
    with opened() as (_, store):
        rows = store.run(_lines, reading=True)
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        typer.echo("  ".join(str(row[key]).ljust(width) for key, width in _COLUMNS))
    typer.echo(f"{len(rows)} cases")


_COLUMNS = (("reference", 24), ("stage", 8), ("due", 10), ("draft", 30))


def _lines(tx: Transaction) -> list[dict[str, str]]:
    rows, after = [], ""
    while lines := tx.cases.lines(after):
        rows += [
            {
                "reference": tx.cases.get(line.id).case.reference,
                "stage": line.stage.value,
                "due": line.due.isoformat() if line.due else "",
                "draft": _draft_words(tx.jobs.of(line.id)),
            }
            for line in lines
            if line.stage.value != "erased"
        ]
        after = lines[-1].id
    return sorted(rows, key=lambda row: (row["due"] or "9999", row["reference"]))


def _draft_words(jobs: tuple[Job, ...]) -> str:
    if not jobs:
        return "not asked for"
    job = jobs[-1]
    match job.state:
        case JobState.RUNNING:
            kind, _, subject = job.step.partition(":")
            doing = f"asking the model: {in_words(subject)}" if kind == StepKind.ASK else kind
            return f"step {job.done} of {job.total}: {doing}"
        case JobState.FAILED:
            return f"failed in {job.trouble}"
        case _:
            return job.state.value


@app.command("draft")
def draft(
    reference: Reference,
    by: Annotated[str | None, typer.Option("--provider", help="Who proposes claims.")] = None,
    *,
    follow: Annotated[bool, typer.Option("--follow", help="Wait, and say how it gets on.")] = False,
) -> None:
    """Ask for the next draft of a case. A worker makes it."""
    with opened() as (settings, store):
        by = by or settings.provider
        providers(settings)(by)  # an unknown one is refused here, not in the worker
        case = store.run(lambda tx: tx.cases.named(reference)).id
        job = casework(store).ask_for_draft(actor(), case, by)
        if follow:
            _follow(store, job)


@app.command("status")
def status(
    reference: Reference,
    *,
    follow: Annotated[bool, typer.Option("--follow", help="Wait, and say how it gets on.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say how a case stands: its documents, its drafts, and the steps of the latest one."""
    with opened() as (_, store):
        shown = store.run(lambda tx: _status(tx, reference), reading=True)
        if as_json:
            typer.echo(json.dumps(shown, ensure_ascii=False, indent=1))
            return
        for key, value in shown.items():
            for line in value if isinstance(value, list) else [value]:
                typer.echo(f"  {key:<10} {line}")
        job = _latest(store, reference)
        if follow and job and job.state not in ENDED:
            _follow(store, job)


def _status(tx: Transaction, reference: str) -> dict[str, str | list[str]]:
    kept = tx.cases.named(reference)
    jobs = tx.jobs.of(kept.id)
    return {
        "case": kept.case.reference,
        "stage": kept.stage.value,
        "document": [f"{each.file} ({each.state})" for each in tx.advices.of(kept.id)],
        "draft": [f"{each.number}: {each.state}, by {each.provider}" for each in tx.drafts.of(kept.id)],
        "now": _draft_words(jobs),
        "step": [
            f"{each.name} {'done' if each.ended_at and not each.trouble else each.trouble or 'under way'}"
            for each in (tx.jobs.steps(jobs[-1].id) if jobs else ())
        ],
    }


@app.command("cancel")
def cancel(reference: Reference) -> None:
    """Stop the draft that is on its way, before its next step. What it finished is kept."""
    with opened() as (_, store):
        job = _latest(store, reference)
        stopped = job is not None and casework(store).cancel(actor(), job.id)
        if not stopped:
            raise BadInput(f"{reference}: no draft of it is on its way.")
        typer.echo("It will stop before its next step.")


@app.command("retry")
def retry(reference: Reference) -> None:
    """Go on with a draft that failed or was cancelled, from the step that did not end well."""
    with opened() as (_, store):
        job = _latest(store, reference)
        if job is None:
            raise BadInput(f"{reference}: no draft of it was asked for.")
        casework(store).retry(actor(), job.id)


@app.command("close")
def close(
    reference: Reference,
    why: Annotated[str, typer.Option(help="Why; kept in the audit trail, sealed.")] = "",
) -> None:
    """Close a case: from now on its retention periods run."""
    with opened() as (_, store):
        case = store.run(lambda tx: tx.cases.named(reference)).id
        casework(store).close_case(actor(), case, why)


@app.command("fetch")
def fetch(
    reference: Reference,
    out: Annotated[Path, typer.Option(help="Folder that the draft is written to.")],
    number: Annotated[int | None, typer.Option("--draft", help="Which draft; by default the newest.")] = None,
    *,
    redacted: Annotated[bool, typer.Option(help="Keep placeholders in place of names.")] = False,
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="As its review stands, or word for word as it was signed off.")
    ] = False,
) -> None:
    """Write a draft that was made as files: plan.json, plan.docx, trace.html and the redaction record.

    With --reviewed: the plan as people left it, as plan.json, plan.docx and plan.html.
    """
    if reviewed and redacted:
        raise BadInput("--reviewed has the names put back: leave --redacted out.")
    if reviewed:
        fetch_reviewed(reference, out, number)
        return
    with opened() as (settings, store), rules_in_force(settings):
        kept = store.run(lambda tx: tx.cases.named(reference), reading=True)
        draft = store.run(lambda tx: _chosen(tx.drafts.of(kept.id), number), reading=True)
        drafted, made = store.run(
            lambda tx: (tx.drafts.drafted(draft.id), tx.drafts.provenance(draft.id)), reading=True
        )
        calls = store.run(lambda tx: tx.calls.kept(kept.id, draft.id), reading=True)
        with claimed_folder(out, reference):
            plan = present(drafted, kept.case, made, redacted=redacted)
            files = output_files(plan, Made(drafted, calls), settings, with_originals=False)
            write_folder(out, reference, files)
        event = Event(actor(), Action.DRAFT_TAKEN_OUT, kept.id, {"draft": draft.number})
        store.run(lambda tx: tx.trail.write(event))
        typer.echo(f"Draft {draft.number} of {reference}: {out / 'plan.docx'}")


def _chosen(drafts: tuple[KeptDraft, ...], number: int | None) -> KeptDraft:
    finished = [draft for draft in drafts if draft.state in {DraftState.MADE, DraftState.SUPERSEDED}]
    wanted = [draft for draft in finished if number in {None, draft.number}]
    if not wanted:
        raise NotThere("No such draft was made; see “goldenthread case status”.")
    return wanted[-1]


def _latest(store: Database, reference: str) -> Job | None:
    jobs = store.run(lambda tx: tx.jobs.of(tx.cases.named(reference).id), reading=True)
    return jobs[-1] if jobs else None


def _follow(store: Database, job: Job) -> None:
    said = ""
    while True:
        now = store.run(lambda tx: tx.jobs.get(job.id), reading=True)
        words = _draft_words((now,))
        if words != said:
            typer.echo(words, err=True)
            said = words
        if now.state in ENDED:
            break
        time.sleep(_LOOK)
    if now.state is not JobState.DONE:
        raise OutsideFailed(
            f"The draft was not made: {now.trouble or now.state}. “goldenthread case retry” goes on."
        )
