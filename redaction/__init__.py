"""Removes what identifies people from UK advice text, and puts it back. Knows nothing of plans.

    redactor = load_redactor()
    redaction = redactor.redact(circle_of(case_record), paragraphs)
    redaction.paragraphs[0].text                    # SafeText, with placeholders
    redaction.vault.restore("[CHILD]'s class")      # names put back

Importing this loads nothing heavy; ``load_redactor`` does.
"""

from redaction.batch import as_row, redact_file, redact_lines
from redaction.circle import Circle, Member, Setting, circle_of
from redaction.cutting import joined, part, retold
from redaction.errors import BadCase, BadPolicy, ModelMissing, RedactionError, UnknownPlaceholder
from redaction.gate import LastLook, leaks, survivors
from redaction.loading import load_redactor, name_models
from redaction.model import PEOPLE, Kind, Redacted, SafeText, Span
from redaction.outbound import Blocked, Gate, Released, Sighting
from redaction.policy import load_policy
from redaction.remembered import Memory, remembering
from redaction.result import Redaction
from redaction.vault import PLACEHOLDER, Entry, Vault

TYPE_CHECKING = False  # what type checkers take for true, without loading ``typing``
if TYPE_CHECKING:
    from redaction.explaining import Explanation, explain
    from redaction.redactor import Redactor


def __getattr__(name: str) -> object:
    """Load ``Redactor`` or ``explain`` when somebody asks for it."""
    if name == "Redactor":
        from redaction.redactor import Redactor  # noqa: PLC0415 - loads Presidio

        return Redactor
    if name in {"Explanation", "explain"}:
        from redaction import explaining as module  # noqa: PLC0415 - loads Presidio

        return getattr(module, name)
    raise AttributeError(name)


__all__ = [
    "PEOPLE",
    "PLACEHOLDER",
    "BadCase",
    "BadPolicy",
    "Blocked",
    "Circle",
    "Entry",
    "Explanation",
    "Gate",
    "Kind",
    "LastLook",
    "Member",
    "Memory",
    "ModelMissing",
    "Redacted",
    "Redaction",
    "RedactionError",
    "Redactor",
    "Released",
    "SafeText",
    "Setting",
    "Sighting",
    "Span",
    "UnknownPlaceholder",
    "Vault",
    "as_row",
    "circle_of",
    "explain",
    "joined",
    "leaks",
    "load_policy",
    "load_redactor",
    "name_models",
    "part",
    "redact_file",
    "redact_lines",
    "remembering",
    "retold",
    "survivors",
]
