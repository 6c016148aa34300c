import json
from html import unescape

from drafting import assets, prompts
from drafting.pipeline.duties import duties, rule_of
from drafting.pipeline.packs import shipped
from drafting.render.plan_file import plan_json
from drafting.render.rules_page import SECTIONS, rules_page
from drafting.render.templates import Templates, rules_template
from drafting.render.trace import render_trace
from tests.builders import a_plan
from tests.guards.source_files import ROOT


def test_the_page_of_rules_is_what_the_pack_says() -> None:
    written = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")

    assert written == rules_page(duties(), shipped().title, rules_template(assets.templates())), (
        "run: goldenthread rules --markdown > docs/rules.md"
    )


def test_every_rule_is_on_the_page_under_a_part_that_the_page_knows() -> None:
    page = rules_page(duties(), "a pack", "$rules")

    assert [duty.id for duty in duties() if f"### {duty.id}\n" not in page] == []
    assert {duty.section for duty in duties()} <= set(SECTIONS)


def test_a_finding_names_its_rule_in_plan_json() -> None:
    findings = json.loads(plan_json(a_plan()))["findings"]

    assert {finding["rule"] for finding in findings} == {
        rule_of(numbered.finding.kind).id for numbered in a_plan().findings()
    }


def test_the_trace_page_shows_what_the_rule_of_a_finding_rests_on(templates: Templates) -> None:
    page = unescape(render_trace(a_plan(), prompts.guides(), templates))
    kinds = {numbered.finding.kind for numbered in a_plan().findings()}

    assert [kind for kind in kinds if f"Rule {rule_of(kind).id}: {rule_of(kind).authority}" not in page] == []
