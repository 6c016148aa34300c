from drafting.domain.advice import BlockKind
from drafting.parsers.pdf.document import parse
from drafting.parsers.pieces import Piece
from evals.long_report import long_report
from evals.race import Race, Turn, race

PIECES = (
    Piece(BlockKind.HEADING, "Needs & strengths", level=1),
    Piece(BlockKind.PROSE, "Otis reads well and cannot follow an instruction of more than two steps."),
    Piece(BlockKind.LIST_ITEM, "a quiet place"),
    Piece(BlockKind.TABLE_ROW, "Reading | <10th percentile"),
    Piece(BlockKind.FOOTER, "Page 1 of 1"),
)


def test_our_time_is_compared_within_a_turn_not_between_turns() -> None:
    slow_machine_once = Race("a.pdf", 2, (Turn(2, 1, 0.5), Turn(20, 10, 5), Turn(2, 1, 0.5)))

    assert slow_machine_once.times_pypdf == 2
    assert (slow_machine_once.ours, slow_machine_once.pypdf, slow_machine_once.pdfium) == (1, 2, 4)


def test_races_on_several_files_add_up_turn_by_turn() -> None:
    both = Race.of_all("both", [Race("a", 2, (Turn(2, 1, 0.5),)), Race("b", 4, (Turn(4, 1, 0.5),))])

    assert both == Race("both", 6, (Turn(6, 2, 1),))


def test_a_long_report_says_its_pieces_again_and_again_and_is_the_same_each_time() -> None:
    data = long_report(PIECES, copies=30)

    texts = [piece.text for piece in parse(data).pieces]
    assert sum("two steps" in text for text in texts) == 30
    assert sum("<10th percentile" in text for text in texts) == 30
    assert long_report(PIECES, copies=30) == data


def test_every_reader_takes_every_turn() -> None:
    ran = race("small.pdf", long_report(PIECES, copies=3), turns=2)

    assert len(ran.turns) == 2
    assert all(min(turn.ours, turn.pypdf, turn.pdfium) > 0 for turn in ran.turns)
    assert ran.pages == 1
