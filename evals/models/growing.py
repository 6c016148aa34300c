"""How the tokens of a draft grow with the words of its sources, up to 40 documents of 300 pages together.

The documents are made of sentences that people wrote for training the classifier, so that no two are alike;
when they run out they are used again, each with a sentence that says which meeting it is from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, islice

import numpy as np

from drafting.domain.advice import Advice, DocumentId, Paragraph, ParagraphId
from drafting.ports import Facts, Reply
from drafting.providers.fakes.catalogue import fake
from drafting.providers.modelled import Modelled
from drafting.providers.wire import read_back
from evals.models.bundles import redactor
from evals.models.costing import answer
from evals.placing.written import Labelled, labelled
from redaction import SafeText, joined

SIZES = (5, 10, 20, 40)
"""Documents of each bundle."""
_PAGES = 7.5  # of each document: 300 pages in 40
_WORDS = 400  # of each page
_A_TOKEN = 4  # characters
_DATED = date(2026, 9, 1)
_FACTS = Facts(age=9, year=4, pronouns="he/him")


@dataclass(frozen=True, slots=True)
class Grown:
    """What a bundle of that many *documents* and *words* costs; *largest*: tokens of its largest question."""

    documents: int
    words: int
    calls: int
    tokens: int
    largest: int

    @property
    def pages(self) -> float:
        """How many pages that is."""
        return self.words / _WORDS


def grown(documents: int) -> Grown:
    """Ask all about a bundle of that many *documents*."""
    advices = tuple(islice(_advices(), documents))
    model = fake("fake:faithful")
    provider = Modelled(model.name, model)
    answers: dict[str, Reply] = {}
    sizes: list[int] = []
    while wanted := [
        each for each in provider.questions(advices, _FACTS, answers) if each.name not in answers
    ]:
        for request in wanted:
            body = model.written(request)
            sizes.append(len(body.decode()) // _A_TOKEN)
            answers[request.name] = Reply(answer(read_back(body)), model.name)
    words = sum(len(block.text.split()) for advice in advices for block in advice.paragraphs)
    return Grown(documents, words, len(sizes), sum(sizes), max(sizes))


def lines(found: Sequence[Grown], window: int) -> Iterator[str]:
    """A table of what was *found*, and how well a straight line fits it."""
    yield f"\n{'documents':>10}{'pages':>7}{'words':>9}{'calls':>7}{'tokens':>10}{'a word':>8}{'largest':>9}"
    for each in found:
        per = each.tokens / each.words
        yield (
            f"{each.documents:>10}{each.pages:>7.0f}{each.words:>9}{each.calls:>7}{each.tokens:>10}"
            f"{per:>8.2f}{each.largest:>9}"
        )
    yield f"A straight line explains {fit(found):.2%} of it; the window is {window} tokens."


def fit(found: Sequence[Grown]) -> float:
    """R² of tokens against words: 1 where they lie on a straight line."""
    words, tokens = [each.words for each in found], np.array([each.tokens for each in found], dtype=float)
    slope, start = np.polyfit(words, tokens, 1)
    left = tokens - (slope * np.array(words) + start)
    return float(1 - (left**2).sum() / ((tokens - tokens.mean()) ** 2).sum())


def _advices() -> Iterator[Advice]:
    """Advices of that many pages, without end and without repetition."""
    lines = _paragraphs()
    for number in count(1):
        identity = DocumentId(f"d{number:04d}")
        taken: list[Paragraph] = []
        by, words = None, 0.0
        while words < _PAGES * _WORDS:
            line, paragraph = next(lines)
            by = by or line.statement.advice
            taken.append(replace(paragraph, id=ParagraphId(f"{identity}.{len(taken) + 1:04d}")))
            words += len(paragraph.text.split())
        if by is not None:
            yield Advice(identity, by.kind, by.role, _DATED + timedelta(days=number), tuple(taken))


def _paragraphs() -> Iterator[tuple[Labelled, Paragraph]]:
    written = labelled()
    for turn in count():
        for line in written:
            paragraph = line.statement.paragraph
            yield (
                line,
                replace(paragraph, text=joined([paragraph.text, _meeting(turn)])) if turn else paragraph,
            )


def _meeting(turn: int) -> SafeText:
    told = f"This was said again at meeting number {turn}."
    return redactor().redact(None, [told]).paragraphs[0].text
