"""A picture of one page of a PDF, with places boxed; drawn in a process of its own: the file is foreign.

``picture_of`` starts this module as a program: the PDF comes in on standard input, a PNG goes out.
"""

import json
import resource
import struct
import subprocess
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.errors import CannotRead

Boxes = Sequence[tuple[float, float, float, float]]
_SCALE = 1.6  # pixels for a point: 115 dots to the inch
_LARGEST = 2400  # pixels on a side; a poster is drawn smaller
_SECONDS, _BYTES = 10, 1 << 30
_MARGIN, _LINE, _GAP = 48.0, 3, 4  # points around a crop; pixels of a line, and from it to the words
_INK = bytes((0, 94, 138))  # blue, green, red: the box, #8a5e00


@dataclass(frozen=True, slots=True)
class _Wanted:
    page: int
    boxes: tuple[tuple[float, float, float, float], ...]
    crop: bool


def picture_of(data: bytes, page: int, boxes: Boxes = (), *, crop: bool = False) -> bytes:
    """The *page*-th page (from 1) as a PNG, *boxes* drawn on it (points from the top left corner).

    With *crop* only the strip around the boxes is given. Raises ``CannotRead``.
    """
    wanted = json.dumps({"page": page, "boxes": [list(box) for box in boxes], "crop": crop})
    try:
        done = subprocess.run(  # noqa: S603  our own program, with arguments of our own
            [sys.executable, "-I", "-m", "drafting.parsers.pdf.picture", wanted],
            input=data,
            capture_output=True,
            timeout=2 * _SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotRead("This page took too long to draw.") from error
    if done.returncode != 0 or not done.stdout.startswith(b"\x89PNG"):
        raise CannotRead("This page could not be drawn.")
    return done.stdout


def main(arguments: Sequence[str]) -> int:
    """Draw what was asked for; say nothing of what went wrong."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    given = json.loads(arguments[0])
    boxes = tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in given["boxes"])
    png = _drawn(sys.stdin.buffer.read(), _Wanted(int(given["page"]), boxes, bool(given["crop"])))
    sys.stdout.buffer.write(png)
    return 0


def _drawn(data: bytes, wanted: _Wanted) -> bytes:
    import pypdfium2  # noqa: PLC0415  loaded only by the child

    with pypdfium2.PdfDocument(data) as document:
        page = document[wanted.page - 1]
        scale = min(_SCALE, _LARGEST / max(*page.get_size(), 1.0))
        bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=False)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        pixels = bytes(bitmap.buffer)
        depth = bitmap.n_channels
    rows = [bytearray(_three(pixels[y * stride : y * stride + width * depth], depth)) for y in range(height)]
    for box in wanted.boxes:
        _box(rows, width, tuple(round(side * scale) for side in box))
    if wanted.crop and wanted.boxes:
        first = min(box[1] for box in wanted.boxes) - _MARGIN
        last = max(box[3] for box in wanted.boxes) + _MARGIN
        rows = rows[max(0, round(first * scale)) : max(1, round(last * scale))] or rows
    return _png(rows, width)


def _three(row: bytes, depth: int) -> bytes:
    """Blue, green and red of each pixel, whatever else it holds."""
    if depth == 1:
        return bytes(value for value in row for _ in range(3))
    if depth == 3:  # noqa: PLR2004
        return row
    kept = bytearray(3 * (len(row) // depth))
    for channel in range(3):
        kept[channel::3] = row[channel::depth]
    return bytes(kept)


def _box(rows: list[bytearray], width: int, box: tuple[int, ...]) -> None:
    left, right = max(0, box[0] - _GAP), min(width, box[2] + _GAP)
    if right - left <= 2 * _LINE:
        return
    top, bottom = max(0, box[1] - _GAP), min(len(rows), box[3] + _GAP)
    for y in range(top, bottom):
        edge = y < top + _LINE or y >= bottom - _LINE
        row = rows[y]
        if edge:
            row[3 * left : 3 * right] = _INK * (right - left)
        else:
            row[3 * left : 3 * (left + _LINE)] = _INK * _LINE
            row[3 * (right - _LINE) : 3 * right] = _INK * _LINE
            blue = slice(3 * (left + _LINE), 3 * (right - _LINE), 3)  # less blue is a yellow wash
            row[blue] = bytes(value * 3 // 5 for value in row[blue])


def _png(rows: Sequence[bytearray], width: int) -> bytes:
    """Write rows of blue, green and red as a PNG. Source: W3C, Portable Network Graphics, 5 and 9."""
    lines = bytearray()
    for row in rows:
        row[0::3], row[2::3] = row[2::3], row[0::3]
        lines += b"\0" + row
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", head),
            _chunk(b"IDAT", zlib.compress(bytes(lines), 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
