"""Section K: every advice that was read or received, with its author's role and date, and what is missing."""

from collections.abc import Sequence
from datetime import date

from drafting.domain.advice import Unreadable
from drafting.domain.claim import Check, Claim, ClaimId, ClaimKind, Verdict
from drafting.domain.plan import Section, SectionKey, SectionStatus
from drafting.pipeline.intake import Described
from drafting.pipeline.sections import section_rules
from redaction import Vault

_READ = Check("record", Verdict.PASS, "Taken from the case record and the documents themselves.")
_UNREAD = Check("record", Verdict.FAIL, "The document was received but could not be read.")
_UNDATED = Check("record", Verdict.UNSURE, "No date was found on the document or in the case record.")


def appendix(
    described: Sequence[Described], unreadable: Sequence[Unreadable], missing: Sequence[str], vault: Vault
) -> Section:
    """Write section K (SEND Regulations 2014 reg 12(4): the advice obtained is set out in appendices).

    Authors stand as the placeholders that *vault* has for them, as everybody does in a safe draft.
    """
    claims = [_line(number, each, vault) for number, each in enumerate(described, start=1)]
    claims += (_unread(number, each) for number, each in enumerate(unreadable, start=len(claims) + 1))
    title = section_rules().titles[SectionKey.K]
    if not claims:
        empty = section_rules().empty[SectionKey.K]
        return Section(SectionKey.K, title, SectionStatus.NOT_PROVIDED, " ".join((empty, *missing)))
    return Section(SectionKey.K, title, SectionStatus.DRAFTED, " ".join(missing), tuple(claims))


def _line(number: int, each: Described, vault: Vault) -> Claim:
    placeholder = _placeholder(each.author, vault) if each.author else None
    author = f" by {placeholder}" if placeholder else ""
    role = f", {each.author_role}" if each.author_role else ""
    dated = f", dated {in_words(each.dated)}" if each.dated else ", undated"
    text = f"{each.role}{author}{role}{dated} ({each.document.file})."
    check = _READ if each.dated else _UNDATED
    return Claim(ClaimId(f"K.{number}"), ClaimKind.DOCUMENT, text, checks=(check,))


def _placeholder(name: str, vault: Vault) -> str | None:
    """What stands for *name* in a safe draft; None for somebody whom redaction was not told of."""
    return next(
        (entry.placeholder for entry in vault.entries if name in {entry.canonical, *entry.forms}), None
    )


def _unread(number: int, document: Unreadable) -> Claim:
    how = "received, but not used" if document.sha256 else "not received"
    text = f"{document.file}: {how}. {document.reason}"
    return Claim(ClaimId(f"K.{number}"), ClaimKind.DOCUMENT, text, checks=(_UNREAD,))


def in_words(day: date) -> str:
    """A date as a letter writes it: 4 November 2026."""
    return f"{day.day} {day:%B %Y}"
