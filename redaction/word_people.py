"""Finds strangers whose names are words: "Daisy", "Will", "April"."""

import re
from collections.abc import Iterator

from redaction.model import Kind
from redaction.runs import Mention, Runs
from redaction.text import Line
from redaction.wordlike import is_name
from redaction.wordlists import Terms, english, given_names, listed, word_names

_NAMES = word_names()
_NOT_ALONE = (_NAMES.function - _NAMES.firm) | _NAMES.months
_HELPING = listed("word_names.toml", "helping")
_SPEECH = listed("word_names.toml", "speech") - {"present"}
_OWNED = listed("word_names.toml", "owned")
_ASIDE = frozenset({"year", "aged", "age", "his", "her", "their", "friend", "peer", "brother", "sister"})
_PERSONAL = frozenset({"he", "she", "they", "i", "we", "him", "her", "them", "me", "us"})
_OF_PEOPLE = listed("word_names.toml", "of_people")
_OF_PERSONS = listed("word_names.toml", "of_persons")
_ASKING = frozenset({"could", "can", "will", "would", "should", "did", "does", "has", "is", "was"})
_WILLING = frozenset(["would", "could", "did", "will", "had"])
_SEEN = frozenset(["saw", "watched", "heard", "let", "helped", "made", "see"])
_BARE = frozenset(
    [
        "take",
        "hit",
        "push",
        "kick",
        "play",
        "sit",
        "run",
        "leave",
        "come",
        "go",
        "cry",
        "laugh",
        "help",
        "give",
    ]
)
_PERSONALLY = listed("word_names.toml", "personal") - {
    "agreed",
    "agrees",
    "reported",
    "reports",
    "confirmed",
    "raised",
    "suggested",
    "joined",
    "runs",
    "bites",
    "hits",
    "hit",
}
_WITH_SOMEBODY = frozenset({"with", "for", "beside", "behind", "and"}) - {"and", "for"} | _OF_PERSONS
_TIMELY = frozenset(
    {"half", "term", "holiday", "holidays", "break", "onwards", "onward", "when", "until", "bank"}
)
_TIMELY_VERBS = frozenset(
    {"during", "following", "starting", "beginning", "ending", "including", "spring", "coming"}
)
_DONE = frozenset(
    {
        "kept",
        "written",
        "drawn",
        "made",
        "told",
        "hit",
        "taught",
        "brought",
        "held",
        "done",
        "given",
        "met",
        "led",
    }
)
_TO_COME = frozenset({"to", "will", "should", "must", "be", "can", "may"})
_DURING = frozenset({"in", "during", "since", "by", "the", "a", "of"})
_QUALITIES = frozenset({"patience", "justice", "marvel"})  # terms that nobody writes with a capital
_LETTERED = listed("word_names.toml", "lettered")
_SHORT = 4
_ARTICLES = frozenset({"a", "an", "the"})
_HOUSEHOLD = listed("company.toml", "household")
_TIME = re.compile(r"\s*\d")


def word_people(line: Line, run: Runs, terms: Terms, closed: frozenset[int]) -> Iterator[Mention]:
    """Read "Mark Young" and, in mid-sentence, "Daisy" as names, though each word is a word."""
    for index, word in enumerate(line.words):
        barred = index in closed or line.upper or word.shouted or not word.capital
        if barred or not (word.key in _NAMES.given or word.key in _NAMES.firm):
            continue
        term = word.key in terms.single and word.key not in _NAMES.seasons | _NAMES.firm | _QUALITIES
        if (
            index
            and line.key(index - 1) in _ARTICLES
            and line.gap(index - 1, index) == " "
            and _calls_a_thing(line, index)
        ):
            continue  # "the Royal Mail", "a King"
        end = run.plain(index, strict=False) if word.key not in _NAMES.function else index + 1
        dated = line.text[word.end :].lstrip()[:1].isdigit()
        if index + 1 < len(line.words) and run.surname(index + 1) and not dated:
            yield run.mention(word.start, max(end, index + 2), "word_name", 0.72, Kind.PERSON, "")
        elif _with_initial(line, index, run):
            yield run.mention(word.start, index + 2, "word_name", 0.68, Kind.PERSON, "")
        elif _alone(line, index, term=term) or _acts(line, index):
            stop = run.last_initial(max(end, index + 1))
            yield run.mention(word.start, stop, "word_name", 0.6, Kind.PERSON, "")


def _calls_a_thing(line: Line, index: int) -> bool:
    """Whether a word after an article names a thing: nobody is called "the Royal", families are."""
    family = line.key(index - 1) == "the" and line.key(index + 1) in _HOUSEHOLD
    return not family and line.key(index) not in _NAMES.months


def _with_initial(line: Line, index: int, run: Runs) -> bool:
    """Whether a letter follows that parts two of one first name: "Rose T", not "Section B"."""
    key = line.key(index)
    if (
        key in _LETTERED
        or key in _NAMES.function - _NAMES.firm - _NAMES.months
        or "\n" in line.text[line.words[index].end :][:1]
    ):
        return False
    return run.last_initial(index + 1) > index + 1


def _alone(line: Line, index: int, *, term: bool) -> bool:
    if term or line.opens(index) or line.key(index) in _NOT_ALONE:
        return False
    return is_name(line, index)


