"""Tells initials from abbreviations by what stands beside them: "MA had a hard week", but "TA hours"."""

import re
from collections.abc import Iterable, Iterator

from redaction.text import Line
from redaction.wordlists import either, everyday, listed, terms, word_names

_FILE = "abbreviations.toml"
_CUE = re.compile(rf"(?<![\w-]){either(_FILE, 'announce')}[ ]?[:(\"'–-]?[ ]?[\"']?$", re.IGNORECASE)
_BESIDE = re.compile(rf"(?<![\w-]){either(_FILE, 'beside')}[ \n]$")
_PAIR = re.compile(
    r"(?<![\w.&'/@-])(?:[A-Z]\. ?){1,2}[A-Z]\.?(?![\w&/])|(?<![\w.&'/@-])[A-Z]{2}(?![\w.&/@-])"
)
_LABELLED = re.compile(
    rf"(?<![\w-])(?i:{either(_FILE, 'labelled')}) ?[:|]? ?(?P<who>[A-Z]{{2,3}})(?=[.,;)\s|]|$)(?! ?[A-Z(])"
)
_ACTION = re.compile(
    rf"(?<![\w-])(?i:{either(_FILE, 'actions')}) ?[:|–-] ?"
    r"(?P<who>[A-Z]{2,3}|[A-Z]\. ?(?:[A-Z]\. ?)?[A-Z]\.?)(?= (?:to|will|and)\b|,| ?\||$)"
)
_VERB = re.compile(r"\s+([a-z]+)")
_ENDS = re.compile(r"['\")]?(?:\s*$|[.,;:!?)\n|]|[ ][–(|-])")
_LAST_WORD = re.compile(r"([^\W\d_]+)[ \n]$")
_SPEECH = listed("word_names.toml", "speech")
_OWN = listed("company.toml", "own")
_BEFORE, _FOLLOW = listed(_FILE, "go_on"), listed(_FILE, "follow")
_THINGS = frozenset({"AI", "TV", "UN", "CD", "CV", "ID", "US"})
_DEGREES = listed(_FILE, "degrees")
_STATES = listed(_FILE, "states")
_OF_A_CHILD = (listed("word_names.toml", "of_people") - {"his", "her", "my", "their"}) | {"able", "not", "in"}
_LEAST_SHOUTED = 3
_KIN = listed(_FILE, "kin")
_DAY = re.compile(r" \d{1,2}[/.]\d{1,2}\b")


def are_initials(line: Line, index: int) -> bool:
    """Whether a word of capitals is somebody's initials here, even where the letters mean something too."""
    word, after = line.words[index], line.key(index + 1)
    head, tail = line.text[max(0, word.start - 40) : word.start], line.text[word.end : word.end + 4]
    ends = bool(_ENDS.match(tail)) or after in _FOLLOW
    if _CUE.search(head) and not _heads_a_letter(line, index):
        return ends or tail.startswith("'s")
    work = is_work(word.raw)
    beside = bool(_BESIDE.search(head)) and not work
    if not _begins(head) or (beside and ends):
        return beside and (ends or tail.startswith("'s"))
    if tail.startswith("'s"):
        return after in _OWN or not work
    if not work and (
        (tail.startswith(": ") and not _heads_a_letter(line, index)) or (after == "to" and line.opens(index))
    ):
        return word.key not in terms().single  # in minutes: "MB: thanked all", "MB to ring"
    does = after in word_names().verbs | _SPEECH
    if work or word.key in terms().single - _DEGREES:
        return does and after not in _STATES
    return does or after == "and" or tail.startswith(" (")


