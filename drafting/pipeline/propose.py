"""From redacted advices to placed claims without a model: every claim is a sentence of an advice.

Whatever is not quoted is set aside with a reason, so that every paragraph is accounted for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from drafting.domain.advice import Advice, ParagraphId
from drafting.domain.finding import Reason
from drafting.pipeline.fates import Fate, claim_of, fate_of, is_claim, proposal, views_of
from drafting.pipeline.findings.advices import without_outdated
from drafting.pipeline.parting import parted
from drafting.pipeline.placing.place import Seen
from drafting.pipeline.screen import Excluded, continues, exclusion
from drafting.pipeline.statements import Statement, statements
from drafting.pipeline.suspicion import suspected
from drafting.ports import Facts, Proposal

_PARTED = frozenset({Reason.OTHER_PERSON, Reason.PLACEMENT})


class Screened(NamedTuple):
    """The statements that may become claims, and those that may not."""

    found: tuple[Seen, ...]
    excluded: tuple[Excluded, ...]


def propose(advices: Sequence[Advice], facts: Facts) -> Proposal:
    """Propose claims from *advices*; see ``ports.Proposer``."""
    found, excluded = screened(advices, facts)
    fates = ruled(found, facts)
    placed = (*views_of(fates), *(claim_of(fate, facts) for fate in fates if is_claim(fate)))
    return proposal(advices, placed, fates, excluded)


def ruled(found: Sequence[Seen], facts: Facts) -> tuple[Fate, ...]:
    """What the rules make of each statement."""
    fellows = Counter(seen.statement.paragraph.id for seen in found)
    return tuple(fate_of(seen, facts, fellows[seen.statement.paragraph.id]) for seen in found)


def _carried_over(before: Excluded | None, statement: Statement) -> Excluded | None:
    """What follows a sentence about somebody else, or about a school, is often about the same."""
    if before is None or not (_same_paragraph(before, statement) or _leads_on(before)):
        return None
    return Excluded(statement, before.reason, before.finding) if continues(statement, before.reason) else None


def _same_paragraph(before: Excluded, statement: Statement) -> bool:
    return before.statement.paragraph.id == statement.paragraph.id


def _leads_on(before: Excluded) -> bool:
    """Whether the paragraph of an order to a machine does not end: what it orders stands in the next one."""
    ended = before.statement.paragraph.text.rstrip(' "”’)').endswith((".", "!", "?"))
    return before.reason is Reason.INSTRUCTION and not ended


def _apart(found: Iterable[Statement], facts: Facts) -> Iterator[tuple[Statement, Excluded | None]]:
    """The statements, each with why it may not be used; what it says before it comes to that is apart."""
    for statement in found:
        whole = exclusion(statement, facts.pronouns)
        if whole is None or whole.reason not in _PARTED:
            yield statement, whole
            continue
        sentences = parted(statement)
        ours = len(list(takewhile(lambda each: _is_ours(each, facts), sentences))) % len(sentences)
        yield from ((each, None) for each in sentences[:ours])
        rest = sentences[ours:] if ours else (statement,)
        yield from ((each, replace(whole, statement=each)) for each in rest)


def _is_ours(sentence: Statement, facts: Facts) -> bool:
    bare = replace(sentence, text=sentence.sources[-1].quote)
    return exclusion(sentence, facts.pronouns) is None and exclusion(bare, facts.pronouns) is None


def screened(advices: Sequence[Advice], facts: Facts) -> Screened:
    """Part what may become a claim from what may not."""
    found: list[Seen] = []
    excluded: list[Excluded] = []
    for advice in advices:
        before: Excluded | None = None
        above: Statement | None = None
        for statement, barred in _apart(statements(advice), facts):
            seen = Seen(statement, _text_above(above, statement))
            before = barred or _carried_over(before, statement)
            aside = before or suspected(seen, facts)  # nothing is carried over from a mere suspicion
            if aside is None:
                found.append(seen)
            else:
                excluded.append(aside)
            above = statement
    return _up_to_date(found, excluded)


def _up_to_date(found: list[Seen], excluded: list[Excluded]) -> Screened:
    """Set aside what a newer advice replaces; of a sentence that holds old and new, the new stays."""
    kept, outdated = without_outdated([seen.statement for seen in found])
    before = {_place_of(seen.statement): seen.before for seen in found}
    current = tuple(Seen(statement, before.get(_place_of(statement), "")) for statement in kept)
    old = (Excluded(each.statement, Reason.SUPERSEDED) for each in outdated)
    return Screened(current, (*excluded, *old))


def _place_of(statement: Statement) -> tuple[ParagraphId, int]:
    return statement.sources[-1].paragraph, statement.sources[-1].end


def _text_above(above: Statement | None, statement: Statement) -> str:
    same = above is not None and above.paragraph.heading == statement.paragraph.heading
    return above.text if above is not None and same else ""
