"""A case on disk that is drafted in a moment: one short advice and one fact to find in it."""

import json
from pathlib import Path

GOLD = {
    "case": "SMALL-1",
    "nuggets": [
        {
            "id": "B.1",
            "section": "B",
            "text": "Otis can follow two steps.",
            "vital": True,
            "must_include": [["two steps"]],
            "sources": [{"document": "advice.txt", "snippet": "an instruction of more than two steps"}],
        }
    ],
}
ADVICE = "Special educational needs\n\nOtis cannot follow an instruction of more than two steps.\n"


def small_case(folder: Path) -> Path:
    """Write the case into *folder*."""
    (folder / "documents").mkdir(parents=True)
    (folder / "documents" / "advice.txt").write_text(ADVICE, encoding="utf-8")
    child = {"full_name": "Otis Pell-Anwar", "preferred_name": "Otis"}
    (folder / "case.json").write_text(json.dumps({"reference": "SMALL-1", "child": child}), encoding="utf-8")
    (folder / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return folder
