from pathlib import Path

import pytest

from drafting.pipeline.redact import circle
from drafting.providers.fakes.rehearsing import rehearsing
from evals.durability.gates import quick_gate
from evals.models.__main__ import main
from evals.models.breaking import annotated, broken, details, line
from evals.models.bundles import Bundle, bundle_in
from evals.models.costing import ways
from evals.models.driving import ask_all
from evals.models.growing import Grown, fit
from evals.models.swapping import differing, swapped
from evals.samples import read_gold
from tests.evals.case_files import small_case


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_case(tmp_path_factory.mktemp("case"))


@pytest.fixture(scope="module")
def small(case: Path) -> Bundle:
    return bundle_in(case)


@pytest.mark.loopback
def test_every_way_to_ask_sends_the_same_bytes(small: Bundle) -> None:
    sent = ways(small)

    assert set(sent) == {"scripted", "openai", "azure", "llama.cpp"}
    assert len(set(sent.values())) == 1
    assert all(sent["scripted"])


def test_what_is_asked_went_through_the_gate(small: Bundle) -> None:
    asked = ask_all(small, rehearsing("fake:faithful"), quick_gate(circle(small.case), small.prepared.vault))

    assert all(each.body for each in asked)
    assert "Otis" not in "".join(each.body.decode() for each in asked)


def test_whoever_a_child_is_called_after_a_model_is_asked_the_same(case: Path) -> None:
    bodies = swapped(case)

    assert len(bodies) == 6
    assert all(bodies.values())
    assert list(differing(bodies)) == []


def test_a_fake_that_answers_well_loses_nothing_and_makes_nothing_up(case: Path, small: Bundle) -> None:
    found = broken("fake:faithful", [annotated(small, read_gold(case))])

    assert (found.unflagged, found.amounts, found.strangers, found.losses.lost) == ((), (), (), ())
    assert found.losses.model == 1
    assert "fake:faithful" in line(found)
    assert list(details(found)) == []


def test_a_fake_that_answers_nothing_costs_the_draft_nothing(case: Path, small: Bundle) -> None:
    assert broken("fake:malformed(empty)", [annotated(small, read_gold(case))]).losses.lost == ()


def test_a_straight_line_fits_what_lies_on_one_and_not_what_does_not() -> None:
    straight = [Grown(n, 1000 * n, n, 10 + 3000 * n, 0) for n in (5, 10, 20, 40)]
    curved = [Grown(n, 1000 * n, n, 3000 * n**4, 0) for n in (5, 10, 20, 40)]

    assert fit(straight) > 0.9999
    assert fit(curved) < 0.95


def test_a_part_that_there_is_not_is_refused_with_those_that_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["guess"]) == 2
    assert "inject" in capsys.readouterr().err


def test_what_does_not_hold_ends_with_a_code_that_says_so(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["break", "--case", str(case), "--fake", "fake:faithful"])

    assert code == 0
    assert "Everything that was measured holds." in capsys.readouterr().out
