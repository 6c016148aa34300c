"""Footnotes, endnotes and comments: kept in parts of their own, told where they are referred to."""

from collections.abc import Iterable

from drafting.parsers.word.package import Package
from drafting.parsers.word.xml import Element, W

_RULES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class Asides:
    """The notes and comments of one document, each given out once."""

    def __init__(self, package: Package, main: str) -> None:
        parts = {kind: package.part(target) for kind, target in package.links(main) if kind in _KINDS}
        self._notes = {
            (kind, note.get(f"{W}id") or ""): note
            for link, kind in (("footnotes", "footnote"), ("endnotes", "endnote"))
            for note in _children(parts.get(link), kind)
            if note.get(f"{W}type") not in _RULES
        }
        self._comments = {
            comment.get(f"{W}id") or "": comment for comment in _children(parts.get("comments"), "comment")
        }

    def note(self, kind: str, identity: str) -> Iterable[Element]:
        """The footnote or endnote *identity*, the first time that it is asked for."""
        found = self._notes.pop((kind, identity), None)
        return () if found is None else (found,)

    def comment(self, identity: str) -> Iterable[Element]:
        """The comment *identity*, the first time that it is asked for."""
        found = self._comments.pop(identity, None)
        return () if found is None else (found,)

    def comments_left(self) -> Iterable[Element]:
        """The comments that nobody asked for, such as those in deleted text."""
        left = tuple(self._comments.values())
        self._comments.clear()
        return left


_KINDS = frozenset({"footnotes", "endnotes", "comments"})


def _children(root: Element | None, name: str) -> Iterable[Element]:
    return () if root is None else root.iterchildren(f"{W}{name}")
