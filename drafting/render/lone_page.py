"""Fills the template of a page that stands by itself: its style within, allowed by its hash, no script."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from datetime import date, datetime

from drafting.render.outgoing_templates import Page
from drafting.render.sandbox import fill
from drafting.render.sources import written


def lone_page(page: Page, name: str, values: Mapping[str, object], *, draft: bool) -> str:
    """Fill *page*. A template may also call ``day``; *name* is what an error calls it."""
    style = page.style + (page.draft_style if draft else "")
    digest = b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return fill(page.html, name, {**values, "style": _Style(style), "style_hash": digest, "day": day})


class _Style:
    """A style sheet of ours, which is not a text to be escaped."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __html__(self) -> str:
        return self._text


def day(value: date | datetime | None) -> str:
    """A day as people write it, "" for none."""
    if value is None:
        return ""
    return written(value.date() if isinstance(value, datetime) else value)