def _acts(line: Line, index: int) -> bool:
    """Whether a word does what only somebody can: "Will will help", "Grace moved", "Could Art come?"."""
    if _TIME.match(line.text, line.words[index].end):
        return False
    key, before, after = line.key(index), line.key(index - 1), line.key(index + 1)
    if _among_names(line, index) or _is_somebody(line, index) or _helps_somebody(line, index):
        return True
    if not line.opens(index):
        asked = before in _ASKING and line.opens(index - 1) and after.isalpha()
        does = key in _NAMES.months and _does(line, index, before, after)
        does = does or (after in _PERSONALLY and before not in _DURING)
        does = does or (key in _NAMES.months and _month_is_somebody(line, index, before))
        return key not in _NAMES.firm and (asked or before in _OF_PERSONS or does)
    if key in _NAMES.firm:
        return _tells(line, index, after)
    if key in _NAMES.months:
        return after in _OF_PERSONS | _SPEECH | _PERSONALLY or (
            after in _HELPING and line.key(index + 2) in _OF_PEOPLE
        )
    return key not in _NAMES.function and _opens_as_name(line, index, after)


def _month_is_somebody(line: Line, index: int, before: str) -> bool:
    """Whether a month stands where no month can: "kept by May", "came in with May", "hitting May"."""
    key, gap = line.key(index), line.gap(index - 1, index)
    if key not in _NAMES.given or gap not in {" ", "\n"} or before in _DURING - {"by", "of"}:
        return False
    after, earlier = line.key(index + 1), line.key(index - 2)
    if (
        _TIME.match(line.text, line.words[index].end)
        or after in _NAMES.months | _TIMELY
        or (after == "to" and line.key(index + 2) in _NAMES.months)
    ):
        return False
    if before in _WITH_SOMEBODY or (before == "of" and earlier in {"that", "those", "care"}):
        return True
    if before == "by":  # "a diary kept by May", but "to be done by May"
        done = earlier in _DONE or (len(earlier) > _SHORT and earlier.endswith("ed"))
        return done and not {line.key(at) for at in range(index - 6, index - 2)} & _TO_COME
    return before.endswith("ing") and before not in _TIMELY_VERBS


def _is_somebody(line: Line, index: int) -> bool:
    """Whether its neighbours leave a word no other sense: "May's mum", "Will (Year 4)", "he and April"."""
    tail, after = line.text[line.words[index].end :], line.key(index + 1)
    if tail.startswith(" who ") or (tail.startswith("'s") and after in _OWNED):
        return True
    timely = line.key(index - 1) in _NAMES.determiners | listed("word_names.toml", "time_before") - {
        "and",
        "or",
    }
    kind = after in _HELPING and line.key(index + 2) in _OF_PEOPLE and not (line.opens(index) or timely)
    if kind or (line.key(index - 1) in _SEEN and after in _NAMES.verbs | _BARE):
        return True
    aside = tail.startswith(" (") and after in _ASIDE
    return aside or (line.key(index - 1) == "and" and line.key(index - 2) in _PERSONAL)


def _helps_somebody(line: Line, index: int) -> bool:
    """Whether a word does something to somebody as a habit: "Art always helps him"."""
    always, does, whom = (line.key(index + step) for step in (1, 2, 3))
    return always in _NAMES.adverbs and does.endswith("s") and whom in {"him", "her", "them", "me"}


def _among_names(line: Line, index: int) -> bool:
    """Whether a first name is joined to a word: "May and Imran", "Will, Imran and Mei"."""
    joined = line.key(index + 1) in {"and", "or"}
    other = index + 1 + joined
    if other >= len(line.words) or not line.words[other].capital or line.key(other) not in given_names():
        return False
    between = line.text[line.words[index].end : line.words[other].start].strip()
    return between in ({"and", "or"} if joined else {",", "&"})


def _opens_as_name(line: Line, index: int, after: str) -> bool:
    """Judge a word that opens a sentence: "Grace moved", "Grace's mum", "Hope is kind", but "Grace notes"."""
    if line.text[line.words[index].end :][:2] == "'s" and line.key(index) not in _NAMES.seasons:
        return True
    if after in _HELPING:
        denied = after in _WILLING and line.key(index + 2) == "not"
        return denied or after.endswith("nt") or line.key(index + 2) in _OF_PEOPLE
    return after in _NAMES.verbs or (len(after) > _SHORT and after.endswith("ed"))


def _does(line: Line, index: int, before: str, after: str) -> bool:
    """Whether a month in mid-sentence acts: "copes best when April is there", not "in April is"."""
    apart = bool(line.gap(index - 1, index).strip())
    timely = before in _NAMES.determiners | listed("word_names.toml", "time_before") - {"and", "or"}
    return after in _NAMES.verbs and not timely and not apart


def _tells(line: Line, index: int, after: str) -> bool:
    """Whether "Will" opens a telling sentence: a verb follows, and no question mark."""
    verb = after in _NAMES.verbs | _NAMES.adverbs | {"will", "may", "can"}
    third = after.endswith("s") and not after.endswith("ss") and after in english()  # "Will shares his table"
    return (verb or third) and "?" not in re.split(r"[.!\n]", line.text[line.words[index].end :])[0]
