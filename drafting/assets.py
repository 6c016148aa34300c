"""Where the data files are: inside an installed wheel, or beside the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def prompts() -> Path:
    """The folder of prompts and section guides."""
    return _data("prompts")


def templates() -> Path:
    """The folder of templates that the public's documents are made from."""
    return _data("templates")


def rules() -> Path:
    """The folder of the rule pack that ships with the package."""
    return _PACKAGE / "rules"


def _data(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
