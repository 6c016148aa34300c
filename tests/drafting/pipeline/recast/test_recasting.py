from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.domain.advice import AdviceKind
from drafting.domain.claim import ClaimKind
from drafting.pipeline.frames.amounts import amounts
from drafting.pipeline.recast.recasting import Recast, Step, recast, told
from drafting.ports import Facts
from tests.pipeline_builders import NINE, a_statement

PROVISION, NEED = ClaimKind.PROVISION, ClaimKind.NEED


def put(
    text: str,
    kind: ClaimKind = PROVISION,
    *,
    role: str = "Speech and Language Therapist",
    advice: AdviceKind = AdviceKind.SPEECH,
    pronouns: str = "he/him",
    before: str = "",
    under: str = "",
) -> Recast:
    statement = a_statement(text, advice, *([under] if under else []))
    author = replace(statement.advice, role=role)
    statement = replace(statement, advice=author, before=before)
    return recast(statement, replace(NINE, pronouns=pronouns), kind)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I recommend that he has a laptop.", "[CHILD] will have a laptop."),
        ("It is recommended that he receives daily practice.", "[CHILD] will receive daily practice."),
        ("I strongly advise that [CHILD] be taught to type.", "[CHILD] will be taught to type."),
        ("Our recommendation is that he attends a group.", "[CHILD] will attend a group."),
        ("I recommend that a teaching assistant is trained.", "A teaching assistant will be trained."),
        ("I recommend that staff use signs.", "Staff will use signs."),
        ("I recommend that he must not be rushed.", "[CHILD] must not be rushed."),
    ],
)
def test_what_is_recommended_is_what_a_plan_orders(text: str, wanted: str) -> None:
    assert put(text).text == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He should be given a laptop.", "[CHILD] will be given a laptop."),
        ("He should not be asked to read aloud.", "[CHILD] will not be asked to read aloud."),
        ("He ought to be given more time.", "[CHILD] will be given more time."),
        ("Lessons ought not to run on.", "Lessons will not run on."),
        ("Staff should give him at least ten seconds.", "Staff will give [CHILD] at least ten seconds."),
        ("He should have a desk.", "[CHILD] will have a desk."),
        ("No more than two pages, and staff should wait.", "No more than two pages, and staff will wait."),
    ],
)
def test_an_order_with_should_is_an_order_with_will(text: str, wanted: str) -> None:
    assert put(text).text == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Staff may need a break every 20 minutes.",
        "[CHILD] would benefit from a laptop.",
        "[CHILD] should ideally have a laptop.",
        "If noise should rise, leave the room.",
        "This should help [CHILD] to settle.",
        "[CHILD] should have been given a laptop.",
        "The school thinks that [CHILD] should have a laptop.",
        "It should be noted that lunch is loud.",
        "Twenty minutes should be enough.",
        "Shouting should be seen as a call for help.",
        "[CHILD] must wear hearing aids.",
        "[CHILD] could try a laptop.",
    ],
)
def test_what_is_less_or_other_than_an_order_keeps_its_words(text: str) -> None:
    assert put(text) == Recast(text, ())


def test_a_need_is_not_made_an_order() -> None:
    assert put("[CHILD] should be reading by now.", NEED).steps == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I will see him termly.", "The speech and language therapist will see [CHILD] termly."),
        ("I review his swallow.", "The speech and language therapist reviews [CHILD]’s swallow."),
        ("I'll train two TAs.", "The speech and language therapist will train two TAs."),
        ("My programme runs daily.", "The speech and language therapist’s programme runs daily."),
        ("Our clinic will ring him.", "The speech and language therapist’s clinic will ring [CHILD]."),
        ("I am to assess him.", "The speech and language therapist is to assess [CHILD]."),
        ("Targets set by me for him.", "Targets set by the speech and language therapist for [CHILD]."),
        ("In my view he tires.", "In the speech and language therapist’s view [CHILD] tires."),
    ],
)  # fmt: skip
def test_the_author_is_named_by_role(text: str, wanted: str) -> None:
    assert put(text).text == wanted


def test_a_school_is_the_setting_that_it_speaks_of() -> None:
    found = put("We help him with our TA.", role="SENCO", advice=AdviceKind.SCHOOL)

    assert found.text == "The setting helps [CHILD] with the setting’s TA."


@pytest.mark.parametrize(
    ("role", "wanted"),
    [
        ("SENCo and assistant head", "The SENCo and assistant head will ring."),
        ("Consultant Psychiatrist, ADHD clinic", "The consultant psychiatrist will ring."),
        ("Teacher of children with vision impairment", "The teacher of children with vision impairment will"),
        ("School advice", "I will ring."),
        ("", "I will ring."),
    ],
)
def test_only_a_person_s_role_can_speak(role: str, wanted: str) -> None:
    assert put("I will ring. He is seen.", role=role).text.startswith(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "My mum will help me with it.",
        "I will do it by myself, and he will too.",
        "I work with him, review it and ring.",
        "I think he tires, and have told his father.",
        "Part I of his plan.",
    ],
)
def test_a_first_person_that_is_not_surely_the_author_s_stays(text: str) -> None:
    assert Step.AUTHOR not in put(text).steps


