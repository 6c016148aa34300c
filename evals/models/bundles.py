"""Cases as a language model meets them: read, redacted and sorted out by the code that users run."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.domain.advice import Document, Unreadable
from drafting.domain.case import Case
from drafting.parsers.case_folder import read_folder
from drafting.parsers.isolate import IsolatedReader
from drafting.parsers.limits import Limits
from drafting.pipeline.draft import Brought, bring, facts_of, make_safe
from drafting.pipeline.redact import Prepared, circle
from drafting.ports import Facts
from redaction import Gate, load_redactor

if TYPE_CHECKING:
    from redaction import Redactor


@dataclass(frozen=True, slots=True)
class Bundle:
    """One case, ready to be drafted from as often as anybody likes."""

    name: str
    case: Case
    brought: Brought
    prepared: Prepared

    @property
    def facts(self) -> Facts:
        """What may be known of the child."""
        return facts_of(self.case)

    @property
    def characters(self) -> int:
        """How many characters the advices hold."""
        return sum(len(block.text) for advice in self.prepared.advices for block in advice.paragraphs)

    def gate(self) -> Gate:
        """The real gate of the case."""
        return Gate(redactor(), circle(self.case), self.prepared.vault)


def read(folder: Path) -> tuple[Case, tuple[Document | Unreadable, ...]]:
    """The case in *folder* and what was read of its documents. Raises ``GoldenThreadError``."""
    limits = Limits()
    found = read_folder(folder, limits.file_bytes)
    with IsolatedReader(limits) as reader:
        return found.case, reader.read_all(found.files)


def bundle(name: str, case: Case, files: Sequence[Document | Unreadable]) -> Bundle:
    """*case* with its *files*, redacted by the redactor that ships."""
    brought = bring(case, files)
    return Bundle(name, case, brought, make_safe(case, brought, redactor()))


def bundle_in(folder: Path) -> Bundle:
    """The case in *folder*."""
    return bundle(folder.name, *read(folder))


@cache
def redactor() -> "Redactor":
    """The redactor, loaded once: it takes a second or two."""
    return load_redactor()
