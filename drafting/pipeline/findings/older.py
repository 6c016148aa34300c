"""Finds what an older paper of the bundle says that a newer advice speaks of anew, and who repeats it.

A report that is more than nine months older than the latest advice speaks of its own day: its present
tense is no longer now. What a newer advice states otherwise, or states anew, replaces it; what nobody
else speaks of stays, and is told with its date.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from re import Pattern

from drafting.domain.advice import Advice, AdviceKind, DocumentId
from drafting.pipeline.findings.opposition import nearness, shared_topics
from drafting.pipeline.findings.said import Said, Voice, meanings
from drafting.pipeline.findings.timing import latest, names_older_papers
from drafting.pipeline.frames.clauses import SENTENCE
from drafting.pipeline.intake import document_rules
from drafting.pipeline.rulebook import any_of, fold, pack_file

_AGE = timedelta(days=274)  # nine months: a school year with its holidays left out
_SAME_SERVICE = 0.3  # nearness from which a newer advice of the same kind states a matter anew
_OTHER_SERVICE = 0.4  # the same, for an advice of another kind
_HELP = 0.5  # the same, for help: only help replaces help
_REPEATED = 0.6  # share of a sentence's words that must stand in the older paper it passes on
_SAYS_SOMETHING = 4  # words of a statement that may replace another
_ABOUT = 0.3  # probability of common topics from which two statements speak of one matter
_NEIGHBOURS = 48  # newer statements looked at for one word, topic or matter: keeps long cases linear
_OPENING = 4  # paragraphs in which an advice says where it comes from
_SETTINGS = frozenset({AdviceKind.SCHOOL, AdviceKind.TEACHING, AdviceKind.OTHER})
_FEWEST = 2  # meanings that must be found again


def much_older(one: date | None, other: date | None) -> bool:
    """Whether a paper of day *one* is more than nine months older than one of day *other*."""
    return bool(one and other and one < other - _AGE)


def aged(advices: Iterable[Advice]) -> frozenset[DocumentId]:
    """The professional advices that are more than nine months older than the latest of them."""
    known = [advice for advice in advices if advice.kind is not AdviceKind.FAMILY]
    last = latest([advice.dated for advice in known])
    return frozenset(advice.document for advice in known if much_older(advice.dated, last))


@dataclass(frozen=True, slots=True)
class Replacing:
    """What takes the place of a statement of an older paper.

    *otherwise* says that the two differ, *overruled* that *current* sets all older papers aside.
    """

    current: Said
    otherwise: bool = False
    overruled: bool = False


class OlderPapers:
    """The older papers of a case beside its newer advices. Everything that is said comes in once, read."""

    def __init__(
        self, heard: Sequence[Said], advices: Iterable[Advice], weights: Mapping[str, float]
    ) -> None:
        self._old = old = aged(advices)
        self._weights = weights
        self._has_early = any(_is_early(advice) for advice in advices if advice.document not in old)
        self._meanings: dict[str, set[str]] = {}
        for each in heard:
            self._meanings.setdefault(each.document, set()).update(each.words)
        self._newer = [each for each in heard if old and self._is_news(each)]
        self._by_key: dict[str, list[int]] = {}
        for at, each in enumerate(self._newer):
            for key in _keys(each):
                self._by_key.setdefault(key, []).append(at)
        self._overruling = [each for each in self._newer if _overrules(each)]

    def _is_news(self, each: Said) -> bool:
        """Whether a professional says it in a newer paper, and passes no older one on."""
        newer = each.document not in self._old and each.voice is Voice.PROFESSIONAL
        return newer and not any(
            self.repeated(part, each.document)[0] for part in SENTENCE.split(each.text) if part
        )

    def replacing(self, old: Said) -> Replacing | None:
        """What is said newly of the matter of *old*, a statement of an older paper; None if nothing is."""
        if old.document not in self._old or old.voice is Voice.FAMILY or _is_event(old.text):
            return None
        places = {at for key in _keys(old) for at in self._by_key.get(key, ())[:_NEIGHBOURS]}
        found = [(_anew(old, self._newer[at], self._weights), at) for at in places]
        best = max((each for each in found if each[0]), default=None)
        if best is not None:
            new = self._newer[best[1]]
            return Replacing(new, _otherwise(old, new))
        return next((Replacing(each, overruled=True) for each in self._overruling if _means(each, old)), None)

    def repeated(self, text: str, document: str) -> tuple[str, bool]:
        """The words by which *text* of a newer advice names the older paper that it repeats, or nothing.

        It repeats one of the bundle for certain if what it passes on stands there, and less of it in any
        newer advice. A nursery's paper that is not there is only likely to be old.
        """
        cited = _cited().search(fold(text)) if document not in self._old else None
        if cited is None:
            return "", False
        if self._old and self._stands_in_older(f"{text[: cited.start()]} {text[cited.end() :]}", document):
            return cited.group(), True
        early = _early().search(cited.group()) is not None and not self._has_early
        return (cited.group(), False) if early else ("", False)

    def _stands_in_older(self, words: str, document: str) -> bool:
        passed_on = meanings(words)
        if len(passed_on) < _FEWEST:
            return False
        shares = {
            other: len(passed_on & meant) / len(passed_on)
            for other, meant in self._meanings.items()
            if other != document
        }
        older = max((share for other, share in shares.items() if other in self._old), default=0.0)
        newer = max((share for other, share in shares.items() if other not in self._old), default=0.0)
        return older >= _REPEATED and older > newer


def _keys(each: Said) -> Iterator[str]:
    yield from each.words
    yield from (f"topic:{topic}" for topic in each.topics)
    yield from (f"matter:{matter}" for matter in each.ends)


def _anew(old: Said, new: Said, weights: Mapping[str, float]) -> float:
    """How far *new* speaks of the matter of *old*; 0 where it does not."""
    if not much_older(old.written, new.written) or len(new.text.split()) < _SAYS_SOMETHING:
        return 0.0
    if not new.when.current or (old.provides and not new.provides):
        return 0.0
    near = nearness(old, new, weights)
    if len(old.words & new.words) < _FEWEST and shared_topics(old, new) < _ABOUT:
        near = 0.0  # one word in common is no matter in common
    if old.ends.keys() & new.ends.keys() and not old.provides:
        return 1 + near
    service = _SAME_SERVICE if old.kind == new.kind else _OTHER_SERVICE
    return near if near >= (max(service, _HELP) if old.provides else service) else 0.0


def _otherwise(old: Said, new: Said) -> bool:
    return any(old.ends[matter].side != new.ends[matter].side for matter in old.ends.keys() & new.ends.keys())


def _overrules(each: Said) -> bool:
    """Whether a newer advice says that older papers are not to be relied on."""
    return each.when.corrects and bool(names_older_papers(each.text))


def _means(overruling: Said, old: Said) -> bool:
    """Whether the papers that *overruling* names hold *old*: those of a service it names, else all.

    "My earlier report" is of the author's own service.
    """
    named = names_older_papers(overruling.text)
    kinds = {str(kind) for kind, words in document_rules().kinds.items() if words.search(named)}
    if named.lower().startswith(("my ", "our ")) and not kinds:
        kinds = {overruling.kind}
    return not kinds or old.kind in kinds


@cache
def _cited() -> Pattern[str]:
    data = pack_file("timing.toml")
    papers, tells = data["papers"], data["tells"]
    return any_of([each.replace("PAPERS", papers).replace("TELLS", tells) for each in data["cited"]])


@cache
def _early() -> Pattern[str]:
    return any_of(pack_file("timing.toml")["early_settings"])


def _is_early(advice: Advice) -> bool:
    """Whether an advice comes from a setting for the very young, by what its first lines say."""
    opening = " ".join(str(each.text) for each in advice.paragraphs[:_OPENING])
    return advice.kind in _SETTINGS and _early().search(fold(f"{advice.role} {opening}")) is not None


@cache
def _event() -> Pattern[str]:
    return any_of(pack_file("timing.toml")["events"])


def _is_event(text: str) -> bool:
    """Whether *text* tells what, once so, is so for good: a diagnosis, an operation."""
    return _event().search(fold(text)) is not None
