import traceback
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import BadInput
from drafting.logs import LEVELS
from drafting.secret import Secret
from drafting.settings import SEALED, Settings
from drafting.variables.budgets import Budget, Tariff

HIDDEN = "tern-and-plover"
URL = f"postgresql://thread:{HIDDEN}@db.example/thread?sslmode=verify-full"


def settings(**given: str) -> Settings:
    return Settings.from_environment({f"GOLDENTHREAD_{name}": value for name, value in given.items()})


def refusal(**given: str) -> str:
    """What is said of settings that are refused, with all that --debug would show."""
    with pytest.raises(BadInput) as raised:
        settings(**given)
    return "".join(traceback.format_exception(raised.value))


def test_without_an_environment_the_defaults_hold() -> None:
    assert settings() == Settings()


def test_other_programs_variables_are_none_of_ours() -> None:
    assert Settings.from_environment({"PATH": "/bin", "WORKERS": "many"}) == Settings()


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.touch()
    given = {
        "WORKERS": ("3", 3),
        "NER": ("none", "none"),
        "REDACTION_POLICY": (str(policy), policy),
        "TEMPLATES": (str(tmp_path), tmp_path),
        "RULES": (str(tmp_path), tmp_path),
        "DATA": ("data", Path("data")),
        "DATABASE_URL": (URL, Secret(URL)),
        "OWNER_DATABASE_URL": (URL, Secret(URL)),
        "DATABASE_SECONDS": ("60", 60),
        "KEY": ("k-1:abc,k-0:def", Secret("k-1:abc,k-0:def")),
        "WORKER_NAME": ("Worker-2.north", "Worker-2.north"),
        "JOBS_AT_ONCE": ("4", 4),
        "STEP_SECONDS": ("60", 60),
        "JOB_SECONDS": ("600", 600),
        "MODEL_CALLS_PER_MINUTE": ("30", 30),
        "PROVIDER_JOBS": ("8", 8),
        "MODEL_CALLS_AT_ONCE": ("2", 2),
        "MODEL_TRIES": ("3", 3),
        "MODEL_SECONDS": ("300", 300),
        "MODEL_BUDGET_CALL": ("20000", Budget(20_000)),
        "MODEL_BUDGET_DRAFT": ("unlimited", Budget()),
        "MODEL_BUDGET_DAY": ("cost:12.50", Budget(cost=12_500_000)),
        "MODEL_BUDGET_MONTH": ("9000000,cost:250", Budget(9_000_000, 250_000_000)),
        "MODEL_PRICES": ("2.50,10,0.25", Tariff(2_500_000, 10_000_000, 250_000)),
        "KEEP_UPLOADS_DAYS": ("never", None),
        "KEEP_DRAFTS_DAYS": ("30", 30),
        "KEEP_CALLS_DAYS": ("31", 31),
        "KEEP_JOBS_DAYS": ("32", 32),
        "KEEP_CASES_DAYS": ("2557", 2557),
        "SWEEP_HOURS": ("6", 6),
        "AUDIT_HEADS": ("heads.jsonl", Path("heads.jsonl")),
        "AUDIT_HEADS_MINUTES": ("5", 5),
        "AUTH": ("oidc", "oidc"),
        "PUBLIC_URL": ("https://ehc.example/", "https://ehc.example"),
        "OIDC_ISSUER": ("https://directory.example/tenant/v2.0", "https://directory.example/tenant/v2.0"),
        "OIDC_CLIENT_ID": ("golden-thread", "golden-thread"),
        "OIDC_CLIENT_SECRET": ("between us", Secret("between us")),
        "OIDC_NEEDS_ACR": ("c1, c2", ("c1", "c2")),
        "OIDC_NEEDS_AMR": ("mfa", ("mfa",)),
        "OIDC_WITHIN_MINUTES": ("480", 480),
        "SESSION_IDLE_MINUTES": ("10", 10),
        "SESSION_HOURS": ("4", 4),
        "METRICS_TOKEN": ("counting", Secret("counting")),
        "TRUSTED_PROXIES": ("10.1.0.4,10.1.0.5", ("10.1.0.4", "10.1.0.5")),
        "SIGN_OFF_ROLES": ("manager, qa_lead", ("manager", "qa_lead")),
        "SECOND_READER_ROLES": ("qa_lead", ("qa_lead",)),
        "WEBHOOK_NETWORKS": ("10.2.0.0/16, 10.3.0.0/16", ("10.2.0.0/16", "10.3.0.0/16")),
        "PROVIDER": ("azure", "azure"),
        "MODEL": ("gpt-4o", "gpt-4o"),
        "MODEL_ENDPOINT": ("https://models.example/v1/", "https://models.example/v1"),
        "MODEL_ENDPOINTS": (
            "https://models.example=uksouth, https://other.example=lan",
            ("https://models.example=uksouth", "https://other.example=lan"),
        ),
        "MODEL_KEY": (HIDDEN, Secret(HIDDEN)),
        "MODEL_SAYS": ("gpt-4o-2024-08-06", "gpt-4o-2024-08-06"),
        "SECOND_MODEL": ("gpt-5", "gpt-5"),
        "SECOND_MODEL_SAYS": ("gpt-5-2026-02-01", "gpt-5-2026-02-01"),
        "MODEL_WINDOW": ("128000", 128_000),
        "MODEL_ANSWER": ("4096", 4096),
        "MODEL_ANSWER_FIELD": ("max_tokens", "max_tokens"),
        "MODEL_TEMPERATURE": ("0.2", 0.2),
        "MODEL_SEED": ("0", 0),
        "MODEL_TRY_SECONDS": ("300", 300),
        "MODEL_PROXY": ("http://proxy.council.example:3128", "http://proxy.council.example:3128"),
        "MODEL_RECORDINGS": (str(tmp_path), tmp_path),
        "MODEL_FILE": (str(policy), policy),
        "MODEL_FILE_SHA256": ("A" * 64, "a" * 64),
        "MODEL_THREADS": ("2", 2),
        "AZURE_API_VERSION": ("2024-10-21", "2024-10-21"),
        "LOG_LEVEL": ("debug", "debug"),
        "METRICS_PORT": ("9464", 9464),
    }

    found = settings(**{name: text for name, (text, _) in given.items()})

    assert {name: getattr(found, name.lower()) for name in given} == {
        n: value for n, (_, value) in given.items()
    }
    assert {field.name.upper() for field in fields(Settings)} == {*given, "KEY_FILE", "AZURE_ENTRA"}


