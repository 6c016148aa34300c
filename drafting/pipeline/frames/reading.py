"""Reads a sentence as a need, a provision, an outcome or a view. Which of them it is, others decide."""

import re
from collections.abc import Sequence

from drafting.pipeline.frames.amounts import stated_amounts
from drafting.pipeline.frames.clauses import Certainty, Clause, clauses_of
from drafting.pipeline.frames.figures import in_figures
from drafting.pipeline.frames.kinds import Measure, Need, Outcome, Part, Provision, View
from drafting.pipeline.frames.lexicon import reviewing, shape
from drafting.pipeline.frames.people import Holder, Role, roles_in
from drafting.pipeline.frames.slots import read_slots
from drafting.pipeline.frames.timing import lasting_in, lengths_in, rates_in, ratio_in
from drafting.pipeline.frames.vocabulary import words_of
from drafting.pipeline.rulebook import fold

_MONTHS = 12
_AGE = re.compile(r"(?P<years>\d{1,2}) years?(?:,| and)? (?P<months>\d{1,2}) months?\b")
_CENTILE = re.compile(r"(?P<value>\d{1,2}(?:\.\d+)?)(?:st|nd|rd|th)? (?:per)?centile\b")
_SCORE = re.compile(r"\bscores? (?:of|was|is|=|:)? ?(?P<value>\d{1,3})\b")
_OUT_OF = re.compile(r"\b(?P<value>\d{1,3})(?: out of | in |/)(?P<whole>\d{1,3})\b(?!/)")
_PERCENT = re.compile(r"\b(?P<value>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent\b)")
_BY = shape("by")
_WILL = re.compile(
    r"\b(?:will be able to|will|to be able to|can|is able to|to|should be able to)\s+", re.IGNORECASE
)
_WISH = re.compile(
    r"\b(?:would (?:like|love)|wants?|wish(?:es)?|hopes?|dreams?|aspir\w+|ambitions?|goal)\b", re.IGNORECASE
)


def need_of(text: str) -> Need | None:
    """The first statement of *text* that says what is so of somebody; None if the text has no words."""
    clauses = clauses_of(text)
    if not clauses:
        return None
    first = clauses[0]
    severe = [word for word in words_of(text) if "severity" in word.kinds]
    return Need(
        start=first.start,
        end=first.start + len(first.text),
        holder=first.subject or Holder.CHILD,
        negated=bool(first.denied),
        severity=Part(min(severe[0].concepts, default=severe[0].stem), severe[0].start, severe[0].end)
        if severe
        else None,
        measures=measures_in(text),
        certainty=min((clause.certainty for clause in clauses), default=Certainty.ASSERTED),
        reported_by=first.speaker,
    )


def provision_of(text: str) -> Provision | None:
    """The help that *text* states; None if the text has no words."""
    clauses = clauses_of(text)
    if not clauses:
        return None
    review = reviewing().search(fold(text))
    reviewed = (review.start(), review.end()) if review else (0, 0)
    what = read_slots(text).what or ""
    at = text.find(what.removesuffix(" …"))
    return Provision(
        start=clauses[0].start,
        end=clauses[-1].start + len(clauses[-1].text),
        what=Part(" ".join(word.stem for word in words_of(what)), at, at + len(what.removesuffix(" …")))
        if what and at >= 0
        else None,
        who=tuple(role for role in roles_in(text) if not _inside(role, reviewed)),
        ratio=ratio_in(text),
        rates=tuple(rate for rate in rates_in(text) if not reviewed[0] <= rate.start < reviewed[1]),
        lengths=lengths_in(text),
        lasting=tuple(part for part in lasting_in(text) if not reviewed[0] <= part.start < reviewed[1]),
        settings=tuple(limit for clause in clauses for limit in clause.settings),
        review=Part(review.group().lower().strip(), *reviewed) if review else None,
        force=next((clause.force for clause in clauses if clause.force), None),
        negated=bool(clauses[0].denied),
    )


def _inside(role: Role, reviewed: tuple[int, int]) -> bool:
    return reviewed[0] <= role.start < reviewed[1]


def outcome_of(text: str) -> Outcome | None:
    """What the child will do by *text*; None if the text has no words."""
    clauses = clauses_of(text)
    if not clauses:
        return None
    by = _BY.search(text)
    measures = measures_in(text)
    return Outcome(
        start=clauses[0].start,
        end=clauses[-1].start + len(clauses[-1].text),
        behaviour=_behaviour(text, by, measures),
        measures=measures,
        by=Part(by.group().lower(), by.start(), by.end()) if by else None,
    )


def _behaviour(text: str, by: re.Match[str] | None, measures: Sequence[Measure]) -> Part:
    will = _WILL.search(text)
    start = will.end() if will else len(text) - len(text.lstrip())
    stops = [measure.start for measure in measures if measure.start > start]
    stops += [by.start()] if by and by.start() > start else []
    end = min(stops, default=len(text))
    words = text[start:end].rstrip(" ,.;")
    words = re.sub(r",? (?:on|in|with|for|at)$", "", words)
    return Part(" ".join(word.stem for word in words_of(words)), start, start + len(words))


def view_of(text: str) -> View | None:
    """Whose word *text* passes on; None where it speaks for itself."""
    told: Clause | None = next((clause for clause in clauses_of(text) if clause.speaker), None)
    if told is None or told.speaker is None:
        return None
    return View(told.start, told.start + len(told.text), told.speaker, _WISH.search(told.text) is not None)


def measures_in(text: str) -> tuple[Measure, ...]:
    """What *text* measures: ages in months, centiles, scores, shares and times out of times."""
    figured = in_figures(text)
    found: list[Measure] = []
    for unit, pattern in (
        ("months", _AGE), ("centile", _CENTILE), ("score", _SCORE), ("out of", _OUT_OF), ("%", _PERCENT)
    ):  # fmt: skip
        for match in pattern.finditer(figured.text):
            start, end = figured.slice(match.start(), match.end())
            if not any(start < other.end and other.start < end for other in found):
                found.append(Measure(_measured(text, start), _value(unit, match), unit, start, end))
    return tuple(sorted(found, key=lambda measure: measure.start))


def _value(unit: str, match: re.Match[str]) -> str:
    if unit == "months":
        return str(_MONTHS * int(match["years"]) + int(match["months"]))
    return f"{match['value']}/{match['whole']}" if unit == "out of" else match["value"]


def _measured(text: str, before: int) -> str:
    """What a value is of: the words between it and the value before, or the start of its part."""
    starts = [stated.end for stated in stated_amounts(text) if stated.end <= before]
    parts = re.split(r"[,;:.(]|\b(?:and|but)\b", text[max(starts, default=0) : before])
    for part in reversed(parts):
        words = [word.stem for word in words_of(part) if not word.light or word.stem == "age"]
        if words:
            return " ".join(words)
    return ""
