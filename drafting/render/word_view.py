"""What the Word template may speak of: plain values, in words, in the order of the law.

``templates/README.md`` tells a council these names, so they change only with a note there.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from drafting.domain.claim import Area, Claim, ClaimKind, Slots
from drafting.domain.plan import Section, SectionKey
from drafting.domain.restored import DocumentStatus, RestoredDocument, RestoredPlan
from drafting.render.reasons import reasons_to_check, title_of_finding
from drafting.render.sources import Sources, sources_of, title_of, written
from drafting.render.standing import holds, standing
from drafting.render.words import Words

_BY_AREA = frozenset({SectionKey.B, SectionKey.E, SectionKey.F})
_TABLES = frozenset({SectionKey.F, SectionKey.G, SectionKey.H1, SectionKey.H2})


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the title block."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class WordClaim:
    """A claim. *sources* reads "EP ¶16; School ¶8", *check* says why it needs a look.

    *thread* names what it hangs together with, *label* that it is a strength, and the last five what
    its source says of it as a provision; each is empty where there is nothing to say.
    """

    id: str
    label: str
    text: str
    sources: str
    check: str
    thread: str
    who: str = ""
    ratio: str = ""
    how_often: str = ""
    how_long: str = ""
    review: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Claims under one sub-heading, empty where the section needs none. *rows* are for the table."""

    title: str
    claims: tuple[WordClaim, ...]
    rows: tuple[WordClaim, ...]


@dataclass(frozen=True, slots=True)
class WordSection:
    """One section: its letter, its statutory title, how it stands in words, and its claims in groups."""

    letter: str
    title: str
    status: str
    standing: str
    note: str
    groups: tuple[Group, ...]
    to_check: int


@dataclass(frozen=True, slots=True)
class WordAdvice:
    """One row of the table of advices; *short* is the name that source references use."""

    short: str
    title: str
    who: str
    dated: str
    file: str
    appended: str
    used: str


@dataclass(frozen=True, slots=True)
class WordFinding:
    """One row of what to check before the draft is sent."""

    id: str
    severity: str
    title: str
    message: str
    claims: str
    sources: str


@dataclass(frozen=True, slots=True)
class WordPlan:
    """Everything that the template is given, under the name ``plan``; sections also by their letters."""

    reference: str
    name: str
    known_as: str
    local_authority: str
    facts: tuple[Fact, ...]
    sections: tuple[WordSection, ...]
    advices: tuple[WordAdvice, ...]
    findings: tuple[WordFinding, ...]
    made_by: str


def word_plan(plan: RestoredPlan, words: Words) -> WordPlan:
    """Put *plan* into the words of the Word document."""
    sources = sources_of(plan, words)
    return WordPlan(
        reference=plan.reference,
        name=plan.child.full_name,
        known_as=plan.child.known_as,
        local_authority=plan.local_authority or "",
        facts=tuple(_facts(plan)),
        sections=tuple(_section(section, sources) for section in plan.draft.sections),
        advices=tuple(_advice(document, sources) for document in plan.documents),
        findings=tuple(
            WordFinding(
                numbered.id,
                words.of("severity", numbered.finding.severity),
                title_of_finding(numbered.finding, words),
                numbered.finding.message,
                ", ".join(numbered.finding.claims),
                sources.references(numbered.finding.paragraphs),
            )
            for numbered in plan.findings()
        ),
        made_by=_made_by(plan),
    )


def _facts(plan: RestoredPlan) -> Iterable[Fact]:
    child = plan.child
    facts = {
        "Name": child.full_name,
        "Known as": child.preferred_name,
        "Date of birth": written(child.date_of_birth) if child.date_of_birth else None,
        "Pronouns": child.pronouns,
        "Year group": child.year_group,
        "Address": child.address,
        "NHS number": child.nhs_number,
        "Unique pupil number": child.upn,
        "Legal status": child.legal_status,
        "Looked after by a local authority": {True: "Yes", False: "No", None: None}[child.looked_after],
        "Parents and carers": "; ".join(
            f"{parent.name} ({parent.relationship})" if parent.relationship else parent.name
            for parent in plan.parents
        ),
        "Local authority": plan.local_authority,
        "Reference": plan.reference,
        "Request received": written(plan.dates.request_received) if plan.dates.request_received else None,
    }
    return (Fact(label, value) for label, value in facts.items() if value)


