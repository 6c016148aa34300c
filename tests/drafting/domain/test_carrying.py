"""Decisions on one draft, laid over the next: what is the same is kept, and nothing else is."""

from dataclasses import replace
from datetime import timedelta

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimId, ClaimKind, Evidence
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.domain.folding import fold
from drafting.domain.plan import SectionKey, Unplaced
from drafting.domain.review import (
    SECOND,
    Act,
    ClaimState,
    Differs,
    Judgement,
    ReviewedClaim,
)
from tests.builders import a_claim
from tests.carrying import (
    CHECKED,
    EVERY,
    NEW,
    NOON,
    OLD,
    carried,
    judged,
    numbered,
    renumbered,
    seen,
    the,
    with_claim,
    without,
)


def test_what_was_accepted_stays_accepted_and_says_from_which_draft_it_is() -> None:
    review = fold(NEW, carried([seen("F.2"), judged(Act.ACCEPT)]))

    kept = the(review)
    assert (kept.state, kept.by, kept.carried) == (ClaimState.ACCEPTED, "Ada", 1)
    assert kept.at == NOON + timedelta(minutes=2)
    assert review.unseen("ada", kept) == ()


def test_what_was_accepted_unseen_is_to_be_looked_at_again() -> None:
    claim = the(fold(NEW, carried([judged(Act.ACCEPT)])))

    assert claim.state is ClaimState.TO_DECIDE
    assert claim.earlier is not None
    assert (claim.earlier.state, claim.earlier.why) == (ClaimState.ACCEPTED, Differs.UNSEEN)


def test_words_reasons_and_questions_come_along() -> None:
    done = [
        seen("F.2"),
        judged(Act.CHANGE, "F.2", text="Other words.", reason="She rang.", checks=CHECKED),
        judged(Act.REMOVE, "B.1", reason="It is not so."),
        judged(Act.ASK, "E.1", text="When?"),
    ]

    review = fold(NEW, carried(done))

    assert (the(review).claim.text, the(review).reason) == ("Other words.", "She rang.")
    assert (the(review, "B.41").state, the(review, "B.41").reason) == (ClaimState.REMOVED, "It is not so.")
    assert (the(review, "E.41").state, the(review, "E.41").question) == (ClaimState.ASKED, "When?")


def test_one_more_source_is_look_again_with_the_earlier_decision_beside_it() -> None:
    more = next(claim for claim in NEW.claims() if claim.id == "F.42").evidence
    after = with_claim(NEW, "F.42", evidence=(*more, Evidence(ParagraphId("d02.0008"), "Otis", 0, 4)))

    review = fold(after, carried([seen("F.2"), judged(Act.ACCEPT)], after))

    claim = the(review)
    assert claim.state is ClaimState.TO_DECIDE
    assert claim.earlier is not None
    assert (claim.earlier.state, claim.earlier.why) == (ClaimState.ACCEPTED, Differs.SOURCES)
    assert review.unseen("ada", claim) != ()
    assert review.since is not None
    assert ClaimId("F.42") in review.since.changed


def test_something_new_found_about_it_is_look_again() -> None:
    found = Finding(
        FindingKind.UNSUPPORTED, Severity.WARNING, "A new advice says otherwise.", (ClaimId("F.42"),)
    )
    after = replace(NEW, findings=(*NEW.findings, found))

    claim = the(fold(after, carried([seen("F.2"), judged(Act.ACCEPT)], after)))

    assert claim.earlier is not None
    assert (claim.state, claim.earlier.why) == (ClaimState.TO_DECIDE, Differs.FINDING)


def test_a_decision_on_a_claim_that_is_gone_is_listed_with_its_words() -> None:
    after = without(NEW, "F.42")

    review = fold(after, carried([judged(Act.CHANGE, text="Other words.", checks=CHECKED)], after))

    (lost,) = review.lost
    assert lost.earlier is not None
    assert (lost.text, lost.earlier.state, lost.section) == ("Other words.", ClaimState.CHANGED, SectionKey.F)
    assert lost.made[0].text == "Other words."
    assert the(fold(after, []), "B.41").state is ClaimState.TO_DECIDE


