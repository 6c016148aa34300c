"""Checks what a person wrote against the sources, as the program's own words are checked."""

import re
from collections.abc import Mapping

from drafting.domain.case import Case
from drafting.domain.claim import Check, ClaimKind, Evidence, Verdict
from drafting.pipeline.draft import Drafted
from drafting.pipeline.placements import names_placement
from drafting.pipeline.rulebook import fold
from drafting.pipeline.verify import judge

_STRANGERS = ("[SIBLING", "[PEER", "[PERSON")


def checked(
    text: str, evidence: tuple[Evidence, ...], names: Mapping[str, str], kind: ClaimKind
) -> tuple[Check, ...]:
    """What the checks find when *text*, a claim of that *kind*, is held against the quotations.

    *names* are as ``names_of`` gives them.
    """
    safe = concealed(text, names)
    compared = judge(safe, [concealed(piece.quote, names) for piece in evidence], kind=kind).checks
    return (*compared, *_forbidden(safe))


def names_of(record: Case, drafted: Drafted) -> Mapping[str, str]:
    """Every form of a name that the documents or the record know, with what stands for it."""
    names = {sibling.name: "[SIBLING]" for sibling in record.siblings}
    names |= {sibling.name.split()[0]: "[SIBLING]" for sibling in record.siblings}
    names |= {record.school.name: "[SCHOOL]"} if record.school else {}
    for entry in drafted.prepared.vault.entries:
        names |= dict.fromkeys(filter(None, entry.forms), entry.placeholder)
    return names


def concealed(text: str, names: Mapping[str, str]) -> str:
    """Put placeholders for every known form of a name, so that names are compared as roles.

    Enough to compare words with; not enough to send anywhere.
    """
    if not names:
        return text
    longest = sorted(names, key=lambda form: -len(form))
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"
    return re.sub(pattern, lambda found: names[found.group()], text)


def _forbidden(text: str) -> tuple[Check, Check]:
    """What a draft may not say whatever its sources do; *text* has placeholders for names."""
    school = "[SCHOOL" in text or "[COLLEGE" in text or names_placement(fold(text))
    other = any(sign in text for sign in _STRANGERS)
    return (
        Check("placement", Verdict.FAIL, "It names a school or a type of school (s.38(5) CFA 2014).")
        if school
        else Check("placement", Verdict.PASS, "No school and no type of school is named."),
        Check("other_person", Verdict.FAIL, "It names somebody else: a brother, a sister or a friend.")
        if other
        else Check("other_person", Verdict.PASS, "Nobody else is named."),
    )
