import pytest

from drafting.errors import BadInput
from drafting.providers.places import HERE, is_loopback, origin, place

LISTED = ("https://models.example=uksouth", "https://other.example:8443=eu-west-2")


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:8000/v1", "http://localhost:11434/v1", "http://[::1]:8080", "https://127.9.9.9"],
)
def test_this_machine_needs_no_listing(address: str) -> None:
    found = place(address, ())

    assert found.is_here
    assert found.region == HERE


@pytest.mark.parametrize(
    ("address", "region"),
    [
        ("https://models.example/v1", "uksouth"),
        ("https://Models.Example:443", "uksouth"),
        ("https://other.example:8443/openai/v1", "eu-west-2"),
    ],
)
def test_a_listed_endpoint_works_in_its_region(address: str, region: str) -> None:
    assert place(address, LISTED).region == region


@pytest.mark.parametrize(
    "address",
    [
        "https://api.openai.com/v1",
        "https://models.example.org",
        "https://eu.models.example",
        "https://other.example",
        "https://127.0.0.1.example",
    ],
)
def test_any_other_endpoint_is_refused_and_named(address: str) -> None:
    with pytest.raises(BadInput, match="is not listed, so nothing is sent to it") as raised:
        place(address, LISTED)

    assert origin(address) in str(raised.value)


@pytest.mark.parametrize(
    "address", ["http://models.example/v1", "http://10.0.0.8:8000/v1", "http://0.0.0.0:80"]
)
def test_nothing_leaves_this_machine_without_encryption(address: str) -> None:
    with pytest.raises(BadInput, match="without encryption"):
        place(address, (*LISTED, "https://10.0.0.8=lan"))


def test_loopback_is_told_from_what_looks_like_it() -> None:
    assert is_loopback("127.0.0.2")
    assert not is_loopback("128.0.0.1")
    assert not is_loopback("localhost.example")
