"""What comes out of redacting one case."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from redaction.model import Kind, Redacted
from redaction.vault import Vault


@dataclass(frozen=True, slots=True)
class Redaction:
    """All paragraphs of one case made safe, in the order given, and the way back.

    *remaining* lists capitalised words that were neither removed nor are known terms, most frequent
    first: what a person should run an eye over.
    """

    paragraphs: tuple[Redacted, ...]
    vault: Vault = field(repr=False)
    remaining: tuple[str, ...] = field(default=(), repr=False)

    def counts(self) -> Mapping[Kind, int]:
        """How many spans of each kind were replaced."""
        return Counter(span.kind for paragraph in self.paragraphs for span in paragraph.spans)
