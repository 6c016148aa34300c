"""A person's words are held against the sources as the program's own are: by what the statement is, too."""

import pytest

from drafting.domain.advice import ParagraphId
from drafting.domain.claim import ClaimKind, Evidence, Verdict
from drafting.services.rewording import checked

SOURCE = "Marlo has 30 minutes of reading twice a week with a teaching assistant."
QUOTED = (Evidence(ParagraphId("d1.0001"), SOURCE, 0, len(SOURCE)),)


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (ClaimKind.PROVISION, "Its source says 30 minutes, twice a week; the claim does not."),
        (ClaimKind.NEED, "The source says “30 minutes”; the claim leaves it out."),
    ],
)
def test_of_support_every_amount_is_asked_that_its_source_gives(kind: ClaimKind, says: str) -> None:
    checks = checked("Marlo has reading with a teaching assistant.", QUOTED, {}, kind)

    assert [check.detail for check in checks if check.verdict is not Verdict.PASS] == [says]
