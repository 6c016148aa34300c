"""The register of erasures: a file that says which cases a restored backup must not bring back."""

import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path

from drafting.domain.disposal import Erasure
from drafting.domain.kept import CaseId
from drafting.errors import BadInput, OutsideFailed
from drafting.store.columns import written


@dataclass(frozen=True, slots=True)
class Register:
    """The register in the file *path*: one JSON object a line, only ever added to."""

    path: Path

    def add(self, erasure: Erasure) -> None:
        """Add *erasure*, unless it is there; on disk when this returns. Raises ``OutsideFailed``."""
        line = {
            "case": erasure.case,
            "mark": erasure.mark,
            "at": written(erasure.at),
            "audit": erasure.number,
            "mac": erasure.mac,
        }
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with open(self.path, "a+b", opener=_private) as file:
                fcntl.flock(file, fcntl.LOCK_EX)  # let go when it is closed
                file.seek(0)
                there = file.read()
                if f'"{erasure.case}"'.encode() in there[: there.rfind(b"\n") + 1]:
                    return
                file.truncate(there.rfind(b"\n") + 1)  # a line that a crash cut short is written anew
                file.write(json.dumps(line).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise OutsideFailed(
                f"{self.path}: the register of erasures cannot be written: {error.strerror}."
            ) from error

    def cases(self) -> frozenset[CaseId]:
        """Every case in it; none where there is no file. Raises ``BadInput`` for what is no register."""
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return frozenset()
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput(f"{self.path}: the register of erasures cannot be read.") from error
        found = [_case(line) for line in lines]
        if None in found[:-1]:  # the last may have been cut short by a crash
            raise BadInput(f"{self.path}: line {found.index(None) + 1} is no line of a register of erasures.")
        return frozenset(case for case in found if case is not None)


def _case(line: str) -> CaseId | None:
    try:
        return CaseId(str(json.loads(line)["case"]))
    except (ValueError, KeyError, TypeError):
        return None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
