"""The rule packs in force: the one that ships, and a council's own that adds to it or changes it.

A process drafts by one pack at a time. What the pipeline's modules compile from it they keep in caches
(``functools.cache``), so a change of pack empties those caches: no module can forget to be told.
"""

import hashlib
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drafting import assets
from drafting.errors import BadInput
from drafting.pipeline.merging import Merge, Table

CHANGEABLE = (
    "documents.toml", "placing.toml", "provision.toml", "questions.toml", "screening.toml", "sections.toml",
    "specificity.toml", "topics.toml", "voices.toml",
)  # fmt: skip
"""What a council may change. The rest says how English is read, which no council's practice changes."""

GUARDED = frozenset({"screening.toml"})
"""Files that keep instructions, schools and other people out of drafts: they can only be added to."""

_WORDS = frozenset({"topics.toml", "questions.toml"})  # hold words, not patterns
_MANIFEST, _DUTIES = "pack.toml", "duties"
_HASH = 12  # hexadecimal digits that a person can compare


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder of rules with its name, version and hash. *local* is a council's own, on top of ours."""

    name: str
    version: str
    sha256: str
    local: Path | None = None
    base: "Pack | None" = None

    @property
    def label(self) -> str:
        """What ``provenance.rule_pack`` says: each pack as name@version#hash, ours first."""
        mine = f"{self.name}@{self.version}#{self.sha256[:_HASH]}"
        return f"{self.base.label} + {mine}" if self.base else mine

    @property
    def title(self) -> str:
        """The name and version of each pack, ours first."""
        mine = f"{self.name}@{self.version}"
        return f"{self.base.title} + {mine}" if self.base else mine

    def read(self, name: str) -> Table:
        """One file such as "placing.toml", with the council's file of that name merged in."""
        ours = _toml(assets.rules() / name)
        if self.local is None or not (self.local / name).is_file():
            return ours
        where = self.local / name
        merge = Merge(str(where), guarded=name in GUARDED, patterns=name not in _WORDS)
        return merge(ours, _toml(where))

    def duty_files(self) -> tuple[Path, ...]:
        """The files of duties: ours by name, then the council's."""
        ours = sorted((assets.rules() / _DUTIES).glob("*.toml"))
        return (*ours, *sorted((self.local / _DUTIES).glob("*.toml"))) if self.local else tuple(ours)


@cache
def shipped() -> Pack:
    """The pack that ships with the package."""
    return _pack(assets.rules())


def local_pack(folder: Path) -> Pack:
    """A council's pack in *folder*, on top of ours; ``BadInput`` names what is no part of a pack."""
    if not folder.is_dir():
        raise BadInput(f"{folder}: there is no such folder; give the folder that holds {_MANIFEST}.")
    known = {*CHANGEABLE, _MANIFEST, _DUTIES}
    for path in sorted(folder.iterdir()):
        if path.suffix == ".toml" and path.name not in known:
            fixed = (assets.rules() / path.name).is_file()
            why = "a pack cannot change this file" if fixed else "no rule file has this name"
            raise BadInput(f"{path}: {why}; those it can change are {', '.join(CHANGEABLE)} and {_DUTIES}/.")
    return _pack(folder, local=folder)


def _pack(folder: Path, local: Path | None = None) -> Pack:
    manifest = folder / _MANIFEST
    data = _toml(manifest)
    for key in ("name", "version"):
        if not isinstance(data.get(key), str) or not str(data[key]).strip():
            raise BadInput(f"{manifest}: {key}: is missing; write a line such as {key} = “2026.1”.")
    base = shipped() if local else None
    return Pack(str(data["name"]), str(data["version"]), _hash(folder), local, base)


def _hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()}\n{len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _toml(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise BadInput(f"{path}: there is no such file; every pack needs it.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot be read as UTF-8 text; save it again as such.") from error
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{path}: is not TOML: {error}; mend that line.") from error


_in_force: list[Pack] = []  # the last is in force; empty means the one that ships


def in_force() -> Pack:
    """The pack that rules are read from now."""
    return _in_force[-1] if _in_force else shipped()


@contextmanager
def using(pack: Pack) -> Iterator[Pack]:
    """Put *pack* in force for the whole process while the block runs, and the one before after it."""
    changes = pack != in_force()
    _in_force.append(pack)
    try:
        if changes:
            _forget()
        yield pack
    finally:
        _in_force.pop()
        if changes:
            _forget()


def _forget() -> None:
    """Empty the caches of everything in the pipeline that may have been made from the pack before."""
    package = __name__.rpartition(".")[0]
    for name, module in list(sys.modules.items()):
        if name.startswith(f"{package}."):
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear):
                    clear()