def _made_by(plan: RestoredPlan) -> str:
    made = plan.provenance
    by = f"{made.provider}, {made.model}" if made.model else made.provider
    return f"Drafted by {by}; rules {made.rule_pack}; redaction {made.redaction_policy}."


def _section(section: Section, sources: Sources) -> WordSection:
    stands = standing(section, sources.words)
    return WordSection(
        letter=section.key.value,
        title=section.title,
        status=stands.opening,
        standing=stands.status or holds(section),
        note=stands.note,
        groups=_groups(section, sources),
        to_check=sum(claim.id in sources.to_check for claim in section.claims),
    )


def _groups(section: Section, sources: Sources) -> tuple[Group, ...]:
    """By area of need in B, E and F; by what is said in A; as one group elsewhere.

    The advices of section K stand in its table, so their claims are not said twice.
    """
    in_table = section.key is SectionKey.K
    shown = [claim for claim in section.claims if not (in_table and claim.kind is ClaimKind.DOCUMENT)]
    if section.key in _BY_AREA:
        order: list[tuple[str, list[Claim]]] = [
            (sources.words.area(area), [claim for claim in shown if claim.area is area])
            for area in (*Area, None)
        ]
    elif section.key is SectionKey.A:
        order = [
            (sources.words.of("claim_kinds", kind), [claim for claim in shown if claim.kind is kind])
            for kind in ClaimKind
        ]
    else:
        order = [("", shown)]
    return tuple(_group(section.key, title, members, sources) for title, members in order if members)


def _group(key: SectionKey, title: str, members: list[Claim], sources: Sources) -> Group:
    rows = [claim for claim in members if key in _TABLES and claim.kind is ClaimKind.PROVISION]
    return Group(
        title,
        tuple(_claim(claim, sources) for claim in members if claim not in rows),
        tuple(_claim(claim, sources) for claim in rows),
    )


def _claim(claim: Claim, sources: Sources) -> WordClaim:
    slots = claim.slots or Slots()
    links = claim.links
    thread = {"Needs": links.needs, "Outcomes": links.outcomes, "Support": links.provisions}
    return WordClaim(
        id=claim.id,
        label=sources.words.of("claim_kind", claim.kind) if claim.kind is ClaimKind.STRENGTH else "",
        text=claim.text,
        sources=sources.references(tuple(piece.paragraph for piece in claim.evidence)),
        check=" ".join(reasons_to_check(claim, sources)),
        thread=". ".join(f"{label}: {', '.join(ids)}" for label, ids in thread.items() if ids),
        who=slots.who or "",
        ratio=slots.ratio or "",
        how_often=slots.how_often or "",
        how_long=slots.how_long or "",
        review=slots.review or "",
    )


def _advice(document: RestoredDocument, sources: Sources) -> WordAdvice:
    words = sources.words
    used = sum(paragraph.id in sources.users for paragraph in document.paragraphs)
    read = document.status is DocumentStatus.READ
    return WordAdvice(
        short=sources.shorts[document.id],
        title=title_of(document, words),
        who=", ".join(part for part in (document.author, document.author_role) if part) or "not given",
        dated=written(document.dated) if document.dated else "not given",
        file=document.file,
        appended=document.file if read else f"{document.file}. {_unread(document)}: {document.reason}",
        used=f"{used} of {len(document.paragraphs)} paragraphs" if read else "None: it was not read",
    )


def _unread(document: RestoredDocument) -> str:
    """A document that is only named on the case record has no contents, so no digest of them."""
    return "Received, not read" if document.sha256 else "Not received"
