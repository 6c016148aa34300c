"""A whole draft with a model: what it is asked, and what comes of good, bad and missing answers."""

import json
from collections.abc import Callable
from dataclasses import replace

from drafting.domain.advice import AdviceKind, DocumentId, Paragraph, ParagraphId
from drafting.domain.claim import ClaimKind
from drafting.domain.finding import FindingKind
from drafting.domain.plan import SectionKey
from drafting.pipeline.modelled.conversation import Conversation
from drafting.pipeline.modelled.requests import Requests
from drafting.pipeline.propose import propose
from drafting.ports import Ending, Proposal, Reply, Request, Room
from tests.pipeline_builders import NINE, an_advice, heading, item, prose

EP = an_advice(
    heading("Cognition and learning"),
    prose("[CHILD] has significant difficulty with reading comprehension and needs texts read aloud."),
    heading("Recommended provision"),
    item("A teaching assistant should support [CHILD] with reading for 20 minutes each day."),
    item("[CHILD] should have a visual timetable in every lesson."),
    prose("Please contact the service with any questions."),
)
VIEWS = replace(
    an_advice(heading("My views"), prose("I like trains."), kind=AdviceKind.FAMILY),
    document=DocumentId("d2"),
)
FAMILY = replace(
    VIEWS,
    paragraphs=tuple(replace(each, id=ParagraphId(f"d2.{n}")) for n, each in enumerate(VIEWS.paragraphs)),
)
ABOUT = Conversation((EP, FAMILY), NINE, Requests(Room(128_000, 16_000)))
Script = Callable[[Request], Reply]


def whole(claims: object) -> Reply:
    return Reply(json.dumps({"claims": claims}), "m")


def nothing(request: Request) -> Reply:
    return Reply('{"links": []}', "m") if request.name == "thread" else whole([])


def refuses(_: Request) -> Reply:
    return Reply("", "m", ending=Ending.REFUSED)


def answered(script: Script) -> dict[str, Reply]:
    answers: dict[str, Reply] = {}
    while waiting := ABOUT.questions(answers):
        answers |= {request.name: script(request) for request in waiting}
    return answers


def drafted(script: Script) -> Proposal:
    return ABOUT.proposal(answered(script))


def quoted(proposal: Proposal) -> set[ParagraphId]:
    return {piece.paragraph for placed in proposal.placed for piece in placed.claim.evidence}


def a_good_reader(request: Request) -> Reply:
    if not request.name.startswith("read"):
        return nothing(request)
    found = [source for source in request.material if "should" in source.text or "difficulty" in source.text]
    return whole(
        [
            {
                "section": "B" if "difficulty" in source.text else "F",
                "kind": "need" if "difficulty" in source.text else "provision",
                "area": "cognition_and_learning",
                "evidence": [{"paragraph": source.label, "quote": source.text}],
            }
            for source in found
        ]
    )


def test_every_paragraph_is_shown_once() -> None:
    shown: list[str] = []

    def remembers(request: Request) -> Reply:
        shown.extend(source.text for source in request.material if request.name.startswith("read"))
        return nothing(request)

    answered(remembers)

    assert sorted(shown) == sorted(str(each.text) for each in (*EP.paragraphs, *FAMILY.paragraphs))


def test_what_is_found_is_worded_section_by_section_over_the_claims() -> None:
    asked = answered(a_good_reader)

    assert {name.partition(".")[0] for name in asked} == {"read-01", "write-B", "write-F", "thread"}


def test_a_good_reading_is_drafted_where_it_was_put() -> None:
    placed = [(each.section, each.claim.kind) for each in drafted(a_good_reader).placed]

    assert placed.count((SectionKey.F, ClaimKind.PROVISION)) == 2
    assert (SectionKey.B, ClaimKind.NEED) in placed


def test_what_a_model_leaves_out_and_the_plan_needs_is_put_back_with_a_doubt() -> None:
    claims = [each.claim for each in drafted(nothing).placed if each.section is SectionKey.F]

    assert claims
    assert all([check.name for check in claim.checks] == ["left_out"] for claim in claims)


