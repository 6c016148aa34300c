"""Tells text that a reader of the page cannot see from text that he can."""

from drafting.parsers.pdf.geometry import Rect
from drafting.parsers.pdf.ink import Colour, Ink, Patch, Run

_TINY = 2.0
_NEAR = 0.06
_RGB, _CMYK = 3, 4
_OCR_SHARE, _OCR_PICTURE = 0.8, 0.5


def divide(ink: Ink, page: Rect) -> tuple[list[Run], list[Run]]:
    """Split the runs of a page into what can be seen and what cannot.

    A page that is one big picture with unseen text over it was scanned and recognised: there the
    unseen text is what the picture shows, so it counts as seen.
    """
    unseen_drawn = sum(len(run.text) for run in ink.runs if run.unseen)
    letters = sum(len(run.text) for run in ink.runs)
    recognised = unseen_drawn >= _OCR_SHARE * letters > 0 and any(
        patch.picture and patch.rect.width * patch.rect.height >= _OCR_PICTURE * page.width * page.height
        for patch in ink.patches
    )
    seen: list[Run] = []
    hidden: list[Run] = []
    for run in ink.runs:
        (hidden if _is_hidden(run, ink.patches, page, recognised=recognised) else seen).append(run)
    return seen, hidden


def _is_hidden(run: Run, patches: list[Patch], page: Rect, *, recognised: bool) -> bool:
    if run.quarter or run.slanted:
        return run.unseen or run.size < _TINY
    middle = ((run.left + run.right) / 2, run.base - 0.3 * run.size)
    if run.size < _TINY or not page.holds(*middle):
        return True
    if run.unseen:
        return not recognised
    over = [p for p in patches if p.rect.holds(*middle)]
    if any(p.order > run.order and p.opaque and not p.picture and _covers(p, run) for p in over):
        return True
    under = [p for p in over if p.order < run.order and p.opaque]
    if under and under[-1].picture:
        return False
    ground = under[-1].colour if under else (1.0,)
    return _alike(run.colour, ground)


def _covers(patch: Patch, run: Run) -> bool:
    slack = 0.2 * run.size
    return patch.rect.left <= run.left + slack and patch.rect.right >= run.right - slack


def _alike(one: Colour, other: Colour) -> bool:
    first, second = rgb(one), rgb(other)
    return all(abs(a - b) <= _NEAR for a, b in zip(first, second, strict=True))


def rgb(colour: Colour) -> tuple[float, float, float]:
    """A colour as red, green and blue, near enough to compare."""
    if len(colour) == _RGB:
        return (colour[0], colour[1], colour[2])
    if len(colour) == _CMYK:
        cyan, magenta, yellow, black = colour
        return ((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))
    grey = colour[0] if colour else 0.0
    return (grey, grey, grey)