def test_what_was_lost_is_put_back_to_be_decided_or_left_out() -> None:
    after = without(NEW, "F.42")
    start = carried([judged(Act.CHANGE, text="Other words.", checks=CHECKED)], after)
    (lost,) = fold(after, start).lost
    back = judged(
        Act.BACK,
        "F.90",
        section=SectionKey.F,
        made=(replace(lost.made[0], id=ClaimId("F.90")),),
        earlier=lost.earlier,
        answers=lost.number,
    )

    put_back = fold(after, [*start, replace(back, number=99)])
    left = fold(after, [*start, judged(Act.LEAVE, None, number=99, answers=lost.number)])

    assert the(put_back, "F.90").state is ClaimState.TO_DECIDE
    assert the(put_back, "F.90").earlier == lost.earlier
    assert (put_back.lost, left.lost) == ((), ())


def test_a_claim_that_a_person_added_comes_along_under_an_id_of_its_own() -> None:
    made = a_claim("F.9", ClaimKind.PROVISION, "Added.", Evidence(ParagraphId("d02.0008"), "Otis", 0, 4))
    add = judged(Act.ADD, "F.9", section=SectionKey.F, made=(made,), checks=CHECKED)

    review = fold(NEW, carried([add]))

    (mine,) = [each for each in review.claims if each.drafted is None]
    assert (mine.claim.text, mine.state, mine.carried) == ("Added.", ClaimState.ACCEPTED, 1)
    assert len({each.id for each in review.claims}) == len(review.claims)


def test_an_added_claim_whose_source_went_is_listed_and_cannot_be_put_back() -> None:
    made = a_claim("F.9", ClaimKind.PROVISION, "Added.", Evidence(ParagraphId("d02.0008"), "Otis", 0, 4))
    add = judged(Act.ADD, "F.9", section=SectionKey.F, made=(made,), checks=CHECKED)

    review = fold(NEW, carried([add], steady=EVERY - {ParagraphId("d02.0008")}))

    assert [(each.text, each.made) for each in review.lost] == [("Added.", ())]


def test_what_was_split_merged_and_moved_is_so_again() -> None:
    half = a_claim("F.9", ClaimKind.PROVISION, "Second.", *the(fold(OLD, []), "F.2").claim.evidence)
    done = [
        judged(Act.SPLIT, text="First.", section=SectionKey.F, made=(half,), checks=CHECKED),
        judged(Act.MOVE, "F.9", section=SectionKey.G),
        judged(Act.REMOVE, "F.9", reason="Twice."),
    ]

    old, new = fold(OLD, numbered(done)), fold(NEW, carried(done))

    assert the(new).claim.text == "First."
    assert [(each.section, each.state, each.reason) for each in new.claims if each.drafted is None] == [
        (each.section, each.state, each.reason) for each in old.claims if each.drafted is None
    ]


def test_two_that_were_merged_are_looked_at_again_when_one_of_them_changed() -> None:
    other = the(fold(OLD, []), "F.3").claim
    merge = judged(Act.MERGE, text="Both.", made=(other,), checks=CHECKED)
    after = with_claim(NEW, "F.43", text="It says something else now.")

    sight = [seen("F.2"), judged(Act.SEE, paragraphs=tuple(piece.paragraph for piece in other.evidence))]

    review = fold(after, carried([*sight, merge], after))

    one, two = the(review), the(review, "F.43")
    assert (one.state, two.state) == (ClaimState.TO_DECIDE, ClaimState.TO_DECIDE)
    assert one.earlier is not None
    assert (one.earlier.text, one.earlier.why) == ("Both.", Differs.TOGETHER)


