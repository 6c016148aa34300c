from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.advice import AdviceKind, BlockKind
from drafting.domain.case import ListedDocument, Professional
from drafting.pipeline.intake import Described, dates_in, describe, document_rules, kind_named
from tests.pipeline_builders import Line, a_case, an_upload, furniture, heading, prose, row


def the_description(file: str, *lines: Line, listed: ListedDocument | None = None) -> Described:
    case = replace(a_case(), documents=(listed,) if listed else ())
    (found,) = describe([an_upload(file, *lines)], case)
    return found


def test_the_record_goes_before_the_document_s_own_words() -> None:
    listed = ListedDocument("a.docx", "medical", "Dr Isolde Farrimond", "Paediatric advice", date(2026, 9, 1))

    found = the_description("a.docx", heading("School advice"), prose("Dated 4 October 2026"), listed=listed)

    assert (found.kind, found.role, found.dated) == (
        AdviceKind.MEDICAL,
        "Paediatric advice",
        date(2026, 9, 1),
    )
    assert (found.author, found.author_role) == ("Dr Isolde Farrimond", "Educational Psychologist")
    assert found.listed


@pytest.mark.parametrize(
    ("kind", "role", "known"),
    [
        ("educational_psychology", None, AdviceKind.PSYCHOLOGY),
        ("educational-psychology", None, AdviceKind.PSYCHOLOGY),
        ("Preparation_for_adulthood", None, AdviceKind.PREPARATION),
        ("pre-school", None, AdviceKind.SCHOOL),
        ("sensory", None, AdviceKind.SENSORY),
        ("professional_advice", "Educational Psychologist", AdviceKind.PSYCHOLOGY),
        ("other", "Social-worker", AdviceKind.SOCIAL_CARE),
    ],
)
def test_a_record_may_write_a_kind_with_underscores_or_leave_it_to_the_role(
    kind: str, role: str | None, known: AdviceKind
) -> None:
    found = the_description("a.docx", prose("Text."), listed=ListedDocument("a.docx", kind, None, role))

    assert found.kind is known


@pytest.mark.parametrize(
    ("file", "title", "kind"),
    [
        ("scan004.docx", "Speech and Language Therapy report", AdviceKind.SPEECH),
        ("OT_report_final.docx", "Report", AdviceKind.OCCUPATIONAL),
        ("x.docx", "Advice from the Educational Psychologist", AdviceKind.PSYCHOLOGY),
        ("letter.pdf", "Community Paediatrics clinic letter", AdviceKind.MEDICAL),
        ("Advice-SENCO-2026.docx", "Advice", AdviceKind.SCHOOL),
        ("x.docx", "Teacher of the Deaf", AdviceKind.SENSORY),
        ("x.docx", "Careers guidance interview", AdviceKind.PREPARATION),
        ("x.docx", "Children’s Services assessment", AdviceKind.SOCIAL_CARE),
        ("parents.txt", "What we think", AdviceKind.FAMILY),
        ("x.docx", "Zebra crossing", AdviceKind.OTHER),
        ("x.docx", "Homework club letter", AdviceKind.OTHER),
        ("x.docx", "Home visit by the paediatrician", AdviceKind.MEDICAL),
        ("x.docx", "Family support worker assessment", AdviceKind.SOCIAL_CARE),
        ("x.docx", "Caseworker summary", AdviceKind.OTHER),
        ("x.docx", "Education, Health and Care Needs Assessment", AdviceKind.OTHER),
    ],
)
def test_an_unlisted_document_is_known_by_its_name_or_title(file: str, title: str, kind: AdviceKind) -> None:
    found = the_description(file, heading(title))

    assert found.kind is kind
    assert not found.listed
    assert found.role


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        pytest.param(
            (heading("School advice"), prose("Seen by the psychologist.")), AdviceKind.SCHOOL, id="not prose"
        ),
        pytest.param(
            (heading("Report"), prose("The speech therapist came to visit us.")), AdviceKind.OTHER, id="prose"
        ),
        pytest.param(
            (heading("School advice"), heading("Speech and language")),
            AdviceKind.SCHOOL,
            id="the first title",
        ),
        pytest.param(
            (heading("Wealdmere Hospital Trust"), heading("Physiotherapy report")),
            AdviceKind.PHYSIOTHERAPY,
            id="a title after the place of work",
        ),
        pytest.param(
            (heading("Advice"), prose("School: Gorsey Brook"), prose("Role: Paediatrician")),
            AdviceKind.MEDICAL,
            id="what a label says of the author, not of the child",
        ),
        pytest.param((furniture("Speech"), prose("Wren sings well.")), AdviceKind.OTHER, id="a footer"),
    ],
)
def test_a_kind_is_looked_for_in_titles_only(lines: tuple[Line, ...], kind: AdviceKind) -> None:
    assert the_description("x.docx", *lines).kind is kind


def header(text: str) -> Line:
    return BlockKind.HEADER, text, ()


def comment(text: str) -> Line:
    return BlockKind.COMMENT, text, ()


def test_a_mail_is_dated_by_its_header_and_named_by_its_subject() -> None:
    lines = (
        header("Subject: Speech and language advice"),
        header("Date: Tue, 03 Nov 2026 10:00:00 +0000"),
        prose("Report dated 9 May 2026. See you on 1 December 2026."),
        comment("On 4 December 2026 Una wrote:"),
    )

    found = the_description("x.eml", *lines)

    assert (found.dated, found.kind) == (date(2026, 11, 3), AdviceKind.SPEECH)


