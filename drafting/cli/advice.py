"""``goldenthread advice``: one advice by itself, what it leaves open, and a letter that asks its author."""

import json
from pathlib import Path
from textwrap import wrap
from typing import Annotated

import typer

from drafting import assets
from drafting.bootstrap.redactors import redactor
from drafting.cli.parse import read_bytes
from drafting.cli.rulepack import RulesOption, rules_in_force
from drafting.domain.advice import Document, Unreadable
from drafting.domain.claim import ClaimKind
from drafting.domain.finding import Reason
from drafting.errors import BadInput, GoldenThreadError
from drafting.parsers.case_file import read_case
from drafting.parsers.isolate import IsolatedReader
from drafting.parsers.limits import Limits
from drafting.pipeline.appraisal import Appraisal, Question, appraise
from drafting.providers.catalogue import DEFAULT, provider
from drafting.render.letter import letter_of, render_letter, where
from drafting.render.sources import written
from drafting.render.templates import letter_template
from drafting.settings import Settings

_WIDTH = 100
_NAMES = {ClaimKind.NEED: "needs", ClaimKind.PROVISION: "provision", ClaimKind.OUTCOME: "outcomes"}
_COUNTED = {
    ClaimKind.NEED: ("need", "needs"),
    ClaimKind.PROVISION: ("piece of provision", "pieces of provision"),
    ClaimKind.OUTCOME: ("outcome", "outcomes"),
}
_ASIDE = {
    Reason.OTHER_PERSON: "about somebody other than the child",
    Reason.PLACEMENT: "naming or asking for a school",
    Reason.INSTRUCTION: "like an instruction to whoever drafts",
}


class LeavesOpen(GoldenThreadError):
    """The advice leaves something open, and --check asked for none."""

    exit_code = 1


def advice(
    file: Annotated[Path, typer.Argument(help="One advice: a .pdf, .docx, .txt or .eml file.")],
    case: Annotated[Path | None, typer.Option(help="The case record, case.json.")] = None,
    letter: Annotated[
        Path | None, typer.Option(metavar="OUT.docx", help="Write a letter to its author.")
    ] = None,
    rules: RulesOption = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Exit 1 if the advice leaves anything open.")
    ] = False,
) -> None:
    """Say what one advice leaves open: needs without provision, who, how often, how long, by when."""
    settings = Settings.from_environment()
    record = read_case(case) if case else None
    with rules_in_force(settings, rules):
        found = appraise(_document(file), record, redactor(settings), provider(DEFAULT).proposer({}))
        if letter and found.questions:
            template = letter_template(settings.templates or assets.templates())
            _write(letter, render_letter(letter_of(found, record), template))
    shown = json.dumps(as_values(found), ensure_ascii=False, indent=1) if as_json else as_text(found)
    typer.echo(shown.encode("utf-8", errors="replace").decode("utf-8"))  # a file may hold odd bytes
    if letter and not found.questions:
        typer.echo("There is nothing to ask, so no letter was written.", err=True)
    if check and found.questions:
        raise LeavesOpen(f"{file}: {len(found.questions)} questions are open; they are listed above.")


def _document(file: Path) -> Document | Unreadable:
    limits = Limits()
    with IsolatedReader(limits, workers=1) as reader:
        return reader.read(file.name, read_bytes(file, limits.file_bytes))


def _write(path: Path, data: bytes) -> None:
    if path.suffix.lower() != ".docx":
        raise BadInput(f"{path}: the letter is a Word document; give it a name that ends in .docx.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise BadInput(f"{path}: cannot be written to: {error.strerror}.") from error


def as_values(found: Appraisal) -> dict[str, object]:
    """What was found, for machines (``--json``)."""
    described = found.described
    return {
        "schema": "goldenthread.advice/1",
        "document": {
            "id": described.document.id,
            "file": described.document.file,
            "kind": described.kind,
            "role": described.role,
            "author_role": described.author_role,
            "dated": described.dated.isoformat() if described.dated else None,
        },
        "asked_of": "professional" if found.is_professional else "family",
        "child": {"name": found.child, "guessed": found.guessed},
        "not_read": {reason.value: count for reason, count in found.unread},
        "covers": {_NAMES[kind]: count for kind, count in found.covers},
        "questions": [_question(found, question) for question in found.questions],
    }


def _question(found: Appraisal, question: Question) -> dict[str, object]:
    return {
        "gap": question.gap,
        "rule": question.rule.id,
        "paragraph": question.paragraph,
        "where": where(found, question),
        "quotes": list(question.quotes),
        "missing": list(question.missing),
        "vague": list(question.vague),
        "question": question.text,
    }


def as_text(found: Appraisal) -> str:
    """What was found, for people."""
    described = found.described
    dated = f", {written(described.dated)}" if described.dated else ", undated"
    covers = ", ".join(_counted(count, *_COUNTED[kind]) for kind, count in found.covers)
    lines = [f"{described.document.file}: {described.role}{dated}", f"States {covers}", *_caveats(found)]
    if not found.is_professional:
        lines.append("A family’s own words: nothing is asked of them.")
    elif not found.questions:
        lines.append("Nothing is left open that these rules can see.")
    else:
        lines.append(f"{_counted(len(found.questions), 'question', 'questions')} open")
    for number, question in enumerate(found.questions, start=1):
        lines += ["", *_rows(number, found, question)]
    return "\n".join(lines)


def _caveats(found: Appraisal) -> list[str]:
    """What may make the counts too low: a guessed child, and sentences that were kept out."""
    lines: list[str] = []
    if found.guessed:
        lines.append(f"Taken to be about {found.child}, of whom it tells most; give --case to be sure.")
    if count := sum(number for _, number in found.unread):
        why = ", ".join(f"{number} {_ASIDE[reason]}" for reason, number in found.unread)
        lines.append(f"{_counted(count, 'sentence was', 'sentences were')} not read: {why}.")
    return lines


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _rows(number: int, found: Appraisal, question: Question) -> list[str]:
    missing = f": {', '.join(question.missing)}" if question.missing else ""
    rows = [
        f"{number:>3}  {question.label}{missing}   [{question.rule.id}]",
        f"     {where(found, question)}",
    ]
    for quote in question.quotes:
        rows += wrap(f"“{quote}”", _WIDTH, initial_indent="     ", subsequent_indent="     ")
    rows += wrap(f"→ {question.text}", _WIDTH, initial_indent="     ", subsequent_indent="       ")
    return rows
