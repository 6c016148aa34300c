"""Every statement of a case as findings compare it: whose word it is, when it holds, what it is about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache

from drafting.domain.advice import AdviceKind, ParagraphId
from drafting.pipeline.findings.denial import Denial, denial_of
from drafting.pipeline.findings.matters import End, conditional, ends_of, skill_names
from drafting.pipeline.findings.measures import Measured, measured_in
from drafting.pipeline.findings.medicines import Taken, medicines_in
from drafting.pipeline.findings.services import indirect, services_in
from drafting.pipeline.findings.stance import Stance, stance_of
from drafting.pipeline.findings.timing import When, has_verb, when_of
from drafting.pipeline.frames.clauses import clauses_of
from drafting.pipeline.frames.people import Holder, roles_in
from drafting.pipeline.frames.vocabulary import words_of
from drafting.pipeline.placing.about import specific, topics_of
from drafting.pipeline.placing.topics import Topic
from drafting.pipeline.rulebook import Column, any_of, fold, pack_file, placing_rules
from drafting.pipeline.statements import Statement
from drafting.pipeline.voice import reports_view

_LABEL = re.compile(r"^\s*(?:[\w/&’-]+ ){0,4}[\w/&’-]+: (?=\S+ \S+ \S)")
_PARENTS = frozenset({Holder.MOTHER, Holder.FATHER, Holder.PARENT})
_NAMES_PARENT = re.compile(
    r"\b(?:mums?|mam|moth\w+|dads?|fath\w+|parents?|parental|family|carers?|guardians?|home"
    r"|grand(?:mother|father|parents?)|m(?:r|rs|s)\b)|\[(?:MOTHER|FATHER|PARENT|CARER|FAMILY|GRAND)",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:he|she|they|his|her|their)\b|\[CHILD\]", re.IGNORECASE)
_FORM = re.compile(
    r"\b(?:forms?|council|service|team|report|advice|assess\w+|confidential|page|visited)\b", re.IGNORECASE
)
_LIKELY = 0.12  # probability from which a statement is about a topic


class Voice(StrEnum):
    """Whose word it is."""

    PROFESSIONAL = "professional"
    FAMILY = "family"


@dataclass(frozen=True)
class Said:
    """One statement, read; *paragraphs* are those that its words stand in.

    It has no slots: what is read from its words is kept once it was asked for.
    """

    text: str
    voice: Voice
    role: str
    document: str
    kind: str
    paragraphs: tuple[ParagraphId, ...]
    written: date | None = None
    headings: tuple[str, ...] = ()
    recommended: bool = False

    @cached_property
    def when(self) -> When:
        """When it holds."""
        return when_of(self.text, self.written)

    @cached_property
    def stance(self) -> Stance:
        """How it stands to its matter."""
        return stance_of(self.text)

    @property
    def provides(self) -> bool:
        """Whether it says what is to be done: by its words, by what stands above it, or by a rate."""
        rated = any(measured.dimension in {"rate", "weekly"} for measured in self.measures)
        return self.stance.provides or self.recommended or rated

    @cached_property
    def measures(self) -> tuple[Measured, ...]:
        """What it counts or times."""
        return measured_in(self.text)

    @cached_property
    def services(self) -> Mapping[str, tuple[Measured, ...]]:
        """What it gives of each service of which a child has one amount."""
        return services_in(self.text, self.role)

    @cached_property
    def providers(self) -> frozenset[str]:
        """The specialists it names: not those who help with everything."""
        return frozenset(role.name for role in roles_in(self.text)) - _anybody()

    @cached_property
    def activities(self) -> frozenset[str]:
        """What is done: touch-typing, word maps, maths."""
        folded = fold(self.text)
        return frozenset(name for name, words in _activities() if words.search(folded))

    @cached_property
    def oversees(self) -> bool:
        """Whether it is about reviewing, training or advising rather than about doing."""
        return _oversight().search(fold(self.text)) is not None

    @cached_property
    def indirect(self) -> bool:
        """The same, but for what stands behind the amount: how the work is checked."""
        return indirect(self.text)

    @cached_property
    def topics(self) -> Mapping[Topic, float]:
        """The specific topics that it is about, with their probabilities."""
        found = topics_of(self.text, self.headings)
        return {topic: found[topic] for topic in specific(found) if found[topic] >= _LIKELY}

    @cached_property
    def words(self) -> frozenset[str]:
        """What its heavy words mean."""
        return meanings(_LABEL.sub("", self.text))

    @cached_property
    def limits(self) -> frozenset[str]:
        """The settings and times of day to which it is limited."""
        return limits_of(self.text)

    @cached_property
    def points(self) -> Mapping[str, frozenset[str]]:
        """Which points of which scales it names: severity, height, more or less."""
        found: dict[str, set[str]] = {}
        for word in words_of(self.text):
            for scale in word.kinds & _scales():
                found.setdefault(scale, set()).add(min(word.concepts, default=word.stem))
        return {scale: frozenset(points) for scale, points in found.items()}

    @cached_property
    def ends(self) -> Mapping[str, End]:
        """The matters on which it takes a side."""
        return ends_of(self.text)

    @cached_property
    def conditional(self) -> bool:
        """Whether it says what holds only in some case."""
        return conditional(self.text)

    @cached_property
    def ignorant(self) -> bool:
        """Whether its author says that he does not know, or only points to somebody who does."""
        return _ignorant().search(fold(self.text)) is not None

    @cached_property
    def tells(self) -> bool:
        """Whether it says how something is: a letterhead or a line about a visit does not."""
        if has_verb(self.text) or _PERSON.search(self.text):
            return True
        return bool(self.stance.state) and _FORM.search(self.text) is None

    @property
    def skills(self) -> frozenset[str]:
        """The skills of which it says that they are good or poor."""
        return frozenset(self.ends) & skill_names()

    @cached_property
    def medicines(self) -> Mapping[str, Taken]:
        """The medicines that it names, with their doses."""
        return medicines_in(self.text)

    @cached_property
    def denial(self) -> Denial:
        """What it denies and what it asserts."""
        return denial_of(self.text)

    @cached_property
    def denies(self) -> bool:
        """Whether any of its words is denied."""
        return any(clause.denied for clause in clauses_of(self.text))

    @cached_property
    def holders(self) -> frozenset[Holder]:
        """Whom its clauses are about."""
        return frozenset(clause.subject for clause in clauses_of(self.text) if clause.subject)


def said(statement: Statement) -> Said:
    """Read *statement*."""
    advice = statement.advice
    family = advice.kind is AdviceKind.FAMILY or reports_view(statement) or told_by_parents(statement)
    return Said(
        statement.text,
        Voice.FAMILY if family else Voice.PROFESSIONAL,
        advice.role,
        advice.document,
        str(advice.kind),
        tuple(dict.fromkeys(source.paragraph for source in statement.sources)),
        advice.dated,
        tuple(map(str, statement.paragraph.heading)),
        recommends(statement),
    )


def recommends(statement: Statement) -> bool:
    """Whether a statement stands under a heading or in a column of what is to be done."""
    if statement.column and placing_rules().columns[Column.PROVISION].search(fold(statement.column)):
        return True
    under = statement.paragraph.heading
    return bool(under) and _headings().search(fold(str(under[-1]))) is not None


@lru_cache(maxsize=1)
def _headings() -> re.Pattern[str]:
    return any_of(pack_file("specificity.toml")["headings"])


def told_by_parents(statement: Statement) -> bool:
    """Whether a professional passes on what a parent says: "we think" is no parent's but the author's own."""
    told = any(clause.speaker in _PARENTS for clause in clauses_of(statement.text))
    return told and _NAMES_PARENT.search(statement.text) is not None


@lru_cache(maxsize=8192)
def meanings(text: str) -> frozenset[str]:
    """What the heavy words of *text* mean; a phrase counts for each of its words."""
    found = (word for word in words_of(text) if not word.light and "[" not in word.stem)
    means = (min(word.concepts, default=word.stem) for word in found)
    return frozenset(part for meaning in means for part in meaning.split() if not part.isdigit())


@lru_cache(maxsize=1)
def _anybody() -> frozenset[str]:
    return frozenset(line.strip() for line in pack_file("disputes.toml")["anybody"].split(","))


@lru_cache(maxsize=1)
def _oversight() -> re.Pattern[str]:
    return any_of(pack_file("disputes.toml")["oversight"])


@lru_cache(maxsize=1)
def _ignorant() -> re.Pattern[str]:
    return any_of(pack_file("disputes.toml")["ignorant"])


@lru_cache(maxsize=1)
def _scales() -> frozenset[str]:
    return frozenset(pack_file("disputes.toml")["scales"].split())


@lru_cache(maxsize=1)
def _places() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _named("limits")


@lru_cache(maxsize=1)
def _activities() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _named("activities")


def _named(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    lines = (line.partition(":") for line in pack_file("disputes.toml")[table].strip().splitlines())
    return tuple((name.strip(), any_of([words.strip()])) for name, _, words in lines)


@lru_cache(maxsize=8192)
def limits_of(text: str) -> frozenset[str]:
    """The settings, times of day and conditions that *text* names."""
    folded = fold(text)
    return frozenset(name for name, words in _places() if words.search(folded))