@pytest.mark.parametrize(
    "ner", ["rampart", "none", "folder:/srv/model", "spacy:en_core_web_sm", "rampart+spacy:en_core_web_sm"]
)
def test_a_name_model_may_be_ours_theirs_or_both(ner: str) -> None:
    assert settings(NER=ner).ner == ner


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKERS", "0"),
        ("WORKERS", "-1"),
        ("WORKERS", "many"),
        ("WORKERS", ""),
        ("WORKERS", "²"),
        ("NER", "spacy"),
        ("NER", "folder:"),
        ("NER", "rampart+none"),
        ("NER", ""),
        ("REDACTION_POLICY", "no/such/file"),
        ("TEMPLATES", "no/such/folder"),
        ("RULES", "no/such/folder"),
        ("DATA", ""),
        ("DATA", __file__),
        ("KEY_FILE", str(Path(__file__).parent)),
        ("AUDIT_HEADS", ""),
        ("WORKER_NAME", "the big one"),
        ("WORKER_NAME", "n" * 61),
        ("JOBS_AT_ONCE", "0"),
        ("STEP_SECONDS", "1.5"),
        ("JOB_SECONDS", "9" * 5000),
        ("MODEL_CALLS_PER_MINUTE", "٣"),
        ("AUTH", "none"),
        ("PUBLIC_URL", "ehc.example"),
        ("PUBLIC_URL", "https://ehc.example/review"),
        ("OIDC_ISSUER", "http://directory.example"),
        ("WEBHOOK_NETWORKS", "10.2.0.0/99"),
        ("OIDC_ISSUER", "https://directory.example/?tenant=1"),
        ("OIDC_CLIENT_ID", "two words"),
        ("OIDC_CLIENT_SECRET", " "),
        ("KEEP_UPLOADS_DAYS", "0"),
        ("KEEP_CASES_DAYS", "Never"),
        ("KEEP_JOBS_DAYS", "36501"),
        ("SWEEP_HOURS", "+1"),
        ("LOG_LEVEL", "INFO"),
        ("METRICS_PORT", "65536"),
        ("WORKER", "2"),
    ],
)
def test_a_malformed_or_unknown_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(BadInput, match=f"^GOLDENTHREAD_{name}: "):
        settings(**{name: value})


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("DATABSE_URL", "DATABASE_URL"),
        ("workers", "WORKERS"),
        ("OWNER_DATABASE_URL_FIL", "OWNER_DATABASE_URL_FILE"),
    ],
)
def test_a_misspelt_name_is_answered_with_the_one_that_is_meant(given: str, meant: str) -> None:
    said = refusal(**{given: URL})

    assert f"Did you mean GOLDENTHREAD_{meant}? “goldenthread settings” lists them all." in said
    assert HIDDEN not in said