def test_findings_tray_and_paragraphs_stay_settled() -> None:
    waiting = Unplaced(
        "Perhaps.", (Evidence(ParagraphId("d02.0008"), "Otis", 0, 4),), SectionKey.B, SectionKey.F, 0.4
    )
    before, after = replace(OLD, to_place=(waiting,)), replace(NEW, to_place=(waiting,))
    done = [
        judged(Act.RESOLVE, None, finding=0, text="Dealt with", reason="A copy came."),
        judged(Act.PLACE, None, tray=0),
        judged(Act.SET_ASIDE, None, paragraphs=(ParagraphId("d02.0008"),), reason="Said elsewhere."),
    ]

    review = fold(after, carried(done, after, before=before))

    assert (review.resolved[0].decision, review.resolved[0].carried) == ("Dealt with", 1)
    assert review.placed == {0: None}
    assert review.set_aside == {ParagraphId("d02.0008"): "Said elsewhere."}


def test_a_decision_on_a_finding_that_is_gone_is_kept_in_words() -> None:
    after = replace(NEW, findings=NEW.findings[1:])

    review = fold(
        after, carried([judged(Act.RESOLVE, None, finding=0, text="Dealt with", reason="Seen.")], after)
    )

    (lost,) = review.lost
    assert (lost.text, lost.made) == (OLD.findings[0].message, ())
    assert lost.earlier is not None
    assert (lost.earlier.text, lost.earlier.reason) == ("Dealt with", "Seen.")


def test_the_second_reader_s_decisions_come_along_and_stay_apart() -> None:
    done = [seen("F.2", "tom", reading=SECOND), judged(Act.ACCEPT, by="tom", reading=SECOND)]

    start = carried(done)

    assert the(fold(NEW, start, SECOND)).state is ClaimState.ACCEPTED
    assert the(fold(NEW, start)).state is ClaimState.TO_DECIDE


def test_undo_stops_at_what_was_carried_over() -> None:
    start = carried([seen("F.2"), judged(Act.ACCEPT)])
    here = judged(Act.REMOVE, the(fold(NEW, start)).id, number=50)
    back = judged(Act.BACK, number=51, earlier=start[-1].earlier, answers=7)

    assert fold(NEW, start).last_of("ada") is None
    assert fold(NEW, start).has_carried("ada")
    assert not fold(NEW, start).has_carried("tom")
    assert fold(NEW, [*start, here]).last_of("ada") == here
    assert fold(NEW, [*start, here, back]).last_of("ada") == back


def test_words_of_a_person_who_saw_no_source_are_shown_and_not_carried() -> None:
    def after(*done: Judgement) -> ReviewedClaim:
        return the(fold(NEW, carried([*done, judged(Act.CHANGE, text="Other words.", checks=CHECKED)])))

    unseen, kept = after(), after(seen("F.2"))

    assert unseen.earlier is not None
    assert (unseen.state, unseen.earlier.why) == (ClaimState.TO_DECIDE, Differs.UNSEEN)
    assert (kept.state, kept.claim.text) == (ClaimState.CHANGED, "Other words.")


def test_what_was_undone_is_not_carried() -> None:
    start = carried([seen("F.2"), judged(Act.ACCEPT), judged(Act.UNDO, undoes=2)])

    assert the(fold(NEW, start)).state is ClaimState.TO_DECIDE


def test_through_three_drafts_a_decision_is_still_from_the_first() -> None:
    second = carried([seen("F.2"), judged(Act.ACCEPT)])
    third = carried(second, renumbered(OLD, 7), before=NEW, number=2)

    claim = the(fold(renumbered(OLD, 7), third), "F.9")
    assert (claim.state, claim.carried, claim.by) == (ClaimState.ACCEPTED, 1, "Ada")


def test_what_is_new_is_named() -> None:
    after = without(NEW, "E.41")
    added = a_claim(
        "B.99", ClaimKind.NEED, "Wombats worry Otis.", Evidence(ParagraphId("d02.0008"), "Otis", 0, 4)
    )
    sections = tuple(
        replace(section, claims=(*section.claims, added)) if section.key is SectionKey.B else section
        for section in after.sections
    )

    since = fold(NEW, carried([], replace(after, sections=sections))).since

    assert since is not None
    assert (since.draft, since.new, since.gone) == (1, (ClaimId("B.99"),), 1)
