import pytest

from drafting.domain.finding import Severity
from drafting.errors import BadInput
from drafting.ports import Facts
from drafting.providers.fakes.catalogue import FAKES, FakeKind, fake
from drafting.providers.fakes.model import PROVIDER
from drafting.providers.fakes.rehearsing import rehearsing
from tests.pipeline_builders import an_advice, prose


@pytest.mark.parametrize("kind", FAKES, ids=lambda kind: kind.name)
def test_each_fake_is_built_under_the_name_by_which_it_is_listed(kind: FakeKind) -> None:
    built = fake(kind.shown)

    assert (built.name, built.provider) == (kind.shown, PROVIDER)


def test_a_parameter_is_part_of_the_name() -> None:
    assert fake("fake:lossy(0.75)").name == "fake:lossy(0.75)"
    assert fake("fake:lossy").name == "fake:lossy(0.3)"


@pytest.mark.parametrize(
    "name",
    ["fake:nobody", "fake:lossy(2)", "fake:lossy(much)", "fake:faithful(1)", "fake:", "fake:lossy(0.3) "],
)
def test_a_name_that_means_no_fake_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="fake"):
        fake(name)


def test_a_draft_with_a_fake_says_so_first_of_all() -> None:
    provider = rehearsing("fake:faithful")
    advice = an_advice(prose("[CHILD] finds it hard to read."))

    first, *_ = provider.proposer({}).propose([advice], Facts()).findings

    assert first.severity is Severity.ERROR
    assert "fake:faithful" in first.message
    assert provider.model == "fake:faithful"
