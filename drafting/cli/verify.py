"""``goldenthread verify``: do these sources bear this claim out? For batches, one JSON object a line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from drafting.cli.rulepack import rules_in_force
from drafting.domain.claim import Verdict
from drafting.errors import BadInput
from drafting.pipeline.verify import judge
from drafting.settings import Settings


@dataclass(frozen=True)
class Question:
    """One line of the input."""

    claim: str
    sources: list[str]


_QUESTION: TypeAdapter[Question] = TypeAdapter(Question)


def verify(
    jsonl: Annotated[
        tuple[Path, Path],
        typer.Option("--jsonl", metavar="IN OUT", help="Lines of claim and sources, and the answers."),
    ],
) -> None:
    """Check claims against their sources without a model: amounts, people, words, denials and limits."""
    source, target = jsonl
    with rules_in_force(Settings.from_environment()):
        answers = [answer(question) for question in _questions(source)]
    try:
        target.write_text("".join(f"{line}\n" for line in answers), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{target}: cannot be written to: {error.strerror}.") from error


def _questions(path: Path) -> Iterator[Question]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # a line of JSON may hold other line ends
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot be read as UTF-8 text.") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _QUESTION.validate_json(line)
        except ValidationError as error:
            what = error.errors(include_url=False)[0]
            where = ".".join(str(part) for part in what["loc"]) or "the line"
            raise BadInput(f"{path}, line {number}: {where}: {what['msg']}.") from error


def answer(question: Question) -> str:
    """The answer to one question, as a line of JSON."""
    judged = judge(question.claim, question.sources)
    reasons = [
        {"check": check.name, "detail": check.detail}
        for check in judged.checks
        if check.verdict is not Verdict.PASS
    ]
    return json.dumps(
        {"supported": judged.supported, "score": judged.score, "reasons": reasons}, ensure_ascii=False
    )
