"""The page of rules: what each duty says, what it rests on and what it cannot tell, written from the pack."""

from collections.abc import Iterable, Sequence

from drafting.pipeline.duties import Basis, Duty
from drafting.pipeline.packs import CHANGEABLE, GUARDED

SECTIONS = {
    "plan": "The plan as a whole",
    "A": "Section A: views, interests and aspirations",
    "B": "Section B: special educational needs",
    "C": "Section C: health needs",
    "D": "Section D: social care needs",
    "E": "Section E: outcomes",
    "F": "Section F: special educational provision",
    "G": "Section G: health provision",
    "H1": "Section H1: social care provision under the 1970 Act",
    "H2": "Section H2: other social care provision",
    "I": "Section I: placement",
    "J": "Section J: personal budget",
    "K": "Section K: advice and information",
    "advice": "Advices",
    "clock": "The statutory clock",
}
"""The parts that a duty may belong to, in the order of the page."""

_BASES = {
    Basis.STATUTE: "Act of Parliament",
    Basis.REGULATION: "regulation",
    Basis.CODE: "statutory guidance (SEND Code of Practice)",
    Basis.CASE_LAW: "case law",
    Basis.PRACTICE: "practice",
}


def rules_page(duties: Sequence[Duty], packs: str, page: str) -> str:
    """Fill *page*, the Markdown around the rules. *packs* names those in force."""
    body = "\n".join(_part(title, mine) for title, mine in _grouped(duties))
    values = {
        "$count": str(len(duties)),
        "$law": str(sum(duty.is_law for duty in duties)),
        "$reported": str(sum(duty.yields is not None for duty in duties)),
        "$changeable": ", ".join(f"`{name}`" for name in CHANGEABLE),
        "$guarded": ", ".join(f"`{name}`" for name in sorted(GUARDED)),
        "$pack": packs,
        "$rules": body.rstrip("\n"),
    }
    for name, value in values.items():
        page = page.replace(name, value)
    return page


def _grouped(duties: Iterable[Duty]) -> Iterable[tuple[str, tuple[Duty, ...]]]:
    every = tuple(duties)
    others = dict.fromkeys(duty.section for duty in every if duty.section not in SECTIONS)
    for section, title in {**SECTIONS, **{name: name for name in others}}.items():
        if mine := tuple(duty for duty in every if duty.section == section):
            yield title, mine


def _part(title: str, duties: Iterable[Duty]) -> str:
    return f"## {title}\n\n" + "\n".join(map(_rule, duties))


def _rule(duty: Duty) -> str:
    reported = f"finding `{duty.yields}`" if duty.yields else "no finding of its own; a person looks"
    lines = (
        f"### {duty.id}\n",
        f"{duty.text}\n",
        f"* **Rests on:** {duty.authority} ({_BASES[duty.basis]}), in force from {duty.in_force}",
        f"* **How grave:** {duty.severity}",
        f"* **Reported as:** {reported}",
        f"* **What it cannot tell:** {duty.cannot_tell}",
    )
    return "\n".join(lines) + "\n"
