from dataclasses import fields
from pathlib import Path

import pytest

from drafting.cli.settings import as_markdown, described
from drafting.settings import Settings
from tests.guards.source_files import ROOT
from tests.journeys.command import goldenthread

HIDDEN = "tern-and-plover"


def test_the_page_of_settings_is_what_the_program_says() -> None:
    written = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

    assert written == as_markdown(), "run: goldenthread settings --markdown > docs/settings.md"


def test_every_setting_has_a_sentence() -> None:
    assert [each.name for each in described()] == [field.name for field in fields(Settings)]
    assert [each.name for each in described() if not each.sentence.endswith(".")] == []


def test_a_setting_whose_default_depends_says_in_words_what_it_is() -> None:
    assert [each.name for each in described() if not each.default and "by default" not in each.sentence] == []


def test_the_settings_are_listed_with_what_they_are_set_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_STEP_SECONDS", "61")

    done = goldenthread("settings")

    assert done.code == 0
    assert "GOLDENTHREAD_STEP_SECONDS: 61\n    How long a single step may take" in done.out
    assert "GOLDENTHREAD_KEEP_CASES_DAYS: never\n" in done.out
    assert "GOLDENTHREAD_METRICS_PORT: not set\n" in done.out


def test_secrets_are_listed_without_what_they_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_DATABASE_URL", f"postgresql://thread:{HIDDEN}@localhost/thread")

    done = goldenthread("settings", "--debug")

    assert "GOLDENTHREAD_DATABASE_URL: set\n" in done.out
    assert "GOLDENTHREAD_KEY: not set\n" in done.out
    assert HIDDEN not in done.out + done.err


def test_a_secret_is_not_shown_when_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENTHREAD_DATABASE_URL", f"mysql://thread:{HIDDEN}@db.example/thread")

    done = goldenthread("settings", "--debug")

    assert done.code == 2
    assert done.complaint.startswith("GOLDENTHREAD_DATABASE_URL: is not a database.")
    assert HIDDEN not in done.out + done.err


def test_the_page_is_the_same_whatever_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOLDENTHREAD_DATA", str(tmp_path))

    assert goldenthread("settings", "--markdown").out == as_markdown()
