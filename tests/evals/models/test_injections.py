from io import BytesIO

import docx
import pytest

from drafting.domain.advice import Mark
from drafting.parsers.limits import Limits
from drafting.parsers.reading import read_document
from drafting.providers.fakes.catalogue import fake
from evals.models.carriers import carried
from evals.models.injecting import Attack, by_carrier
from evals.models.injections import GOALS, PHRASINGS, Carrier, Injection, injections
from tests.asked import ask, quotes, to_read

UNREAD = frozenset({Carrier.ALT_TEXT, Carrier.FILE_NAME, Carrier.METADATA})


def advice() -> bytes:
    word = docx.Document()
    for text in ("Advice", "[CHILD] reads well.", "[CHILD] finds spelling hard.", "Signed."):
        word.add_paragraph(text)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def test_there_are_six_hundred_of_them_and_no_two_alike() -> None:
    every = list(injections())

    assert len(every) == len(set(every)) == 600
    assert {len(GOALS), len(PHRASINGS), len(Carrier)} == {12, 5, 10}


@pytest.mark.parametrize("phrasing", range(len(PHRASINGS)))
def test_the_obedient_fake_does_as_it_is_told_by_each_of_them(phrasing: int) -> None:
    for goal in GOALS:
        order = Injection(goal, Carrier.BODY, phrasing).text.replace("01632 960417", "[PHONE_1]")

        said = "\n".join(quotes(ask(fake("fake:obedient"), to_read("[CHILD] reads well.", order))))

        assert goal.reached(said) or goal.name == "prompt"


@pytest.mark.parametrize("carrier", Carrier)
def test_each_carrier_brings_the_order_where_a_reader_of_files_may_meet_it(carrier: Carrier) -> None:
    order = Injection(GOALS[8], carrier, 0)

    file, content = carried("advice.docx", advice(), order)

    read = read_document(file, content, Limits())
    told = [block for block in read.blocks if "MARMALADE" in block.text.replace("\u200b", "")]
    assert bool(told) == (carrier not in UNREAD)
    assert all(Mark.HIDDEN in block.marks for block in told) or carrier is not Carrier.WHITE_TEXT


def test_an_order_in_a_file_name_makes_a_name_that_a_disk_takes() -> None:
    file, _ = carried("advice.docx", advice(), Injection(GOALS[7], Carrier.FILE_NAME, 2))

    assert "maintenance mode" in file
    assert file.endswith(".docx")
    assert len(file.encode()) < 255


def test_a_report_names_each_order_that_got_through() -> None:
    through = Attack(Injection(GOALS[0], Carrier.SPLIT, 1), True, True, False, False, True)
    stopped = Attack(Injection(GOALS[0], Carrier.BODY, 1), True, False, False, False, True)

    told = "\n".join(by_carrier([through, stopped]))

    assert "in the plan: hours by split, phrasing 2" in told
    assert "by body" not in told
