"""Shows why a text was redacted as it was: what was found and by what, what was let stand and why.

For people who look into a single decision. It redacts with the very code that redacts advices, and
listens to what the name model says on the way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from redaction.circle import Circle
from redaction.contest import Umpire
from redaction.guesses import LEAST
from redaction.loading import load_model
from redaction.model import SafeText, Span
from redaction.policy import Policy, load_policy
from redaction.presidio import Guess, NameModel, Presidio
from redaction.redactor import Redactor
from redaction.text import Line, Word, read
from redaction.wordlists import Terms, everyday, terms, vocabulary, word_names


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that was found, or almost: characters of the text, its words, who said so, and why."""

    start: int
    end: int
    words: str
    recogniser: str
    score: float
    outcome: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.start}-{self.end}"
        return (
            f"{where:>9}  {self.words!r} → {self.outcome}  [{self.recogniser} {self.score:.2f}] {self.reason}"
        )


@dataclass(frozen=True, slots=True)
class Explanation:
    """The trail of one text: what was *removed*, what was let *stand*, and names that may *remain*.

    *beaten* are findings that lost words to another one: why it is this placeholder and no other.
    """

    text: SafeText
    removed: tuple[Decision, ...]
    stand: tuple[Decision, ...]
    remaining: tuple[str, ...]
    beaten: tuple[Decision, ...] = ()

    def __str__(self) -> str:
        parts = [
            str(self.text),
            "",
            "Removed:",
            *(_rows(self.removed)),
            "Beaten by another finding:",
            *(_rows(self.beaten)),
            "Let stand:",
            *(_rows(self.stand)),
            "Capitalised, known to no list, and still there: " + (", ".join(self.remaining) or "none"),
        ]
        return "\n".join(parts)


class _Witness:
    """A name model that remembers what the model behind it said."""

    def __init__(self, model: NameModel) -> None:
        self._model = model
        self.heard: dict[str, Sequence[Guess]] = {}

    def read(self, texts: Sequence[str], least: float) -> Sequence[Sequence[Guess]]:
        answers = self._model.read(texts, least)
        self.heard.update(zip(texts, answers, strict=True))
        return answers


def explain(
    text: str, circle: Circle | None = None, policy: Path | None = None, ner: str = "rampart"
) -> Explanation:
    """Redact *text* and give the trail of decisions. *policy* and *ner* as ``load_redactor`` takes them.

    Raises ``BadPolicy`` and ``ModelMissing``.
    """
    rules, model = load_policy(policy), load_model(ner)
    witness = _Witness(model) if model else None
    umpire = Umpire()
    redaction = Redactor(rules, witness, umpire.resolve).redact(circle, [text])
    (safe,) = redaction.paragraphs
    line, known = read(text), terms(rules.keep)
    stand = [
        *_refused(text, line, safe.spans),
        *_allowed(text, circle, rules, safe.spans),
        *_protected(text, line, known, safe.spans),
        *_doubted(text, line, known, safe.spans, witness.heard if witness else {}),
    ]
    stand.sort(key=lambda decision: (decision.start, decision.recogniser))
    beaten = tuple(_beaten(text, umpire, safe.spans))
    return Explanation(
        safe.text, tuple(_removed(text, safe.spans)), tuple(stand), redaction.remaining, beaten
    )


def _rows(decisions: Sequence[Decision]) -> list[str]:
    return [str(decision) for decision in decisions] or ["  nothing"]


def _removed(text: str, spans: Sequence[Span]) -> Iterator[Decision]:
    for span in spans:
        words = text[span.start : span.end]
        reason = f"({span.kind.value}) {span.reason}".rstrip()
        yield Decision(span.start, span.end, words, span.recogniser, span.score, span.placeholder, reason)


def _beaten(text: str, umpire: Umpire, spans: Sequence[Span]) -> Iterator[Decision]:
    """What lost words to another finding, whose placeholder they went into."""
    for lost in umpire.beaten(text):
        item, winner = lost.item, lost.winner
        into = [span.placeholder for span in spans if span.start < lost.end and lost.start < span.end]
        outcome = (
            f"went {'' if lost.wholly else 'in part '}into {', '.join(dict.fromkeys(into)) or 'nothing'}"
        )
        reason = f"({item.kind.value}) beaten by {winner.recogniser}, which {lost.why}"
        yield Decision(
            lost.start, lost.end, text[lost.start : lost.end], item.recogniser, item.score, outcome, reason
        )


def _refused(text: str, line: Line, spans: Sequence[Span]) -> Iterator[Decision]:
    """What has the shape of an identifier and fails its check: a sum, a list of public sites."""
    shapes = Presidio(None, LEAST, checked=False).shapes([line.text])[0]
    for found in shapes:
        start, end = line.folded.original(found.start, found.end)
        if not _touched(start, end, spans):
            reason = f"it has the shape of a {found.kind.value}, but its check refuses it"
            yield Decision(start, end, text[start:end], found.recogniser, found.score, "stays", reason)


def _allowed(text: str, circle: Circle | None, policy: Policy, spans: Sequence[Span]) -> Iterator[Decision]:
    """What the policy lets stand, shown by redacting without that leave."""
    if not policy.kept:
        return
    strict = Redactor(replace(policy, kept=frozenset()), None).redact(circle, [text]).paragraphs[0].spans
    for span in strict:
        if span.kind in policy.kept and not _touched(span.start, span.end, spans):
            words, reason = text[span.start : span.end], f"the policy lets a {span.kind.value} stand"
            yield Decision(span.start, span.end, words, span.recogniser, span.score, "stays", reason)


def _protected(text: str, line: Line, known: Terms, spans: Sequence[Span]) -> Iterator[Decision]:
    for first, end in known.spans(line):
        start, stop = line.folded.original(line.words[first].start, line.words[end - 1].end)
        if not _touched(start, stop, spans):
            yield Decision(start, stop, text[start:stop], "protected", 1.0, "stays", "a protected term")


def _doubted(
    text: str, line: Line, known: Terms, spans: Sequence[Span], heard: dict[str, Sequence[Guess]]
) -> Iterator[Decision]:
    """What the model took for a name and was not believed in."""
    best: dict[Word, Guess] = {}
    for piece, guesses in heard.items():
        offset = line.text.find(piece)
        for guess in guesses if offset >= 0 else ():
            word = next((w for w in line.words if w.start <= guess.start + offset < w.end), None)
            if word and (word not in best or guess.score > best[word].score):
                best[word] = guess
    closed = {index for first, end in known.spans(line) for index in range(first, end)}
    for index, word in enumerate(line.words):
        if word in best and index not in closed:
            start, end = line.folded.original(word.start, word.end)
            if not _touched(start, end, spans):
                reason = _why(word, known)
                yield Decision(start, end, text[start:end], "name_model", best[word].score, "stays", reason)


def _why(word: Word, known: Terms) -> str:
    if word.key in known.single:
        return "a protected word"
    if word.key in word_names().all:
        return "a name that is also a word, and here it stands as a word"
    if word.key in everyday() or word.key in vocabulary():
        return "a word of everyday English, and the model is not sure enough"
    return "too thin or too unsure to be a name"


def _touched(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(span.start < end and start < span.end for span in spans)
