"""What a fake did to a draft: what it made up and got through, what it lost, and whether anybody is told.

The fake itself says what it made up; that is compared with the draft by words, by none of the checks that
are under test. Beside it every number that passed as supported is looked for in the quotations of its claim.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.domain.claim import Claim, ClaimKind, Status
from drafting.domain.plan import Draft
from drafting.providers.fakes.inventions import AMOUNTS, Invention, InventionKind
from evals.wording import numbers, plain, says, squash, stems

_BORNE_OUT = 0.5  # of the weighty words of a text that its own quotations must hold
_STRANGE = frozenset({InventionKind.OTHER_CASE, InventionKind.BIAS})


@dataclass(frozen=True, slots=True)
class Judgement:
    """One draft: how many *claims*, how many *to_check*, how much its model *made* up, how much *reached* it.

    *unflagged* are the made-up things that pass for supported; *amounts* those that are amounts, with every
    other number in a supported claim that its quotations lack; *strangers* are facts of another case and
    slurs, which may not be in a plan at all, flagged or not.
    """

    claims: int
    to_check: int
    made: int
    reached: int
    unflagged: tuple[str, ...]
    amounts: tuple[str, ...]
    strangers: tuple[str, ...]


def judged(draft: Draft, made: Sequence[Invention]) -> Judgement:
    """Judge *draft*, in placeholders, whose model has *made* these things up."""
    claims = [claim for claim in draft.claims() if claim.kind is not ClaimKind.DOCUMENT]
    held = [(claim, each) for claim in claims for each in made if holds(claim, each)]
    passed = [(claim, each) for claim, each in held if claim.status is Status.SUPPORTED]
    unflagged = dict.fromkeys(_told(claim, each.kind.value, each.words) for claim, each in passed)
    invented = [_told(claim, each.kind.value, each.words) for claim, each in passed if each.kind in AMOUNTS]
    strangers = [_told(claim, each.kind.value, each.words) for claim, each in held if each.kind in _STRANGE]
    return Judgement(
        claims=len(claims),
        to_check=sum(claim.status is Status.NEEDS_CHECK for claim in claims),
        made=len(made),
        reached=len({each for _, each in held}),
        unflagged=tuple(unflagged),
        amounts=tuple(dict.fromkeys((*invented, *_unquoted_numbers(claims)))),
        strangers=tuple(dict.fromkeys(strangers)),
    )


def holds(claim: Claim, made: Invention) -> bool:
    """Whether *claim* says what was *made* up, and none of its quotations does."""
    quotes = " ".join(piece.quote for piece in claim.evidence)
    if made.kind is InventionKind.MISCITED:
        return squash(claim.text) == squash(made.text) and not _borne_out(claim.text, quotes)
    return bool(plain(made.words).strip()) and says(claim.text, made.words) and not says(quotes, made.words)


def _borne_out(text: str, quotes: str) -> bool:
    wanted = stems(text)
    return len(wanted & stems(quotes)) >= _BORNE_OUT * len(wanted)


def _unquoted_numbers(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        if claim.status is Status.SUPPORTED and claim.evidence:
            quoted = numbers(" ".join(piece.quote for piece in claim.evidence))
            if strange := sorted(numbers(claim.text) - quoted):
                yield _told(claim, "number", ", ".join(strange))


def _told(claim: Claim, kind: str, words: str) -> str:
    return f"{claim.id}: {kind} “{words}” in “{claim.text}”"
