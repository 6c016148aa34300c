"""Notices sentences about somebody other than the child: siblings, peers, the private lives of adults.

A mention is not enough: "he plays with his brother" is about the child. What counts is whose matter
the sentence tells.
"""

import re

from drafting.domain.advice import AdviceKind
from drafting.pipeline.rulebook import screening_rules
from drafting.pipeline.sentences import sentences

_CHILD = re.compile(r"\[CHILD\]", re.IGNORECASE)
_PRONOUN_FIRST = re.compile(r"(he|she|they|his|her|their)(?:’\w+)?\b", re.IGNORECASE)
_FORMS = {"he": ("he", "him", "his"), "she": ("she", "her", "hers"), "they": ("they", "them", "their")}
_FOREIGN = {"he": ("she", "her"), "she": ("he", "his")}
_WOMAN = re.compile(r"mother|mum|mom|grandma|\bnan\b|aunt", re.IGNORECASE)
_MAN = re.compile(r"father|dad|uncle", re.IGNORECASE)
_IN_NEED = re.compile(
    r"(?:he|she)(?:’s)? (?:needs|requires|has|gets|receives|should have|will need)\b", re.IGNORECASE
)
_STRANGER = re.compile(
    r"\W*\[(?:PERSON|PEER|SIBLING)(?:_\d+)?\](?:,[^,]{1,40},)? (?:and \[\w+\] )?"
    r"(?:finds?|cannot|can’t|can only|does not|doesn’t|struggles?|needs?|requires?"
    r"|is (?:not )?(?:autistic|anxious|deaf|blind|unable|awaiting|under)"
    r"|has (?:a |an |no |been )?(?:diagnos|difficult|plan|epilep|adhd|autis|anxi|asthma)"
    r"|should (?:have|be given|receive)|will (?:have|need|be given|receive))"
    r"|\W*\[(?:PERSON|PEER)(?:_\d+)?\],? (?:who (?:is|was) )?(?:his|her|their|an?) (?:\w+ ){0,2}"
    r"(?:friend|classmate|neighbour|boyfriend|girlfriend)\b.{0,20}\b(?:has|have|had|was|were|is|are)\b",
    re.IGNORECASE,
)
_GIVES = re.compile(r"\b(?:with|by|from) (?:an?|the same|one|another|regular) (?:[\w-]+ ){0,3}$")
_NURSE = re.compile(r"\b(?:nurse|ward|clinic|unit)s?,? (?:is )?$", re.IGNORECASE)
"""A nurse may be called Sister, as a sibling is."""
_PREPOSITION = re.compile(r"\b(?:with|to|from|by|of|than|like|at|near|beside)\s+$", re.IGNORECASE)
_MINE = re.compile(r"\bmy (?:\w+ )?(?:brother|sister|twin|cousin|friends?|mates?)", re.IGNORECASE)


def about_other_person(text: str, kind: AdviceKind, pronouns: str | None) -> bool:
    """Whether a sentence of *text* is about a relative or another child, not about the child."""
    own = _own_pronouns(pronouns)
    return any(
        _about_sibling(sentence, kind, own)
        or _about_adult(sentence, own)
        or _other_subject(sentence, own)
        or _stranger_in_need(sentence)
        or screening_rules().others_matter.search(sentence) is not None
        for cut in sentences(text)
        if (sentence := text[cut.start : cut.end])
    )


def _stranger_in_need(sentence: str) -> bool:
    """Whether a sentence opens with somebody who is not on the record, and tells what they need."""
    return _STRANGER.match(sentence) is not None and _CHILD.search(sentence) is None


def _own_pronouns(pronouns: str | None) -> frozenset[str]:
    """The subject pronouns that may mean the child; all of them when the record does not say."""
    own = (pronouns or "").split("/")[0].strip().lower()
    return frozenset({own}) if own in {"he", "she"} else frozenset({"he", "she", "they"})


def _about_sibling(sentence: str, kind: AdviceKind, own: frozenset[str]) -> bool:
    rules = screening_rules()
    other = rules.other_tokens.search(sentence) or rules.relatives.search(sentence)
    if other is None or _NURSE.search(sentence[: other.start()]):
        return False
    aside = _PREPOSITION.search(sentence[: other.start()]) is not None
    child = _CHILD.search(sentence) or _child_pronoun(sentence[: other.start()], own)
    if rules.private.search(sentence) or _foreign_pronoun(sentence, own):
        return True
    if kind is AdviceKind.FAMILY:
        return child is None and _MINE.search(sentence) is None
    return child is None or (other.start() < child.start() and not aside)


def _child_pronoun(text: str, own: frozenset[str]) -> re.Match[str] | None:
    """A pronoun in *text* that can only mean the child, which needs a record that says which."""
    return re.search(rf"\b{next(iter(own))}\b", text, re.IGNORECASE) if len(own) == 1 else None


def _about_adult(sentence: str, own: frozenset[str]) -> bool:
    """Whether a grown-up relative is the one whose private life the sentence tells."""
    rules = screening_rules()
    for adult in rules.adults.finditer(sentence):
        if rules.guard.search(sentence) and _GIVES.search(sentence[: adult.start()]):
            continue
        private = rules.private.search(sentence, adult.end())
        if private is None:
            return False
        between = sentence[adult.end() : private.start()]
        if not _CHILD.search(between) and not _means_child(between, adult.group(), own):
            return True
    return False


def _means_child(words: str, adult: str, own: frozenset[str]) -> bool:
    """Whether a pronoun in *words*, said of *adult*, can only be the child: "his" after "Mum" can."""
    grown = "she" if _WOMAN.search(adult) else "he" if _MAN.search(adult) else "they"
    forms = [form for pronoun in own for form in _FORMS[pronoun] if pronoun != grown]
    forms += ["him"] if grown == "he" and "he" in own else []
    return re.search(rf"\b(?:{'|'.join(forms)})\b", words, re.IGNORECASE) is not None if forms else False


def _other_subject(sentence: str, own: frozenset[str]) -> bool:
    """Whether the sentence opens with a "he" where the child is a "she", or the reverse."""
    first = _PRONOUN_FIRST.match(sentence)
    if first is None or first.group(1).lower() not in _FOREIGN.get(
        next(iter(own)) if len(own) == 1 else "", ()
    ):
        return False
    # "She will visit weekly" may be a therapist; "He needs 20 minutes weekly" is another child.
    return _IN_NEED.match(sentence) is not None or screening_rules().guard.search(sentence) is None


def _foreign_pronoun(sentence: str, own: frozenset[str]) -> bool:
    return any(re.search(rf"\b{word}\b", sentence, re.IGNORECASE) for word in {"he", "she"} - own)
