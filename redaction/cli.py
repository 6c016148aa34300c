"""Redaction from a command line, without anything that knows of plans: ``python -m redaction --help``."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from redaction.batch import redact_file
from redaction.circle import Circle, circle_of
from redaction.errors import BadCase, RedactionError
from redaction.explaining import explain
from redaction.gate import survivors
from redaction.loading import load_redactor


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code: 0 done, 1 something survived the check, 2 bad input."""
    asked = _parser().parse_args(arguments)
    try:
        return _run(asked)
    except (RedactionError, UnicodeDecodeError) as error:
        sys.stderr.write(f"redaction: {' '.join(str(error).split())}\n")
    except OSError as error:
        sys.stderr.write(f"redaction: {error.filename}: {error.strerror}\n")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m redaction", description=__doc__)
    ways = parser.add_mutually_exclusive_group(required=True)
    ways.add_argument("--jsonl", nargs=2, type=Path, metavar=("IN", "OUT"), help="lines of paragraphs")
    ways.add_argument("--explain", metavar="TEXT", help="redact one text and show why")
    ways.add_argument("--text", type=Path, metavar="FILE", help="redact a text file, onto standard output")
    parser.add_argument("--case", type=Path, help="the case record, case.json (for --explain and --text)")
    parser.add_argument("--check", action="store_true", help="exit 1 and list what survives, if anything")
    parser.add_argument("--policy", type=Path, help="a redaction policy of your own")
    parser.add_argument("--ner", default="rampart", help="the name model, see load_redactor")
    return parser


def _run(asked: argparse.Namespace) -> int:
    circle = read_circle(asked.case) if asked.case else None
    if asked.explain is not None:
        sys.stdout.write(f"{explain(asked.explain, circle, asked.policy, asked.ner)}\n")
        return 0
    redactor = load_redactor(asked.policy, asked.ner)
    if asked.jsonl:
        source, target = asked.jsonl
        return _told(redact_file(source, target, redactor, check=asked.check))
    redaction = redactor.redact(circle, asked.text.read_text(encoding="utf-8").split("\n\n"))
    sys.stdout.write("\n\n".join(paragraph.text for paragraph in redaction.paragraphs))
    return _told(survivors(redaction.paragraphs, circle, redaction.vault, redactor)) if asked.check else 0


def read_circle(path: Path) -> Circle:
    """Read a case record. Raises ``BadCase`` and ``OSError``."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BadCase(f"{path}: not JSON: {error}") from error
    if not isinstance(record, dict):
        raise BadCase(f"{path}: a case record is a JSON object")
    return circle_of(record)


def _told(lines: Iterable[str]) -> int:
    found = list(lines)
    sys.stderr.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0
