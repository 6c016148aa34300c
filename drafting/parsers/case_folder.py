"""Finds the files of a case on disk: what the record lists, and what lies beside it."""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from drafting.domain.case import Case
from drafting.errors import BadInput
from drafting.parsers.case_file import read_case

RECORD = "case.json"
DOCUMENTS = "documents"
DRAFT = "plan.json"
_NOT_DOCUMENTS = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """A case on disk. *unlisted* files are read like the others; *missing* are listed but not there.

    *root* is the folder that the documents lie in.
    """

    case: Case
    root: Path
    files: tuple[tuple[str, bytes], ...]
    unlisted: tuple[str, ...]
    missing: tuple[str, ...]


def read_folder(folder: Path, largest: int) -> CaseFolder:
    """Read the case in *folder*, each document up to one byte more than *largest*.

    Raises ``BadInput`` when there is no such folder, no readable record or no document.
    """
    if not folder.is_dir():
        raise BadInput(f"{folder}: no such folder. Give the folder that holds case.json.")
    case = read_case(folder / RECORD)
    inner = folder / DOCUMENTS
    names = sorted(_documents(inner)) if inner.is_dir() else sorted(_documents(folder))
    root = inner if inner.is_dir() else folder
    if not names:
        raise BadInput(f"{root}: no documents. Put the advices (PDF, Word, text, mail) into {inner}.")
    case = _as_on_disk(case, names)
    listed = [entry.file for entry in case.documents]
    order = {name: position for position, name in enumerate(listed)}
    names.sort(key=lambda name: (order.get(name, len(order)), name))
    return CaseFolder(
        case,
        root,
        tuple((name, _bytes(root / name, largest)) for name in names),
        tuple(name for name in names if name not in order),
        tuple(name for name in listed if name not in names),
    )


def _as_on_disk(case: Case, names: Sequence[str]) -> Case:
    """The record with its documents named as the files are: capitals, accents and folders may differ."""
    on_disk = {_plain(name): name for name in names}
    documents = (replace(each, file=on_disk.get(_plain(each.file), each.file)) for each in case.documents)
    return replace(case, documents=tuple(documents))


def _plain(name: str) -> str:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    inside = parts[1:] if parts[:1] == (DOCUMENTS,) else parts
    return unicodedata.normalize("NFC", "/".join(inside)).casefold()


def _documents(root: Path) -> Iterator[str]:
    beside_record = (root / RECORD).exists()
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not _passed_over(Path(folder) / name))
        for name in sorted(files):
            path = Path(folder) / name
            hidden = name.startswith((".", "~$")) or name.lower() in _NOT_DOCUMENTS
            if hidden or (beside_record and name.endswith(".json")):
                continue
            if not path.resolve().is_relative_to(root.resolve()):
                continue  # a link that leads out of the case folder is not a document of the case
            yield path.relative_to(root).as_posix()


def _passed_over(folder: Path) -> bool:
    """Whether *folder* is hidden, or holds a draft of ours: a draft is no advice."""
    return folder.name.startswith(".") or (folder / DRAFT).exists()


def _bytes(path: Path, largest: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        raise BadInput(f"{path}: cannot be read: {error.strerror}. Check who may read it.") from error