def strangers(line: Line) -> Iterator[tuple[int, int]]:
    """Yield letters that speak or feel, whoever they stand for: "A.O. asked about sleep", "MB said"."""
    if line.upper:
        return
    for match in (*_LABELLED.finditer(line.text), *_ACTION.finditer(line.text)):
        who = match["who"]
        if not (is_work(who) or who.lower() in terms().single or who in _THINGS):
            yield match.span("who")
    for match in _PAIR.finditer(line.text):
        following = _VERB.match(line.text, match.end())
        letters = re.sub(r"[^A-Z]", "", match.group())
        plain = letters == match.group()
        if (
            following
            and following.group(1) in _SPEECH
            and not is_work(letters)
            and not (plain and (letters in _THINGS or letters.lower() in terms().single - _DEGREES))
            and _begins(line.text[max(0, match.start() - 40) : match.start()])
        ):
            yield match.span()


def _begins(head: str) -> bool:
    """Whether a sentence, a line or a clause begins after *head*: what stands there does something."""
    before = head.rstrip(" \"'(*•–-")
    parted = head.endswith((" - ", " – "))
    if not before or parted or before[-1] in ".!?:;,|" or "\n" in head[len(before) :]:
        return True
    last = _LAST_WORD.search(head)
    return last is not None and last.group(1).lower() in _BEFORE


def is_work(letters: str) -> bool:
    """Whether letters say what somebody is by profession, as "SLT" and "SW" do; a degree does nothing."""
    return letters.lower() in (terms().roles - _DEGREES) | listed("company.toml", "work_letters")


def is_post(letters: str) -> bool:
    """Whether letters are read as a profession, a body or a lesson even where they might be somebody's."""
    return letters.lower() in listed(_FILE, "posts")


def means_much(letters: str) -> bool:
    """Whether letters are a term or a profession, and not only an abbreviation that few advices use."""
    key = letters.lower()
    if key in listed(_FILE, "loose"):
        return False
    return is_work(letters) or (key in terms().single and key not in _DEGREES)


def means_else(line: Line, index: int) -> bool:
    """Whether letters that are the child's initials too stand for what they mean otherwise: "a TA", "PE kit".

    In doubt they are the child's: a reader misses a "TA" less than a child its privacy.
    """
    before, after, letters = line.key(index - 1), line.key(index + 1), line.key(index)
    left, right = _gaps(line, index)
    beside_kin = right == "/" and after in _KIN
    heads = _heads_a_letter(line, index)
    if (
        heads
        or ("/" in left + right and not beside_kin)
        or left == "-"
        or right == "-"
        or _shouting(line, index)
    ):
        return True
    timed = ":" in line.text[max(0, line.words[index].start - 4) : line.words[index].start]  # "10:20 MA hid"
    owner = before == "both" and line.key(index + 2) in {"his", "her", "their"}  # "both MA and her brother"
    counted = before in listed(_FILE, "things_before") or (before.isdigit() and not timed)
    if left == " " and counted and not owner:
        return True
    if left.startswith("'s") or (
        left == " (" and _spelt_out(line, index) and not _a_name_before(line, index)
    ):
        return True
    reports = after == "report" and before in {"with", "alongside", "know"}  # "those who work with MA report"
    day = _DAY.match(line.text, line.words[index].end)  # "Meeting re MA 12/3"
    if (
        right == " "
        and (after in listed(_FILE, "things_after") or (after.isdigit() and not day))
        and not reports
    ):
        return True
    if before in {"of", "with"} and line.key(index - 2) in listed(_FILE, "said_of"):
        return True
    return _as_lesson(line, index) or _as_degree(line, index) or _as_post(line, index, letters)


def _heads_a_letter(line: Line, index: int) -> bool:
    """Whether letters are the "CC:" of an e-mail."""
    end = line.words[index].end
    return line.key(index) in {"cc", "bcc"} and line.text[end : end + 1] == ":" and line.opens(index)


def _gaps(line: Line, index: int) -> tuple[str, str]:
    left = line.gap(index - 1, index) if index else ""
    return left, line.gap(index, index + 1) if index + 1 < len(line.words) else ""


def _shouting(line: Line, index: int) -> bool:
    """Whether the words around are in capitals too, so that capitals tell nothing."""
    if line.upper:
        return len(line.words) >= _LEAST_SHOUTED
    near = [line.words[at] for at in (index - 1, index + 1) if 0 <= at < len(line.words)]
    return len(near) > 1 and all(word.shouted for word in near)


