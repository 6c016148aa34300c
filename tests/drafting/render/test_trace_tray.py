"""What waits to be placed is shown with its two likeliest sections, and never silently dropped."""

import json
from dataclasses import replace

from drafting.domain.claim import Evidence
from drafting.domain.plan import SectionKey, Unplaced
from drafting.domain.restored import RestoredPlan
from drafting.render.plan_file import plan_json
from drafting.render.templates import Templates
from drafting.render.trace import render_trace
from tests.builders import a_plan


def a_plan_with_a_tray() -> RestoredPlan:
    plan = a_plan()
    paragraph = plan.documents[0].paragraphs[-1]
    quote = Evidence(paragraph.id, paragraph.text, 0, len(paragraph.text))
    waiting = Unplaced("Mornings go best.", (quote,), SectionKey.B, SectionKey.A, 0.31)
    return replace(plan, draft=replace(plan.draft, to_place=(waiting,)))


def test_what_waits_is_shown_with_its_two_sections(templates: Templates) -> None:
    html = render_trace(a_plan_with_a_tray(), {}, templates)

    assert "Most likely B Needs (31 %), or A Views" in html
    assert "Mornings go best." in html


def test_a_page_without_a_tray_does_not_speak_of_one(templates: Templates) -> None:
    assert 'id="tray"' not in render_trace(a_plan(), {}, templates)


def test_the_plan_file_lists_what_waits() -> None:
    (waiting,) = json.loads(plan_json(a_plan_with_a_tray()))["to_place"]

    assert (waiting["sections"], waiting["confidence"]) == (["B", "A"], 0.31)
