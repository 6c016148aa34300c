"""What a need, a provision, an outcome and a view hold, each part with the slice of its words."""

from dataclasses import dataclass
from fractions import Fraction

from drafting.pipeline.frames.clauses import Certainty, Limit
from drafting.pipeline.frames.people import Holder, Role

_SCHOOL_DAYS = 5
_WEEKS = {"day": Fraction(1, _SCHOOL_DAYS), "week": Fraction(1), "fortnight": Fraction(2)}
"""How many weeks a period lasts in school; terms and months differ too much to reckon with."""


@dataclass(frozen=True, slots=True)
class Part:
    """A value in one spelling, and where the text states it: ``text[start:end]``."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rate:
    """How often: *least* to *most* times in every *every* periods ("week", "half-term", …)."""

    least: int
    most: int
    every: int
    period: str
    bound: str | None
    start: int
    end: int

    @property
    def per_week(self) -> Fraction | None:
        """How many times a week at least, where that can be reckoned."""
        weeks = _WEEKS.get(self.period)
        return Fraction(self.least) / (self.every * weeks) if weeks else None


@dataclass(frozen=True, slots=True)
class Length:
    """How long one session lasts, in minutes."""

    least: Fraction
    most: Fraction
    bound: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many adults for how many children; *least* and *most* are the size of a group."""

    adults: int | None
    least: int
    most: int
    bound: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured, as a value with its unit ("years" and "months" are given in months)."""

    what: str
    value: str
    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Need:
    """A statement of what is so: whose it is, how severe, how certain, and by what measures."""

    start: int
    end: int
    holder: Holder
    negated: bool
    severity: Part | None
    measures: tuple[Measure, ...]
    certainty: Certainty
    reported_by: str | None


@dataclass(frozen=True, slots=True)
class Provision:
    """A statement of help: what, by whom, how often, how long, where, until when, and how binding."""

    start: int
    end: int
    what: Part | None
    who: tuple[Role, ...]
    ratio: Ratio | None
    rates: tuple[Rate, ...]
    lengths: tuple[Length, ...]
    lasting: tuple[Part, ...]
    settings: tuple[Limit, ...]
    review: Part | None
    force: str | None
    negated: bool

    @property
    def weekly_minutes(self) -> Fraction | None:
        """The least time a week in minutes, where one length and one rate allow to reckon it."""
        if len(self.rates) != 1 or len(self.lengths) != 1 or self.rates[0].per_week is None:
            return None
        if "up_to" in {self.rates[0].bound, self.lengths[0].bound}:
            return None  # "up to 20 minutes" promises nothing
        return self.rates[0].per_week * self.lengths[0].least


@dataclass(frozen=True, slots=True)
class Outcome:
    """A statement of what the child will do: the behaviour, how it is measured, by when."""

    start: int
    end: int
    behaviour: Part
    measures: tuple[Measure, ...]
    by: Part | None


@dataclass(frozen=True, slots=True)
class View:
    """Whose word it is, and whether it is a wish or a statement."""

    start: int
    end: int
    speaker: str
    wish: bool
