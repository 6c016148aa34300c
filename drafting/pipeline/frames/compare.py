"""Compares a claim with all its sources together, both ways: what is new in it, and what it left behind."""

from collections.abc import Sequence

from drafting.pipeline.frames.agents import agent_differences, agents_lost, strangers
from drafting.pipeline.frames.clauses import SENTENCE, Clause
from drafting.pipeline.frames.crossing import crossing_differences
from drafting.pipeline.frames.diagnoses import diagnoses_raised
from drafting.pipeline.frames.difference import Difference
from drafting.pipeline.frames.doings import borrowed, doing_differences
from drafting.pipeline.frames.focus import focused
from drafting.pipeline.frames.frame import Frames, frames_of
from drafting.pipeline.frames.pairing import Sources
from drafting.pipeline.frames.polarity import polarity_differences
from drafting.pipeline.frames.quantities import amount_differences, amounts_lost
from drafting.pipeline.frames.relations import relation_differences
from drafting.pipeline.frames.reviews import reviews_lost
from drafting.pipeline.frames.sameness import one_person, spelt, third_person
from drafting.pipeline.frames.statements import clause_differences
from drafting.pipeline.frames.wording import word_differences


def compare(claim: Frames, sources: Sequence[Frames]) -> tuple[Difference, ...]:
    """Every way in which *claim* says something else than *sources*; empty if it says the same."""
    texts = [frames.text for frames in sources]
    if repeats(claim.text, texts):
        return ()
    new = frames_of(_new_sentences(claim.text, texts))
    known = Sources(focused(new, sources))
    read = known if new.text == claim.text else Sources(focused(claim, sources))
    lost = [each for find in (amounts_lost, agents_lost, reviews_lost) for each in find(claim, read)]
    found = [
        *diagnoses_raised(new, sources),
        *amount_differences(new, known),
        *agent_differences(new, known),
        *word_differences(new, known),
        *strangers(new, known),
        *doing_differences(new, known),
        *borrowed(new, known),
        *polarity_differences(new, known),
        *relation_differences(new, known),
        *crossing_differences(new, known),
        *(each for clause in new.clauses for each in _of_clause(clause, new, known)),
        *lost,
    ]
    return tuple(dict.fromkeys(found))


def _new_sentences(claim: str, sources: Sequence[str]) -> str:
    """The sentences of *claim* that its sources do not hold as they are."""
    new = [each for each in SENTENCE.split(claim) if each and not repeats(each, sources)]
    return " ".join(new) or claim


def repeats(claim: str, sources: Sequence[str]) -> bool:
    """Whether *claim* is made of whole sentences of its sources and nothing else, however they are spelt."""
    one = one_person((claim, *sources))

    def plain(text: str | None) -> str:
        return third_person(spelt(text or "")) if one else spelt(text or "")

    theirs = {plain(sentence) for source in sources for sentence in (source, *SENTENCE.split(source))}
    rest = plain(claim)
    if rest in theirs or all(plain(sentence) in theirs for sentence in SENTENCE.split(claim)):
        return True
    for sentence in sorted(theirs, key=len, reverse=True):
        if sentence:
            rest = _without(rest, sentence)
    return not any(map(str.isalnum, rest))


def _without(text: str, words: str) -> str:
    """*text* without *words* wherever they stand as whole words."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            text = f"{text[:at]} {text[end:]}"
            end = at + 1
        at = text.find(words, end)
    return text


def _of_clause(clause: Clause, claim: Frames, sources: Sources) -> tuple[Difference, ...]:
    """The differences from the source clause that leaves the fewest."""
    found = [clause_differences(clause, origin, claim) for origin in sources.origins(clause)]
    return min(found, key=len, default=())
