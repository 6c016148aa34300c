"""The only way out: what is to be sent goes in by name, and comes out as ``Released``, or not at all.

Whoever sends takes a ``Released``, which only this module makes. So a call cannot be made that nobody
looked at: forgetting the gate does not type-check, and there is no switch that opens it.
"""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from redaction.bodies import parts_of
from redaction.circle import Circle
from redaction.errors import RedactionError
from redaction.gate import LastLook
from redaction.model import Kind, Span
from redaction.pieces import windows
from redaction.spellings import spellings
from redaction.vault import Vault

if TYPE_CHECKING:
    from redaction.redactor import Redactor

_SECONDS = 30.0
_SHOWN = 5
_LONG = 20  # characters of a fixed text from which on it is looked for inside others
_SEAL = object()


@dataclass(frozen=True, slots=True)
class Sighting:
    """One thing that must not leave, where it stands and why. *words* never print.

    *spelling* says what had to be undone to read it ("percent-encoded"); the offsets count characters of
    the field as it reads then.
    """

    where: str
    start: int
    end: int
    kind: Kind
    reason: str
    spelling: str = ""
    words: str = field(default="", repr=False, compare=False)

    def __str__(self) -> str:
        spelt = f", {self.spelling}" if self.spelling else ""
        return f"{self.kind.value} in {self.where} at {self.start}-{self.end}{spelt} ({self.reason})"


class Blocked(RedactionError):
    """Nothing was released. *sightings* say what must not leave and where; none if the look itself failed."""

    def __init__(self, why: str, sightings: Sequence[Sighting] = ()) -> None:
        super().__init__(f"nothing was sent: {why}")
        self.sightings = tuple(sightings)


class Released:
    """Text that has passed the gate. It cannot be changed, and only ``Gate.release`` makes it."""

    __slots__ = ("_parts",)

    def __init__(self, parts: Mapping[str, str], seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("only a gate releases text")
        self._parts = MappingProxyType(dict(parts))

    @property
    def parts(self) -> Mapping[str, str]:
        """Everything that may leave, by the names under which it was given."""
        return self._parts

    @property
    def body(self) -> bytes:
        """The bytes that were given, where bytes were given. Raises ``KeyError`` for named strings."""
        return self._parts["body"].encode("utf-8")

    def __repr__(self) -> str:
        return f"Released({', '.join(self._parts)})"


class Gate:
    """The gate of one case. *seconds* is how long one look may take, the name model's reading included.

    *fixed* are texts that were written before any case: the words of prompts, the keys of schemas. Where one
    stands in a request, word for word, it is not read: else a child called Read could not be asked about.
    """

    def __init__(
        self,
        redactor: "Redactor",
        circle: Circle | None,
        vault: Vault,
        seconds: float = _SECONDS,
        fixed: Collection[str] = (),
    ) -> None:
        self._redactor = redactor
        self._look = LastLook(circle, vault)
        self._seconds = seconds
        self._fixed = tuple(sorted((text for text in fixed if len(text) >= _LONG), key=len, reverse=True))
        self._keys = frozenset(fixed)

    def release(self, request: Mapping[str, str] | bytes) -> Released:
        """Look at all of *request*: prompt, file names, metadata, headers, each under a name; or its bytes.

        Raises ``Blocked`` if anything in it, or in the names themselves, must not leave, however it is
        spelt; if there is no name model; if the look fails or takes too long.
        """
        parts = {"body": _text(request)} if isinstance(request, bytes) else dict(request)
        read = self._unfixed(parts_of(parts["body"], self._keys)) if isinstance(request, bytes) else parts
        worker = ThreadPoolExecutor(1)
        try:
            looked = worker.submit(self._sightings, read, time.monotonic() + self._seconds)
            failure = looked.exception(self._seconds)
            found = () if failure else looked.result()
        except TimeoutError as error:
            failure, found = error, ()
        finally:
            worker.shutdown(wait=False, cancel_futures=True)
        if failure:
            raise Blocked(self._excuse(failure)) from failure
        if found:
            raise Blocked(_told(found), found)
        return Released(parts, _SEAL)

    def _unfixed(self, parts: Mapping[str, str]) -> Mapping[str, str]:
        """*parts* without the fixed texts in them; a line end stands for each."""
        return {name: _without(text, self._fixed) for name, text in parts.items()}

    def _excuse(self, failure: BaseException) -> str:
        if isinstance(failure, TimeoutError):
            return f"the last look took longer than {self._seconds:g} s"
        why = str(failure) if isinstance(failure, RedactionError) else type(failure).__name__
        return f"the last look failed: {why}"

    def _sightings(self, parts: Mapping[str, str], until: float) -> tuple[Sighting, ...]:
        """Give what must not leave. The model reads last, if nothing else has stopped the request."""
        for look in (self._look.leaks, lambda text: self._look.suspected(text, self._redactor)):
            found: list[Sighting] = []
            for number, (name, text) in enumerate(parts.items(), start=1):
                named = list(_seen(f"the name of field {number}", name, look, until))
                found += named
                found += _seen(f"field {number}" if named else f"“{name}”", text, look, until)
            if found:
                return tuple(found)
        return ()


def _seen(where: str, text: str, look: Callable[[str], Sequence[Span]], until: float) -> Iterator[Sighting]:
    """Yield what a look finds in *text*, however it is spelt, window by window, so that time can run out."""
    for spelling, plain in spellings(text):
        met: set[tuple[int, int, str]] = set()
        for begins, part in windows(plain):
            if time.monotonic() > until:
                raise TimeoutError
            for span in look(part):
                start, end = begins + span.start, begins + span.end
                if (start, end, span.reason) not in met:
                    met.add((start, end, span.reason))
                    yield Sighting(where, start, end, span.kind, span.reason, spelling, plain[start:end])


def _without(text: str, fixed: Sequence[str]) -> str:
    for each in fixed:
        text = text.replace(each, "\n")
    return text


def _told(found: Sequence[Sighting]) -> str:
    more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return "; ".join(map(str, found[:_SHOWN])) + more


def _text(body: bytes) -> str:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Blocked("it is not UTF-8 text, so nobody can say what is in it") from error
    if "\x00" in text:
        raise Blocked("it holds zero bytes, so nobody can say what is in it")
    return text
