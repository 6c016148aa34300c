"""A draft with a language model, from the first question to the proposal.

    read-01, read-02 …   what do these paragraphs claim?       each paragraph is shown once
    write-B, write-F …   how does the plan say these claims?   over the claims found, never over the advices
    thread               which of them hang together?
    second-01 …          (of another model, if there is one) which of them do their sources not bear out?

Everything follows from the advices and the answers so far, and nothing is remembered between two questions:
so whoever asks may stop at any moment, and somebody else goes on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from drafting.domain.advice import Advice
from drafting.domain.finding import Finding, FindingKind, Severity
from drafting.pipeline.fates import Fate, claim_of, is_claim, proposal, views_of
from drafting.pipeline.modelled.linking import Ends
from drafting.pipeline.modelled.reading import Read, Reader
from drafting.pipeline.modelled.requests import Requests
from drafting.pipeline.modelled.second import SecondOpinion
from drafting.pipeline.modelled.sorting import blend
from drafting.pipeline.modelled.votes import votes
from drafting.pipeline.modelled.wording import Item, Wording
from drafting.pipeline.modelled.writing import Written, written
from drafting.pipeline.propose import ruled, screened
from drafting.pipeline.screen import Excluded
from drafting.ports import Answers, Facts, Placed, Proposal, Request

_PASSED_OVER = (
    "The language model left out what {count} of the advices’ paragraphs say, and the rules of the program "
    "would have drafted it: strengths, mostly, and what may or may not be a need. See whether one is wanted."
)


@dataclass(frozen=True)
class _Found:
    """What the rules and the model's reading make of the advices together.

    *items* are those of *claims* that a model may word.
    """

    fates: tuple[Fate, ...]
    excluded: tuple[Excluded, ...]
    claims: tuple[Placed, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Conversation:
    """What a model is asked about *advices*, and what comes of its answers."""

    advices: tuple[Advice, ...]
    facts: Facts
    requests: Requests
    seconded: bool = False
    """Whether another model is asked for its opinion on what the first has written."""

    def questions(self, answers: Answers) -> tuple[Request, ...]:
        """What to ask next; nothing once everything is answered, or lost."""
        read = self._reader.read(answers)
        if read.settled.waiting:
            return read.settled.waiting
        found = self._found(read)
        wording = written(found.items, self.requests, answers)
        if waiting := tuple(request for each in wording for request in each.settled.waiting):
            return waiting
        ends = self._ends(found, wording)
        return (*ends.settled(answers).waiting, *self._opinion(ends).settled(answers).waiting)

    def proposal(self, answers: Answers) -> Proposal:
        """What comes of *answers*. A piece that has none yet is drafted by the rules alone."""
        read = self._reader.read(answers)
        found = self._found(read)
        wording = written(found.items, self.requests, answers)
        ends = self._ends(found, wording)
        settled = ends.settled(answers)
        placed = (*views_of(found.fates), *ends.placed)
        whole = proposal(self.advices, placed, found.fates, found.excluded)
        opinion = self._opinion(ends)
        notices = (
            *read.notices,
            *(told for each in wording for told in each.notices),
            *self._passed_over(found),
            *ends.notices(settled),
            *opinion.findings(opinion.settled(answers)),
        )
        return replace(whole, findings=(*whole.findings, *notices), linked=tuple(ends.linked(settled)))

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.advices, self.requests)

    def _passed_over(self, found: _Found) -> Iterator[Finding]:
        """What a person is told of what the rules would have drafted, and the model alone left out."""
        ruled_in = {id(fate.statement) for fate in self._ruled[0] if is_claim(fate)}
        out = (fate.statement for fate in found.fates if fate.reason and id(fate.statement) in ruled_in)
        if missed := tuple(dict.fromkeys(statement.paragraph.id for statement in out)):
            message = _PASSED_OVER.format(count=len(missed))
            yield Finding(FindingKind.UNSUPPORTED, Severity.INFO, message, paragraphs=missed)

    def _ends(self, found: _Found, wording: Sequence[Written]) -> Ends:
        return Ends(tuple(self._said(found, wording)), self._wording.paragraphs, self.requests)

    def _opinion(self, ends: Ends) -> SecondOpinion:
        return SecondOpinion(ends.placed if self.seconded else (), self._wording.paragraphs, self.requests)

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self.advices)

    @cached_property
    def _ruled(self) -> tuple[tuple[Fate, ...], tuple[Excluded, ...]]:
        found, excluded = screened(self.advices, self.facts)
        return ruled(found, self.facts), excluded

    def _found(self, read: Read) -> _Found:
        fates, excluded = self._ruled
        everything = {block.id for advice in self.advices for block in advice.paragraphs}
        cast = votes([fate.statement for fate in fates], read.heard.quoted)
        blended = blend(fates, cast, frozenset(everything - read.paragraphs), self.facts)
        claims = tuple(claim_of(fate, self.facts) for fate in blended if is_claim(fate))
        return _Found(blended, excluded, claims, self._wording.items(claims))

    def _said(self, found: _Found, wording: Sequence[Written]) -> Iterator[Placed]:
        """The claims, in the model's words where these could be used."""
        label = {id(item.placed): item.label for item in found.items}
        made: dict[str, Placed | None] = {}
        for each in wording:
            for pack, writing in each.settled.answered:
                shown = [item for item in each.items if item.label in pack.labels]
                made |= self._wording.worded(shown, writing)
        for claim in found.claims:
            said = made.get(label.get(id(claim), ""), claim)
            if said is not None:
                yield said
