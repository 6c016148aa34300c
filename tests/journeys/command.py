"""The command line as a test runs it: in this process, where the models are loaded once."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from drafting.cli.main import run


@dataclass(frozen=True, slots=True)
class Done:
    """What a command answered."""

    code: object
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on standard error that says what went wrong; there must be exactly one."""
        (line,) = [line for line in self.err.splitlines() if line.startswith("goldenthread: ")]
        return line.removeprefix("goldenthread: ")


def goldenthread(*arguments: str | Path) -> Done:
    """Run one command and say how it ended."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        run([str(argument) for argument in arguments])
    return Done(left.value.code, out.getvalue(), err.getvalue())


def a_case(folder: Path, documents: dict[str, bytes], reference: str = "TST-26-0001") -> Path:
    """A case folder on disk, with the documents of an invented child."""
    (folder / "documents").mkdir(parents=True)
    record = {
        "reference": reference,
        "child": {"full_name": "Marlo Thackthwaite", "date_of_birth": "2017-03-14", "pronouns": "he/him"},
    }
    (folder / "case.json").write_text(json.dumps(record), encoding="utf-8")
    for name, data in documents.items():
        (folder / "documents" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "documents" / name).write_bytes(data)
    return folder
