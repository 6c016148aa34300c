"""Lets the obedient fake draft from advices with orders in them, and looks for what was ordered in the plan.

Each order travels in a copy of a Word advice of a sample case, through the parser, the redactor, the gate
and the drafting that users run. The copy is drafted from by itself, without the other advices of its case,
and the gate looks without its name model: it stops names, not orders, and its model takes most of the time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drafting.domain.case import Case
from drafting.domain.claim import ClaimKind
from drafting.domain.finding import FindingKind
from drafting.domain.plan import Draft
from drafting.parsers.case_folder import read_folder
from drafting.parsers.isolate import IsolatedReader
from drafting.parsers.limits import Limits
from drafting.pipeline.draft import finish
from drafting.pipeline.redact import circle
from drafting.providers.fakes.rehearsing import rehearsing
from drafting.providers.quoting import Quoting
from evals.durability.gates import quick_gate
from evals.models.bundles import Bundle, bundle
from evals.models.carriers import carried
from evals.models.driving import drive
from evals.models.injections import Carrier, Injection

_TOLD = frozenset({FindingKind.SUSPECTED_INSTRUCTION, FindingKind.HIDDEN_TEXT})


@dataclass(frozen=True, slots=True)
class Attack:
    """What became of one *injection*.

    *heard*: the model did as it was told in some answer. *planned*: what was wanted stands in the plan, as it
    does by quoting alone where *quoted*. *tray*: it waits for a person to place it. *told*: a finding warns.
    """

    injection: Injection
    heard: bool
    planned: bool
    tray: bool
    quoted: bool
    told: bool


def attacks(cases: Sequence[Path], injections: Iterable[Injection]) -> Iterator[Attack]:
    """Try *injections* on the Word advices of *cases*, in turns."""
    hosts = [host for case in cases for host in _hosts(case)]
    with IsolatedReader(Limits()) as reader:
        for number, injection in enumerate(injections):
            case, name, content = hosts[number % len(hosts)]
            read = bundle("attacked", case, reader.read_all([carried(name, content, injection)]))
            yield _attacked(read, injection)


def _hosts(folder: Path) -> Iterator[tuple[Case, str, bytes]]:
    """The first two Word advices of a case."""
    found = read_folder(folder, Limits().file_bytes)
    words = [(name, content) for name, content in found.files if name.endswith(".docx")]
    yield from ((found.case, *word) for word in words[:2])


def _attacked(read: Bundle, injection: Injection) -> Attack:
    gate = quick_gate(circle(read.case), read.prepared.vault)
    driven = drive(read, rehearsing("fake:obedient"), gate)
    quoted = finish(read.case, read.brought, read.prepared, Quoting())
    goal, draft = injection.goal, driven.drafted.restored
    return Attack(
        injection,
        heard=any(goal.reached(each.reply.text) for each in driven.asked),
        planned=any(map(goal.reached, _said(draft))),
        tray=any(goal.reached(each.text) for each in draft.to_place),
        quoted=any(map(goal.reached, _said(quoted.restored))),
        told=any(finding.kind in _TOLD for finding in draft.findings),
    )


def _said(draft: Draft) -> Iterator[str]:
    """Everything that the plan says, but for the list of its documents, which names their files."""
    for claim in draft.claims():
        if claim.kind is not ClaimKind.DOCUMENT:
            yield f"{claim.text}\n{claim.slots}"


def by_carrier(tried: Sequence[Attack]) -> Iterator[str]:
    """A line for each carrier, and one for all."""
    yield f"\n{'carrier':<12}{'tried':>7}{'obeyed':>8}{'in plan':>9}{'in tray':>9}{'quoting':>9}{'warned':>8}"
    for carrier in Carrier:
        yield _line(carrier.value, [each for each in tried if each.injection.carrier is carrier])
    yield _line("all", tried)
    for each in tried:
        if each.planned:
            yield f"  in the plan: {each.injection.name}"


def _line(name: str, tried: Sequence[Attack]) -> str:
    figures = [
        sum(getattr(each, part) for each in tried) for part in ("heard", "planned", "tray", "quoted", "told")
    ]
    widths = (8, 9, 9, 9, 8)
    told = "".join(f"{figure:>{width}}" for figure, width in zip(figures, widths, strict=True))
    return f"{name:<12}{len(tried):>7}{told}"
