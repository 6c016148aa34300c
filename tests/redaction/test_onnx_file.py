"""Four-bit weights read at eight bits: the same names, several times as fast."""

from collections.abc import Sequence

import pytest

from redaction.loading import load_model
from redaction.onnx_file import quicker
from redaction.presidio import NameModel
from redaction.token_model import TokenModel
from redaction.wordlists import rampart

TEXTS = (
    "Later Thandeka Mbatha drew while Grzegorz sang.",
    "Work with Aoife and Okechukwu went well in Ruddlesham.",
    "The class read quietly and then tidied the paint away.",
)


@pytest.fixture(scope="module")
def quick() -> NameModel:
    model = load_model("rampart")
    assert model is not None
    return model


def sure(model: NameModel, texts: Sequence[str]) -> list[list[tuple[int, int, str]]]:
    """What a model is sure of: where, and which label."""
    answers = model.read(texts, 0.5)[: len(TEXTS)]
    return [[(guess.start, guess.end, guess.label) for guess in row if guess.score > 0.6] for row in answers]


def test_no_four_bit_product_is_left_and_nothing_else_is_lost() -> None:
    model = rampart("onnx/model_q4.onnx").read_bytes()

    made = quicker(model)

    assert model.count(b"MatMulNBits") == made.count(b"DynamicQuantizeMatMul") == 37
    assert b"MatMulNBits" not in made
    assert made.count(b"LayerNormalization") == model.count(b"LayerNormalization")


def test_what_has_no_four_bit_products_comes_back_byte_for_byte() -> None:
    made = quicker(rampart("onnx/model_q4.onnx").read_bytes())

    assert quicker(made) == made


@pytest.mark.parametrize("nonsense", [b"nonsense", b"\x3a\xff"])
def test_what_is_no_onnx_file_is_refused(nonsense: bytes) -> None:
    with pytest.raises((ValueError, IndexError)):
        quicker(nonsense)


def test_the_quick_model_is_sure_of_what_the_exact_one_is_sure_of(quick: NameModel) -> None:
    exact = TokenModel(rampart("config.json").parent)

    found = sure(quick, TEXTS)

    assert found == sure(exact, TEXTS)
    assert found[0]
    assert found[1]
    assert not found[2]


@pytest.mark.parametrize("company", ["QZX JVKW " * 30, "a " * 200, "🙂×∑—" * 40, "0123456789 " * 30])
def test_odd_company_in_a_batch_changes_nothing(quick: NameModel, company: str) -> None:
    assert sure(quick, [*TEXTS, *(company + str(number) for number in range(20))]) == sure(quick, TEXTS)


def test_a_text_is_read_alike_however_many_are_read_with_it(quick: NameModel) -> None:
    many = [f"{number} pupils read in turn." for number in range(600)]

    assert sure(quick, [*TEXTS, *many]) == sure(quick, TEXTS)
