"""Writes a draft's files into a folder: all of them or none, and never over another child's draft."""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from drafting.errors import BadInput, OutsideFailed

PLAN = "plan.json"
_OURS = ("plan.docx", "trace.html", "redaction.json", "prompts.jsonl", PLAN)
_SCRATCH = ".goldenthread-"
_ABANDONED = 3600  # seconds after which no run can still be writing


def claim_folder(folder: Path, reference: str) -> None:
    """Make *folder* ready for a draft of the case *reference*, or raise ``BadInput``.

    Refused: a folder that holds the draft of another case, or files of ours that do not say whose
    they are. Asked before any work is done.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for scratch in folder.glob(f"{_SCRATCH}*"):
            if time.time() - scratch.stat().st_mtime > _ABANDONED:
                shutil.rmtree(scratch)  # left by a run that was killed
        with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=folder):
            pass
    except OSError as error:
        raise BadInput(f"{folder}: cannot be written to: {error.strerror}. Choose another --out.") from error
    present = [name for name in _OURS if (folder / name).exists()]
    if present and _case_in(folder / PLAN) != reference:
        raise BadInput(
            f"{folder}: already holds {present[-1]} of another case. Drafts are never mixed: "
            "choose another --out."
        )


def _case_in(plan: Path) -> str | None:
    try:
        found = json.loads(plan.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    case = found.get("case") if isinstance(found, dict) else None
    return case if isinstance(case, str) else None


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write *files* into *folder*; each appears whole or not at all, ``plan.json`` last."""
    try:
        with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=folder) as scratch:
            for name, data in files.items():
                _write(Path(scratch) / name, data)
            for name in sorted(files, key=lambda name: name == PLAN):
                (Path(scratch) / name).replace(folder / name)
    except OSError as error:
        raise OutsideFailed(f"{folder}: the draft could not be written: {error.strerror}.") from error


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
