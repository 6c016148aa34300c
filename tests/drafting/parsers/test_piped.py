from drafting.domain.advice import BlockKind
from drafting.parsers.pieces import Piece
from drafting.parsers.piped import with_piped_tables


def rows(*lines: str) -> list[dict[str, str]]:
    """The cells of every row by the names of their columns."""
    found = with_piped_tables([Piece(BlockKind.PROSE, line) for line in lines])
    return [
        {cell.column: piece.text[cell.start : cell.end] for cell in piece.cells}
        for piece in found
        if piece.kind is BlockKind.TABLE_ROW
    ]


def test_lines_with_as_many_cells_are_a_table_with_named_columns() -> None:
    assert rows("What | Who | How often", "Reading aloud | a TA | daily", "Typing | | weekly")[1:] == [
        {"What": "Reading aloud", "Who": "a TA", "How often": "daily"},
        {"What": "Typing", "How often": "weekly"},
    ]


def test_bars_at_the_edges_part_nothing() -> None:
    assert rows("| What | Who |", "| Typing | a TA |")[1:] == [{"What": "Typing", "Who": "a TA"}]


def test_a_first_line_with_figures_names_no_columns() -> None:
    assert rows("10 minutes | daily", "20 minutes | weekly")[1:] == [{"": "weekly"}]


def test_one_line_with_a_bar_is_no_table() -> None:
    assert rows("He reads | slowly.", "She writes.") == []
    assert rows("a | b", "a | b | c") == []
