"""What a statement says of its matter: that it goes well or badly, that it is advised or advised against."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from drafting.pipeline.rulebook import any_of, fold, pack_file

_ABOUT_EVEN = 0.34  # of well and badly said: below this, a statement says both


class Stance(NamedTuple):
    """*state*: 1 well, -1 badly, 0 neither or both; *advised*: 1 do, -1 do not, 0 neither.

    *absolute* says that the words leave no room, as "never" and "independently" do; *firm* that the
    state is said in a phrase of its own, such as "cannot" or "has no difficulty with";
    *provides* that it says what is to be done, not how things are.
    """

    state: int
    advised: int
    absolute: bool
    disagrees: bool
    firm: bool
    provides: bool


class _Rules(NamedTuple):
    well_phrases: re.Pattern[str]
    badly_phrases: re.Pattern[str]
    well: re.Pattern[str]
    badly: re.Pattern[str]
    absolute: re.Pattern[str]
    against: re.Pattern[str]
    advised: re.Pattern[str]
    disagrees: re.Pattern[str]
    provides: re.Pattern[str]
    badly_first: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = pack_file("disputes.toml")
    state, advised = data["state"], data["advised"]
    return _Rules(
        well_phrases=any_of(state["well_phrases"]),
        badly_phrases=any_of(state["badly_phrases"]),
        well=any_of(state["well"]),
        badly=any_of(state["badly"]),
        absolute=any_of(state["absolute"]),
        against=any_of(advised["against"]),
        advised=any_of(advised["for"]),
        disagrees=any_of(data["disagrees"]["patterns"]),
        provides=any_of(advised["provides"]),
        badly_first=any_of(state["badly_first"]),
    )


@lru_cache(maxsize=8192)
def stance_of(text: str) -> Stance:
    """How *text* stands to its matter."""
    rules, folded = _rules(), fold(text)
    against = rules.against.search(folded) is not None
    advised = rules.advised.search(folded) is not None
    state, firm = _state(folded)
    return Stance(
        state,
        -1 if against else int(advised),
        rules.absolute.search(folded) is not None,
        rules.disagrees.search(folded) is not None,
        firm,
        rules.provides.search(folded) is not None,
    )


def _state(folded: str) -> tuple[int, bool]:
    """Phrases first, and what they hold is not read again; a phrase weighs twice a word."""
    rules = _rules()
    rest, worst = rules.badly_first.subn(_blank, folded)
    rest, well = rules.well_phrases.subn(_blank, rest)
    rest, badly = rules.badly_phrases.subn(_blank, rest)
    badly += worst
    pro = 2 * well + len(rules.well.findall(rest))
    contra = 2 * badly + len(rules.badly.findall(rest))
    if not pro and not contra:
        return 0, False
    lean = (pro - contra) / (pro + contra)
    state = 0 if abs(lean) < _ABOUT_EVEN else (1 if lean > 0 else -1)
    return state, bool(well if state > 0 else badly)


def _blank(match: re.Match[str]) -> str:
    return " ¦" + " " * max(0, len(match.group()) - 2)
