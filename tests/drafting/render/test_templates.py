"""A council may change the words and the templates; a mistake in them is named."""

import runpy
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from drafting import assets
from drafting.domain.finding import Reason
from drafting.errors import BadInput
from drafting.render.sandbox import fill, printable
from drafting.render.templates import read_templates
from drafting.render.words import read_words

WORDS = (assets.templates() / "words.toml").read_text(encoding="utf-8")


def test_the_words_we_ship_are_complete() -> None:
    assert read_words(WORDS).of("unused", Reason.OTHER_PERSON) == "about someone else"


def test_every_missing_word_is_named_at_once() -> None:
    short = WORDS.replace('semh = "Social', 'x = "Social').replace('K = "Advices"', "")

    with pytest.raises(BadInput, match=r"words\.toml lacks section\.K, area\.semh: "):
        read_words(short)


def test_words_that_are_not_toml_are_refused_with_the_place() -> None:
    with pytest.raises(BadInput, match=r"words\.toml is not TOML: .*line 1"):
        read_words("[[[")


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    shutil.copytree(assets.templates(), tmp_path / "ours")
    (tmp_path / "ours" / "trace" / "trace.css").unlink()

    with pytest.raises(BadInput, match=r"trace\.css is missing"):
        read_templates(tmp_path / "ours")


def test_a_misspelt_name_in_a_template_is_one_line_with_its_place() -> None:
    with pytest.raises(BadInput, match=r"The template page, line 2 cannot be filled: 'chidl' is undefined"):
        fill("one\n{{ chidl }}", "page", {"child": "Otis"})


def test_a_template_cannot_reach_into_python() -> None:
    with pytest.raises(BadInput, match="unsafe"):
        fill("{{ ''.__class__.__mro__ }}", "page", {})


def test_values_are_escaped_and_never_run() -> None:
    assert fill("{{ text }}", "page", {"text": "{{ 7 * 7 }} <b> &"}) == "{{ 7 * 7 }} &lt;b&gt; &amp;"


def test_characters_that_no_document_can_hold_become_spaces() -> None:
    assert printable("a\x00b\x0cc\x07d\u202ee\ud800f\ng") == "a b c d e f\ng"
    assert printable(7) == 7


def test_the_word_template_is_what_its_script_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = assets.templates() / "plan"
    monkeypatch.syspath_prepend(str(folder))
    built = BytesIO()

    runpy.run_path(str(folder / "build_template.py"))["build"]().save(built)

    with ZipFile(built) as new, ZipFile(folder / "plan.docx") as committed:
        assert new.namelist() == committed.namelist()
        assert [name for name in new.namelist() if new.read(name) != committed.read(name)] == []
