"""The most important pass: finds everybody on the case's lexicon, in every form they are written in."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from redaction.choosing import choose, last_letter_of
from redaction.edges import another, first_letter_after, two_words, without_number
from redaction.grouping import Hit, groups
from redaction.lettered import lettered
from redaction.letters import are_initials, is_post, means_else, means_much
from redaction.lexicon import Lexicon
from redaction.people import PARTICLES, Form, Person
from redaction.posts import Sense, sense
from redaction.text import Line
from redaction.wordlike import Usage, acts, is_name
from redaction.wordlists import either, english, listed, terms, word_names

_TITLE = either("company.toml", "titles")
_ALSO_WORDS = listed("company.toml", "wordy_titles")
_TITLE_BEFORE = re.compile(
    rf"(?<![\w'])({_TITLE})\b\.?\s+(?:(?:and|&)\s+{_TITLE}\b\.?\s+)?((?:[A-Z]\b[.\s-]{{0,2}}){{0,3}})$",
    re.IGNORECASE,
)
_KIN_BEFORE = re.compile(rf"(?<![\w'-])(?i:({either('company.toml', 'kin_titles')})) $")
_INITIALS_BEFORE = re.compile(r"(?<![\w'.-])((?:[A-Z](?:\.\s?|\s|-)){1,3})$")
_SPLIT = re.compile(r"^(?:-\s*|'?-?\s|'-|\s'|\s*\n\s*|[|!])$")
_SPLIT_FROM = 5


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in a paragraph: characters of the fold, and who it may be."""

    start: int
    end: int
    person: Person | None
    title: str
    exact: bool
    doubtful: bool
    surnames: tuple[str, ...] = ()
    stranger: bool = False
    """Whether it is somebody of the same first name: "Yusuf A", where the record's is Yusuf Khan."""


