import json

from drafting.domain.claim import ClaimKind
from drafting.domain.plan import SectionKey
from drafting.pipeline.modelled.linking import Ends
from drafting.pipeline.modelled.requests import Requests
from drafting.ports import Placed, Reply, Room
from tests.pipeline_builders import a_claim, an_advice, prose

NEED = "[CHILD] has significant difficulty with reading."
PROVISION = "[CHILD] will have 20 minutes of reading support each day."
ADVICE = an_advice(prose(NEED), prose(PROVISION), prose("[CHILD] will have help with money."))
PLACED = (
    Placed(SectionKey.B, a_claim(NEED, number=1)),
    Placed(SectionKey.F, a_claim(PROVISION, ClaimKind.PROVISION, number=2)),
    Placed(SectionKey.F, a_claim("[CHILD] will have help with money.", ClaimKind.PROVISION, number=3)),
)


def ends(*placed: Placed) -> Ends:
    paragraphs = {each.id: each for each in ADVICE.paragraphs}
    return Ends(placed or PLACED, paragraphs, Requests(Room(128_000, 16_000)))


def linked(links: object) -> list[tuple[str, str]]:
    settled = ends().settled({"thread": Reply(json.dumps({"links": links}), "m")})
    return [(link.one.quote, link.other.quote) for link in ends().linked(settled)]


def test_all_ends_are_shown_under_what_they_are() -> None:
    (request,) = ends().settled({}).waiting

    assert [(source.label, source.heading) for source in request.material] == [
        ("need", True), ("B.1", False), ("provision", True), ("F.2", False), ("F.3", False),
    ]  # fmt: skip


def test_a_link_is_told_by_the_quotations_of_its_ends() -> None:
    assert linked([{"from": "F.2", "to": "B.1"}]) == [(PROVISION, NEED)]


def test_two_of_one_kind_are_never_linked() -> None:
    assert linked([{"from": "F.2", "to": "F.3"}]) == []


def test_a_label_that_nobody_gave_links_nothing() -> None:
    assert linked([{"from": "F.2", "to": "B.9"}, {"from": "F.2", "to": "B.1"}]) == [(PROVISION, NEED)]


def test_nothing_is_asked_where_there_is_nothing_to_link() -> None:
    assert ends(PLACED[0]).settled({}).waiting == ()
