"""Writes one child's name in every form that people and machines write it in, for the tests beside it."""

import random
import unicodedata
from collections.abc import Iterator
from string import ascii_lowercase

from redaction.wordlists import english, nicknames, terms, word_names

NAMES = (
    ("Harriet", "Ollerenshaw", ""), ("Keziah", "Brandreth-Owusu", "Kez"), ("Angharad", "Cadwaladr", ""),
    ("Ruaridh", "McTavish", ""), ("Saoirse", "O'Shaughnessy", ""), ("Chiamaka", "Nnamdi-Obi", "Amaka"),
    ("Oluwaseun", "Afolabi", "Seun"), ("Kwabena", "Owusu-Ansah", ""), ("Mahnoor", "Chaudhry", ""),
    ("Thivya", "Subramaniam", ""), ("Tahmina", "Khatun", ""), ("Małgorzata", "Wiśniewska", "Gosia"),
    ("Răzvan", "Dumitrescu", ""), ("Çağlar", "Öztürk", ""), ("Abdulrahman", "al-Hashimi", ""),
    ("Nasteho", "Warsame Jama", ""), ("Xinyi", "Ouyang", ""), ("Thuy", "Le", ""), ("Van", "Nguyen", ""),
    ("Gonçalo", "dos Santos", ""), ("Panagiotis", "Georgiou", ""), ("Jean-Luc", "Thibodeaux", ""),
    ("Priya", "Das", ""), ("Ben", "Carter", ""), ("Skye", "Rivers", ""), ("Zoë", "Müller", ""),
)  # fmt: skip
SENTENCES = (
    "On Monday {} built a tower.", "{} was upset after lunch.", "We spoke to {}.", "Staff told us ({}) so.",
    "This is how {} sees it.", "Pupil: {} | Year 4", "• {}: a quiet space", "Dear all, {} had a good week.",
    "09:40 – {} left the room", "What does {} enjoy?", "“{} is kind,” said a friend.", "Re: {}",
)  # fmt: skip
_MISREAD = (("o", "0"), ("l", "1"), ("l", "I"), ("i", "1"), ("i", "l"), ("I", "l"), ("rn", "m"), ("m", "rn"))
_LOOK_ALIKE = str.maketrans("aeo", "\u0430\u0435\u043e")  # of the Cyrillic alphabet
_FUZZY_FROM = 5
_LETTERS_FROM = 3

Form = tuple[str, str]


def forms(given: str, surname: str, preferred: str, chance: random.Random) -> Iterator[Form]:
    """Yield the kind of every form, and the form."""
    called = (given, preferred) if preferred else (given,)
    for word in (*called, *given.split("-"), *_telling(surname)):
        yield from _of_a_word(word, chance)
    for short in sorted(nicknames().get(given.lower(), ())):
        yield "nickname", short.title()
    for name in called:
        yield from _of_both(name, surname)
        yield from _initials(name, surname)


def _telling(surname: str) -> list[str]:
    """Give the words of a surname that stand for it alone: not the "dos" of "dos Santos"."""
    return [word for word in surname.replace("-", " ").split() if word[0].isupper()]


def _of_a_word(word: str, chance: random.Random) -> Iterator[Form]:
    yield "plain", word
    yield "capitals", word.upper()
    if word.lower() not in word_names().all and word.lower() not in english():
        yield "small", word.lower()
    yield from (("possessive", f"{word}{mark}s") for mark in "'’`")
    yield "plural", f"{word}s"
    yield "accents taken off", _bare(word)
    yield "accents apart", unicodedata.normalize("NFD", word)
    yield "marks around", f"**{word}**"
    yield "underscores around", f"_{word}_"
    yield "full width", "".join(chr(ord(one) + 0xFEE0) if one.isascii() else one for one in word)
    yield "letters that look alike", word[0] + word[1:].translate(_LOOK_ALIKE)
    if len(word) < _LETTERS_FROM:
        return
    yield "spaced out", " ".join(word)
    yield "spaced out", " ".join(word.upper())
    yield "a note's number", f"{word}2"
    for at in range(1, len(word)):
        for sign in "\u200b\u00ad\u0301\u2060":
            yield "something unseen", f"{word[:at]}{sign}{word[at:]}"
    yield from (("split", form) for form in _split(word))
    yield from (("misread", form) for form in _misread(word))
    yield from (("misspelt", form) for form in _misspelt(word, chance))


def _split(word: str) -> Iterator[str]:
    for at in range(2, len(word) - 1) if word.isalpha() else ():
        yield f"{word[:at]}-\n{word[at:]}"
        if len(word) >= _FUZZY_FROM:
            yield f"{word[:at]}\n{word[at:]}"
            yield f"{word[:at]} {word[at:]}"


def _misread(word: str) -> Iterator[str]:
    for right, wrong in _MISREAD:
        for at in range(len(word)):
            if word.startswith(right, at) and len(word) > _LETTERS_FROM:
                yield word[:at] + wrong + word[at + len(right) :]


def _misspelt(word: str, chance: random.Random) -> Iterator[str]:
    """Yield slips of the pen that are no other word."""
    if len(word) < _FUZZY_FROM or not word.isalpha():
        return
    for at in range(1, len(word)):
        letter = chance.choice(ascii_lowercase)
        for slip in (
            word[:at] + word[at + 1 :],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
        ):
            if _bare(slip).lower() not in english() | word_names().all | terms().single:
                yield slip


def _of_both(given: str, surname: str) -> Iterator[Form]:
    letter = _telling(surname)[0][0]
    yield from (("both", form) for form in (f"{given} {surname}", f"{given} {surname}'s"))
    yield "both, capitals", f"{given} {surname}".upper()
    yield "both, small", f"{given} {surname}".lower()
    for form in (f"{surname}, {given}", f"{surname.upper()}, {given}", f"{surname.upper()} {given}"):
        yield "surname first", form
    yield "surname first", f"{given} {surname.upper()}"
    for gap in ("\n", " \n", "\u00a0", "\t", "_", "."):
        yield "both, apart", f"{given}{gap}{surname}"
    yield "joined", (given + surname).replace(" ", "")
    yield "middle name", f"{given} Anne {surname}"
    for form in (f"{given[0]}. {surname}", f"{given[0]} {surname}", f"{surname}, {given[0]}."):
        yield "letter of the first", form
    yield from (("letter of the last", f"{given} {letter}{end}") for end in ("", "."))
    yield from (("title", f"{title} {surname}") for title in ("Miss", "Master"))


def _initials(given: str, surname: str) -> Iterator[Form]:
    letters = [given[0], *(word[0] for word in _telling(surname))]
    for row in {(letters[0], letters[1]), tuple(letters)}:
        yield "initials", "".join(row)
        yield from (("initials", end.join(row) + end.strip()) for end in (".", ". "))
        yield "initials", (".".join(row) + ".").lower()
        yield "initials", "".join(row) + "'s"


def _bare(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
