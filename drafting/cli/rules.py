"""``goldenthread rules``: the rules in force and what each rests on; tries a council's own pack."""

import json
from typing import Annotated

import typer

from drafting import assets
from drafting.cli.rulepack import RulesOption, rules_in_force
from drafting.errors import BadInput
from drafting.pipeline.duties import Duty, duties
from drafting.render.rules_page import rules_page
from drafting.render.templates import rules_template
from drafting.settings import Settings


def rules(
    folder: RulesOption = None,
    *,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the page docs/rules.md.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the rules as JSON.")] = False,
) -> None:
    """List the rules that a draft is judged by. With --rules FOLDER, try that pack first."""
    if markdown and as_json:
        raise BadInput("rules: give --markdown or --json, not both.")
    settings = Settings.from_environment()
    with rules_in_force(settings, folder) as pack:
        if markdown:
            page = rules_template(settings.templates or assets.templates())
            typer.echo(rules_page(duties(), pack.title, page), nl=False)
        elif as_json:
            listed = {"rule_pack": pack.label, "rules": [_as_json(duty) for duty in duties()]}
            typer.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        else:
            typer.echo(_as_text(pack.label, duties()))


def _as_json(duty: Duty) -> dict[str, object]:
    return {
        "id": duty.id,
        "section": duty.section,
        "text": duty.text,
        "authority": duty.authority,
        "basis": duty.basis,
        "in_force": duty.in_force,
        "severity": duty.severity,
        "yields": duty.yields,
        "cannot_tell": duty.cannot_tell,
        "local": duty.local,
    }


def _as_text(label: str, listed: tuple[Duty, ...]) -> str:
    widest = max(len(duty.id) for duty in listed)
    lines = [f"{duty.id:<{widest}}  {duty.text}\n{'':<{widest}}  {_grounds(duty)}" for duty in listed]
    return "\n".join((f"{len(listed)} rules of {label}", "", *lines))


def _grounds(duty: Duty) -> str:
    local = ", changed or added by your pack" if duty.local else ""
    return f"[{duty.basis}] {duty.authority}{local}"
