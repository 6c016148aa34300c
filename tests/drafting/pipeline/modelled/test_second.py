import json
from dataclasses import replace

from drafting.domain.plan import SectionKey
from drafting.pipeline.modelled.requests import Requests
from drafting.pipeline.modelled.second import SecondOpinion
from drafting.ports import Placed, Reply, Room
from tests.pipeline_builders import a_claim, an_advice, prose

OWN = "[CHILD] has significant difficulty with reading."
WORDED = replace(a_claim(OWN), text="Reading is significantly difficult for [CHILD].", alternative=OWN)
ADVICE = an_advice(prose(OWN))


def opinion(*claims: Placed) -> SecondOpinion:
    paragraphs = {each.id: each for each in ADVICE.paragraphs}
    return SecondOpinion(claims, paragraphs, Requests(Room(128_000, 16_000)))


ABOUT = opinion(Placed(SectionKey.B, WORDED))


def doubts(told: object) -> list[str]:
    settled = ABOUT.settled({"second-01": Reply(json.dumps({"doubts": told}), "m")})
    return [finding.message for finding in ABOUT.findings(settled)]


def test_a_statement_is_shown_with_what_it_was_made_from_to_the_second_model() -> None:
    (request,) = ABOUT.settled({}).waiting

    assert request.second
    assert [(source.label, source.text) for source in request.material] == [
        ("B.1", WORDED.text),
        ("B.1.1", OWN),
    ]


def test_what_it_doubts_is_said_in_our_words() -> None:
    (message,) = doubts([{"claim": "B.1", "what": "certainty"}])

    assert message.startswith("A second language model doubts how certain it is in “Reading is")


def test_a_doubt_about_nothing_that_was_shown_is_passed_over() -> None:
    assert doubts([{"claim": "B.1", "what": "amount"}, {"claim": "F.9", "what": "amount"}])[1:] == []


def test_the_sources_own_words_need_no_second_opinion() -> None:
    assert opinion(Placed(SectionKey.B, a_claim(OWN))).settled({}).waiting == ()


def test_a_statement_with_a_name_of_its_own_is_shown_to_nobody() -> None:
    named = replace(WORDED, text="Reading is difficult for Marlo.")

    assert opinion(Placed(SectionKey.B, named)).settled({}).waiting == ()
