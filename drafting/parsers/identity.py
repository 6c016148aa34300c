"""What a document is called: by its bytes alone, so that the same file has the same name everywhere."""

from drafting.domain.advice import DocumentId

_DIGITS = 10


def document_id(digest: str) -> DocumentId:
    """Name a document after its bytes: *digest* is their SHA-256 in hex."""
    return DocumentId(f"d{digest[:_DIGITS]}")
