import pytest

from drafting.errors import BadInput
from drafting.pipeline.merging import Merge, Table

OURS: Table = {
    "version": "1",
    "vague": ["access to", "etc"],
    "title": {"A": "Views", "B": "Needs"},
    "kind": [{"name": "school", "words": ["school"]}, {"name": "medical", "words": ["clinic"]}],
    "weight": 2.0,
    "none": {"C": ["no needs"]},
    "types": "(special school)",
}


def merged(*, guarded: bool = False, **theirs: object) -> Table:
    return Merge("barset/file.toml", guarded=guarded, patterns=True)(OURS, theirs)  # type: ignore[arg-type]  # as read


def test_words_are_added_and_values_take_the_place_of_ours() -> None:
    result = merged(vague=["reasonable", "etc"], title={"B": "All needs"}, weight=3)

    assert result["vague"] == ["access to", "etc", "reasonable"]
    assert result["title"] == {"A": "Views", "B": "All needs"}
    assert result["weight"] == 3


def test_a_list_can_be_replaced_and_words_of_ours_taken_out() -> None:
    assert merged(vague=["reasonable"], replace=["vague"])["vague"] == ["reasonable"]
    assert merged(none={"C": ["nothing"]}, replace=["none.C"])["none"] == {"C": ["nothing"]}
    assert merged(remove={"vague": ["etc"]})["vague"] == ["access to"]
    assert merged(remove={"none": {"C": ["no needs"]}})["none"] == {"C": []}


def test_an_entry_with_a_name_of_ours_changes_it_and_any_other_is_added() -> None:
    result = merged(kind=[{"name": "school", "words": ["academy"]}, {"name": "family", "words": ["mum"]}])

    assert result["kind"] == [
        {"name": "school", "words": ["school", "academy"]},
        {"name": "medical", "words": ["clinic"]},
        {"name": "family", "words": ["mum"]},
    ]


def test_nothing_of_ours_is_changed_in_place() -> None:
    before = repr(OURS)

    merged(
        vague=["more"], title={"A": "x"}, kind=[{"name": "school", "words": ["y"]}], remove={"vague": ["etc"]}
    )

    assert repr(OURS) == before


def test_a_guarded_file_can_only_be_added_to() -> None:
    assert merged(guarded=True, types="hub")["types"] == "(?:(special school))|(?:hub)"
    with pytest.raises(BadInput, match="remove: this file can only be added to"):
        merged(guarded=True, remove={"vague": ["etc"]})
    with pytest.raises(BadInput, match="replace: this file can only be added to"):
        merged(guarded=True, vague=["x"], replace=["vague"])


@pytest.mark.parametrize(
    ("theirs", "told"),
    [
        ({"vauge": ["x"]}, "vauge: no such key; known are"),
        ({"vague": "x"}, "vague: must be a list, not words"),
        ({"title": {"A": ["x"]}}, "title.A: must be words in quotation marks, not a list"),
        ({"weight": True}, "weight: must be a number, not true or false"),
        ({"vague": ["(unclosed"]}, "vague: “\\(unclosed” is not a pattern"),
        ({"vague": ["x?"]}, "matches nothing at all"),
        ({"vague": [""]}, "every entry must be words"),
        ({"vague": [3]}, "every entry must be words"),
        ({"kind": [{"nam": "x"}]}, "kind, entry 1: an entry may hold name, words"),
        ({"kind": [{"name": "new", "words": ["("]}]}, "kind, entry 1.words: “\\(” is not a pattern"),
        ({"replace": ["title"]}, "replace: title: the file holds no list of that key"),
        ({"replace": "vague"}, "replace: write a list of keys"),
        ({"remove": {"vague": ["such as"]}}, "remove: vague: “such as” is not among ours"),
        ({"remove": {"vauge": ["etc"]}}, "remove: vauge: there is no list of that name"),
        ({"remove": ["etc"]}, "remove: write it as a table"),
    ],
)
def test_what_is_wrong_is_said_with_file_key_and_mend(theirs: dict[str, object], told: str) -> None:
    with pytest.raises(BadInput, match=f"^barset/file.toml: .*{told}"):
        Merge("barset/file.toml", guarded=False, patterns=True)(OURS, theirs)  # type: ignore[arg-type]  # as read
