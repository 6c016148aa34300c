"""``goldenthread redact``: redaction by itself, for files or for batches, with a check on what is left."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from drafting.bootstrap.redactors import redactor as configured_redactor
from drafting.cli.parse import read_bytes
from drafting.domain.advice import Document, Unreadable
from drafting.errors import BadInput, GoldenThreadError
from drafting.parsers.case_file import read_case
from drafting.parsers.isolate import IsolatedReader
from drafting.parsers.limits import Limits
from drafting.pipeline.redact import circle
from drafting.settings import Settings
from redaction import Circle, Redacted, RedactionError, as_row, redact_file, survivors


class SomethingSurvived(GoldenThreadError):
    """The outgoing text still holds something that must not leave."""

    exit_code = 1


def redact(
    files: Annotated[list[Path] | None, typer.Argument(help="Documents to redact.")] = None,
    case: Annotated[Path | None, typer.Option(help="The case record, case.json.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for NAME.redacted.txt and NAME.redaction.json.")
    ] = None,
    jsonl: Annotated[
        tuple[Path, Path] | None,
        typer.Option("--jsonl", metavar="IN OUT", help="Lines of paragraphs, redacted."),
    ] = None,
    why: Annotated[
        str | None, typer.Option("--explain", metavar="TEXT", help="Redact one text and show why.")
    ] = None,
    *,
    check: Annotated[bool, typer.Option(help="Exit 1 and list what survives, if anything does.")] = False,
) -> None:
    """Replace what identifies people by placeholders such as [CHILD]. Nothing is sent anywhere."""
    if jsonl is not None:
        _batch(*jsonl, check=check)
        return
    known = circle(read_case(case)) if case else None
    if why is not None:
        _explain(why, known)
    elif files and out is not None:
        _documents(files, known, out, check=check)
    else:
        raise BadInput("redact: give documents and --out DIR, --jsonl IN OUT, or --explain TEXT.")


def _explain(text: str, known: Circle | None) -> None:
    from redaction import explain  # noqa: PLC0415  loads the models, which other commands need not

    settings = Settings.from_environment()
    try:
        trail = explain(text, known, settings.redaction_policy, settings.ner)
    except RedactionError as error:
        raise BadInput(str(error)) from error
    typer.echo(str(trail))


def _batch(source: Path, target: Path, *, check: bool) -> None:
    redactor = configured_redactor(Settings.from_environment())
    try:
        survived = redact_file(source, target, redactor, check=check)
    except OSError as error:
        raise BadInput(f"{error.filename or source}: {error.strerror}.") from error
    except (UnicodeDecodeError, RedactionError) as error:
        raise BadInput(f"{source}: {error}") from error
    _told(survived)


def _documents(files: list[Path], known: Circle | None, out: Path, *, check: bool) -> None:
    documents = _read(files)
    redactor = configured_redactor(Settings.from_environment())
    redaction = redactor.redact(known, [block.text for _, document in documents for block in document.blocks])
    rest = iter(redaction.paragraphs)
    survived = []
    for file, document in documents:
        mine = [next(rest) for _ in document.blocks]
        _record(file, document, mine, out)
        if check:
            found = survivors(mine, known, redaction.vault, redactor)
            survived += [f"{file.name}, {line}" for line in found]
    _told(survived)


def _told(survived: Sequence[str]) -> None:
    for line in survived:
        typer.echo(line)
    if survived:
        raise SomethingSurvived(
            f"{len(survived)} things survive that must not leave; the lines above name them."
        )


def _read(files: list[Path]) -> list[tuple[Path, Document]]:
    limits = Limits()
    names = [file.name for file in files]
    if len(set(names)) < len(names):
        raise BadInput("redact: two documents have the same name; redact them into folders of their own.")
    with IsolatedReader(limits) as reader:
        outcomes = reader.read_all([(file.name, read_bytes(file, limits.file_bytes)) for file in files])
    for file, outcome in zip(files, outcomes, strict=True):
        if isinstance(outcome, Unreadable):
            raise BadInput(f"{file}: {outcome.reason}")
    return [
        (file, outcome)
        for file, outcome in zip(files, outcomes, strict=True)
        if isinstance(outcome, Document)
    ]


def _record(file: Path, document: Document, paragraphs: list[Redacted], out: Path) -> None:
    _write(out / f"{file.stem}.redacted.txt", "".join(f"{each.text}\n\n" for each in paragraphs))
    rows = [{"id": block.id, **as_row(each)} for block, each in zip(document.blocks, paragraphs, strict=True)]
    record = {"schema": "goldenthread.redaction/1", "file": file.name, "paragraphs": rows}
    _write(out / f"{file.stem}.redaction.json", json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path}: cannot be written to: {error.strerror}.") from error
