"""Writes a page as a tagged PDF. The only user of WeasyPrint, an extra: the service runs without it."""

import logging

from drafting.errors import BadInput

_MISSING = (
    "PDF is not installed here. Take the Word document or the page, or ask whoever looks after Golden Thread "
    "to install it: pip install 'goldenthread[pdf]', and Pango (libpango-1.0-0, libpangoft2-1.0-0)."
)


def page_as_pdf(html: str) -> bytes:
    """*html* as PDF/UA-1. Nothing is fetched, whatever it asks for. Raises ``BadInput`` without the extra."""
    try:
        # An extra, which takes a second to load; it ships no types.
        from weasyprint import HTML  # type: ignore[import-untyped]  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]  # noqa: PLC0415
    except (ImportError, OSError) as error:  # OSError: the system's Pango is missing
        raise BadInput(_MISSING) from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it tells of each property that paper lacks
    nothing = URLFetcher(allowed_protocols=())
    return bytes(HTML(string=html, url_fetcher=nothing).write_pdf(pdf_variant="pdf/ua-1"))
