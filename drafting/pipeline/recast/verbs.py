"""English verbs in two forms: as after "I", and as after "she"."""

_IRREGULAR = {"be": "is", "am": "is", "are": "is", "have": "has", "do": "does", "were": "was", "go": "goes"}
_HISSING = ("s", "x", "z", "ch", "sh", "o")
_VOWELS = frozenset("aeiou")


def third_person(verb: str) -> str:
    """The form after "she" of a verb as it stands after "I" or "we"."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith(_HISSING):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def same_verb(one: str, other: str) -> bool:
    """Whether two words are forms of one verb, so that only person and mood differ."""
    return (
        one == other
        or third_person(one) == other
        or third_person(other) == one
        or {one, other} <= {"be", "am", "is", "are"}
    )
