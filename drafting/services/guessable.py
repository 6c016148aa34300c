"""Finds passwords that are tried first: made of known words, of runs over the keyboard, of one block again.

No list of leaked passwords ships; nearly all of those are too short for us, and many of the others are built
in these ways. What is left once every such piece was taken out has to cost whoever guesses something.
"""

import re

from drafting.errors import BadInput

_LEAST = 5
"""How many units a password has at least: signs that belong to no piece, and each kind of piece once."""
_LIKE = str.maketrans("013457@$!", "oieastasi")
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORTEST_RUN, _SHORTEST_WORD = 3, 4
_YEAR = re.compile(r"(?:19|20)\d\d")
_TRIED_FIRST = """
    goldenthread golden thread ehcp ehc plan council county borough school senco send advice caseworker
    password passwort passphrase passwd pass word letmein welcome login logon signin secret private access
    admin administrator root user username guest test tester testing temp temporary default change
    changeme changeit please system server service service computer internet network office company
    iloveyou love lovely baby angel princess sunshine flower butterfly rainbow monkey dragon tiger eagle
    falcon panther wolf master shadow killer hunter ranger superman batman spiderman pokemon starwars
    minecraft matrix ninja samurai wizard magic football soccer baseball hockey cricket rugby golf liverpool
    arsenal chelsea everton rangers celtic manchester united england scotland wales london bristol leeds
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter christmas easter
    michael jordan charlie thomas george william daniel robert andrew joshua matthew jessica ashley nicole
    jennifer michelle hannah sophie charlotte emma olivia cheese chocolate cookie banana orange apple
    freedom trustno whatever nothing something hello goodbye forever mustang ferrari porsche mercedes
    playstation nintendo xbox samsung iphone google facebook twitter microsoft windows linux
"""
_WORDS = frozenset(_TRIED_FIRST.split())


class Guessable(BadInput):
    """This password is among those that are tried first. Take a few words that have nothing in common."""


def is_guessable(password: str, *known: str) -> bool:
    """Whether *password* is among those tried first. *known* is what is known: the login, a name."""
    plain = _once("".join(sign for sign in password.casefold() if sign.isalnum() or sign in "@$!"))
    words = {*_WORDS, *(word for each in known for word in re.findall(r"\w+", each.casefold()))}
    long = sorted((word for word in words if len(word) >= _SHORTEST_WORD), key=len, reverse=True)
    return min(_units(form, long) for form in (plain, plain[::2] + plain[1::2])) < _LEAST


def _once(text: str) -> str:
    """The block that *text* repeats, forwards or mirrored, or *text* itself."""
    for length in range(1, len(text) // 2 + 1):
        block, times = text[:length], -(-len(text) // length)
        if (block * times)[: len(text)] == text or block + block[::-1] in (text, text[:-1]):
            return block
    return text


def _units(text: str, words: list[str]) -> int:
    """How many units *text* has: one for each piece that is another, one for each sign that is in none."""
    meant = text.translate(_LIKE)
    pieces: set[str] = set()
    free = at = 0
    while at < len(text):
        word = next((each for each in words if text.startswith(each, at) or meant.startswith(each, at)), "")
        length = max(len(word), _run(text, at), 4 * bool(_YEAR.match(text, at)))
        if not word and length < _SHORTEST_RUN:
            free, at = free + 1, at + 1
            continue
        pieces.add(word if length == len(word) else "run")
        at += length
    return free + len(pieces)


def _run(text: str, at: int) -> int:
    """How many signs from *at* on are one walk: over keys side by side, up or down, or one key again."""
    end = at + 1
    while end < len(text) and _follows(text[end - 1], text[end]):
        end += 1
    return end - at


def _follows(one: str, other: str) -> bool:
    if one == other or abs(ord(one) - ord(other)) == 1:
        return True
    here, there = _key(one), _key(other)
    return here is not None and there is not None and abs(here[0] - there[0]) <= 1 >= abs(here[1] - there[1])


def _key(sign: str) -> tuple[int, int] | None:
    return next(((row, keys.index(sign)) for row, keys in enumerate(_ROWS) if sign in keys), None)
