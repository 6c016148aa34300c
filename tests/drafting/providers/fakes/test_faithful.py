from drafting.providers.fakes.catalogue import fake
from tests.asked import TOLD, ask, found, linked, texts, to_read, to_thread, to_write, worded


def test_it_quotes_whole_sentences_under_the_labels_that_it_was_shown() -> None:
    claims = found(ask(fake("fake:faithful"), to_read()))

    quoted = [(piece.paragraph, piece.quote) for each in claims for piece in each.evidence]
    assert quoted == [("1.1", TOLD[0]), ("1.2", TOLD[1]), ("1.3", TOLD[2])]


def test_it_sorts_by_the_rules() -> None:
    claims = found(ask(fake("fake:faithful"), to_read()))

    assert [(each.section, each.kind) for each in claims] == [
        ("B", "need"),
        ("F", "provision"),
        ("E", "outcome"),
    ]


def test_it_reads_the_columns_of_a_table_from_its_first_row() -> None:
    rows = (
        "Area | What I found | What I recommend",
        "Writing | His hand tires. | A sloping board in each lesson.",
    )

    claims = found(ask(fake("fake:faithful"), to_read(*rows)))

    told = [(each.section, each.evidence[-1].quote) for each in claims]
    assert ("F", "A sloping board in each lesson.") in told


def test_it_joins_what_says_the_same_and_names_every_label() -> None:
    hours = "[CHILD] has 15 hours a week of additional adult support."

    (said,) = worded(ask(fake("fake:faithful"), to_write(hours, hours, section="F")))

    assert said.sources == ["1", "2"]
    assert said.text == hours


def test_it_says_a_recommendation_as_a_plan_does() -> None:
    (said,) = texts(ask(fake("fake:faithful"), to_write(TOLD[1], section="F")))

    assert said.startswith("She will have a reading programme for 30 minutes, twice a week")


def test_it_ties_provision_to_the_need_that_it_meets() -> None:
    needs = (
        "[CHILD] finds it hard to read unfamiliar words.",
        "[CHILD] chews his sleeves when the hall is loud.",
    )
    provision = ("A daily reading programme of 20 minutes teaches [CHILD] to read unfamiliar words.",)

    (link,) = linked(ask(fake("fake:faithful"), to_thread(needs, provision)))

    assert (link.one, link.other) == ("p1", "n1")


def test_the_same_bytes_get_the_same_answer_from_another_one() -> None:
    one, other = (ask(fake("fake:hallucinate(0.8)"), to_read()) for _ in range(2))

    assert one == other
