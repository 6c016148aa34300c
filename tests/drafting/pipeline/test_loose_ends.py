from drafting.domain.claim import Claim, ClaimKind
from drafting.domain.finding import FindingKind, Severity
from drafting.domain.plan import Section, SectionKey, SectionStatus
from drafting.pipeline.loose_ends import loose_ends
from drafting.pipeline.thread import Threaded, thread
from drafting.pipeline.unmet import Open
from tests.pipeline_builders import a_claim

NEED, OUTCOME, PROVISION = ClaimKind.NEED, ClaimKind.OUTCOME, ClaimKind.PROVISION


def found(*claims: Claim) -> dict[str, FindingKind]:
    section = Section(SectionKey.B, "Needs", SectionStatus.DRAFTED, "", claims)
    return {finding.claims[0]: finding.kind for finding in loose_ends(thread([section], {}))}


def test_a_need_that_nothing_is_provided_for_is_reported() -> None:
    assert found(
        a_claim("Spelling is hard for [CHILD].", NEED, "B.1", number=1),
        a_claim("A harness on the minibus.", PROVISION, "F.1", number=2, document="d2"),
    ) == {"B.1": FindingKind.UNMET_NEED, "F.1": FindingKind.ORPHAN_PROVISION}


def test_a_need_and_its_provision_in_one_row_are_no_loose_ends() -> None:
    assert not found(
        a_claim("Spelling is hard for [CHILD].", NEED, "B.1", number=1),
        a_claim("Spelling practice each day.", PROVISION, "F.1", number=1),
    )


def test_a_need_that_is_met_by_its_topic_is_not_asked_about() -> None:
    assert FindingKind.UNMET_NEED not in found(
        a_claim("Spelling is hard for [CHILD].", NEED, "B.1", number=1),
        a_claim("A spelling programme, twice a week.", PROVISION, "F.1", number=2, document="d2"),
    ).values()  # fmt: skip


def test_what_tells_of_no_trouble_is_not_asked_about() -> None:
    assert not found(a_claim("[CHILD] was seen on two mornings.", NEED, "B.1"))


def test_an_open_need_that_is_plain_takes_a_caseworkers_time() -> None:
    plain = a_claim("[CHILD] cannot spell; nobody has been able to help him with spelling.", NEED, "B.1")
    section = Section(SectionKey.B, "Needs", SectionStatus.DRAFTED, "", (plain,))

    (finding,) = loose_ends(thread([section], {}))

    assert finding.severity is Severity.WARNING
    assert finding.paragraphs == (plain.evidence[0].paragraph,)


def test_an_open_need_that_is_half_met_is_only_mentioned() -> None:
    claim = a_claim("Spelling is hard for [CHILD].", NEED, "B.1")
    section = Section(SectionKey.B, "Needs", SectionStatus.DRAFTED, "", (claim,))
    doubtful = Threaded((section,), {}, {claim.id: Open(claim.evidence[0], 0.05)})

    (finding,) = loose_ends(doubtful)

    assert finding.severity is Severity.INFO


def test_an_outcome_without_a_need_is_only_mentioned() -> None:
    section = Section(
        SectionKey.E,
        "Outcomes",
        SectionStatus.DRAFTED,
        "",
        (a_claim("By July he will swim.", OUTCOME, "E.1"),),
    )

    (finding,) = loose_ends(thread([section], {}))

    assert (finding.kind, finding.severity) == (FindingKind.ORPHAN_OUTCOME, Severity.INFO)


def test_the_finding_says_what_the_need_is_about() -> None:
    section = Section(
        SectionKey.B, "Needs", SectionStatus.DRAFTED, "", (a_claim("Spelling is hard.", NEED, "B.1"),)
    )

    (finding,) = loose_ends(thread([section], {}))

    assert "spelling" in finding.message
