"""The values of redaction."""

from typing import NewType

SafeText = NewType("SafeText", str)
