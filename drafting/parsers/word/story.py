"""The document told from front to back: body, and what hangs on each paragraph right after it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from drafting.domain.advice import BlockKind, Mark
from drafting.parsers.pieces import Piece
from drafting.parsers.word.asides import Asides
from drafting.parsers.word.blocks import Foreign, Part, Table, parts_of
from drafting.parsers.word.boxes import has_filling
from drafting.parsers.word.grid import read_grid
from drafting.parsers.word.passage import Passage, passage_pieces
from drafting.parsers.word.styles import Styles
from drafting.parsers.word.tables import table_pieces
from drafting.parsers.word.xml import Element

_MOST_SEEMING = 2
"""Two headings may follow one another before the text; three bold lines are an address or a signature."""

_MERGED = "another file merged into this document"
_FOREIGN = (
    "Not read: this document has another file merged into it here. Open it in Word, save it as a new "
    ".docx and upload that."
)


class Story:
    """Turns containers into pieces. One for each document: it remembers which notes were told."""

    def __init__(self, styles: Styles, asides: Asides) -> None:
        self._styles = styles
        self._asides = asides
        self.unread: list[str] = []

    def tell(self, container: Element, *, painted: bool = False) -> list[Piece]:
        """Read what is in a body, text box, header or note."""
        return self._tell_parts(tuple(parts_of(container, self._styles, painted=painted)), painted=painted)

    def _tell_parts(self, parts: Sequence[Part], *, painted: bool) -> list[Piece]:
        pieces: list[Piece] = []
        lost = False  # a deletion that left nothing of its paragraph to be marked
        for index, part in enumerate(parts):
            told = self._tell_part(parts, index, painted=painted)
            lost = lost or (isinstance(part, Passage) and part.inline.deleted and not part.text)
            if told and lost:
                told[0] = replace(told[0], marks=tuple(dict.fromkeys((*told[0].marks, Mark.DELETED))))
                lost = False
            pieces += told
        if lost and pieces:
            pieces[-1] = replace(pieces[-1], marks=tuple(dict.fromkeys((*pieces[-1].marks, Mark.DELETED))))
        return pieces

    def _tell_part(self, parts: Sequence[Part], index: int, *, painted: bool) -> list[Piece]:
        part = parts[index]
        if isinstance(part, Foreign):
            self.unread.append(_MERGED)
            return [Piece(BlockKind.CAPTION, _FOREIGN)]
        if isinstance(part, Table):
            return self._tell_table(part.element, painted=painted)
        heads = part.seems_heading and _body_follows(part, islice(parts, index + 1, None))
        return [*passage_pieces(part, heads=heads), *self._hanging(part)]

    def _tell_table(self, table: Element, *, painted: bool) -> list[Piece]:
        grid = read_grid(table, self._styles, painted=painted)
        return table_pieces(grid, lambda parts: self._tell_parts(parts, painted=painted), self._aside)

    def _aside(self, passage: Passage) -> list[Piece]:
        """What hangs on a paragraph in a table: its hidden words too, for its own are in the row."""
        hidden = [piece for piece in passage_pieces(passage, heads=False) if Mark.HIDDEN in piece.marks]
        return [*hidden, *self._hanging(passage)]

    def _hanging(self, passage: Passage) -> list[Piece]:
        pieces: list[Piece] = []
        for box in passage.inline.boxes:
            pieces += self.tell(box, painted=has_filling(box))
        for kind, identity in passage.inline.notes:
            pieces += self._told_as(BlockKind.FOOTNOTE, self._asides.note(kind, identity))
        for identity in passage.inline.comments:
            pieces += self._told_as(BlockKind.COMMENT, self._asides.comment(identity))
        return pieces

    def left_over(self) -> list[Piece]:
        """Comments that no paragraph refers to."""
        return self._told_as(BlockKind.COMMENT, self._asides.comments_left())

    def _told_as(self, kind: BlockKind, notes: Iterable[Element]) -> list[Piece]:
        pieces: list[Piece] = []
        for note in notes:
            told = self.tell(note)
            text = " ".join(piece.text for piece in told if Mark.HIDDEN not in piece.marks)
            if text:
                marks = tuple(
                    dict.fromkeys(mark for piece in told for mark in piece.marks if mark is not Mark.HIDDEN)
                )
                pieces.append(Piece(kind, text, marks=marks))
            pieces += [piece for piece in told if Mark.HIDDEN in piece.marks]
        return pieces


def _body_follows(part: Passage, following: Iterable[Part]) -> bool:
    """Whether text that this line could head comes after it, at most one more such line between."""
    seeming = 1
    for later in following:
        if not isinstance(later, Passage):
            return True
        if not later.text and not later.inline.boxes:
            continue
        if later.level:
            return part.look.size is not None and (later.look.size or 0) <= part.look.size
        if not later.seems_heading:
            return not (part.listed and later.listed)
        seeming += 1
        if seeming > _MOST_SEEMING:
            return False
    return False
