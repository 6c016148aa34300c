"""Every labelled statement that other hands wrote, recast: nothing but what a rule names may change."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from drafting.domain.advice import AdviceKind
from drafting.domain.claim import ClaimKind
from drafting.pipeline.frames.amounts import amounts
from drafting.pipeline.recast.proof import named_by
from drafting.pipeline.recast.recasting import Step, recast
from drafting.pipeline.rulebook import fold
from drafting.ports import Facts
from evals.samples import DATA
from tests.pipeline_builders import a_statement

KINDS = {kind.value: kind for kind in ClaimKind}
ROLE = "Occupational Therapist"
NAMED = frozenset({"occupational", "therapist"}).union(
    *(named.gone | named.come for named in (named_by(step.value) for step in Step))
)


def labelled() -> Iterator[tuple[str, ClaimKind]]:
    for file in sorted((DATA / "statements").rglob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            fields = line.split("|", 4)
            if len(fields) == 5 and not line.startswith("#"):
                yield fields[4], KINDS.get(fields[3], ClaimKind.NEED)


def kept(text: str) -> Counter[str]:
    """The words that no rule names, by their beginnings, since a verb may change its end."""
    words = re.findall(r"\[\w+\]|[^\W_]+n’t|[^\W_]+", fold(text).lower())
    free = [word for word in words if word not in NAMED and word.removesuffix("s") not in NAMED]
    return Counter(word if word.isdigit() else word[:2] for word in free)


@pytest.mark.parametrize("pronouns", ["he/him", "she/her", "they/them"])
def test_no_recast_changes_a_word_that_no_rule_names(pronouns: str) -> None:
    facts, changed = Facts(pronouns=pronouns), 0
    for text, kind in labelled():
        statement = a_statement(text, AdviceKind.OCCUPATIONAL)
        found = recast(replace(statement, advice=replace(statement.advice, role=ROLE)), facts, kind)
        changed += found.text != text

        assert kept(found.text) == kept(text), (text, found)
        assert amounts(found.text) == amounts(text), (text, found)

    assert changed > 100
