"""Places of every kind of name go whole, and leave the people beside them their own placeholders."""

import pytest

from redaction import Redactor, circle_of


def _safe(redactor: Redactor, *texts: str) -> str:
    return "\n".join(paragraph.text for paragraph in redactor.redact(None, texts).paragraphs)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("She was referred to St Aldate's. It went well.", ". It went well."),
        ("He joined us from St Hilda's C of E Primary School in May 2024.", "in May 2024."),
        ("Her cousin goes to Our Lady of the Fen and gets help.", "and gets help."),
        ("At Elm Tree they understood him.", "they understood him."),
        ("cc Dr Poppy Marlow, The Limes", ""),
        ("The GP, of Dr Pargeter & Partners, has referred him.", ", has referred him."),
        ("Letters come from Drs Marlowe and Finch by post.", "by post."),
        ("East Tarnshire Community NHS Trust", ""),
        ("He was seen at Hexley General and went home.", "and went home."),
        ("Report from Hexley Community Paediatrics dated May.", "dated May."),
        ("The Centre at Great Barrow supports him.", "supports him."),
        ("He moved from Hexley School for Girls in Year 3.", "in Year 3."),
        ("He attends All Saints Academy now.", "now."),
        ("She went to Holy Trinity CofE (VA) Primary School first.", "first."),
    ],
)
def test_a_setting_goes_to_the_end_of_its_name(full: Redactor, text: str, left: str) -> None:
    safe = _safe(full, text)

    assert safe.endswith(f"] {left}" if left[:1].isalnum() else f"]{left}")


@pytest.mark.parametrize(
    "text",
    [
        "He was referred by Mr Ashby of Elm Tree Primary School today.",
        "He was referred by Priya Gill of The Willows Special School today.",
        "She spoke to Amina and Elm Tree Primary School today.",
        "Kofi Mensah\nElm Tree Primary School today.",
    ],
)
def test_who_works_at_a_school_is_not_swallowed_by_its_name(rules: Redactor, text: str) -> None:
    spans = rules.redact(None, [text]).paragraphs[0].spans

    assert len({span.placeholder for span in spans}) == 2
    assert _safe(rules, text).endswith("today.")


def test_a_role_before_a_school_stays(rules: Redactor) -> None:
    assert "Head Teacher of [" in _safe(rules, "I have been Head Teacher of Lark Rise Community School.")


@pytest.mark.parametrize(
    "text",
    [
        "It is St David's Day and St John Ambulance came.",
        "A Marlow Community nurse will visit.",
        "He read The Gruffalo. The Gruffalo was read twice.",
        "Meals come from Tesco because the packet is the same.",
    ],
)
def test_what_is_no_setting_of_his_stays(full: Redactor, text: str) -> None:
    kinds = {span.kind.value for span in full.redact(None, [text]).paragraphs[0].spans}

    assert not kinds & {"school", "health_setting"}


@pytest.mark.parametrize(
    "text",
    [
        "Send it to The Old Forge, 69B Sycamore Rise, Nether Fennick, QX11 4NN.",
        "Send it to Rose Cottage, 7 Mill Lane.",
    ],
)
def test_the_name_of_a_house_goes_with_its_number(rules: Redactor, text: str) -> None:
    safe = _safe(rules, text)

    assert safe.startswith("Send it to [")
    assert not {"Forge", "Cottage", "The", "69B", "Mill"} & set(safe.replace(",", "").split())


def test_the_label_of_a_postcode_stays(rules: Redactor) -> None:
    assert _safe(rules, "Postcode WX9 5PA").startswith("Postcode [")


@pytest.mark.parametrize(
    "text", ["Next meeting: 09-01-2026, Larkfield Rise.", "Next meeting: 2nd January 2026, Quarry Bank."]
)
def test_the_day_before_a_place_is_no_house_number(rules: Redactor, text: str) -> None:
    assert text.split(",", maxsplit=1)[0] in _safe(rules, text)


def test_the_time_after_a_date_makes_no_telephone_number(rules: Redactor) -> None:
    assert _safe(rules, "Sent: 06.11.2026 21:14") == "Sent: 06.11.2026 21:14"


@pytest.mark.parametrize(
    "text",
    [
        "FERREIRA, Beatriz  11th October 2010",
        "Ferreira, Beatriz | 11/10/2010",
        "Siblings: Elif Onyekachi (27/05/2020)",
        "Linh | 17th of March 2011 | sibling | Year 9",
        "BALOGUN, April  01.04.2013",
    ],
)
def test_a_registers_row_holds_a_date_of_birth(rules: Redactor, text: str) -> None:
    assert "[DATE_OF_BIRTH" in _safe(rules, text)


@pytest.mark.parametrize(
    "text",
    [
        "Jane Ferreira  11/10/2026",
        "Review | 17 March 2027 | class teacher",
        "Meeting with brothers (12/05/2026 at 3pm)",
    ],
)
def test_other_rows_keep_their_dates(rules: Redactor, text: str) -> None:
    assert "[DATE_OF_BIRTH" not in _safe(rules, text)


def test_a_name_on_the_record_is_read_through_a_scanners_slip(rules: Redactor) -> None:
    circle = circle_of({"child": {"full_name": "Chase Ashdown"}})

    first, second = rules.redact(
        circle, ["We saw Chose in class.", "He chose a book. Chose is a verb."]
    ).paragraphs

    assert first.text == "We saw [CHILD] in class."
    assert second.text == "He chose a book. Chose is a verb."


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Gran Drax sits in, knitting.", "[GRANDMOTHER] sits in, knitting."),
        ("The Draxes have been open.", "The [FAMILY_NAME] have been open."),
        ("I put it on the Drax family page.", "I put it on the [FAMILY_NAME] family page."),
    ],
)
def test_a_surname_of_the_case_is_not_always_the_childs(rules: Redactor, text: str, safe: str) -> None:
    circle = circle_of(
        {"child": {"full_name": "Solomon Drax"}, "parents": [{"name": "Ana Drax", "relationship": "mother"}]}
    )

    assert rules.redact(circle, [text]).paragraphs[0].text == safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("By May Grace had moved up.", "By May [CHILD] had moved up."),
        ("Over Summer, Grace swam.", "Over Summer, [CHILD] swam."),
        ("what grace said: i like lego", "what [CHILD] said: i like lego"),
        ("At school they understood grace, here not.", "At school they understood [CHILD], here not."),
    ],
)
def test_months_stay_and_names_in_small_letters_go(rules: Redactor, text: str, safe: str) -> None:
    circle = circle_of({"child": {"full_name": "Grace Summer May"}})

    assert rules.redact(circle, [text]).paragraphs[0].text == safe
