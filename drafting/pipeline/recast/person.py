"""Resolves "I" and "we": in a plan, provision says who gives it by role."""

import re
from collections.abc import Iterator
from functools import lru_cache

from drafting.domain.claim import ClaimKind
from drafting.pipeline.recast.edits import Edit, cased, quotations
from drafting.pipeline.recast.proof import Named, tokens
from drafting.pipeline.recast.rules import recast_rules
from drafting.pipeline.recast.scene import Scene
from drafting.pipeline.rulebook import fold

_FIRST = re.compile(
    r"\b(I|we|me|us|my|our|mine|ours|myself|ourselves)\b(?!\.\w)(’\w+)?( both\b| all\b)?", re.IGNORECASE
)
_WORD = re.compile(r" ([\w’]+)")
_COORDINATED = re.compile(r"(?:,? (?:and|or|then|but) (?:also |then )?|, )(\w+)\b")
_CLAUSE_END = re.compile(r"[.;:!?](?=\s|$)")
_SETTING = "setting"
_MOST = 2  # first persons; more would read like a stutter
_FORMS = {"am": "is", "are": "is", "have": "has", "do": "does", "were": "was", "was": "was"}
_CHILD = re.compile(r"\[CHILD\]|\b(?:he|she|him|his|her|hers|pupils?|child|young person)\b", re.IGNORECASE)
_TO_US = re.compile(r"\b(?:by|with|from|to|tell|told|ask|asked|see|contact|inform) $", re.IGNORECASE)
_TO_ME = re.compile(r"(?<!\blet )(?<!\blets )(?<!\bwatch )(?<!\bhear ) $", re.IGNORECASE)
_PLACE = re.compile(
    r"(?: [\w-]+){0,2} (?:school|college|nursery|pre-?school|setting|academy)\b", re.IGNORECASE
)
_TEAM = re.compile(
    r"(?: [\w-]+){0,2} (?:service|clinic|team|department|unit|centre|hospital|base|programme|panel|report)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def with_role(named: Named, author: str | None, body: str | None) -> Named:
    """What the step may take away and put in: only the author's own role comes in."""
    return Named(named.gone, named.come | frozenset(tokens(f"{author or ''} {body or ''}")))


def edits(text: str, scene: Scene) -> Iterator[Edit]:
    """Every first person of *text*, or none: half a change would make two people of one."""
    if scene.author is None or scene.body is None or scene.kind is ClaimKind.OUTCOME:
        return
    spans = quotations(text)
    matches = [
        match
        for match in _FIRST.finditer(fold(text))
        if not any(start <= match.start() < end for start, end in spans)
    ]
    found = [_edit(text, match, scene.author, scene.body) for match in matches]
    whole = [edit for edit in found if edit is not None]
    if len(whole) == len(found) <= _MOST and _is_authors(text, matches):
        yield from whole


def _is_authors(text: str, matches: list[re.Match[str]]) -> bool:
    """Whether "I" is the author for sure: speaks of the child, or does what only professionals do."""
    if _CHILD.search(text):
        return True
    acts = {word.lower() for match in matches for word in text[match.end() :].split()[:3]}
    return bool(acts & recast_rules().professional) or any(
        match[1].lower() in {"we", "us", "our"} for match in matches
    )


def _edit(text: str, match: re.Match[str], author: str, body: str) -> Edit | None:
    word = match[1].lower()
    if match[2] or match[3] or word.endswith(("self", "selves", "mine", "ours")):
        return None
    whole = cased(f"the {author if word in {'i', 'me', 'my'} else body}", text, match.start())
    if word in {"my", "our"}:
        return Edit(
            match.start(1), match.end(1), f"{whole}’s" if word == "my" else _ours(text, match, author, body)
        )
    if word in {"me", "us"}:
        reached = (_TO_US if word == "us" else _TO_ME).search(text[: match.start()])
        return Edit(match.start(1), match.end(1), whole) if reached else None
    return _subject(text, match, whole) if match[1] == "I" or word == "we" else None


def _ours(text: str, match: re.Match[str], author: str, body: str) -> str:
    """Whose "our" is: a school's own things, the school itself, a clinic, or what belongs to one."""
    if body == _SETTING:
        whole = "the" if _PLACE.match(text, match.end(1)) else f"the {body}’s"
    else:
        whole = f"the {author}’s" if _TEAM.match(text, match.end(1)) else "the service’s"
    return cased(whole, text, match.start())


def _subject(text: str, match: re.Match[str], whole: str) -> Edit | None:
    """Make "I see" into "the nurse sees": the verb follows its subject."""
    rules, folded = recast_rules(), fold(text)
    between = ""
    at = match.end(1)
    while (found := _WORD.match(folded, at)) and found[1].lower() in rules.adverbs:
        between += found.group()
        at = found.end()
    if found is None:
        return None
    word = found[1].lower()
    verb = third(word)
    if verb != word and _second_verb(folded, found.end()):
        return None
    return Edit(match.start(1), found.end(), f"{whole}{between} {verb}") if verb else None


def _second_verb(folded: str, at: int) -> bool:
    """Whether another verb hangs on the subject of the one that ends at *at*: it would have to change too."""
    clause = _CLAUSE_END.split(folded[at:], maxsplit=1)[0]
    if " to " in clause:
        return False
    verbs = recast_rules().acts.keys() | _FORMS.keys()
    return any(match[1] in verbs for match in _COORDINATED.finditer(clause))


def third(verb: str) -> str | None:
    """What stands after "the nurse" in place of *verb* after "I", or None if that is not known."""
    rules = recast_rules()
    if verb in _FORMS:
        return _FORMS[verb]
    if verb == "shall":
        return "will"
    if verb in rules.modals or verb in rules.past or verb.endswith("ed"):
        return verb
    return rules.acts.get(verb)