def test_a_child_s_first_person_is_not_the_author_s() -> None:
    assert put("I like it when he helps.", NEED, under="What [CHILD] says").steps == ()
    assert Step.AUTHOR not in put("I will read to him.", ClaimKind.OUTCOME).steps


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I observed that he finds writing tiring.", "[CHILD] finds writing tiring."),
        ("Assessment showed that he has a poor memory.", "[CHILD] has a poor memory."),
        ("I found that [CHILD] cannot wait.", "[CHILD] cannot wait."),
    ],
)
def test_what_was_seen_and_still_holds_is_told_as_it_is(text: str, wanted: str) -> None:
    assert put(text, NEED).text == wanted


@pytest.mark.parametrize(
    "text",
    [
        "I observed that he was upset.",
        "Testing suggests that he has dyslexia.",
        "Staff report that he has friends.",
        "I think that he has dyslexia.",
        "The reading test showed that he has dyslexia.",
    ],
)
def test_a_moment_a_guess_and_another_s_word_keep_their_attribution(text: str) -> None:
    assert Step.OBSERVED not in put(text, NEED).steps


def test_a_letter_to_the_family_is_told_about_the_child() -> None:
    text = "Your son reads daily and you will be invited each term."
    found = put(text, role="Class teacher", advice=AdviceKind.SCHOOL)

    assert found.text == "[CHILD] reads daily and the family will be invited each term."


def test_you_without_your_child_may_be_anybody() -> None:
    assert put("If you give time, it comes.", NEED).steps == ()


@pytest.mark.parametrize(
    ("text", "before", "wanted"),
    [
        ("He likes cats.", "", "[CHILD] likes cats."),
        ("He likes cats.", "His mother drives a bus.", "[CHILD] likes cats."),
        ("He likes cats.", "[CHILD] draws well.", "[CHILD] likes cats."),
        ("His reading is slow.", "", "[CHILD]’s reading is slow."),
        ("In maths he is quick.", "", "In maths [CHILD] is quick."),
        ("Give him time.", "", "Give [CHILD] time."),
        ("He’ll need time.", "", "[CHILD] will need time."),
    ],
)
def test_the_child_stands_where_he_stood(text: str, before: str, wanted: str) -> None:
    assert put(text, NEED, before=before).text == wanted


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("He is patient.", "Mr Tate teaches maths."),
        ("He likes cats.", "Mr Tate teaches maths. He is patient."),
        ("He likes cats.", "[CHILD] lives with his father."),
        ("The teacher says he is kind.", ""),
        ("[TEACHER_1] says he is kind.", ""),
        ("He loves it when [CHILD] sings.", ""),
        ("She likes cats.", ""),
        ("He’s finished.", ""),
        ("“He is kind.”", ""),
    ],
)
def test_he_stays_where_somebody_else_may_be_meant(text: str, before: str) -> None:
    assert Step.CHILD not in put(text, NEED, before=before).steps


def test_her_is_whom_or_whose() -> None:
    assert put("Give her a seat.", pronouns="she/her").text == "Give [CHILD] a seat."
    assert put("Keep her seat free.", pronouns="she/her").text == "Keep her seat free."
    assert put("Her seat is free.", pronouns="she/her").text == "[CHILD]’s seat is free."


def test_they_is_the_child_only_where_no_other_plural_stands_near() -> None:
    assert put("They should sit in front.", pronouns="they/them").text == "[CHILD] will sit in front."
    assert put("They should sit.", pronouns="they/them", before="Two boys came.").text == "They will sit."


@pytest.mark.parametrize("kind", [ClaimKind.VIEW, ClaimKind.ASPIRATION, ClaimKind.STATEMENT])
def test_whoever_is_quoted_keeps_his_words(kind: ClaimKind) -> None:
    assert put("He should have what I recommend.", kind).steps == ()
    assert put("He should have it.", NEED, advice=AdviceKind.FAMILY).steps == ()


def test_what_stands_in_quotation_marks_is_left_alone() -> None:
    text = "Staff should say “he should sit” to him."

    assert put(text).text == "Staff will say “he should sit” to him."


def test_contractions_are_written_out_only_where_something_else_changes() -> None:
    assert put("[CHILD] doesn’t eat lunch.", NEED).steps == ()
    assert put("He doesn’t eat lunch.", NEED).text == "[CHILD] does not eat lunch."


def test_a_recast_says_how_it_came_about() -> None:
    assert put("He should be seen.").steps == (Step.ORDERED, Step.CHILD)


def test_a_quote_is_told_like_the_claim_that_cites_it_but_for_the_child_s_name() -> None:
    statement = a_statement("I will see him termly.")
    author = replace(statement.advice, role="Paediatrician")

    assert (
        told(statement.text, author, statement.paragraph, PROVISION)
        == "The paediatrician will see him termly."
    )


@given(st.text(max_size=80) | st.text("Ihe wsould[CHL]’t.“”15 ", max_size=60), st.sampled_from(ClaimKind))
def test_no_text_loses_an_amount_or_breaks_the_recast(text: str, kind: ClaimKind) -> None:
    found = recast(a_statement(text), Facts(pronouns="he/him"), kind)

    assert amounts(found.text) == amounts(text)
    assert (found.text == text) is not bool(found.steps)