def test_a_name_like_no_other_is_only_refused() -> None:
    assert "Did you mean" not in refusal(QQQQ="1")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", ""),
        ("DATABASE_URL", f"mysql://thread:{HIDDEN}@db.example/thread"),
        ("DATABASE_URL", f"{URL}\nand more"),
        ("DATABASE_URL", "postgresql://"),
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("OWNER_DATABASE_URL", f"sqlite:///{HIDDEN}"),
        ("OWNER_DATABASE_URL", URL),
        ("KEY", " \n"),
        ("KEY_FILE", f"k-1:{'A' * 43}="),
        ("DATABASE_URL_FILE", URL),
        ("DATABASE_URL_FILE", ""),
    ],
)
def test_a_malformed_secret_is_named_and_never_shown(name: str, value: str) -> None:
    said = refusal(**{name: value})

    assert f"BadInput: GOLDENTHREAD_{name}: " in said
    assert HIDDEN not in said
    assert "AAAA" not in said


def test_a_setting_that_holds_a_secret_does_not_print_it() -> None:
    found = settings(DATABASE_URL=URL, OWNER_DATABASE_URL=URL, KEY=HIDDEN)

    assert HIDDEN not in f"{found} {found!r}"
    assert found.database_url is not None
    assert found.database_url.reveal() == URL


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_secret_may_come_from_a_file(tmp_path: Path, end: str) -> None:
    file = tmp_path / "url"
    file.write_bytes(f"{URL}{end}".encode())

    assert settings(DATABASE_URL_FILE=str(file)) == settings(DATABASE_URL=URL)


def test_a_secret_from_a_file_is_looked_at_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "url").write_text(f"mysql:{HIDDEN}", encoding="utf-8")
    (tmp_path / "odd").write_bytes(b"\xff\xfe" + HIDDEN.encode())

    assert "GOLDENTHREAD_DATABASE_URL_FILE: is not a database" in refusal(
        DATABASE_URL_FILE=str(tmp_path / "url")
    )
    assert "is not a text" in refusal(DATABASE_URL_FILE=str(tmp_path / "odd"))


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "url"

    said = refusal(OWNER_DATABASE_URL_FILE=str(missing))

    assert f"GOLDENTHREAD_OWNER_DATABASE_URL_FILE: {missing} cannot be read: No such file" in said


@pytest.mark.parametrize("name", sorted(SEALED))
def test_a_secret_is_given_one_way_only(name: str) -> None:
    said = refusal(**{name.upper(): URL, f"{name.upper()}_FILE": "somewhere"})

    assert f"GOLDENTHREAD_{name.upper()}_FILE is set as well" in said
    assert HIDDEN not in said


