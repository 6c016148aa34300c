"""Finds the files of a case on disk: what the record lists, and what lies beside it."""

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from drafting.domain.case import Case
from drafting.errors import BadInput, CannotRead
from drafting.parsers.case_file import read_case

RECORD = "case.json"
DOCUMENTS = "documents"
DRAFT = "plan.json"
UNFINISHED = ".goldenthread-unfinished"
_NOT_DOCUMENTS = frozenset({"thumbs.db", "desktop.ini"})
_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0)
_LEADS_OUT = (
    "This is a link that leads out of the case’s folder, so it was not followed. "
    "Copy the document itself into the folder and draft again."
)
_LEADS_NOWHERE = "This is a link to a file that is not there. Copy the document itself into the folder."
_NO_FILE = (
    "This is not a file but a device, a pipe or the like, so it was not opened. "
    "Put the document itself into the folder."
)


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """A case on disk. *unlisted* files are read like the others; *missing* are listed but not there.

    *refused* are there but were not opened: (name, reason in a caseworker's words). *root* is the
    folder that the documents lie in.
    """

    case: Case
    root: Path
    files: tuple[tuple[str, bytes], ...]
    unlisted: tuple[str, ...]
    missing: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()


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
    files, refused = _opened(root, names, largest)
    return CaseFolder(
        case,
        root,
        files,
        tuple(name for name, _ in files if name not in order),
        tuple(name for name in listed if name not in names),
        refused,
    )


def _opened(
    root: Path, names: Sequence[str], largest: int
) -> tuple[tuple[tuple[str, bytes], ...], tuple[tuple[str, str], ...]]:
    files: list[tuple[str, bytes]] = []
    refused: list[tuple[str, str]] = []
    for name in names:
        try:
            files.append((name, _bytes(root, name, largest)))
        except CannotRead as refusal:
            refused.append((name, str(refusal)))
    return tuple(files), tuple(refused)


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
    for folder, folders, files in os.walk(root, onerror=_refuse_unseen):
        folders[:] = sorted(name for name in folders if not _passed_over(Path(folder) / name))
        links = [name for name in folders if _leads_out(Path(folder) / name, root)]
        for name in sorted([*files, *links]):
            path = Path(folder) / name
            hidden = name.startswith((".", "~$")) or name.lower() in _NOT_DOCUMENTS
            if hidden or (beside_record and name.endswith(".json")):
                continue
            yield path.relative_to(root).as_posix()


def _refuse_unseen(error: OSError) -> None:
    """A folder that cannot be looked into may hold advices: none may be missed in silence."""
    raise BadInput(f"{error.filename}: cannot be read: {error.strerror}. Check who may read it.") from error


def _passed_over(folder: Path) -> bool:
    """Whether *folder* is hidden, or holds a draft of ours: a draft is no advice."""
    ours = any((folder / name).exists() for name in (DRAFT, UNFINISHED))
    return folder.name.startswith(".") or (ours and not folder.is_symlink())


def _leads_out(path: Path, root: Path) -> bool:
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a link to itself
        return True


def _bytes(root: Path, name: str, largest: int) -> bytes:
    """The content of a plain file. Raises ``CannotRead`` for anything else: opening it may never end."""
    path = root / name
    if _leads_out(path, root):
        raise CannotRead(_LEADS_OUT)
    try:
        _refuse_special(path.stat().st_mode)
        with open(path, "rb", opener=_open) as file:
            _refuse_special(os.fstat(file.fileno()).st_mode)  # it may have been replaced in between
            return file.read(largest + 1)
    except FileNotFoundError as error:
        raise CannotRead(_LEADS_NOWHERE) from error
    except OSError as error:
        raise CannotRead(f"It cannot be opened: {error.strerror}. Check who may read it.") from error


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _NEVER_WAIT)


def _refuse_special(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise CannotRead(_NO_FILE)
