"""Puts real names back into a finished draft. The school stays unnamed: a draft may not name one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Claim, Evidence, Slots
from drafting.domain.plan import Draft, Section
from redaction import Redacted, Vault

_UNNAMED = {"SCHOOL": "school", "COLLEGE": "college", "NURSERY": "nursery"}
_SCHOOL = re.compile(r"(\b[Tt]he |\b[Aa]t |^)?\[(SCHOOL|COLLEGE|NURSERY)\]")


@dataclass(frozen=True, slots=True)
class Names:
    """What puts names back: the vault for loose text, the redacted paragraphs for exact quotations."""

    vault: Vault
    redacted: Mapping[ParagraphId, Redacted]


def restore(draft: Draft, names: Names) -> Draft:
    """The same draft with names for placeholders; quotations become the original's exact words.

    Raises ``redaction.UnknownPlaceholder`` if the draft holds a placeholder that the case does not know.
    """
    return replace(draft, sections=tuple(_section(section, names) for section in draft.sections))


def _section(section: Section, names: Names) -> Section:
    return replace(section, claims=tuple(_claim(claim, names) for claim in section.claims))


def _claim(claim: Claim, names: Names) -> Claim:
    return replace(
        claim,
        text=restored(claim.text, names.vault),
        evidence=tuple(_evidence(piece, names.redacted) for piece in claim.evidence),
        slots=_slots(claim.slots, names.vault) if claim.slots else None,
        checks=tuple(replace(check, detail=restored(check.detail, names.vault)) for check in claim.checks),
    )


def _evidence(piece: Evidence, redacted: Mapping[ParagraphId, Redacted]) -> Evidence:
    quote = redacted[piece.paragraph].original(piece.start, piece.end)
    return Evidence(piece.paragraph, quote, piece.start, piece.end)


def _slots(slots: Slots, vault: Vault) -> Slots:
    values = {field.name: getattr(slots, field.name) for field in fields(slots)}
    return Slots(**{name: restored(value, vault) if value else None for name, value in values.items()})


def restored(text: str, vault: Vault) -> str:
    """Put names back into *text*; "[SCHOOL]" becomes "school" with the article that its place needs."""
    return vault.restore(_SCHOOL.sub(_unnamed, text))


def _unnamed(match: re.Match[str]) -> str:
    before, noun = match.group(1), _UNNAMED[match.group(2)]
    if before is None:
        return noun
    return f"{before}{noun}" if before.strip() else f"The {noun}"
