"""What can go wrong in redaction.

RedactionError
├── BadPolicy            a policy or word file cannot be read as written
├── ModelMissing         the name-finding model, or a package it needs, is not installed
├── BadCase              what is given as a case is not one
└── UnknownPlaceholder   a text names a placeholder that this case never made
"""


class RedactionError(Exception):
    """Anything that stops redaction. Nothing may be sent when it is raised."""

    retryable = False


class BadPolicy(RedactionError):
    """The redaction policy, or one of its word files, cannot be read as written."""


class ModelMissing(RedactionError):
    """The model that finds names is not installed here, so text cannot be made safe."""


class BadCase(RedactionError):
    """The case record is not of the shape that was agreed."""


class UnknownPlaceholder(RedactionError):
    """A text holds a placeholder that was never given out, so it cannot be turned back into a name."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(f"{placeholder} stands for nobody in this case")
        self.placeholder = placeholder
