import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting.errors import BadInput
from drafting.parsers.case_file import read_case
from tests.guards.source_files import ROOT

SAMPLES = sorted((ROOT / "evals" / "data" / "cases").glob("*/case.json"))
LEAST = {"reference": "TST-1", "child": {"full_name": "Marlo Thackthwaite"}}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["child", "name", "x"]), inner)
    ),
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return tmp_path / "case.json"


def refusal(path: Path, data: object) -> str:
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        read_case(path)
    return str(raised.value)


@pytest.mark.parametrize("sample", SAMPLES, ids=[path.parent.name for path in SAMPLES])
def test_a_sample_record_is_read_whole(sample: Path) -> None:
    written = json.loads(sample.read_text(encoding="utf-8"))
    read = read_case(sample)

    assert read.reference == written["reference"]
    assert read.child.full_name == written["child"]["full_name"]
    assert [each.file for each in read.documents] == [each["file"] for each in written["documents"]]


def test_a_record_needs_a_reference_and_a_name_only(record: Path) -> None:
    record.write_text(json.dumps(LEAST), encoding="utf-8")

    assert read_case(record).child.known_as == "Marlo"


def test_a_key_that_is_null_is_as_good_as_left_out(record: Path) -> None:
    nulls = {**LEAST, "school": None, "siblings": None, "dates": {"draft_due": None}, "notes": None}
    record.write_text(json.dumps(nulls), encoding="utf-8")

    assert read_case(record).siblings == ()


def test_a_byte_order_mark_is_no_obstacle(record: Path) -> None:
    record.write_text(json.dumps(LEAST), encoding="utf-8-sig")

    assert read_case(record).reference == "TST-1"


def test_a_date_is_a_day(record: Path) -> None:
    record.write_text(json.dumps({**LEAST, "dates": {"draft_due": "2026-12-01"}}), encoding="utf-8")

    assert read_case(record).dates.draft_due == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"reference": 7}, "reference"),
        ({"child": "Marlo"}, "child"),
        ({"child": {"full_name": ["Marlo"]}}, "child.full_name"),
        ({"child": {"full_name": "M T", "date_of_birth": "14/03/2017"}}, "child.date_of_birth"),
        ({"child": {"full_name": "M T", "date_of_birth": 20170314}}, "child.date_of_birth"),
        ({"child": {"full_name": "M T", "looked_after": "no"}}, "child.looked_after"),
        ({"child": {"preferred_name": "Mo"}}, "child.full_name"),
        ({"child": {"full_name": None}}, "child.full_name"),
        ({"parents": {"name": "Ottoline"}}, "parents"),
        ({"parents": [{"name": 7}]}, "parents[0].name"),
        ({"siblings": [{"name": "Wren"}, {}]}, "siblings[1].name"),
        ({"dates": {"draft_due": "soon"}}, "dates.draft_due"),
    ],
)
def test_a_wrong_type_is_named(record: Path, change: dict[str, object], named: str) -> None:
    assert f"“{named}”" in refusal(record, {**LEAST, **change})


@pytest.mark.parametrize(
    ("change", "named", "mend"),
    [
        ({"refrence": "x"}, "refrence", "reference"),
        ({"child": {"full_name": "M T", "dob": "2017-03-14"}}, "child.dob", "date_of_birth"),
        ({"parents": [{"name": "O", "telephone": "1"}]}, "parents[0].telephone", "phone"),
        ({"school": {"name": "G", "head": "x"}}, "school.head", "name, address, phone"),
    ],
)
def test_an_unknown_key_is_named_with_a_mend(
    record: Path, change: dict[str, object], named: str, mend: str
) -> None:
    message = refusal(record, {**LEAST, **change})

    assert f"unknown key “{named}”" in message
    assert mend in message


@pytest.mark.parametrize("name", ["reference", "full_name"])
def test_an_empty_name_is_refused(record: Path, name: str) -> None:
    empty = (
        {"reference": "  ", "child": LEAST["child"]}
        if name == "reference"
        else {**LEAST, "child": {name: " "}}
    )

    assert name in refusal(record, empty)


@pytest.mark.parametrize("text", ["", "{", "reference: 1", '{"reference": }', "[" * 100_000])
def test_what_is_no_json_is_refused(record: Path, text: str) -> None:
    assert "not JSON" in refusal(record, text)


@pytest.mark.parametrize("data", [[], "text", 7, None])
def test_json_that_is_no_record_is_refused(record: Path, data: object) -> None:
    assert "must be a JSON object" in refusal(record, json.dumps(data))


def test_bytes_that_are_no_text_are_refused(record: Path) -> None:
    record.write_bytes(b"\xff\xfe\x00{")

    with pytest.raises(BadInput, match="UTF-8"):
        read_case(record)


def test_a_record_that_is_not_there_or_is_a_folder_is_refused(record: Path) -> None:
    with pytest.raises(BadInput, match="not found"):
        read_case(record)
    record.mkdir()
    with pytest.raises(BadInput, match="cannot be read"):
        read_case(record)


def test_a_file_too_large_for_a_record_is_not_even_read(record: Path) -> None:
    with record.open("wb") as file:
        file.truncate(6_000_000)

    with pytest.raises(BadInput, match="larger than 5 MB"):
        read_case(record)


@given(JSON)
def test_no_other_json_is_ever_taken_for_a_record(
    tmp_path_factory: pytest.TempPathFactory, data: object
) -> None:
    path = tmp_path_factory.getbasetemp() / "anything.json"
    path.write_text(json.dumps(data), encoding="utf-8")

    with pytest.raises(BadInput):
        read_case(path)
