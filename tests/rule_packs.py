"""A council's rule pack on disk, for tests: everything in it is invented."""

from pathlib import Path

DUTY = """
[[duty]]
id = "barset-weekly-hours"
section = "F"
text = "Hours are given for a week."
authority = "Practice of Barsetshire"
basis = "practice"
in_force = "2026"
severity = "info"
cannot_tell = "Whether the hours are enough."
"""


def a_pack(folder: Path, **files: str) -> Path:
    """A pack named barset@1 in *folder*; "duties" is its file of duties, any other name a rule file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text('name = "barset"\nversion = "1"\n', encoding="utf-8")
    for name, text in files.items():
        path = folder / ("duties/local.toml" if name == "duties" else f"{name}.toml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
