"""What is taken out of a case: in which form, under which name, and with which line in the trail."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from drafting.domain.account import Role
from drafting.domain.audit import Action
from drafting.domain.case import Child
from drafting.domain.plan import SectionKey
from drafting.domain.queue import Landmark
from drafting.domain.review import Act
from drafting.services.family import family_plan
from drafting.services.taking_out import ExportKind
from redaction import Redactor
from tests.web.a_reviewed_case import CASE, Drafted, Reviewed, a_reviewed_case
from tests.web.house import Client, House, a_house


@pytest.fixture
def house(tmp_path: Path, drafted_store: Drafted) -> Iterator[House]:
    store = drafted_store.copied(tmp_path)
    yield a_house(store)
    store.close()


@pytest.fixture
def reviewed(house: House, drafted_store: Drafted) -> Reviewed:
    return Reviewed(house, drafted_store.case)


DAY = {"served-day": "24", "served-month": "11", "served-year": "2026"}


def text_of(document: bytes) -> str:
    opened = Document(BytesIO(document))
    heads = [p.text for section in opened.sections for p in section.header.paragraphs]
    return "\n".join([*heads, "".join(opened.element.body.itertext())])


def taken(client: Client, reviewed: Reviewed, kind: str, **form: str) -> bytes:
    answer = client().post(f"/cases/{reviewed.case}/exports/{kind}", data=form)
    assert answer.status_code == 200, answer.text
    return answer.content


def test_a_new_draft_of_a_signed_one_is_asked_for_twice(client: Client, reviewed: Reviewed) -> None:
    reviewed.sign()
    browser, at = client(), f"/cases/{reviewed.case}"

    shown, refused = browser.get(f"{at}/documents").text, browser.post(f"{at}/draft")
    asked_before = len(reviewed.house.trail(Action.DRAFT_ASKED))
    meant = browser.post(f"{at}/draft", data={"again": "yes"})

    assert "<strong>Draft 1 is signed off.</strong> A new draft takes its place in the review" in shown
    assert refused.status_code == 422
    assert "Draft 1 is signed off. Tick the box" in refused.text
    assert meant.headers["location"] == f"{at}/progress"
    assert len(reviewed.house.trail(Action.DRAFT_ASKED)) == asked_before + 1


def test_the_case_says_that_a_draft_is_signed_off_though_a_newer_one_is_there(
    client: Client, reviewed: Reviewed, redactor: Redactor
) -> None:
    before = client().get(f"/cases/{reviewed.case}").text
    reviewed.sign()
    reviewed.draft_again(redactor)

    after = client().get(f"/cases/{reviewed.case}").text

    assert "is signed off" not in before
    assert "<strong>Draft 1 is signed off.</strong> A newer draft is in review" in after


@pytest.mark.parametrize("kind", [each for each in ExportKind if "pdf" not in each])
def test_a_file_says_in_its_name_how_it_stands_and_not_whose_it_is(
    client: Client, reviewed: Reviewed, kind: ExportKind
) -> None:
    answer = client().post(f"/cases/{reviewed.case}/exports/{kind}")

    name = answer.headers["content-disposition"]
    assert name.startswith("attachment;")
    assert "DRAFT" in name
    assert "marlo" not in name.casefold()
    assert "0417" not in name
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("kind", ["docx", "html", "letter", "family"])
def test_what_nobody_signed_off_is_marked_and_what_somebody_did_is_not(
    client: Client, reviewed: Reviewed, kind: str
) -> None:
    reviewed.accept_all()
    draft = taken(client, reviewed, kind)
    reviewed.sign()
    signed = taken(client, reviewed, kind)

    texts = [text_of(each) if kind in {"docx", "letter"} else each.decode() for each in (draft, signed)]
    assert ["DRAFT" in text for text in texts] == [True, False]
    assert all("Thackthwaite" in text or "Marlo" in text for text in texts)


def test_each_taking_out_is_a_line_of_the_trail(client: Client, reviewed: Reviewed, house: House) -> None:
    taken(client, reviewed, "docx")
    reviewed.sign()
    taken(client, reviewed, "json")

    draft, signed = house.trail(Action.DRAFT_TAKEN_OUT), house.trail(Action.PLAN_TAKEN_OUT)
    assert [row.event.details["kind"] for row in (*draft, *signed)] == ["docx", "json"]
    assert {row.event.case for row in (*draft, *signed)} == {reviewed.case}


def test_what_a_person_reworded_goes_out_in_their_words_and_amounts(
    client: Client, reviewed: Reviewed
) -> None:
    claim = reviewed.claim("reading programme")
    reviewed.judge(Act.CHANGE, claim, "Marlo will have a reading programme for 20 minutes each day.")

    out = reviewed.house.desk.taking_out.outgoing(reviewed.case)

    changed = next(each for each in out.plan.draft.claims() if each.id == claim)
    assert changed.slots is not None
    assert (changed.slots.how_long, changed.slots.who) == ("20 minutes", None)
    assert "30 minutes" not in text_of(taken(client, reviewed, "docx")).replace("for 30 minutes, twice", "")


def test_nothing_points_at_what_was_removed(reviewed: Reviewed) -> None:
    claim = reviewed.claim("reading comprehension")
    programme = reviewed.opened().readings.draft.section(SectionKey.F).claims[0]
    assert claim in programme.links.needs

    reviewed.judge(Act.REMOVE, claim)

    plan = reviewed.house.desk.taking_out.outgoing(reviewed.case).plan.draft

    links = [each.links for each in plan.claims()]
    assert all(claim not in (*each.needs, *each.outcomes, *each.provisions) for each in links)


def test_the_letter_counts_from_the_day_that_was_recorded(client: Client, reviewed: Reviewed) -> None:
    day = CASE.dates.draft_due
    reviewed.house.store.run(lambda tx: tx.days.mark(reviewed.case, Landmark.SERVED, day, "me"))

    assert "until 5 January 2027" in text_of(taken(client, reviewed, "letter"))
    assert "until 8 December 2026" in text_of(taken(client, reviewed, "letter", **DAY))


def test_a_day_that_is_none_is_said_to_be_none(client: Client, reviewed: Reviewed) -> None:
    answer = client().post(f"/cases/{reviewed.case}/exports/letter", data=DAY | {"served-month": "13"})

    assert answer.status_code == 422
    assert "There is a problem" in answer.text


def test_a_form_that_is_not_there_is_not_found(client: Client, reviewed: Reviewed) -> None:
    assert client().post(f"/cases/{reviewed.case}/exports/rtf").status_code == 404


def test_the_family_reads_only_what_a_person_kept(reviewed: Reviewed) -> None:
    reviewed.judge(Act.ACCEPT, reviewed.claim("reading comprehension"))

    plan = family_plan(reviewed.house.desk.taking_out.outgoing(reviewed.case))

    said = [each.text for s in plan.sections for g in s.groups for each in g.sentences]
    assert said == ["Marlo finds reading comprehension hard and loses the thread of a longer text."]
    assert plan.waiting == len(reviewed.opened().readings.draft.claims()) - 1 - len(plan.reports)


def test_the_family_reads_where_each_sentence_comes_from(client: Client, reviewed: Reviewed) -> None:
    reviewed.accept_all()

    copy = taken(client, reviewed, "family").decode()

    assert copy.count("<summary>Where does this come from?") == copy.count('<div class="say">') > 0
    assert "Educational Psychologist, 4 November 2026, paragraph" in copy


def test_the_family_reads_nothing_about_brothers_sisters_and_others(
    client: Client, reviewed: Reviewed
) -> None:
    reviewed.accept_all()

    copy = taken(client, reviewed, "family").decode() + client().get(f"/cases/{reviewed.case}/family").text

    assert "Juniper" not in copy
    assert "To check" not in copy


def test_where_somebody_lives_is_left_out_of_a_quotation(reviewed: Reviewed) -> None:
    reviewed.accept_all()

    plan = family_plan(reviewed.house.desk.taking_out.outgoing(reviewed.case))

    quotes = [
        words
        for section in plan.sections
        for group in section.groups
        for each in group.sentences
        for source in each.sources
        for words in source.quotes
    ]
    assert any("foxes" in words for words in quotes)
    assert not any("Withy Row" in words for words in quotes)


def test_a_name_that_is_a_script_is_shown_as_a_name(client: Client, house: House, redactor: Redactor) -> None:
    nasty = replace(CASE, reference="TST-26-0999", child=Child("<script>alert(1)</script> Marlo", "<b>Marlo"))
    case = a_reviewed_case(house, redactor, nasty)

    pages = [client().get(f"/cases/{case.case}/{each}").text for each in ("versions", "exports", "family")]
    pages += [taken(client, case, kind).decode() for kind in ("html", "family")]

    assert all("<script>alert" not in page and "<b>Marlo" not in page for page in pages)


def test_versions_show_what_a_review_changed(client: Client, reviewed: Reviewed) -> None:
    reviewed.judge(Act.CHANGE, reviewed.claim("reading comprehension"), "Marlo finds reading hard.")
    reviewed.judge(Act.REMOVE, reviewed.claim("written work"))

    page = client().get(f"/cases/{reviewed.case}/versions").text

    assert "1 removed, 1 reworded, " in page
    assert "of a longer text.</del>" in page
    assert "hard.</ins>" in page


def test_two_drafts_of_the_same_documents_are_the_same(
    client: Client, reviewed: Reviewed, redactor: Redactor
) -> None:
    reviewed.draft_again(redactor)

    page = client().get(f"/cases/{reviewed.case}/versions", params={"from": "1", "to": "2"}).text

    assert "No statement differs." in page
    assert "Replaced" in page


def test_a_version_can_be_read_as_it_was_made_and_as_reviewed(client: Client, reviewed: Reviewed) -> None:
    reviewed.judge(Act.REMOVE, reviewed.claim("written work"))

    pages = [client().get(f"/cases/{reviewed.case}/versions/{each}").text for each in ("1", "1r")]

    assert ["begin written work" in page for page in pages] == [True, False]
    assert client().get(f"/cases/{reviewed.case}/versions/7").status_code == 404
    assert client().get(f"/cases/{reviewed.case}/versions/x").status_code == 404


@pytest.mark.parametrize("role", [Role.QA_LEAD, Role.DPIA_REVIEWER, Role.ADMINISTRATOR])
def test_whoever_only_looks_takes_nothing_out(client: Client, reviewed: Reviewed, role: Role) -> None:
    answer = client(role).post(f"/cases/{reviewed.case}/exports/docx")

    assert answer.status_code in {403, 404}
