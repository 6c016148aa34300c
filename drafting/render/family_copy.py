"""Writes the family's copy: each sentence of the plan, and under it the report that it comes from."""

from drafting.render.lone_page import lone_page
from drafting.render.outgoing_templates import OutgoingTemplates
from drafting.services.family import FamilyPlan

_NAME = "copy.html.j2"


def family_copy(plan: FamilyPlan, templates: OutgoingTemplates, *, interactive: bool = True) -> str:
    """The copy as a page. *interactive* folds the sources away; on paper they stand open."""
    values = {"plan": plan, "interactive": interactive}
    return lone_page(templates.family_page, _NAME, values, draft=not plan.signed_by)
