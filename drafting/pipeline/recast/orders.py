"""Turns what an adviser recommends into what a plan orders, and keeps every weaker wish as weak as it is."""

import re
from collections.abc import Iterator

from drafting.domain.claim import ClaimKind
from drafting.pipeline.recast.edits import Edit, opens_sentence
from drafting.pipeline.recast.rules import recast_rules
from drafting.pipeline.recast.scene import Scene
from drafting.pipeline.rulebook import fold

_MOOD = frozenset({"should", "will", "shall", "must"})
_HAVING = frozenset({"have", "has"})
_BEING = frozenset({"be", "is", "are"})
_BY_NAME = re.compile(r"(he|she|they|\[CHILD\]|staff|adults|teachers|school) ([\w’]+)", re.IGNORECASE)
_BY_NOUN = re.compile(
    r"((?:[\w’/-]+ ){1,9}?)(should|must|will|is|are|be|has|have)\b(?! not\b)", re.IGNORECASE
)
_PERFECT = re.compile(r" (?:\w+ly )?(?:been|had|\w+(?:ed|en))\b", re.IGNORECASE)
_SHOULD = re.compile(
    r"\b(should|ought(?= (?:not )?to\b))( not)?( to)?"
    r"( (?:also|always|only|never|each|all|both|then|therefore|continue to|still|\w+ly))? ([\w-]+)"
)
_NO_VERB = frozenset(["he", "she", "they", "it", "the", "a", "an", "this", "that", "there", "i", "we", "you"])
_CLAUSE = re.compile(r"[.;:!?](?=\s)|, (?:and|but) ")
_STOPS = re.compile(r"[.;!?](?=\s|$)")
_AS_IT_IS = re.compile(r"(?:been|had|[\w-]+(?:ed|en))\b")


def recommended(text: str, scene: Scene) -> Iterator[Edit]:
    """Make "I recommend that he has" into "he will have"."""
    if scene.kind is not ClaimKind.PROVISION:
        return
    folded = fold(text)
    for match in recast_rules().recommendation.finditer(folded):
        verb = _verb(folded, match.end())
        if verb is None or not opens_sentence(text, match.start()):
            continue
        start, end, new = verb
        subject = text[match.end() : start]
        yield Edit(match.start(), end, f"{subject[:1].upper()}{subject[1:]}{new}")


def _verb(folded: str, at: int) -> tuple[int, int, str] | None:
    """Where the verb of the clause at *at* stands, and what a plan has in its place."""
    stop = _STOPS.search(folded, at)
    rest = folded[at : stop.start() if stop else len(folded)]
    found = _BY_NAME.match(rest) or _BY_NOUN.match(rest)
    if found is None or recast_rules().tangled.search(found[1]):
        return None
    after = rest[found.end() :]
    new = _future(found[2].lower(), after)
    if new is None or _has_second_verb(after, new):
        return None
    return at + found.start(2), at + found.end(2), new


def _future(verb: str, after: str) -> str | None:
    rules = recast_rules()
    if verb in _MOOD:
        next_word = after.split(maxsplit=1)[:1]
        if after.startswith(" have been") or any(word.lower() in rules.not_an_order for word in next_word):
            return None
        return "must" if verb == "must" else "will"
    if after.startswith(" not"):
        return None
    if verb in _BEING:
        return "will be"
    if verb in _HAVING:
        return None if _PERFECT.match(after) else "will have"
    base = rules.bases.get(verb, verb)
    return f"will {base}" if base in rules.acts else None


def _has_second_verb(after: str, new: str) -> bool:
    """Whether another verb hangs on the same subject: it would have to change too."""
    if new in {"will", "must"}:
        return False
    words = [word.strip(",") for word in after.lower().split()]
    thirds = {*recast_rules().bases, "is", "has"}
    return any(
        one in {"and", "or", "then"} and (two in thirds or three in thirds)
        for one, two, three in zip(words, words[1:], [*words[2:], ""], strict=False)
    )


def ordered(text: str, scene: Scene) -> Iterator[Edit]:
    """Make "he should be given" into "he will be given", where "should" is an order."""
    if scene.kind is not ClaimKind.PROVISION and scene.kind is not ClaimKind.OUTCOME:
        return
    rules, folded = recast_rules(), fold(text)
    for match in _SHOULD.finditer(folded):
        if (match[1] == "ought") is not bool(match[3]):
            continue
        start = max((stop.end() for stop in _CLAUSE.finditer(folded, 0, match.start())), default=0)
        if rules.not_an_order_after.search(folded, start, match.start()) or _is_no_order(match, folded):
            continue
        yield Edit(
            match.start(),
            match.end(3) if match[3] else match.end(1),
            f"will{match[2] or ''}" if match[3] else "will",
        )


def _is_no_order(match: re.Match[str], folded: str) -> bool:
    rules = recast_rules()
    said = {(match[4] or "").strip().lower(), match[5].lower()}
    following = folded[match.end() :].split()
    after = following[0].strip(".,;:").lower() if following else ""
    if said & (rules.not_an_order | _NO_VERB):
        return True
    if match[5].lower() == "be":
        return after in rules.not_an_order_be or following[1:2] == ["as"]
    return match[5].lower() == "have" and _AS_IT_IS.match(after) is not None


def observed(text: str, scene: Scene) -> Iterator[Edit]:
    """Make "I observed that he finds" into "he finds": a fact seen by the author, who is cited."""
    if scene.author is None:
        return
    folded = fold(text)
    for match in recast_rules().observed.finditer(folded):
        subject = _BY_NAME.match(folded, match.end())
        if subject is None or not opens_sentence(text, match.start()):
            continue
        verb = subject[2].lower()
        if verb in {"is", "has", "can", "cannot", "does", "needs", "finds"} or verb in recast_rules().bases:
            yield Edit(match.start(), match.end() + 1, text[match.end()].upper())
