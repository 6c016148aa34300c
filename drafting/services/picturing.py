"""Pictures of the pages of a case's documents, each drawn once and kept in memory for a while."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from drafting.domain.kept import AdviceId, CaseId
from drafting.errors import NotThere
from drafting.services.keeping import Store, Transaction

Boxes = tuple[tuple[float, float, float, float], ...]
_MOST = 32 << 20
"""Bytes of pictures that stay in memory."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, or with *crop* the strip of it around *boxes* (points from the top left corner)."""

    advice: AdviceId
    number: int
    boxes: Boxes = ()
    crop: bool = False


Draw = Callable[[bytes, Page], bytes]
"""Draws a page of a file as a PNG. Raises ``CannotRead``."""


class Picturing:
    """Draws pages."""

    def __init__(self, store: Store, draw: Draw) -> None:
        self._store = store
        self._draw = draw
        self._kept: OrderedDict[Page, bytes] = OrderedDict()
        self._guard = threading.Lock()

    def picture(self, case: CaseId, page: Page) -> bytes:
        """The picture of *page*, a PNG. Raises ``NotThere`` (for another case too), ``CannotRead``."""

        def work(tx: Transaction) -> None:
            if tx.advices.get(page.advice).case != case:
                raise NotThere("There is no such document in this case.")

        self._store.run(work, reading=True)
        with self._guard:
            if page in self._kept:
                self._kept.move_to_end(page)
                return self._kept[page]
        content = self._store.run(lambda tx: tx.advices.content(page.advice), reading=True)
        drawn = self._draw(content, page)
        with self._guard:
            self._kept[page] = drawn
            while len(self._kept) > 1 and sum(map(len, self._kept.values())) > _MOST:
                self._kept.popitem(last=False)
        return drawn