class KnownNames:
    """Finds the people of *lexicon* in paragraphs."""

    def __init__(self, lexicon: Lexicon, usage: Usage) -> None:
        self._lexicon = lexicon
        self._usage = usage

    def find(self, line: Line, closed: Collection[int]) -> Iterator[Named]:
        """Yield everybody named in a paragraph. *closed* are words that belong to a term."""
        for group in groups(line, self._hits(line, closed)):
            named = self._judge(line, group, closed)
            if named:
                yield named
        for start, end, form in lettered(line, self._lexicon):
            yield Named(start, end, self._lexicon.people[form.person], "", exact=True, doubtful=False)

    def _hits(self, line: Line, closed: Collection[int]) -> list[Hit]:
        hits: list[Hit] = []
        index = 0
        while index < len(line.words):
            hit = self._at(line, index, guess=index not in closed)
            if hit:
                hits.append(hit)
            index = hit.end if hit else index + 1
        return hits

    def _at(self, line: Line, index: int, *, guess: bool) -> Hit | None:
        word, lexicon = line.words[index], self._lexicon
        found = self._joined(line, index) or self._as_it_is(line, index)
        if found:
            return found
        if not guess or word.key.isdigit():
            return None
        for plural in ("s", "es") if word.capital or line.lower else ():
            small = word.key in word_names().determiners  # "This" is more than one of no "Thi"
            if not small and word.key.endswith(plural) and word.key.removesuffix(plural) in lexicon.exact:
                return Hit(index, index + 1, lexicon.exact[word.key.removesuffix(plural)], many=True)
        firm = word.capital and not line.opens(index) and not line.upper
        name = lexicon.misspelt(word.key, capital=word.capital, firm=firm)
        test = terms().tells_of_a_test(line, index)
        if name and not test:
            return Hit(index, index + 1, lexicon.exact[name], exact=False)
        return None if test and len(word.raw) > 2 else self._short(line, index)  # noqa: PLR2004 - "CE shows" may be a child

    def _as_it_is(self, line: Line, index: int) -> Hit | None:
        word, exact = line.words[index], self._lexicon.exact
        if word.key in exact and (word.capital or self._unmistakable(line, word.key)):
            return Hit(index, index + 1, exact[word.key])
        numbered = without_number(word.raw)
        return Hit(index, index + 1, exact[numbered]) if numbered in exact else None

    def _unmistakable(self, line: Line, key: str) -> bool:
        """Whether a name may stand in small letters: one of the record, or no word of the language."""
        people = self._lexicon.people
        bearers = (people[form.person] for form in self._lexicon.exact[key])
        on_record = any(person.known and key not in person.called for person in bearers)
        return on_record or line.lower or key not in english()

    def _short(self, line: Line, index: int) -> Hit | None:
        word = line.words[index]
        apart = index + 1 >= len(line.words) or line.gap(index, index + 1) != "-"
        if word.raw.isupper() and 1 < len(word.raw) < 5 and apart:  # noqa: PLR2004 - as long as initials get
            if line.upper and word.key in word_names().function:
                return None  # "SUPPORT TO CONTINUE"
            if word.raw in self._lexicon.posts:
                return self._post_or_child(line, index)
            forms = self._lexicon.initials(word.raw, told=are_initials(line, index))
            if is_post(word.raw):  # in doubt the child's, and nobody else's
                forms = tuple(form for form in forms if self._lexicon.people[form.person].stem == "CHILD")
            doubt = not forms
            forms = forms or self._in_doubt(line, index)
            if forms:
                return Hit(index, index + 1, forms, doubt=doubt, letters=True)
        if word.capital or line.lower:
            forms = self._lexicon.pet(word.key)
            if forms:
                return Hit(index, index + 1, forms, exact=False)
        return None

    def _post_or_child(self, line: Line, index: int) -> Hit | None:
        """Give the child, whose initials a post's letters are, where they are not the post's."""
        letters = line.words[index].raw
        meant = sense(line, index, self._lexicon.posts[letters])
        if meant is Sense.POST or (meant is Sense.OPEN and letters in self._usage.posts):
            return None
        forms = self._lexicon.initials(letters, told=True)
        own = tuple(form for form in forms if self._lexicon.people[form.person].stem == "CHILD")
        return Hit(index, index + 1, own, doubt=meant is Sense.OPEN, letters=True)

    def _in_doubt(self, line: Line, index: int) -> tuple[Form, ...]:
        """Give the child, whose initials these letters are though they mean something else as well."""
        raw = line.words[index].raw
        forms = self._lexicon.initials(raw, told=True)
        met = line.key(index) in self._usage.introduced
        loose = not means_much(raw)
        own = tuple(
            form
            for form in forms
            if met or self._lexicon.people[form.person].stem == "CHILD" or (loose and self._on_record(form))
        )
        if not own or line.key(index) in self._usage.spelt_out or means_else(line, index):
            return ()
        return own

    def _wary(self, hit: Hit) -> bool:
        """Whether a word is only the surname of somebody met with a title: the "Pike" of "Mrs Pike"."""
        people = [self._lexicon.people[form.person] for form in hit.forms]
        return all(not person.known and not person.givens for person in people)

    def _on_record(self, form: Form) -> bool:
        return self._lexicon.people[form.person].known

    def _joined(self, line: Line, index: int) -> Hit | None:
        """Read "Raf- ferty", "Raf/ferty" over a line's end, "O Connor" and "Maria|1" as one name."""
        word = line.words[index]
        if index + 1 >= len(line.words):
            return None
        gap, following = line.gap(index, index + 1), line.key(index + 1)
        if gap == " " and word.key + following not in self._lexicon.exact:
            return None  # as most pairs of words
        if gap == "-" and not {word.key, following} <= self._lexicon.exact.keys():
            name = self._lexicon.joined(word.key + following)
            if name:
                return Hit(index, index + 2, self._lexicon.exact[name], exact=False)
        own = line.words[index + 1].capital or word.key in self._lexicon.exact  # but "Chi amaka" is Chiamaka
        if (own and following in self._lexicon.exact) or not _SPLIT.match(gap):
            return None
        for letter in ("l", "i", "t") if gap in {"|", "!"} else ("",):
            whole = word.key + letter + following
            if len(whole) >= _SPLIT_FROM and whole in self._lexicon.exact and not two_words(line, index, gap):
                return Hit(index, index + 2, self._lexicon.exact[whole])
        return None

    def _judge(self, line: Line, group: list[Hit], closed: Collection[int]) -> Named | None:
        group = self._trimmed(line, group)
        first = self._with_particles(line, group[0])
        start, end = line.words[first].start, line.words[group[-1].end - 1].end
        title, letters, begin = _before(line.text, start)
        told = bool(title) or self._after_initial(line.text[begin:start], letters, group[0])
        sure = self._stands(line, group, closed, titled=told)
        if not sure:
            return None
        wordy = len(group) == 1 and self._usage.is_word(line.words[group[0].first].key) and not title
        doubtful = wordy or any(hit.doubt for hit in group)
        after, bearers = group[-1].end, [self._lexicon.people[form.person] for form in group[-1].forms]
        given = first_letter_after(line, after, bearers)
        alone = len(group) == 1 and not (given or title or group[0].letters)
        stranger = alone and another(line, after, bearers)
        last = last_letter_of(line, after)
        person = choose(self._lexicon, group, title, letters or given, last)
        own = person is not None and any(name[0] == last for name in person.words)
        end = line.words[after].end if given or stranger or own else end
        surnames = tuple(line.words[hit.first].key for hit in group)
        exact = all(hit.exact for hit in group)
        person = None if stranger else person
        return Named(begin, end, person, title, exact, doubtful, surnames, stranger)

    def _after_initial(self, head: str, letters: str, hit: Hit) -> bool:
        """Whether the first letter of somebody of this surname stands before it: "J. Child"."""
        people = [self._lexicon.people[form.person] for form in hit.forms]
        return "." in head and any(one.givens and one.givens[0][0] == letters[:1] for one in people)

    def _with_particles(self, line: Line, hit: Hit) -> int:
        """Go back over "da" and "van der" where they are part of the name: "DA SILVA, Beatriz"."""
        own = {key for form in hit.forms for key in self._lexicon.people[form.person].words}
        first = hit.first
        while (
            first
            and line.key(first - 1) in own & PARTICLES
            and line.gap(first - 1, first) in {" ", "-", "\n"}
        ):
            first -= 1
        return first

    def _trimmed(self, line: Line, group: list[Hit]) -> list[Hit]:
        """Leave out mere words at either end: "Grace may need", "When will Grace", "In May, Grace"."""
        first, last = 0, len(group)
        while last > 1 and self._trails(line, group[last - 1], group[0]):
            last -= 1
        while first < last - 1 and self._leads(line, group[first], group[first + 1], group[last - 1].end):
            first += 1
        return group[first:last]

    def _plain(self, line: Line, hit: Hit) -> bool:
        """Whether a hit is one word that is also a word of the language, and reads as one here."""
        one = hit.end == hit.first + 1
        return one and self._usage.is_word(line.words[hit.first].key) and not is_name(line, hit.first)

    def _trails(self, line: Line, hit: Hit, first: Hit) -> bool:
        word = line.words[hit.first]
        small = line.lower or not line.words[first.first].capital  # "skye rivers": small letters tell nothing
        telling = not small or word.key in word_names().function
        return telling and not word.capital and self._plain(line, hit)

    def _leads(self, line: Line, hit: Hit, following: Hit, end: int) -> bool:
        """Whether a mere word precedes a name: "will", or a surname first but not as in a register."""
        word = line.words[hit.first]
        if word.shouted or not self._plain(line, hit):
            return False
        small = not word.capital and word.key in word_names().function
        if not self._reversed(line, hit, following):
            return small and line.words[following.first].capital
        after = line.text[line.words[end - 1].end :].lstrip(" ")
        alone = line.opens(hit.first) and after[:1] in {"", "\n", "|"}
        listed_so = "," in line.gap(hit.first, following.first) and not word.capital
        return small or not (alone or listed_so)

    def _reversed(self, line: Line, left: Hit, right: Hit) -> bool:
        """Whether two words stand the other way round than in the name of the person who bears both."""
        bearers = {form.person for form in left.forms} & {form.person for form in right.forms}
        for words in (self._lexicon.people[person].words for person in bearers):
            here, there = (
                words.index(key) if key in words else 0
                for key in (line.key(left.first), line.key(right.first))
            )
            if here > there:
                return True
        return line.key(left.first) == line.key(right.first)

    def _stands(self, line: Line, group: list[Hit], closed: Collection[int], *, titled: bool) -> bool:
        """Whether a run of name words is a name here, and not words that happen to be spelt so."""
        if (titled and line.words[group[0].first].capital) or group[0].letters:
            return True
        words = [line.words[hit.first] for hit in group]
        whole = [hit.end == hit.first + 1 for hit in group]  # "Am" is a word; "Am ber" is Amber, cut in two
        wordy = [one and self._usage.is_word(word.key) for one, word in zip(whole, words, strict=True)]
        if any(hit.first in closed for hit in group) and (len(group) == 1 or all(wordy)):
            return False
        if not all(wordy):
            return True
        if len(group) == 1 and self._wary(group[0]):
            return acts(line, group[0].first)
        if len(group) > 1 and all(word.capital for word in words):
            return True
        return any(is_name(line, hit.first) for hit in group)


def _before(text: str, start: int) -> tuple[str, str, int]:
    """Give the title and the initials written before a name, and where they begin."""
    head = text[max(0, start - 40) : start]
    offset = start - len(head)
    match = _TITLE_BEFORE.search(head)
    if match and not (match.group(1).islower() and match.group(1) in _ALSO_WORDS):
        return match.group(1), re.sub(r"[^A-Za-z]", "", match.group(2)).lower(), offset + match.start()
    match = _KIN_BEFORE.search(head)
    if match and match.group(1)[0].isupper():
        return match.group(1), "", offset + match.start()
    match = _INITIALS_BEFORE.search(head)
    if match:
        return "", re.sub(r"[^A-Za-z]", "", match.group(1)).lower(), offset + match.start()
    return "", "", start
