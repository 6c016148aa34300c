"""Finds the sentences of the sources that a claim goes back to: the others would only confuse."""

import re
from collections.abc import Iterator, Sequence

from drafting.pipeline.frames.clauses import SENTENCE
from drafting.pipeline.frames.frame import Frames, Lookup, frames_of
from drafting.pipeline.frames.implied import alike, implied
from drafting.pipeline.frames.people import roles_in

_ATTACHED = re.compile(r"\s*(?:\(|[—–-] |Signed|Report (?:by|written)|Written by)")
"""A signature or an aside, which belongs to the sentence before it."""
_SIGNING = 12  # characters that a signature may have beside the role
_NEARLY = 0.8  # a sentence that bears out nearly as much as the best one is read too


def focused(claim: Frames, sources: Sequence[Frames]) -> tuple[Frames, ...]:
    """The sentences of *sources* that together hold what *claim* says; all sources where nothing fits."""
    sentences = [frames_of(sentence) for frames in sources for sentence in _sentences(frames.text)]
    held = [_held(claim, sentence) for sentence in sentences]
    most = max((len(each) for each in held), default=0)
    if most == 0:
        return tuple(sources)
    chosen = {i for i, each in enumerate(held) if len(each) >= _NEARLY * most}
    covered = frozenset().union(*(held[i] for i in chosen))
    while True:
        best = max(range(len(held)), key=lambda i: len(held[i] - covered))
        if not held[best] - covered:
            break
        chosen.add(best)
        covered |= held[best]
    return tuple(sentences[i] for i in sorted(chosen))


def _sentences(text: str) -> Iterator[str]:
    """The sentences of *text*, each with its signature or aside."""
    start = 0
    for match in SENTENCE.finditer(text):
        if not (_ATTACHED.match(text, match.end()) or _only_names(text[match.end() :])):
            yield text[start : match.start()]
            start = match.end()
    if text[start:].strip():
        yield text[start:]


def _only_names(text: str) -> bool:
    """Whether *text* is nothing but who signs: "Allocated social worker."."""
    return any(len(text) - (role.end - role.start) <= _SIGNING for role in roles_in(text))


def _held(claim: Frames, sentence: Frames) -> frozenset[tuple[str, int]]:
    """What of *claim* the *sentence* holds: heavy words, amounts and roles, by where they stand."""
    known = Lookup(sentence.words)
    words = {
        ("word", clause.start + word.start)
        for clause in claim.clauses
        for word in clause.words
        if not word.light and word in known
    }
    stated = implied(sentence.text)
    amounts = {("amount", each.start) for each in claim.amounts if alike(each.amount) & stated}
    names = {role.name for role in sentence.roles}
    return frozenset(words | amounts | {("role", role.start) for role in claim.roles if role.name in names})
