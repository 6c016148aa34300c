"""A draft laid beside the annotations of its case: where passages were parsed, which claims carry a fact."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimId, ClaimKind
from drafting.domain.finding import FindingKind
from drafting.domain.plan import SectionKey
from evals.samples import Gold, Nugget, NuggetId, PlanClaim, PlanFile, Source
from evals.wording import overlap, says, squash

Places = frozenset[ParagraphId]

_MOST_TO_PAIR = 12
_MOST_TOUCHED = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim and the section in which it stands."""

    section: SectionKey
    claim: PlanClaim

    @property
    def is_content(self) -> bool:
        """Whether it is drafted from advice. Fixed statements and the list of advices are not."""
        listed = self.section in {SectionKey.I, SectionKey.K}
        return not listed and self.claim.kind is not ClaimKind.STATEMENT


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one nugget.

    *quoting* are the claims, in any section but K, that quote one of its passages. *right* says
    whether those in its own section state it, *anywhere* whether those of all sections do.
    """

    nugget: Nugget
    places: Places
    quoting: tuple[Placed, ...]
    right: bool
    anywhere: bool

    @property
    def claims(self) -> frozenset[ClaimId]:
        """The claims that stand for it: those of its own section, else those of any."""
        own = [placed for placed in self.quoting if placed.section is self.nugget.section]
        return frozenset(placed.claim.id for placed in own or self.quoting)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a measure may look at."""

    gold: Gold
    plan: PlanFile
    texts: Mapping[ParagraphId, str]
    files: Mapping[ParagraphId, str]
    places: Mapping[Source, Places]
    claims: tuple[Placed, ...]
    carried: tuple[Carried, ...]

    def drafted(self) -> tuple[Placed, ...]:
        """The claims outside K, the list of advices."""
        return tuple(placed for placed in self.claims if placed.section is not SectionKey.K)

    def content(self) -> tuple[Placed, ...]:
        """The claims that are drafted from advice."""
        return tuple(placed for placed in self.claims if placed.is_content)

    def files_of(self, paragraphs: Places) -> frozenset[str]:
        """The documents in which *paragraphs* stand."""
        return frozenset(self.files[one] for one in paragraphs if one in self.files)

    def fact(self, identity: NuggetId) -> Places:
        """Where the passages of a nugget stand; of any nugget, also one of K."""
        nugget = next(nugget for nugget in self.gold.nuggets if nugget.id == identity)
        return union(self.places[source] for source in nugget.sources)

    def reported(self, kinds: frozenset[FindingKind], *sides: Places) -> bool:
        """Whether one finding of *kinds* touches every one of *sides*.

        It touches its own paragraphs and those that its claims quote. One that touches more than
        six points at nothing, and does not count.
        """
        cited = {placed.claim.id: placed.claim.cited for placed in self.claims}
        for finding in self.plan.findings:
            if finding.kind in kinds:
                quoted = union(cited.get(identity, frozenset()) for identity in finding.claims)
                touched = quoted.union(finding.paragraphs)
                if len(touched) <= _MOST_TOUCHED and all(touched & side for side in sides):
                    return True
        return False


def union(places: Iterable[Places]) -> Places:
    """All of *places* as one."""
    return frozenset[ParagraphId]().union(*places)


def compare(plan: PlanFile, gold: Gold) -> Comparison:
    """Lay *plan* beside *gold*."""
    read = [(document.file, paragraph) for document in plan.documents for paragraph in document.paragraphs]
    squashed = [(file, paragraph.id, squash(paragraph.text)) for file, paragraph in read]
    places = {source: _places(source, squashed) for source in gold.sources()}
    claims = tuple(Placed(key, claim) for key in SectionKey for claim in plan.sections[key].claims)
    drafted = [placed for placed in claims if placed.section is not SectionKey.K]
    wanted = [nugget for nugget in gold.nuggets if nugget.section is not SectionKey.K]
    return Comparison(
        gold=gold,
        plan=plan,
        texts={paragraph.id: paragraph.text for _, paragraph in read},
        files={paragraph.id: file for file, paragraph in read},
        places=places,
        claims=claims,
        carried=tuple(_carried(nugget, drafted, places) for nugget in wanted),
    )


def _places(source: Source, squashed: Sequence[tuple[str, ParagraphId, str]]) -> Places:
    wanted = squash(source.snippet)
    return frozenset(
        paragraph for file, paragraph, text in squashed if file == source.document and wanted in text
    )


def _carried(nugget: Nugget, claims: Sequence[Placed], places: Mapping[Source, Places]) -> Carried:
    quoting = tuple(placed for placed in claims if _quotes(placed.claim, nugget, places))
    own = [placed.claim for placed in quoting if placed.section is nugget.section]
    return Carried(
        nugget,
        union(places[source] for source in nugget.sources),
        quoting,
        right=_stated(nugget, own),
        anywhere=_stated(nugget, [placed.claim for placed in quoting]),
    )


def _quotes(claim: PlanClaim, nugget: Nugget, places: Mapping[Source, Places]) -> bool:
    return any(
        piece.paragraph in places[source] and overlap(piece.quote, source.snippet)
        for source in nugget.sources
        for piece in claim.evidence
    )


def _stated(nugget: Nugget, claims: Sequence[PlanClaim]) -> bool:
    """Whether one claim, or two together, hold a variant of everything that must be included."""
    pairs = combinations(claims[:_MOST_TO_PAIR], 2)
    texts = [claim.text for claim in claims] + [f"{one.text} . {other.text}" for one, other in pairs]
    return any(
        all(any(says(text, variant) for variant in variants) for variants in nugget.must_include)
        for text in texts
    )
