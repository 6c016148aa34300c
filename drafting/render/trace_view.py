"""The plan side of the trace page: claims, findings and sections as plain values, links worked out."""

from collections.abc import Mapping
from dataclasses import dataclass

from drafting.domain.claim import Area, Claim, ClaimId, ClaimKind, Status, Verdict
from drafting.domain.finding import Severity
from drafting.domain.plan import Section, SectionKey
from drafting.domain.restored import NumberedFinding, RestoredPlan
from drafting.pipeline.duties import rule_of
from drafting.render.reasons import reasons_to_check, title_of_finding
from drafting.render.sources import Source, Sources
from drafting.render.spans import Piece, cut
from drafting.render.standing import holds, not_read, standing
from drafting.render.to_check import states
from drafting.render.words import SLOTS

_BRIEF = 110  # characters of a claim where it is only pointed at


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the page: *to* is the id of its target, *label* its short name."""

    to: str
    label: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class TraceFinding:
    """A finding, its severity in words and as the name of its icon, and both of its ends.

    *rule* is the id of the rule that it reports the breach of, *basis* what that rule rests on.
    """

    to: str
    severity: str
    icon: str
    title: str
    message: str
    claims: tuple[Link, ...]
    sources: tuple[Link, ...]
    rule: str
    basis: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one severity. A long list starts closed, so that the plan is not out of sight."""

    severity: str
    findings: tuple[TraceFinding, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class TraceCheck:
    """One check of a claim: its verdict in words, and what it found."""

    verdict: str
    passed: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a claim leads: "Meets", "Leads to" or "Met by", and the claims there."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TraceClaim:
    """One claim with everything that a reader may ask of it; *found* where a finding names it already."""

    to: str
    id: str
    kind: str
    pieces: tuple[Piece, ...]
    icon: str
    status: str
    reasons: tuple[str, ...]
    found: bool
    sources: tuple[Link, ...]
    silent: str
    threads: tuple[Thread, ...]
    checks: tuple[TraceCheck, ...]
    brief: str
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims under one sub-heading; *title* is empty where the section needs none."""

    title: str
    claims: tuple[TraceClaim, ...]


@dataclass(frozen=True, slots=True)
class TraceSection:
    """One section: how it stands in words, its claims, and what belongs in it.

    *count* and *to_check* leave the documents of section K out, *holds* says in words what stands in it.
    *to_list* holds the claims to check that no finding names: they are pointed at by themselves.
    """

    key: str
    short: str
    title: str
    status: str
    opening: str
    note: str
    groups: tuple[ClaimGroup, ...]
    holds: str
    count: int
    to_check: int
    to_list: tuple[TraceClaim, ...]
    guide: tuple[str, ...]


def claim_link(claim: Claim) -> Link:
    """A link to *claim*, with its words cut short."""
    text = " ".join(claim.text.split())
    brief = text if len(text) <= _BRIEF else f"{text[:_BRIEF].rsplit(' ', 1)[0]} …"
    return Link(f"c-{claim.id}", claim.id, brief)


def source_link(source: Source) -> Link:
    """A link to a paragraph."""
    return Link(f"p-{source.paragraph.id}", source.label)


def finding_groups(plan: RestoredPlan, sources: Sources) -> tuple[FindingGroup, ...]:
    """The findings, the gravest first."""
    claims = {claim.id: claim for claim in plan.draft.claims()}
    groups = []
    for severity in Severity:
        found = tuple(
            _finding(numbered, claims, sources)
            for numbered in plan.findings()
            if numbered.finding.severity is severity
        )
        if found:
            stays_open = severity is not Severity.INFO and len(found) <= _MOST_OPEN
            groups.append(FindingGroup(sources.words.of("severity", severity), found, stays_open))
    return tuple(groups)


_MOST_OPEN = 12


def _finding(numbered: NumberedFinding, claims: Mapping[ClaimId, Claim], sources: Sources) -> TraceFinding:
    finding, words = numbered.finding, sources.words
    rule = rule_of(finding.kind)
    return TraceFinding(
        to=numbered.id,
        severity=words.of("severity", finding.severity),
        icon=finding.severity,
        title=title_of_finding(finding, words),
        message=finding.message,
        claims=tuple(claim_link(claims[name]) for name in finding.claims if name in claims),
        sources=tuple(source_link(source) for source in sources.named(finding.paragraphs)),
        rule=rule.id,
        basis=rule.authority,
    )


def trace_sections(
    plan: RestoredPlan, sources: Sources, guides: Mapping[SectionKey, str]
) -> tuple[TraceSection, ...]:
    """Every section in the order of the law."""
    claims = {claim.id: claim for claim in plan.draft.claims()}
    return tuple(
        _section(section, sources, claims, guides.get(section.key, "")) for section in plan.draft.sections
    )


def _section(section: Section, sources: Sources, claims: Mapping[ClaimId, Claim], guide: str) -> TraceSection:
    words, stands = sources.words, standing(section, sources.words)
    groups = tuple(
        ClaimGroup(title, tuple(_claim(claim, sources, claims) for claim in members))
        for title, members in _grouped(section, sources)
        if members
    )
    return TraceSection(
        key=section.key.value,
        short=words.of("section", section.key),
        title=section.title,
        status=stands.status,
        opening=stands.opening,
        note=stands.note,
        groups=groups,
        holds=holds(section),
        count=sum(map(states, section.claims)),
        to_check=sum(claim.id in sources.to_check for claim in section.claims),
        to_list=tuple(
            claim for group in groups for claim in group.claims if claim.reasons and not claim.found
        ),
        guide=tuple(block for block in guide.split("\n\n") if block.strip()),
    )


def _grouped(section: Section, sources: Sources) -> list[tuple[str, list[Claim]]]:
    """By area of need, the claims without an area last; a section of one area or none is not divided."""
    members = [(area, [claim for claim in section.claims if claim.area is area]) for area in (*Area, None)]
    filled = [(sources.words.area(area), group) for area, group in members if group]
    return filled if len(filled) > 1 else [("", list(section.claims))]


def _claim(claim: Claim, sources: Sources, claims: Mapping[ClaimId, Claim]) -> TraceClaim:
    words, reasons = sources.words, reasons_to_check(claim, sources)
    return TraceClaim(
        to=f"c-{claim.id}",
        id=claim.id,
        kind=words.of("claim_kind", claim.kind),
        pieces=cut(claim.text),
        icon=_icon(claim, sources, reasons),
        status=_status(claim, sources),
        reasons=reasons,
        found=any(
            numbered.finding.severity is not Severity.INFO for numbered in sources.findings.get(claim.id, ())
        ),
        sources=tuple(source_link(source) for source in sources.of(claim)),
        silent=_silent(claim, sources),
        threads=_threads(claim, claims),
        checks=tuple(
            TraceCheck(
                words.of("verdict", check.verdict), check.verdict is Verdict.PASS, check.detail or check.name
            )
            for check in claim.checks
        ),
        brief=claim_link(claim).text,
        alternative=claim.alternative,
    )


def _status(claim: Claim, sources: Sources) -> str:
    """How a claim stands, in a word or two; what quotes nobody and is in order needs none."""
    if not states(claim):
        return "Not read" if not_read(claim) else ""
    if claim.id in sources.to_check:
        return sources.words.of("claim_status", Status.NEEDS_CHECK)
    return sources.words.of("claim_status", Status.SUPPORTED) if claim.evidence else ""


def _icon(claim: Claim, sources: Sources, reasons: tuple[str, ...]) -> str:
    """The shape that says at a glance how a claim stands: its word always stands beside it."""
    failed = any(check.verdict is Verdict.FAIL for check in claim.checks)
    grave = any(
        numbered.finding.severity is Severity.ERROR for numbered in sources.findings.get(claim.id, ())
    )
    if failed or grave:
        return "error"
    if reasons:
        return "warning"
    return "ok" if claim.evidence else "plain"


def _silent(claim: Claim, sources: Sources) -> str:
    """The parts of a provision that its source leaves out."""
    slots = claim.slots
    if slots is None or claim.kind is not ClaimKind.PROVISION:
        return ""
    values = (slots.what, slots.who, slots.ratio, slots.how_often, slots.how_long, slots.review)
    silent = [slot for slot, value in zip(SLOTS, values, strict=True) if not value]
    return ", ".join(sources.words.of("silent", slot) for slot in silent)


def _threads(claim: Claim, claims: Mapping[ClaimId, Claim]) -> tuple[Thread, ...]:
    links = claim.links
    threads = (("Need", links.needs), ("Outcome", links.outcomes), ("Support", links.provisions))
    return tuple(
        Thread(
            f"{label}s" if label != "Support" and len(ids) > 1 else label,
            tuple(claim_link(claims[name]) for name in ids if name in claims),
        )
        for label, ids in threads
        if any(name in claims for name in ids)
    )
