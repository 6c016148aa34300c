from evals.comparison import compare
from evals.report import explanations, mean, table, verdict, worst
from evals.samples import Gold
from evals.scorers.catalogue import Better, Scores, score
from tests.evals.small import READING, STEPS, STEPS_SOURCE, claim, nugget, plan


def scored(text: str) -> Scores:
    draft = plan(B=claim("B.1", text, "e1"))
    return score(compare(draft, Gold("SMALL-1", (nugget("B.1", STEPS_SOURCE),))))


GOOD, BAD = scored(STEPS), scored(READING)


def row(report: str, measure: str) -> list[str]:
    return next(line for line in report.splitlines() if line.startswith(f"{measure} ")).split()


def test_every_case_that_was_read_has_a_column_beside_the_mean() -> None:
    report = table({"one": GOOD, "two": BAD}, {})

    assert row(report, "measure")[2:] == ["one", "two", "mean"]
    assert row(report, "nugget_recall")[2:] == ["1.000", "0.000", "0.500"]


def test_held_out_cases_show_as_totals_only() -> None:
    report = table({"one": GOOD}, {"secret": GOOD, "hidden": BAD})

    assert row(report, "nugget_recall")[2:] == ["1.000", "1.000", "0.500", "0.000"]
    assert "secret" not in report
    assert "hidden" not in report


def test_what_could_not_be_measured_is_a_dash_and_not_a_nought() -> None:
    assert row(table({"one": GOOD}, {}), "merged")[2:] == ["-", "-"]
    assert mean([None, 0.5]) == 0.5
    assert mean([None]) is None


def test_the_worst_value_depends_on_which_way_is_better() -> None:
    assert worst([0.2, None, 0.9], Better.HIGHER) == 0.2
    assert worst([0.2, None, 0.9], Better.LOWER) == 0.9
    assert worst([0.2, 0.9], Better.NEITHER) is None


def test_the_verdict_says_which_gate_is_broken_where_and_why_it_is_there() -> None:
    said = verdict({"one": GOOD, "two": BAD}, {})

    assert "invented_numbers of two is 1, wanted at most 0. A number that no adviser wrote" in said
    assert "of one is 1" not in said


def test_a_gate_that_a_held_out_case_breaks_is_told_without_its_name() -> None:
    said = verdict({}, {"secret": BAD})

    assert "invented_numbers of 1 held-out case(s), wanted at most 0" in said
    assert "secret" not in said


def test_an_explanation_lists_what_went_wrong_in_each_case() -> None:
    assert explanations("nugget_recall", {"one": GOOD, "two": BAD}) == (
        "one: nugget_recall: 1 of 1\n\ntwo: nugget_recall: 0 of 1\n  B.1: quoted, but not stated: fact B.1"
    )
