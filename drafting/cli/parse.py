"""``goldenthread parse``: one file as paragraphs, as in ``plan.json``."""

from pathlib import Path
from typing import Annotated

import typer

from drafting.domain.advice import Unreadable
from drafting.errors import BadInput
from drafting.parsers.isolate import IsolatedReader
from drafting.parsers.limits import Limits
from drafting.pipeline.presentation import read_document, unread_document
from drafting.render.plan_file import document_json


def parse(
    file: Annotated[Path, typer.Argument(help="A .pdf, .docx, .txt or .eml file.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the document as JSON.")] = False,
) -> None:
    """Read one file into paragraphs and print them. Nothing is redacted."""
    limits = Limits()
    with IsolatedReader(limits, workers=1) as reader:
        document = reader.read(file.name, read_bytes(file, limits.file_bytes))
    if as_json:
        shown = unread_document(document) if isinstance(document, Unreadable) else read_document(document)
        typer.echo(document_json(shown).decode(), nl=False)
    elif isinstance(document, Unreadable):
        raise BadInput(f"{file}: {document.reason}")
    else:
        for block in document.blocks:
            page = f" p.{block.page}" if block.page else ""
            typer.echo(f"[{block.kind}{page}] {block.text}")


def read_bytes(path: Path, largest: int) -> bytes:
    """Read the file at *path*, at most one byte more than *largest*; raise ``BadInput`` if it cannot be."""
    if path.exists() and not path.is_file():
        raise BadInput(f"{path}: is not a file.")
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}.") from error
