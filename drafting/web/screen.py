"""What the templates of the review screen show: the whole of it, or the parts that a choice changes."""

from dataclasses import dataclass

from drafting.domain.claim import Check, ClaimId, Verdict
from drafting.domain.review import FIRST, SECOND, ClaimState
from drafting.errors import BadInput, NotThere
from drafting.services.querying import letters_of
from drafting.services.reviews import Opened, said
from drafting.web.identity import Here
from drafting.web.reading import Addresses, reviewer
from drafting.web.review_desk import ReviewDesk
from drafting.web.views.board import (
    Listed,
    Shown,
    chosen,
    groups,
    hasty,
    listed,
    next_after,
    opened_claim,
    progress,
    sections,
)
from drafting.web.views.claims import row_of
from drafting.web.views.difference import Change, changes
from drafting.web.views.matters import matters, matters_left, places, trays
from drafting.web.views.since import fresh

Context = dict[str, object]


@dataclass(frozen=True, slots=True)
class Preview:
    """What the checks find in a text that is being typed, and how it differs from the program's."""

    trouble: str
    diff: tuple[Change, ...] = ()
    failed: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Screen:
    """A draft on somebody's screen: what they look at, and as which reader."""

    desk: ReviewDesk
    here: Here
    opened: Opened
    shown: Shown
    reading: int = FIRST

    @property
    def to(self) -> Addresses:
        """The addresses of the screen."""
        base = "review" if self.reading == FIRST else "second"
        return Addresses(self.here.case.id, self.shown, base, self.opened.draft.number)

    def claims(self) -> tuple[Listed, ...]:
        """The claims that this reader reads."""
        every = listed(self.opened, self.desk.words, self.reading)
        if self.reading == FIRST:
            return every
        twice = self.opened.readings.twice
        return tuple(each for each in every if each.reviewed.id in twice)

    def next(self, claim: ClaimId) -> ClaimId:
        """The claim to go on with once *claim* was decided; itself where nothing is left to decide."""
        return next_after(self.claims(), self.shown, claim) or claim

    def whole(self, wanted: str, do: str) -> Context:
        """What the template of the whole screen shows."""
        claims = self.claims()
        grouped = groups(claims, self.shown, self.opened, self.desk.words)
        at = chosen(grouped, wanted, claims)
        first = self.reading == FIRST
        return {
            **self._around(claims),
            **self._claim(at, do),
            "groups": grouped,
            "wanted": bool(wanted),
            "others": self.others(at.reviewed.id if at else "", do) if first else (),
            "matters": matters(self.opened, self.desk.words) if first else (),
            "tray": trays(self.opened, self.desk.words) if first else (),
            "letters": letters_of(self.opened) if first else (),
            "fresh": fresh(self.opened, self.opened.review(self.reading), self.desk.words),
        }

    def parts(self, wanted: str, do: str, also: str) -> Context | None:
        """What the template of the parts shows; None where there is no such claim."""
        claims = self.claims()
        of = {each.reviewed.id: each for each in claims}
        at, before = of.get(ClaimId(wanted)), of.get(ClaimId(also))
        if at is None:
            return None
        row = row_of(before.reviewed, before.problems, self.opened, self.desk.words) if before else None
        return {
            **self._around(claims),
            **self._claim(at, do),
            "before": None if before is at else row,
            "others": self.others(wanted, do) if do == "edit" and self.reading == FIRST else (),
        }

    def others(self, claim: str, do: str) -> object:
        """Note that whoever asks is at *claim*, and say who else is at the draft."""
        editing = do == "edit" and self.opened.signed is None
        return self.desk.company.others(
            self.here.case.id, self.opened.draft.id, self.here.who.id, claim, editing=editing
        )

    def _around(self, claims: tuple[Listed, ...]) -> Context:
        dates = self.here.case.case.dates
        review = self.opened.readings.first
        return {
            "here": self.here,
            "opened": self.opened,
            "shown": self.shown,
            "to": self.to,
            "reading": self.reading,
            "read_only": self.opened.signed is not None,
            "sections": sections(claims, self.opened, self.desk.words, self.shown.section),
            "progress": progress(claims, dates.draft_due or dates.final_due),
            "hasty": hasty(self.opened.review(self.reading), self.here.who.id, self.reading),
            "matters_left": matters_left(self.opened),
            "tray_left": len(self.opened.readings.draft.to_place) - len(review.placed),
            "paragraph_count": len(self.opened.passages.by_id),
        }

    def _claim(self, at: Listed | None, do: str) -> Context:
        signed = self.opened.signed is not None
        typed = None
        if at is not None and not signed:
            company = self.desk.company
            typed = company.typed(self.here.case.id, self.opened.draft.id, self._typist(), at.reviewed.id)
        who = reviewer(self.here.who, self.reading)
        return {
            "at": opened_claim(at, self.opened, who, self.desk.words) if at else None,
            "do": "" if signed else do,
            "typed": typed,
            "preview": self.preview(at, typed.text) if at and typed and do == "edit" else None,
            "trouble": "",
            "mergeable": self._mergeable(at),
            "places": places(self.desk.words),
        }

    def preview(self, at: Listed, text: str) -> Preview:
        """What the checks make of a text that is not saved yet."""
        reviewed = at.reviewed
        original = reviewed.drafted.text if reviewed.drafted else reviewed.claim.text
        try:
            wording = said(text)
        except BadInput as error:
            return Preview(str(error))
        checks = self.opened.checks(wording, reviewed.claim.evidence, reviewed.claim.kind)
        failed = tuple(check for check in checks if check.verdict is not Verdict.PASS)
        return Preview("", changes(original, wording), failed)

    def claim(self, claim: ClaimId) -> Listed:
        """One claim as this reader has it. Raises ``NotThere``."""
        found = next((each for each in self.claims() if each.reviewed.id == claim), None)
        if found is None:
            raise NotThere("There is no such statement here.")
        return found

    def _typist(self) -> str:
        """Under what the text that somebody types is kept: the two readings never meet."""
        return typist(self.here.who.id, self.reading)

    def _mergeable(self, at: Listed | None) -> tuple[tuple[str, str], ...]:
        """The claims that the chosen one may be merged with: those that stand beside it."""
        if at is None or self.reading == SECOND:
            return ()
        return tuple(
            (each.id, each.claim.text)
            for each in self.opened.readings.first.claims
            if each.section is at.reviewed.section
            and each.id != at.reviewed.id
            and each.state is not ClaimState.REMOVED
        )


def typist(account: str, reading: int) -> str:
    """Under what the text that *account* types as that reader is kept."""
    return account if reading == FIRST else f"{account}/2"
