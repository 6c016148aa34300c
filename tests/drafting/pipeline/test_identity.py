import pytest

from drafting.domain.finding import FindingKind, Severity
from drafting.pipeline.identity import wrong_person
from tests.pipeline_builders import Line, a_case, an_upload, prose, row


def severity(*lines: Line) -> Severity | None:
    finding = wrong_person(an_upload("report.docx", *lines), a_case())
    return finding.severity if finding else None


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((prose("Marlo draws well."),), id="his name"),
        pytest.param((prose("MARLO DRAWS WELL."),), id="in capitals"),
        pytest.param((prose("Name: Marló Thackthwaite"),), id="with an accent"),
        pytest.param((prose("Name: Thackthwaite, Marlo"),), id="surname first"),
        pytest.param((prose("The Thackthwaite family lives nearby."),), id="the family name"),
        pytest.param((prose("Pupil: Marlo T."), prose("Date of birth: 14 March 2017")), id="an initial"),
        pytest.param(
            (prose("Marlo"), prose("Client: Marrowby Borough Council")), id="a client who is no child"
        ),
        pytest.param((prose("Marlo"), row(Pupil="Pupil", Born="Date Of Birth")), id="titles of columns"),
        pytest.param((prose("Name: Dr Isolde Farrimond"), prose("Marlo draws.")), id="the author's name"),
        pytest.param(
            (prose("Report for Ann Barrowby, SEN Caseworker"), prose("Marlo.")), id="for an officer"
        ),
        pytest.param((prose("Report for Mrs Barrowby"), prose("Marlo draws.")), id="for an adult"),
        pytest.param((prose("A report for Ann"), prose("Marlo draws.")), id="for one name"),
        pytest.param((prose("Report for the Annual Review"), prose("Marlo draws.")), id="for a meeting"),
        pytest.param((prose("Report for Wealdmere Council"), prose("Marlo draws.")), id="for a council"),
        pytest.param((prose("Report for Gorsey Brook"), prose("Marlo draws.")), id="for his school"),
        pytest.param(
            (prose("REPORT ON READING SKILLS"), prose("His reading skills: Marlo has skills.")),
            id="on a subject",
        ),
        pytest.param((prose("REPORT FOR ANNA"), prose("Marlo draws.")), id="for one name in capitals"),
        pytest.param((prose("Report for Marlo Thackthwaite"),), id="a report for him"),
        pytest.param(
            (prose("Report on Rowan Ashgrove’s class"), prose("Marlo draws. Marlo runs.")),
            id="once in passing",
        ),
    ],
)
def test_a_document_about_the_child_is_accepted(lines: tuple[Line, ...]) -> None:
    assert severity(*lines) is None


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((prose("Name: Rowan Ashgrove"), prose("Rowan draws.")), id="another name"),
        pytest.param((prose("Student name - Quill Barrowby"),), id="another label"),
        pytest.param((row(Left="Name of child", Right="Rowan Ashgrove"),), id="in a table"),
        pytest.param((prose("Report for Rowan Ashgrove"), prose("Rowan draws.")), id="a report for another"),
        pytest.param((prose("Speech report for Jack Sparrow"), prose("Jack draws.")), id="a speech report"),
        pytest.param((prose("REPORT ON ROWAN ASHGROVE"), prose("Rowan draws.")), id="in capitals"),
        pytest.param((prose("Report for Rowan Ashgrove Year Four"), prose("Rowan draws.")), id="and a class"),
        pytest.param((prose("D.O.B. 01/02/2015"), prose("This child draws.")), id="another birthday"),
        pytest.param(
            (prose("Pupil: Wren Thackthwaite"), prose("Wren lives with her brother Marlo. Wren draws.")),
            id="a sister, who shares the family name and mentions him",
        ),
    ],
)
def test_a_document_that_names_another_child_is_refused(lines: tuple[Line, ...]) -> None:
    assert severity(*lines) is Severity.ERROR


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((prose("This child draws."),), id="no name at all"),
        pytest.param((prose("Name: Dr Isolde Farrimond"),), id="only an adult's name"),
        pytest.param((prose("School name: Gorsey Brook Primary School"),), id="only the school"),
        pytest.param((prose("Re: Educational Psychology Advice"),), id="only a subject"),
        pytest.param(
            (prose("Marlo draws."), prose("DOB: 14/03/2016")), id="another birthday beside his name"
        ),
    ],
)
def test_a_document_in_doubt_is_kept_and_told(lines: tuple[Line, ...]) -> None:
    assert severity(*lines) is Severity.WARNING


def test_the_finding_names_the_file_and_points_at_its_opening() -> None:
    document = an_upload("stray.docx", prose("Pupil: Rowan Ashgrove"))
    finding = wrong_person(document, a_case())

    assert finding is not None
    assert finding.kind is FindingKind.WRONG_PERSON
    assert "stray.docx" in finding.message
    assert finding.paragraphs == (document.blocks[0].id,)


def test_a_child_with_one_name_is_known_by_it() -> None:
    document = an_upload("report.docx", prose("Sukarno draws."))

    assert wrong_person(document, a_case("Sukarno")) is None


def test_no_finding_repeats_the_stranger_s_name() -> None:
    finding = wrong_person(an_upload("x.docx", prose("Pupil: Rowan Ashgrove")), a_case())

    assert finding is not None
    assert "Rowan" not in finding.message