def _spelt_out(line: Line, index: int) -> bool:
    """Whether the words before a bracket begin with these letters: "teaching assistant (TA)"."""
    letters = line.key(index)
    words = [line.key(at) for at in range(max(0, index - len(letters)), index)]
    return "".join(word[:1] for word in words) == letters


def _as_lesson(line: Line, index: int) -> bool:
    before, letters = line.key(index - 1), line.key(index)
    left, right = _gaps(line, index)
    if letters not in listed(_FILE, "lessons"):
        return left == " " and before in listed(_FILE, "had_before") and not is_work(line.words[index].raw)
    after, following = line.key(index + 1), line.key(index + 2)
    in_a_list = left == ", " and (right == ", " or after in {"", "and", "or"})
    if (left == " " and before in listed(_FILE, "lessons_before")) or in_a_list:
        return True
    if right != " " or after not in listed(_FILE, "thing_states") or before in {"for", "with"}:
        return False
    if after == "and":
        return following not in {"his", "her", "their"}
    does = following.endswith(("ing", "ed")) or following in _OF_A_CHILD | {"seen", "met", "given", "told"}
    rest = {line.key(at) for at in range(index + 2, index + 7)}
    return not (does or rest & {"boy", "girl", "child", "pupil", "student", "person", "friend"})


def _as_degree(line: Line, index: int) -> bool:
    """Whether letters stand behind a name or among other degrees: "Jane Roe MA", "BA, MA, PGCE"."""
    if line.key(index) not in _DEGREES:
        return False
    left, right = _gaps(line, index)
    behind = index > 0 and line.words[index - 1].capital and left in {" ", ", "} and not line.opens(index - 1)
    before = index + 1 < len(line.words) and line.words[index + 1].shouted and right == ", "
    does = line.key(index + 1) in word_names().verbs | word_names().adverbs | _SPEECH
    return (behind and not does) or before


def _as_post(line: Line, index: int, letters: str) -> bool:
    """Whether letters of a profession stand among others, or where work comes from: "advice from EP"."""
    if not is_work(letters):
        return False
    before, earlier = line.key(index - 1), line.key(index - 2)
    if before in {"to", "from", "by"} and earlier in listed(_FILE, "sent_to"):
        return True
    left, right = _gaps(line, index)
    beside = [index + 1] if right in {", ", " & "} else [index - 1] if left in {", ", " & "} else []
    if line.key(index + 1) in {"and", "or"}:
        beside.append(index + 2)
    if before in {"and", "or"}:
        beside.append(index - 2)
    posts = (terms().roles | listed("company.toml", "work_letters")) - _KIN
    return any(line.key(at) in posts for at in beside)


def spelt_out(lines: Iterable[Line]) -> frozenset[str]:
    """Give the letters, small, that documents explain: "teaching assistant (TA)"."""
    return frozenset(
        line.key(index)
        for line in lines
        if " (" in line.text
        for index in range(len(line.words))
        if _in_brackets(line, index) and _spelt_out(line, index) and not _a_name_before(line, index)
    )


def introduced(lines: Iterable[Line]) -> frozenset[str]:
    """Give the letters, small, that documents say to be somebody's: "Aoife Sweeney (AS)"."""
    return frozenset(
        line.key(index)
        for line in lines
        if " (" in line.text
        for index in range(len(line.words))
        if _in_brackets(line, index) and _spelt_out(line, index) and _a_name_before(line, index)
    )


def _in_brackets(line: Line, index: int) -> bool:
    word = line.words[index]
    closed = line.text[word.end : word.end + 1] in {")", ","}
    return word.shouted and index > 0 and line.gap(index - 1, index) == " (" and closed


def _a_name_before(line: Line, index: int) -> bool:
    """Whether the words before a bracket are a name and not a term that has capitals too."""
    before = line.words[max(0, index - len(line.key(index))) : index]
    return all(word.capital for word in before) and any(
        word.key not in everyday() and word.key not in terms().single for word in before
    )