def test_a_role_that_owns_the_tables_needs_a_server_to_own_them_on() -> None:
    assert "is for PostgreSQL" in refusal(OWNER_DATABASE_URL=URL, DATABASE_URL="sqlite:///store.sqlite")


def test_what_is_kept_lies_together_unless_it_is_told_apart() -> None:
    together = settings(DATA="/srv/thread")
    apart = settings(DATA="/srv/thread", KEY_FILE="/keys/thread", AUDIT_HEADS="/far/heads.jsonl")

    assert together.store_file == Path("/srv/thread/store.sqlite")
    assert together.keys_from == Path("/srv/thread/key")
    assert together.heads_to == Path("/srv/thread/audit-heads.jsonl")
    assert (apart.keys_from, apart.heads_to) == (Path("/keys/thread"), Path("/far/heads.jsonl"))


def test_the_store_goes_where_this_user_keeps_data() -> None:
    assert Settings.from_environment({"XDG_DATA_HOME": "/srv/data"}).data == Path("/srv/data/goldenthread")
    assert Settings.from_environment({"XDG_DATA_HOME": "data"}) == Settings()
    named = {"XDG_DATA_HOME": "/srv/data", "GOLDENTHREAD_DATA": "/srv/thread"}
    assert Settings.from_environment(named).data == Path("/srv/thread")


def test_a_worker_is_named_after_its_host_in_a_way_that_settings_take() -> None:
    assert settings(WORKER_NAME=Settings().worker_name) == Settings()


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_of_the_logs_can_be_set(level: str) -> None:
    assert settings(LOG_LEVEL=level).log_level == level


@given(
    st.sampled_from([field.name.upper() for field in fields(Settings)]),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40),
)
def test_whatever_is_set_is_taken_or_refused_by_name(name: str, value: str) -> None:
    try:
        settings(**{name: value})
    except BadInput as refused:
        assert str(refused).startswith(f"GOLDENTHREAD_{name}: ")  # noqa: PT017  refusing is one of two good ends


@pytest.mark.parametrize(
    "way",
    [
        "db.example/thread",
        "db.example/thread?sslmode=prefer",
        "db.example/thread?sslmode=disable",
        "db.example/thread?sslmode=require",
        "db.example/thread?sslmode=verify-full&sslmode=disable",
        "127.0.0.1,db.example/thread",
        "/thread?host=db.example",
        "127.0.0.1.example/thread",
        "[::2]/thread",
    ],
)
@pytest.mark.parametrize("name", ["DATABASE_URL", "OWNER_DATABASE_URL"])
def test_no_database_elsewhere_is_spoken_to_without_a_look_at_its_certificate(name: str, way: str) -> None:
    given = {"DATABASE_URL": URL, name: f"postgresql://thread:{HIDDEN}@{way}"}

    said = refusal(**given)

    assert f"GOLDENTHREAD_{name}: is on another machine." in said
    assert HIDDEN not in said


@pytest.mark.parametrize(
    "way",
    [
        "db.example:5432/thread?sslmode=verify-full&sslcert=client.crt&sslkey=client.key",
        "db.example/thread?sslmode=verify-ca&sslrootcert=ca.crt",
        "one.example,two.example/thread?sslmode=verify-full",
        "127.0.0.1:5433/thread",
        "localhost/thread",
        "[::1]:5432/thread",
        "/thread?host=/var/run/postgresql",
        "%2Fvar%2Frun%2Fpostgresql/thread",
    ],
)
def test_a_database_here_or_one_that_proves_who_it_is_may_be_named(way: str) -> None:
    url = f"postgresql://thread:{HIDDEN}@{way}"

    assert settings(DATABASE_URL=url).database_url == Secret(url)


def test_a_budget_in_money_needs_prices() -> None:
    with pytest.raises(BadInput, match="MODEL_BUDGET_DAY: is in money; set GOLDENTHREAD_MODEL_PRICES"):
        settings(MODEL_BUDGET_DAY="cost:10")
