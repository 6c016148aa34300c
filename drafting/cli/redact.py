"""``goldenthread redact``: redaction by itself, for files or for batches, with a check on what is left."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafting import bootstrap
from drafting.cli.parse import read_bytes
from drafting.domain.advice import Document, Unreadable
from drafting.errors import BadInput, GoldenThreadError
from drafting.parsers.case_file import read_case
from drafting.parsers.isolate import IsolatedReader
from drafting.parsers.limits import Limits
from drafting.pipeline.redact import circle
from drafting.settings import Settings
from redaction import Circle, Redacted, Redaction, RedactionError, as_row, leaks, redact_lines

if TYPE_CHECKING:
    from redaction import Redactor


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
    *,
    check: Annotated[bool, typer.Option(help="Exit 1 and list what survives, if anything does.")] = False,
) -> None:
    """Replace what identifies people by placeholders such as [CHILD]. Nothing is sent anywhere."""
    if jsonl is not None:
        _batch(*jsonl)
    elif files and out is not None:
        known = circle(read_case(case)) if case else None
        _documents(files, known, out, check=check)
    else:
        raise BadInput("redact: give documents and --out DIR, or --jsonl IN OUT.")


def _batch(source: Path, target: Path) -> None:
    redactor = bootstrap.redactor(Settings.from_environment())
    try:
        lines = source.read_text(encoding="utf-8").split("\n")  # a line of JSON may hold other line ends
        done = [*redact_lines(lines, redactor)]
    except OSError as error:
        raise BadInput(f"{source}: {error.strerror}.") from error
    except (UnicodeDecodeError, RedactionError) as error:
        raise BadInput(f"{source}: {error}") from error
    _write(target, "".join(f"{line}\n" for line in done))


def _documents(files: list[Path], known: Circle | None, out: Path, *, check: bool) -> None:
    documents = _read(files)
    redactor = bootstrap.redactor(Settings.from_environment())
    redaction = redactor.redact(known, [block.text for _, document in documents for block in document.blocks])
    rest = iter(redaction.paragraphs)
    survived = []
    for file, document in documents:
        mine = [next(rest) for _ in document.blocks]
        _record(file, document, mine, out)
        survived += _survivors(file, mine, redaction, known, redactor) if check else []
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


def _survivors(
    file: Path, paragraphs: list[Redacted], redaction: Redaction, known: Circle | None, redactor: "Redactor"
) -> list[str]:
    found = []
    for number, each in enumerate(paragraphs, start=1):
        for span in leaks(known, redaction.vault, each.text, redactor):
            words = each.text[span.start : span.end]
            found.append(f"{file.name}, paragraph {number}: {span.kind} “{words}” ({span.reason})")
    return found


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path}: cannot be written to: {error.strerror}.") from error
