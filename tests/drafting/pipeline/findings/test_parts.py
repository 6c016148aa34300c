"""The sentences of a statement and when they hold."""

from dataclasses import replace

from drafting.pipeline.findings.parts import going_on, sentences_of, tells_both
from drafting.pipeline.findings.timing import Time
from drafting.pipeline.statements import statements
from tests.pipeline_builders import an_advice, prose

PAPER = "The care plan of 2023 says that she needs oxygen at night."


def test_what_goes_on_about_an_older_paper_is_as_old() -> None:
    told = statements(an_advice(prose(f"{PAPER} It also says that she is fed by tube. She eats at lunch.")))
    parts = [part for statement in told for part in sentences_of(statement)]

    times = [part.when.time for part in going_on(parts, "")]

    assert times == [Time.PAST, Time.PAST, Time.UNSAID]


def test_a_sentence_may_tell_what_was_and_what_is() -> None:
    (part, *_) = sentences_of(statements(an_advice(prose(PAPER)))[0])

    assert not tells_both(part)
    assert tells_both(replace(part, text="She needed oxygen in 2023; now she breathes alone."))
