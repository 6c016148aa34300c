import pytest

from drafting.errors import BadInput
from drafting.settings import Settings

KEY = "sk-plover-and-tern"


def settings(**given: str) -> Settings:
    return Settings.from_environment({f"GOLDENTHREAD_{name}": value for name, value in given.items()})


def refusal(**given: str) -> str:
    with pytest.raises(BadInput) as raised:
        settings(**given)
    return str(raised.value)


@pytest.mark.parametrize("kind", ["managed", "managed:01234567-89ab-cdef-0123-456789abcdef", "workload"])
def test_a_token_may_take_the_place_of_a_key(kind: str) -> None:
    assert settings(AZURE_ENTRA=kind).azure_entra == kind


@pytest.mark.parametrize("given", ["none", "prompt"])
def test_a_temperature_may_be_left_to_others(given: str) -> None:
    assert settings(MODEL_TEMPERATURE=given).model_temperature == given


@pytest.mark.parametrize("name", ["quoting", "fake:lossy(0.3)", "fake:cutting(20)"])
def test_a_provider_is_named_as_commands_name_it(name: str) -> None:
    assert settings(PROVIDER=name).provider == name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PROVIDER", "Open AI"),
        ("MODEL", "two words"),
        ("MODEL_ENDPOINT", "models.example"),
        ("MODEL_ENDPOINT", "ftp://models.example"),
        ("MODEL_ENDPOINT", "https://models.example:port/v1"),
        ("MODEL_ENDPOINT", "https://models.example/v1?key=1"),
        ("MODEL_ENDPOINT", "https://"),
        ("MODEL_ENDPOINTS", "https://models.example"),
        ("MODEL_ENDPOINTS", "https://models.example="),
        ("MODEL_ENDPOINTS", "http://models.example=uksouth"),
        ("MODEL_ENDPOINTS", "https://models.example/v1=uksouth"),
        ("MODEL_ENDPOINTS", "https://*.example=uk south"),
        ("MODEL_WINDOW", "0"),
        ("MODEL_ANSWER_FIELD", "max"),
        ("MODEL_TEMPERATURE", "2.1"),
        ("MODEL_TEMPERATURE", "nan"),
        ("MODEL_TEMPERATURE", "-1"),
        ("MODEL_SEED", "-1"),
        ("MODEL_SEED", "2147483648"),
        ("MODEL_FILE", "no/such/model.gguf"),
        ("MODEL_FILE_SHA256", "abc"),
        ("MODEL_RECORDINGS", "no/such/folder"),
        ("AZURE_API_VERSION", "latest"),
        ("AZURE_ENTRA", "default"),
    ],
)
def test_what_cannot_be_read_is_named(name: str, value: str) -> None:
    assert f"GOLDENTHREAD_{name}: " in refusal(**{name: value})


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    assert KEY not in refusal(MODEL_ENDPOINT=f"https://me:{KEY}@models.example/v1")
    assert KEY not in refusal(MODEL_ENDPOINTS=f"https://me:{KEY}@models.example=uksouth")


@pytest.mark.parametrize("key", [f"{KEY} {KEY}", f"{KEY}\n", "", "clé"])
def test_a_key_that_fits_into_no_header_is_refused_and_not_repeated(key: str) -> None:
    told = refusal(MODEL_KEY=key)

    assert "GOLDENTHREAD_MODEL_KEY: is not a key" in told
    assert KEY not in told


def test_a_key_and_a_token_contradict_each_other() -> None:
    assert "AZURE_ENTRA: GOLDENTHREAD_MODEL_KEY is set as well" in refusal(
        AZURE_ENTRA="managed", MODEL_KEY=KEY
    )


def test_a_model_file_is_only_used_with_its_hash() -> None:
    assert "set together" in refusal(MODEL_FILE=__file__)
    assert "set together" in refusal(MODEL_FILE_SHA256="0" * 64)


def test_a_window_holds_the_question_and_the_answer() -> None:
    assert "GOLDENTHREAD_MODEL_ANSWER: " in refusal(MODEL_ANSWER="4096", MODEL_WINDOW="4096")
