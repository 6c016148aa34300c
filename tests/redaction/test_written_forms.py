"""No name of the child that stands on the case record is left, in any written form or kind of sentence."""

import random
from collections import Counter
from collections.abc import Sequence

import pytest

from redaction import Redacted, Redactor, circle_of
from tests.redaction.written_forms import NAMES, SENTENCES, forms

_ENDINGS = ("'s", "’s", "`s")
_MANY = 5_000


def _case(given: str, surname: str, preferred: str) -> dict[str, object]:
    return {"child": {"full_name": f"{given} {surname}", "preferred_name": preferred}}


def _left(paragraph: Redacted, start: int, written: str) -> str:
    """Give the letters and digits of a name that nothing covers; a possessive 's may stay."""
    ending = next((len(end) for end in _ENDINGS if written.endswith(end)), 0)
    gone = {at for span in paragraph.spans for at in range(span.start, span.end)}
    inside = range(start, start + len(written) - ending)
    return "".join(paragraph.source[at] for at in inside if at not in gone and paragraph.source[at].isalnum())


def _leaks(rules: Redactor, name: Sequence[str], chance: random.Random) -> list[tuple[str, str, str]]:
    given, surname, preferred = name
    rows = [(kind, form, chance.choice(SENTENCES)) for kind, form in forms(given, surname, preferred, chance)]
    texts = [sentence.format(form) for _, form, sentence in rows]
    safe = rules.redact(circle_of(_case(given, surname, preferred)), texts).paragraphs
    return [
        (kind, form, sentence)
        for (kind, form, sentence), paragraph in zip(rows, safe, strict=True)
        if _left(paragraph, sentence.index("{"), form)
    ]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[0])
def test_no_form_of_the_childs_name_is_left(rules: Redactor, name: Sequence[str]) -> None:
    assert _leaks(rules, name, random.Random(11)) == []  # noqa: S311 - not for secrets


def test_the_forms_are_many_and_of_every_kind() -> None:
    written = [row for name in NAMES for row in forms(*name, random.Random(11))]  # noqa: S311 - not for secrets

    kinds = Counter(kind for kind, _ in written)

    assert len(written) > _MANY
    assert min(kinds.values()) > 1
    assert len(kinds) >= 20
