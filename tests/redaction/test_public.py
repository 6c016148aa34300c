"""How the public set is counted: what covers a name, and what counts as a wrong person."""

import json
from pathlib import Path

import pytest

from evals.redaction.public import Marked, figures, outcome, outcomes, report, sentences
from redaction import Kind, Redactor, Span


def _span(start: int, end: int, kind: Kind) -> Span:
    return Span(start, end, kind, "test", 1.0, "[X]")


_ROW = Marked("Dr Ann Lee met Bo in Rome.", ((3, 10, "PERSON"), (15, 17, "PERSON"), (21, 25, "GPE")))


def test_a_name_is_covered_when_every_word_of_it_is() -> None:
    done = outcome(_ROW, [_span(0, 10, Kind.PROFESSIONAL), _span(15, 17, Kind.ADDRESS)])

    assert (done.named, done.left, done.wrong) == (2, (), ())


def test_half_a_name_is_left_whole() -> None:
    assert outcome(_ROW, [_span(3, 6, Kind.PERSON)]).left == ("Ann Lee", "Bo")


def test_a_person_where_no_person_is_marked_is_wrong_and_no_stray_where_something_else_is() -> None:
    done = outcome(_ROW, [_span(21, 25, Kind.PERSON), _span(11, 14, Kind.PERSON), _span(21, 25, Kind.PLACE)])

    assert (done.people, done.wrong, done.stray) == (2, ("Rome", "met"), 1)


def test_the_figures_count_names_and_people() -> None:
    done = [outcome(_ROW, [_span(3, 10, Kind.PERSON), _span(21, 25, Kind.PERSON)])]

    values = {name: figure.value for name, figure in figures(done).items()}

    assert values == {"PERSON full cover": 0.5, "PERSON precision": 0.5, "precision, any marked type": 1.0}


def _file(path: Path) -> Path:
    rows = [
        {
            "full_text": text,
            "spans": [{"start_position": 0, "end_position": len(name), "entity_type": "PERSON"}],
        }
        for text, name in (("Imran ran.", "Imran"), ("Qwxz is here.", "Qwxz"))
    ]
    target = path / "set.json"
    target.write_text(json.dumps(rows), encoding="utf-8")
    return target


def test_the_set_is_read_and_every_sentence_is_a_case_of_its_own(tmp_path: Path, rules: Redactor) -> None:
    first, second = outcomes(rules, sentences(_file(tmp_path)))

    assert (first.left, second.left) == ((), ("Qwxz",))


def test_only_the_even_half_is_shown(tmp_path: Path, rules: Redactor) -> None:
    lines = list(report(rules, _file(tmp_path), show=True))

    assert [line for line in lines if line.startswith("\n")] == [
        "\npublic set, whole: 2 sentences\n",
        "\npublic set, even: 1 sentences\n",
        "\npublic set, odd: 1 sentences\n",
    ]
    assert not any("Qwxz" in line for line in lines)


def test_another_file_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "other.json"
    target.write_text('[{"text": "x"}]', encoding="utf-8")

    with pytest.raises(ValueError, match="not the synthetic set"):
        sentences(target)
