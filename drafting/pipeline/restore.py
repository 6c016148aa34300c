"""Puts real names back into a finished draft, and only those that a draft may hold.

People on the case get their names. A school stays unnamed (Children and Families Act 2014 s.38(5)); for a
sibling, a friend or a stranger stands "[name removed]"; everything else (a place, a service, a date)
comes back in exactly the words of the paragraph that is quoted.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import Claim, Evidence, Slots
from drafting.domain.plan import Draft, Section, Unplaced
from redaction import PEOPLE, PLACEHOLDER, Kind, Redacted, Vault

_UNNAMED = "[name removed]"
_STRANGERS = frozenset({Kind.PEER, Kind.PERSON})
"""People whom the record does not name: whose child or friend they are, nobody here can tell."""
_SCHOOLS = re.compile(
    r"(?P<lead>\b[Tt]he |\b[Aa]t |^)?\[(?P<noun>SCHOOL|COLLEGE|NURSERY|SETTING|PREVIOUS_SCHOOL)(?:_\d+)?\]"
)
_NOUNS = {"PREVIOUS_SCHOOL": "previous school"}
_SIBLINGS = re.compile(r"\[SIBLING(?:_\d+)?\]")


@dataclass(frozen=True, slots=True)
class Names:
    """What puts names back: the vault for loose text, the redacted paragraphs for exact words."""

    vault: Vault
    redacted: Mapping[ParagraphId, Redacted]


def restore(draft: Draft, names: Names) -> Draft:
    """The same draft with names for placeholders; quotations become the original's exact words.

    Raises ``redaction.UnknownPlaceholder`` if the draft holds a placeholder that the case does not know.
    """
    return replace(
        draft,
        sections=tuple(_section(section, names) for section in draft.sections),
        to_place=tuple(_unplaced(each, names) for each in draft.to_place),
    )


def _section(section: Section, names: Names) -> Section:
    return replace(section, claims=tuple(_claim(claim, names) for claim in section.claims))


def _unplaced(unplaced: Unplaced, names: Names) -> Unplaced:
    return replace(
        unplaced,
        text=restored(unplaced.text, names.vault, _own_words(unplaced.evidence, names)),
        evidence=tuple(_evidence(piece, names.redacted) for piece in unplaced.evidence),
    )


def _claim(claim: Claim, names: Names) -> Claim:
    words = _own_words(claim.evidence, names)
    return replace(
        claim,
        text=restored(claim.text, names.vault, words),
        alternative=restored(claim.alternative, names.vault, words),
        evidence=tuple(_evidence(piece, names.redacted) for piece in claim.evidence),
        slots=_slots(claim.slots, names.vault, words) if claim.slots else None,
        checks=tuple(
            replace(check, detail=restored(check.detail, names.vault, words)) for check in claim.checks
        ),
    )


def _evidence(piece: Evidence, redacted: Mapping[ParagraphId, Redacted]) -> Evidence:
    quote = redacted[piece.paragraph].original(piece.start, piece.end)
    return Evidence(piece.paragraph, quote, piece.start, piece.end)


def _slots(slots: Slots, vault: Vault, words: Mapping[str, str]) -> Slots:
    values = {field.name: getattr(slots, field.name) for field in fields(slots)}
    return Slots(**{name: restored(value, vault, words) if value else None for name, value in values.items()})


def _own_words(evidence: Iterable[Evidence], names: Names) -> dict[str, str]:
    """What each placeholder stood for in the quotations: an address may be half of one."""
    words: dict[str, str] = {}
    people = {entry.placeholder for entry in names.vault.entries if entry.kind in PEOPLE}
    for piece in evidence:
        redacted = names.redacted[piece.paragraph]
        for match in PLACEHOLDER.finditer(redacted.text, piece.start, piece.end):
            if match.group() not in people:
                words.setdefault(match.group(), redacted.original(match.start(), match.end()))
    return words


def restored(text: str, vault: Vault, words: Mapping[str, str] | None = None) -> str:
    """Put names back into *text*, taking *words* before the vault's own form of a name."""
    unnamed = {entry.placeholder: _UNNAMED for entry in vault.entries if entry.kind in _STRANGERS}
    text = _SIBLINGS.sub(_UNNAMED, _SCHOOLS.sub(_unnamed, text))
    return vault.restore_with(text, {**(words or {}), **unnamed})


def _unnamed(match: re.Match[str]) -> str:
    lead, name = match.group("lead"), match.group("noun")
    noun = _NOUNS.get(name, name.lower())
    if lead is None:
        return noun
    return f"{lead}{noun}" if lead.strip() else f"The {noun}"