@pytest.mark.parametrize(
    "line",
    [
        prose("Name: Marlo T DOB: 14 March 2017 Date: 4 September 2026"),
        prose("Born on the 15th of March 2017. Date of report: 4 September 2026"),
        prose("Date of report: 4/9/2026 | Date of birth | 15/3/2017"),
        prose("Marlo T (14/03/2017), report of 4 September 2026"),
        row(Name="Marlo T", Date_of_birth="15 March 2027", Date="4 September 2026"),
    ],
)
def test_only_the_birthday_of_a_line_dates_nothing(line: Line) -> None:
    assert the_description("x.docx", line).dated == date(2026, 9, 4)


EP = ("Dr Isolde Farrimond", "Educational Psychologist")
MOTHER = ("Ottoline Thackthwaite", "mother")
FILLING = tuple(prose(f"Marlo can count to {n}.") for n in range(12))


@pytest.mark.parametrize(
    ("file", "lines", "author"),
    [
        ("ep.docx", (prose("Author: Isolde Farrimond"),), EP),
        ("ep.docx", (*FILLING, prose("Isolde Farrimond, HCPC registered")), EP),
        ("ep.docx", (prose("Dr Farrimond"), prose("Isolde Farrimond met Ottoline Thackthwaite.")), EP),
        ("x.docx", (heading("Summary"), prose("Isolde Farrimond")), EP),
        ("x.eml", (header("From: Farrimond, Isolde <if@example.org>"), prose("Marlo draws.")), EP),
        ("x.eml", (header("From: Ottoline Thackthwaite <o@example.org>"), prose("He draws.")), MOTHER),
        ("parents.txt", (prose("He draws."), prose("Ottoline Thackthwaite")), MOTHER),
        ("school.docx", (prose("Report by Isolde Farrimond"),), EP),
        ("school.docx", (prose("We asked Isolde Farrimond."),), (None, None)),
        ("ep.docx", (prose("Parents: Ottoline Thackthwaite"),), (None, None)),
        ("ep.docx", (*FILLING[:9], prose("Isolde Farrimond came."), *FILLING), (None, None)),
        ("ep.docx", (prose("Isolde Farrimonde"),), (None, None)),
        ("ep.docx", FILLING, (None, None)),
    ],
)
def test_an_unlisted_document_s_author_is_found_where_authors_stand(
    file: str, lines: tuple[Line, ...], author: tuple[str | None, str | None]
) -> None:
    found = the_description(file, *lines)

    assert (found.author, found.author_role) == author


def test_two_who_may_have_written_it_are_a_doubt() -> None:
    twins = (Professional("Una Marsh", "SENCO"), Professional("Ivo Marsh", "Class teacher"))
    case = replace(a_case(), professionals=twins)

    (found,) = describe([an_upload("school.docx", prose("Una Marsh and Ivo Marsh"))], case)

    assert found.author is None


def test_the_date_beside_the_word_dated_is_the_document_s() -> None:
    lines = (prose("Seen 1 June 2026 and 3 July 2026."), prose("Report dated 9 May 2026"))

    assert the_description("x.docx", *lines).dated == date(2026, 5, 9)


def test_without_such_a_word_the_latest_date_counts() -> None:
    assert the_description("x.docx", prose("Seen 1 June 2026 and 3 July 2026.")).dated == date(2026, 7, 3)


@pytest.mark.parametrize("line", [prose("Date of birth: 14 March 2017"), furniture("Printed 1 May 2030")])
def test_a_birthday_and_a_footer_date_nothing(line: Line) -> None:
    assert the_description("x.docx", line).dated is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4 November 2026", date(2026, 11, 4)),
        ("4th Nov 2026", date(2026, 11, 4)),
        ("the 21st of June 2026", date(2026, 6, 21)),
        ("3 Sept. 2026", date(2026, 9, 3)),
        ("November 4, 2026", date(2026, 11, 4)),
        ("04/11/2026", date(2026, 11, 4)),
        ("4.11.2026", date(2026, 11, 4)),
        ("2026-11-04", date(2026, 11, 4)),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, day: date) -> None:
    assert dates_in(text) == (day,)


@pytest.mark.parametrize("text", ["31/02/2026", "32 May 2026", "May 2026", "Year 4", "2026", "0/0/2026"])
def test_what_is_no_whole_date_is_not_read_as_one(text: str) -> None:
    assert dates_in(text) == ()


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_read_back_from_its_figures_and_words(day: date) -> None:
    assert dates_in(f"on {day.day}/{day.month}/{day.year}.") == (day,)
    assert dates_in(f"on {day.day} {day:%B} {day.year}.") == (day,)


@given(st.text())
def test_any_text_may_be_asked_for_dates_and_kinds(text: str) -> None:
    assert all(isinstance(day, date) for day in dates_in(text))
    assert kind_named(text) is None or isinstance(kind_named(text), AdviceKind)


def test_every_kind_of_advice_has_a_name_for_people() -> None:
    assert set(document_rules().labels) == set(AdviceKind) - {AdviceKind.OTHER}


def test_every_category_of_the_regulation_says_what_is_missing() -> None:
    rules = document_rules().statutory

    assert all("reg 6(1)(" in rule.missing for rule in rules)
    assert {AdviceKind.FAMILY, AdviceKind.SCHOOL, AdviceKind.MEDICAL, AdviceKind.PSYCHOLOGY,
            AdviceKind.SOCIAL_CARE} <= {kind for rule in rules for kind in rule.kinds}  # fmt: skip
