from datetime import date
from typing import Protocol

import pytest

from drafting.domain.advice import Document, DocumentId, Unreadable
from drafting.domain.claim import ClaimKind
from drafting.domain.finding import Reason
from drafting.errors import BadInput
from drafting.pipeline.appraisal import Appraisal, Question, appraise
from drafting.pipeline.gaps import Gap
from drafting.providers.quoting import Quoting
from redaction import Redactor
from tests.pipeline_builders import Line, a_case, an_upload, heading, item, prose, row

SIGNED = prose(
    "Written by Dr Isolde Farrimond, Educational Psychologist, on 5 October 2026, for Marlo Thackthwaite."
)
NEEDS = (heading("Needs"), prose("Marlo finds it hard to spell words of more than one syllable."))
PROVISION = (
    heading("Provision"),
    item(
        "Marlo needs a spelling programme for 20 minutes, three times a week, taught by a teaching assistant."
    ),
)
OUTCOMES = (
    heading("Outcomes"),
    prose("By July 2027 Marlo will be able to spell forty words, four times out of five."),
)


def upload(*lines: Line, file: str = "EP advice.docx") -> Document:
    return an_upload(file, heading("Educational psychology advice"), *lines)


class Reads(Protocol):
    """Appraises an advice of these lines."""

    def __call__(self, *lines: Line, file: str = ...) -> Appraisal: ...


@pytest.fixture
def read(redactor: Redactor) -> Reads:
    def appraised(*lines: Line, file: str = "EP advice.docx") -> Appraisal:
        return appraise(upload(*lines, file=file), a_case(), redactor, Quoting())

    return appraised


def the_one(found: Appraisal, gap: Gap) -> Question:
    (question,) = [question for question in found.questions if question.gap is gap]
    return question


def test_an_advice_that_leaves_nothing_open_is_asked_nothing(read: Reads) -> None:
    found = read(SIGNED, *NEEDS, *PROVISION, *OUTCOMES)

    assert found.questions == ()
    assert dict(found.covers) == {ClaimKind.NEED: 1, ClaimKind.PROVISION: 1, ClaimKind.OUTCOME: 1}


def test_provision_is_asked_for_exactly_what_it_leaves_out(read: Reads) -> None:
    found = read(
        SIGNED, *NEEDS, heading("Provision"), item("Marlo needs a spelling programme three times a week.")
    )
    question = the_one(found, Gap.INCOMPLETE)

    assert question.missing == ("who", "how long")
    assert question.text == "Please say who gives it and with which training and for how long each time."
    assert question.quotes == ("Marlo needs a spelling programme three times a week.",)
    assert question.rule.id == "F-five-parts"


def test_the_next_sentence_may_say_the_rest(read: Reads) -> None:
    found = read(
        SIGNED,
        *NEEDS,
        heading("Provision"),
        prose(
            "Marlo needs a spelling programme. This should be taught by a teaching assistant for 20 minutes, "
            "three times a week."
        ),
    )

    assert [question for question in found.questions if question.gap is Gap.INCOMPLETE] == []


def test_vague_words_are_quoted_back(read: Reads) -> None:
    found = read(
        SIGNED, *NEEDS, *PROVISION, item("Marlo needs regular sessions of speech and language therapy.")
    )
    question = the_one(found, Gap.VAGUE)

    assert question.vague == ("regular",)
    assert question.text.startswith("We cannot plan from “regular” alone. Please say who")
    assert question.missing == ("who", "how often", "how long")


def test_a_group_without_a_size_is_asked_for_it(read: Reads) -> None:
    small = "Marlo needs a weekly session of 30 minutes in a small group with a teaching assistant."

    found = read(SIGNED, *NEEDS, heading("Provision"), item(small))

    assert "group size" in [part for question in found.questions for part in question.missing]


def test_a_row_is_quoted_whole_and_its_columns_say_who(read: Reads) -> None:
    table = row(Support="Spelling programme", Who="Mrs Ambrose", How_often="three times a week")

    found = read(SIGNED, *NEEDS, heading("Provision"), table)
    question = the_one(found, Gap.INCOMPLETE)

    assert question.quotes == ("Spelling programme | Mrs Ambrose | three times a week",)
    assert question.missing == ("how long",)


def test_a_need_that_no_provision_meets_is_asked_about(read: Reads) -> None:
    found = read(
        SIGNED,
        *NEEDS,
        prose("Marlo struggles to fall asleep and wakes three times every night."),
        *PROVISION,
        *OUTCOMES,
    )
    question = the_one(found, Gap.NEED_UNMET)

    assert question.quotes == ("Marlo struggles to fall asleep and wakes three times every night.",)
    assert "Marlo" in question.text


