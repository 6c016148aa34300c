"""What became of a plan between two of its versions: claims added, removed, reworded, moved; findings too.

Within one draft a claim keeps its id. From one draft to the next ids are given anew, so claims are known
again by their words, then by the quotations they rest on, then by how alike they read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from drafting.domain.claim import Claim
from drafting.domain.finding import Finding
from drafting.domain.plan import Draft, SectionKey

ALIKE = 0.5
"""Of two claims' words, so large a share in both makes them one claim in other words."""
_IDS = re.compile(r"\b(?:H[12]|[A-K])\.\d+\b")
_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """A version of the plan: the draft *number* as it was made, or as its review stands."""

    number: int
    reviewed: bool = False

    def __str__(self) -> str:
        """How a page names it: "2", or "2r" as reviewed."""
        return f"{self.number}{'r' if self.reviewed else ''}"


def edition_of(text: str) -> Edition | None:
    """The edition that *text* names, if it names one."""
    found = re.fullmatch(r"([1-9]\d{0,5})(r?)", text, re.ASCII)
    return Edition(int(found.group(1)), bool(found.group(2))) if found else None


class Change(StrEnum):
    """What became of one claim."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"


class Mark(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, went or came."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim, and the section that it stands in."""

    section: SectionKey
    claim: Claim


@dataclass(frozen=True, slots=True)
class Changed:
    """One claim that differs, *at* where it stands now or, if it was removed, stood.

    *before* is None where it was added.
    """

    changes: tuple[Change, ...]
    at: Standing
    before: Standing | None

    @property
    def words(self) -> tuple[Stretch, ...]:
        """Its words, with what went and what came."""
        old = self.before.claim.text if self.before else ""
        return word_diff(old, "" if Change.REMOVED in self.changes else self.at.claim.text)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two versions; *same* claims do not."""

    claims: tuple[Changed, ...]
    gained: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    same: int

    def count(self, change: Change) -> int:
        """How many claims were changed in that way."""
        return sum(change in each.changes for each in self.claims)


def compare(before: Draft, after: Draft, *, one_draft: bool = False) -> Comparison:
    """Compare two plans; *one_draft* says that both are of one draft, so that ids mean the same in both."""
    old, new = standings(before), standings(after)
    pairs = _by_id(old, new) if one_draft else known_again(old, new)
    partner = {b: a for a, b in pairs.items()}
    found = []
    for place, each in enumerate(new):
        was = old[partner[place]] if place in partner else None
        if changes := _changes(was, each):
            found.append(Changed(changes, each, was))
    found += [Changed((Change.REMOVED,), each, each) for place, each in enumerate(old) if place not in pairs]
    order = list(SectionKey)
    found.sort(key=lambda each: (order.index(each.at.section), _number(each.at.claim)))
    differ = sum(not {Change.ADDED, Change.REMOVED} & set(each.changes) for each in found)
    gained, gone = _findings(before.findings, after.findings)
    return Comparison(tuple(found), gained, gone, len(pairs) - differ)


def word_diff(before: str, after: str) -> tuple[Stretch, ...]:
    """The words that stayed, went and came. Without what is new it reads as *before*, and the reverse."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, [*map(str.rstrip, old)], [*map(str.rstrip, new)], autojunk=False)
    found: list[Stretch] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.append(Stretch(Mark.SAME, "".join(new[c:d])))
            continue
        found += [Stretch(Mark.GONE, "".join(old[a:b]))] if b > a else []
        found += [Stretch(Mark.NEW, "".join(new[c:d]))] if d > c else []
    return tuple(found)


def _number(claim: Claim) -> int:
    """The place of a claim in its section, as its id has it."""
    digits = claim.id.rpartition(".")[2]
    return int(digits) if digits.isdecimal() else 0


def standings(plan: Draft) -> list[Standing]:
    """Every claim of *plan* with its section, in the order of the plan."""
    return [Standing(section.key, claim) for section in plan.sections for claim in section.claims]


def _changes(before: Standing | None, after: Standing) -> tuple[Change, ...]:
    if before is None:
        return (Change.ADDED,)
    changes = [Change.REWORDED] if before.claim.text != after.claim.text else []
    changes += [Change.MOVED] if before.section != after.section else []
    return tuple(changes)


def _by_id(old: Sequence[Standing], new: Sequence[Standing]) -> dict[int, int]:
    where = {each.claim.id: place for place, each in enumerate(new)}
    return {place: where[each.claim.id] for place, each in enumerate(old) if each.claim.id in where}


def known_again(old: Sequence[Standing], new: Sequence[Standing]) -> dict[int, int]:
    """Which claim of *old* is which of *new*, by their places: the surest signs first, each claim once."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for sign in (_whole, _text_and_section, _text, _quotes):
        waiting: dict[object, list[int]] = {}
        for place, each in enumerate(new):
            if place not in taken:
                waiting.setdefault(sign(each), []).append(place)
        for place, each in enumerate(old):
            same = waiting.get(sign(each)) if place not in pairs and sign(each) else None
            if same:
                pairs[place] = same.pop(0)
                taken.add(pairs[place])
    _alike(old, new, pairs, taken)
    return pairs


def _whole(each: Standing) -> object:
    return each.section, each.claim.text, _quotes(each)


def _text_and_section(each: Standing) -> object:
    return each.section, each.claim.text


def _text(each: Standing) -> object:
    return each.claim.kind, each.claim.text


def _quotes(each: Standing) -> object:
    return frozenset((each.claim.kind, piece.paragraph, piece.quote) for piece in each.claim.evidence)


def _alike(old: Sequence[Standing], new: Sequence[Standing], pairs: dict[int, int], taken: set[int]) -> None:
    """Pair what is left by the share of common words, the closest first; only claims of one kind."""
    left = {place: _bag(each) for place, each in enumerate(old) if place not in pairs}
    right = {place: _bag(each) for place, each in enumerate(new) if place not in taken}
    likely = sorted(
        (-likeness, a, b)
        for a, mine in left.items()
        for b, theirs in right.items()
        if old[a].claim.kind is new[b].claim.kind
        and (likeness := len(mine & theirs) / max(1, len(mine | theirs))) >= ALIKE
    )
    for _, a, b in likely:
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)


def _bag(each: Standing) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", each.claim.text.casefold()))


def _findings(
    before: Iterable[Finding], after: Iterable[Finding]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that are new, and those that are gone. The ids of claims in them do not count."""
    old, new = list(before), list(after)
    return _beyond(new, Counter(map(_sense, old))), _beyond(old, Counter(map(_sense, new)))


def _beyond(findings: Iterable[Finding], known: Mapping[object, int]) -> tuple[Finding, ...]:
    left = dict(known)
    found = []
    for finding in findings:
        sense = _sense(finding)
        if left.get(sense, 0):
            left[sense] -= 1
        else:
            found.append(finding)
    return tuple(found)


def _sense(finding: Finding) -> object:
    return finding.kind, _IDS.sub("", finding.message)
