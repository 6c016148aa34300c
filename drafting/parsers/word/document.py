"""The front of the Word parser: bytes in, pieces out."""

from collections.abc import Iterator

from drafting.domain.advice import BlockKind, Mark
from drafting.errors import CannotRead
from drafting.parsers.limits import Limits
from drafting.parsers.pieces import Piece, Reading
from drafting.parsers.word.asides import Asides
from drafting.parsers.word.package import Package, reference
from drafting.parsers.word.story import Story
from drafting.parsers.word.styles import Styles
from drafting.parsers.word.xml import Element, W

_NO_BODY = (
    "This Word document has no body. Open it in Word, save it as a new .docx and upload that; "
    "or ask whoever sent it to send it again."
)


def parse(data: bytes, limits: Limits | None = None) -> Reading:
    """Read a .docx. Word lays pages out anew on every machine, so no piece has a page.

    Headers come first and footers last, each said once. Raises CannotRead with what to do.
    """
    package = Package(data, limits or Limits())
    main = package.main()
    root = package.part(main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise CannotRead(_NO_BODY)
    links = dict(package.links(main))
    styles = Styles(package.part(links.get("styles", "word/styles.xml")))
    story = Story(styles, Asides(package, main))
    headers = _furniture(body, "headerReference", BlockKind.HEADER, package, main, story)
    footers = _furniture(body, "footerReference", BlockKind.FOOTER, package, main, story)
    pieces = (*headers, *story.tell(body), *story.left_over(), *footers)
    return Reading(pieces, unread_parts=tuple(story.unread))


def _furniture(
    body: Element, name: str, kind: BlockKind, package: Package, main: str, story: Story
) -> Iterator[Piece]:
    """The headers or footers of all sections, each text once."""
    told: set[str] = set()
    targets = dict.fromkeys(
        package.linked(main, reference(referring)) for referring in body.iter(f"{W}{name}")
    )
    for target in targets:
        root = package.part(target) if target else None
        for piece in story.tell(root) if root is not None else ():
            if piece.text not in told:
                told.add(piece.text)
                marks = tuple(mark for mark in piece.marks if mark is not Mark.DELETED)
                yield Piece(kind, piece.text, cells=piece.cells, marks=marks)