def test_an_outcome_without_a_date_or_a_measure_is_asked_for_both(read: Reads) -> None:
    found = read(SIGNED, *NEEDS, *PROVISION, heading("Outcomes"), item("Marlo will be able to spell better."))

    assert the_one(found, Gap.OUTCOME_OPEN).missing == ("by when", "measure")


def test_an_outcome_that_is_provision_is_asked_what_it_is_for(read: Reads) -> None:
    given = item("By July 2027 Marlo will receive speech and language therapy every week.")

    found = read(SIGNED, *NEEDS, *PROVISION, heading("Outcomes"), given)

    assert the_one(found, Gap.OUTCOME_IS_PROVISION).rule.id == "E-not-provision"


def test_an_advice_without_date_author_or_outcomes_is_asked_for_them(read: Reads) -> None:
    found = read(prose("This is about Marlo Thackthwaite."), *NEEDS, *PROVISION)
    whole = {question.gap for question in found.questions if question.paragraph is None}

    assert whole == {Gap.UNDATED, Gap.UNSIGNED, Gap.NO_OUTCOMES}


def test_nothing_is_asked_of_a_family(read: Reads) -> None:
    found = read(prose("Marlo needs some help, we think."), file="Parents views.docx")

    assert found.questions == ()
    assert not found.is_professional


def test_without_a_record_the_child_is_whom_the_advice_names(redactor: Redactor) -> None:
    document = upload(prose("Pupil: Marlo Thackthwaite"), SIGNED, *NEEDS, *PROVISION)

    found = appraise(document, None, redactor, Quoting())

    assert found.child == "Marlo"
    assert found.described.dated == date(2026, 10, 5)


def test_an_advice_on_nobody_in_particular_is_read_too(redactor: Redactor) -> None:
    document = upload(prose("He finds it hard to spell long words."), prose("He needs counselling."))

    found = appraise(document, None, redactor, Quoting())

    assert found.child is None
    assert not found.guessed
    assert "the child" in " ".join(question.text for question in found.questions)


@pytest.mark.parametrize("name", ["Sam", "Marlo", "Priya"])
def test_without_a_declared_name_the_child_is_whom_most_sentences_tell_of(
    redactor: Redactor, name: str
) -> None:
    document = upload(
        prose("By Dr Isolde Farrimond, Educational Psychologist"),
        prose("Mrs Tolland says that reading is hard. Mrs Tolland thinks so too. Mrs Tolland has a class."),
        prose(f"{name} finds reading hard."),
        prose(f"{name} has difficulty with friendships. {name}’s spelling is weak."),
    )

    found = appraise(document, None, redactor, Quoting())

    assert (found.child, found.guessed) == (name, True)
    assert dict(found.covers)[ClaimKind.NEED] >= 2
    assert Gap.NO_NEEDS not in {question.gap for question in found.questions}


def test_an_advice_of_which_sentences_were_kept_out_is_not_said_to_state_no_needs(read: Reads) -> None:
    screened = read(SIGNED, prose("Her brother Jake has asthma. Her brother finds reading hard."))
    empty = read(SIGNED)

    assert screened.unread == ((Reason.OTHER_PERSON, 2),)
    assert Gap.NO_NEEDS not in {question.gap for question in screened.questions}
    assert Gap.NO_NEEDS in {question.gap for question in empty.questions}


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("He needs support as appropriate from an adult.", "appropriate"),
        ("We’d want a proper transition plan.", "transition plan"),
        ("Marlo finds spelling hard and should have suitable resources.", "suitable"),
    ],
)
def test_what_a_draft_calls_vague_is_asked_about_wherever_it_was_placed(
    read: Reads, said: str, word: str
) -> None:
    found = read(SIGNED, *NEEDS, prose(said), *PROVISION, *OUTCOMES)
    question = the_one(found, Gap.VAGUE)

    assert question.quotes == (said,)
    assert word in question.vague


def test_a_vague_sentence_is_quoted_in_its_author_s_words(read: Reads) -> None:
    said = "Mrs Ambrose should give Marlo Thackthwaite support as appropriate."

    found = read(SIGNED, *NEEDS, prose(said), *PROVISION, *OUTCOMES)

    assert the_one(found, Gap.VAGUE).quotes == (said,)


def test_what_cannot_be_read_or_is_about_another_child_is_refused(redactor: Redactor) -> None:
    unread = Unreadable(DocumentId("x"), "scan.pdf", "", "It has no text.")
    other = upload(
        prose("Pupil: Benedikt Oakapple"), prose("Benedikt finds spelling hard. Benedikt needs help.")
    )

    with pytest.raises(BadInput, match=r"scan\.pdf: It has no text"):
        appraise(unread, a_case(), redactor, Quoting())
    with pytest.raises(BadInput, match="another person"):
        appraise(other, a_case(), redactor, Quoting())
