"""The list of security requirements (docs/asvs.csv): what it names is there, with a few tests that it needs.

The ids are those of OWASP ASVS 5.0.0, levels 1 and 2; the words are ours.
"""

import ast
import csv
import re
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from drafting import logs
from drafting.domain.account import Role
from drafting.parsers.limits import Limits
from drafting.services.accounts import LONGEST_PASSWORD, SHORTEST_PASSWORD, Lasting
from drafting.services.idempotency import LASTING
from drafting.services.tokens import LONGEST_DAYS
from drafting.services.webhooks import KEPT, WAITS
from drafting.store.keys import AUDIT, REFERENCES
from drafting.web import guards
from drafting.web.api.route import FILE_MOST, JSON_MOST
from drafting.web.rates import Rates
from tests.web.api.conftest import Program
from tests.web.house import ADMIN, OURS, House

ROOT = Path(logs.__file__).parent.parent
LIST = ROOT / "docs" / "asvs.csv"
STATES = {"met", "not applicable", "open"}
SOURCES = sorted(path for package in ("drafting", "redaction") for path in (ROOT / package).rglob("*.py"))


def rows() -> list[dict[str, str]]:
    """The rows of the list."""
    return list(csv.DictReader(LIST.read_text(encoding="utf-8").splitlines()))


def names_in(file: Path) -> set[str]:
    """The names of the tests in a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def sections_in(page: Path) -> set[str]:
    """The headings of a page of the documentation, as links name them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-") for heading in headings}


@cache
def written() -> dict[str, str]:
    """Our code, by file."""
    return {str(path): path.read_text(encoding="utf-8") for path in SOURCES}


def holding(pattern: str) -> list[str]:
    """The files of our code in which *pattern* occurs."""
    wanted = re.compile(pattern, re.MULTILINE)
    return [name for name, text in written().items() if wanted.search(text)]


def test_every_requirement_is_there_once_with_a_state_and_a_reason() -> None:
    listed = rows()

    assert len({row["id"] for row in listed}) == len(listed) > 200
    for row in listed:
        assert re.fullmatch(r"v5\.0\.0-\d{1,2}\.\d{1,2}\.\d{1,2}", row["id"])
        assert row["state"] in STATES
        assert row["summary"]
        assert row["where"]


def test_every_test_and_every_section_that_is_named_is_there() -> None:
    lost = []
    for row in rows():
        if row["state"] == "met":
            where = row["where"]
            file, _, name = where.partition("#" if where.startswith("docs/") else "::")
            named = sections_in if file.startswith("docs/") else names_in
            if not (ROOT / file).is_file() or name not in named(ROOT / file):
                lost.append((row["id"], where))

    assert lost == []


def test_no_code_is_made_while_the_program_runs() -> None:
    assert holding(r"(?<![\w.])(eval|exec|compile|__import__)\(") == []
    assert holding(r"\bos\.(system|popen)\(|\bgetoutput\(|shell=True") == []
    assert holding(r"(?<![\w.])re\.compile\(") != []  # it does look


def test_nothing_that_can_make_objects_at_will_is_read() -> None:
    assert holding(r"^\s*(import|from) (pickle|marshal|shelve|yaml|dill|joblib|jsonpickle)\b") == []


def test_no_weak_hash_and_no_guessable_number_is_used() -> None:
    assert holding(r"\bmd5\b|\bsha1\b|hashlib\.new\(") == []
    assert holding(r"^\s*(import|from) random\b") == []


def test_the_script_makes_no_code_and_copies_no_objects() -> None:
    script = (ROOT / "drafting" / "web" / "static" / "thread.js").read_text(encoding="utf-8")

    for word in (
        "document.cookie",
        "__proto__",
        "prototype",
        "eval(",
        "new Function",
        "Object.assign",
        "innerHTML +=",
    ):
        assert word not in script, word


def test_a_long_password_is_taken_whole(house: House) -> None:
    password = "correct horse battery staple, and a sentence that nobody else would ever think of"
    house.desk.accounts.add(ADMIN, "long", "Long Password", Role.CASEWORKER, OURS, password)

    assert house.desk.accounts.sign_in("long", password)[1].name == "Long Password"
    with pytest.raises(Exception, match="not right"):
        house.desk.accounts.sign_in("long", password[:64])


def test_a_session_is_named_by_256_random_bits(house: House) -> None:
    accounts = house.desk.accounts
    accounts.add(ADMIN, "one", "One", Role.CASEWORKER, OURS, "a long enough password")

    names = {accounts.sign_in("one", "a long enough password")[0] for _ in range(5)}

    assert len(names) == 5
    assert all(len(name) == 43 for name in names)  # 32 bytes in base64


def test_trace_is_answered_by_nothing(program: Program) -> None:
    caller = program()

    assert caller.request("TRACE", "cases").status_code == 405
    assert "Bearer" not in caller.request("TRACE", "cases").text


def test_the_limits_that_are_told_are_the_limits_that_hold() -> None:
    told = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    rates = Rates()

    for limit in (
        f"{rates.calls.partition('/')[0]} calls a minute",
        f"{JSON_MOST // 2**10} KiB",
        f"{FILE_MOST // 2**20} MiB",
        f"{int(LASTING.total_seconds() // 3600)} hours",
        f"{LONGEST_DAYS} days",
        f"{len(WAITS) + 1} times",
        f"{KEPT.days} days",
    ):
        assert limit in told, limit


def test_the_page_on_security_says_what_the_program_does() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    rates, lasting = Rates(), Lasting()

    told = (
        (f"{rates.sign_ins.partition('/')[0]} in 15 minutes", rates.sign_ins.endswith("/15minutes")),
        (f"{rates.sign_ins_from_one_place.partition('/')[0]} in 15 minutes", True),
        (f"{rates.at_directory.partition('/')[0]} a minute", True),
        (f"{rates.refused_calls.partition('/')[0]} a minute", True),
        (f"{rates.calls.partition('/')[0]} a minute", True),
        (f"{rates.changes.partition('/')[0]} a minute", True),
        (f"{SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters", True),
        (f"{lasting.idle.seconds // 60} minutes in which nothing is done", True),
        ("eight hours in any case", lasting.most == timedelta(hours=8)),
        (f"{Limits().file_bytes // 2**20} MB a file, {guards.LARGE // 2**20} MB a request", True),
        (f"{Limits().pages} pages", True),
    )
    flat = " ".join(page.split())
    assert [words for words, holds in told if words not in flat or not holds] == []


def test_every_service_key_is_on_the_page_of_keys() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    store = [text for name, text in written().items() if "/drafting/store/" in name]
    found = {name for text in store for name in re.findall(r'^_KEY = "([a-z]+)"', text, re.MULTILINE)}

    assert found >= {"accounts", "webhooks"}
    assert [name for name in found | {AUDIT, REFERENCES} if f"`{name}`" not in page] == []
