"""Removes what identifies people from UK advice text, and puts it back. Knows nothing of plans."""

from redaction.model import SafeText

__all__ = ["SafeText"]