def test_what_a_model_alone_left_out_is_named_even_where_it_is_not_vital() -> None:
    strong = an_advice(
        heading("Strengths"), prose("[CHILD] is a kind and confident reader who loves stories.")
    )
    about = Conversation((strong,), NINE, ABOUT.requests)

    proposal = about.proposal({request.name: nothing(request) for request in about.questions({})})

    assert proposal.placed == ()
    (notice,) = [found for found in proposal.findings if "would have drafted it" in found.message]
    assert notice.paragraphs == (strong.paragraphs[1].id,)


def test_a_model_that_refuses_leaves_the_draft_that_quoting_makes() -> None:
    proposal, by_rules = drafted(refuses), propose((EP, FAMILY), NINE)

    assert proposal.placed == by_rules.placed
    assert proposal.unused == by_rules.unused


def test_what_was_lost_is_said_with_its_paragraphs() -> None:
    notice = next(found for found in drafted(refuses).findings if "gave nothing for" in found.message)

    assert notice.kind is FindingKind.UNSUPPORTED
    assert "it refused to answer" in notice.message
    assert set(notice.paragraphs) >= {
        paragraph.id for paragraph in EP.paragraphs if "should" in paragraph.text
    }


def test_every_paragraph_is_accounted_for_whatever_is_answered() -> None:
    for script in (nothing, refuses, a_good_reader):
        proposal = drafted(script)
        aside = {unused.paragraph for unused in proposal.unused}
        assert quoted(proposal) | aside == {each.id for each in paragraphs()}


def test_a_quotation_that_nobody_wrote_makes_no_claim() -> None:
    def invents(request: Request) -> Reply:
        if not request.name.startswith("read"):
            return nothing(request)
        evidence = [{"paragraph": "1.2", "quote": "A speech therapist will visit weekly for one hour."}]
        return whole([{"section": "F", "kind": "provision", "area": None, "evidence": evidence}])

    texts = " ".join(placed.claim.text for placed in drafted(invents).placed)

    assert "speech therapist" not in texts


def test_the_same_advices_make_the_same_questions_whatever_their_files_are_called() -> None:
    renamed = tuple(replace(each, id=ParagraphId(f"zz.{n}")) for n, each in enumerate(EP.paragraphs))
    other = replace(EP, document=DocumentId("zz"), paragraphs=renamed)

    one = ABOUT.questions({})
    swapped = Conversation((FAMILY, other), NINE, ABOUT.requests).questions({})

    assert one == swapped


def paragraphs() -> tuple[Paragraph, ...]:
    return (*EP.paragraphs, *FAMILY.paragraphs)


def test_a_pack_words_only_what_it_was_shown() -> None:
    """Two packs of one section: the second may not word what the first has joined."""
    many = an_advice(
        heading("Recommended provision"),
        *(
            item(f"[CHILD] should have help number {n} with spelling for {n} minutes each day.")
            for n in range(5, 45)
        ),
    )
    about = Conversation((many,), NINE, Requests(Room(6_000, 1_200)))

    def greedy(request: Request) -> Reply:
        if request.name.startswith("read"):
            evidence = [
                [{"paragraph": each.label, "quote": each.text}]
                for each in request.material
                if not each.heading
            ]
            return whole(
                [{"section": "F", "kind": "provision", "area": None, "evidence": each} for each in evidence]
            )
        if request.name.startswith("thread"):
            return nothing(request)
        return whole(
            [{"from": [str(n)], "text": "[CHILD] should have help with spelling."} for n in range(1, 60)]
        )

    answers: dict[str, Reply] = {}
    while waiting := about.questions(answers):
        answers |= {request.name: greedy(request) for request in waiting}

    assert sum(name.startswith("write") for name in answers) > 1
    proposal = about.proposal(answers)
    assert quoted(proposal) >= {each.id for each in many.paragraphs if "number" in each.text}
