"""Writes a plan as one accessible page: a heading for each section, tables with heads, nothing that runs."""

from drafting.domain.restored import RestoredPlan
from drafting.domain.sign_off import SignedOff
from drafting.render.lone_page import lone_page
from drafting.render.outgoing_templates import OutgoingTemplates
from drafting.render.word_view import word_plan

_NAME = "plan.html.j2"


def draft_page(plan: RestoredPlan, templates: OutgoingTemplates) -> str:
    """A plan that nobody has signed off: DRAFT stands on it, and on each of its sections and pages."""
    return _page(plan, None, templates)


def signed_page(plan: RestoredPlan, signed: SignedOff, templates: OutgoingTemplates) -> str:
    """A plan that was signed off, by whom and when; checks stay in the council."""
    return _page(plan, signed, templates)


def _page(plan: RestoredPlan, signed: SignedOff | None, templates: OutgoingTemplates) -> str:
    view = word_plan(plan, templates.drafts.words)
    values = {"plan": view, "signed": signed}
    return lone_page(templates.plan_page, _NAME, values, draft=signed is None)
