from pathlib import Path

import pytest

from drafting import __version__
from tests.journeys.command import goldenthread


def test_without_arguments_the_help_is_shown() -> None:
    done = goldenthread()

    assert done.code == 0
    assert "draft" in done.out
    assert done.err == ""


def test_the_version_is_told() -> None:
    assert goldenthread("--version").out.strip() == f"goldenthread {__version__}"


@pytest.mark.parametrize(
    "arguments",
    [
        ["dratf"],
        ["draft"],
        ["draft", "case"],
        ["draft", "case", "--out"],
        ["--colour"],
        ["verify", "--jsonl", "one"],
    ],
)
def test_a_wrong_command_line_is_one_line_and_two(arguments: list[str]) -> None:
    done = goldenthread(*arguments)

    assert done.code == 2
    assert "--help" in done.complaint
    assert done.out == ""


def test_debug_shows_the_traceback_and_the_line(tmp_path: Path) -> None:
    done = goldenthread("--debug", "draft", tmp_path, "--out", tmp_path / "out")

    assert done.code == 2
    assert "Traceback" in done.err
    assert done.complaint


def test_without_debug_no_traceback_is_shown(tmp_path: Path) -> None:
    assert "Traceback" not in goldenthread("draft", tmp_path, "--out", tmp_path / "out").err


def test_an_unknown_provider_is_named_with_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text('{"reference": "T", "child": {"full_name": "Marlo T"}}')
    (tmp_path / "a.txt").write_text("Marlo cannot swim.")

    done = goldenthread("draft", tmp_path, "--out", tmp_path / "out", "--provider", "oracle")

    assert done.code == 2
    assert "oracle" in done.complaint
    assert "quoting" in done.complaint


def test_the_providers_are_listed() -> None:
    assert "✓ quoting (set): ready, no model, no network\n" in goldenthread("providers").out


def test_the_doctor_finds_this_machine_in_order() -> None:
    done = goldenthread("doctor")

    assert done.code == 0
    assert "✗" not in done.out
