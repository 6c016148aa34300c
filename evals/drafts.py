"""Makes the draft that is measured, by the function behind ``goldenthread draft``: what a user gets."""

from pathlib import Path
from tempfile import TemporaryDirectory

from drafting.cli.draft import draft_folder
from evals.samples import PlanFile, read_plan


def draft_case(case: Path, provider: str = "quoting") -> PlanFile:
    """Draft the case in that folder, in this process, and read the plan. Raises ``GoldenThreadError``."""
    with TemporaryDirectory(prefix="goldenthread-") as out:
        draft_folder(case, Path(out), provider, quiet=True)
        return read_plan(Path(out) / "plan.json")
