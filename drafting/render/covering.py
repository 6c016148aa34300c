"""Writes the letter that goes with the draft plan to the family: what they may do, and by which day.

SEND Regulations 2014 reg 13(1): 15 days, beginning with the day on which the draft plan was served.
"""

from dataclasses import dataclass
from datetime import date

from drafting.domain.restored import RestoredPlan
from drafting.domain.sign_off import SignedOff
from drafting.pipeline.clock import Step, deadlines
from drafting.render.lone_page import day
from drafting.render.outgoing_templates import OutgoingTemplates
from drafting.render.signed_word import marked
from drafting.render.word import filled

_NAME = "covering.docx"


@dataclass(frozen=True, slots=True)
class Covering:
    """What the template may speak of; each value is "" where nothing is known. See templates/README.md."""

    local_authority: str
    reference: str
    child: str
    known_as: str
    parents: tuple[str, ...]
    served: str
    last_day: str
    final_by: str
    advices: tuple[str, ...]
    signed_by: str
    signed_role: str


def covering_letter(
    plan: RestoredPlan, served: date, signed: SignedOff | None, templates: OutgoingTemplates
) -> bytes:
    """The letter for a plan served on *served*; marked DRAFT while the plan is not signed off."""
    letter = letter_of(plan, served, signed)
    written = filled(templates.letter, _NAME, {"letter": letter}, f"Draft plan: {plan.child.full_name}")
    return written if signed else marked(written)


def letter_of(plan: RestoredPlan, served: date, signed: SignedOff | None) -> Covering:
    """The letter in values."""
    received = plan.dates.request_received
    by = {each.step: each.last_day for each in deadlines(received or served, served=served)}
    final = by[Step.FINAL] if received else plan.dates.final_due
    return Covering(
        local_authority=plan.local_authority or "",
        reference=plan.reference,
        child=plan.child.full_name,
        known_as=plan.child.known_as,
        parents=tuple(parent.name for parent in plan.parents),
        served=day(served),
        last_day=day(by[Step.REPRESENTATIONS]),
        final_by=day(final),
        advices=tuple(_advice(document.role or document.file, document.dated) for document in plan.documents),
        signed_by=signed.name if signed else "",
        signed_role=signed.role.words if signed else "",
    )


def _advice(name: str, dated: date | None) -> str:
    return f"{name}, {day(dated)}" if dated else name
