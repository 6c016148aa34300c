"""What can go wrong, as a tree. Each docstring is fit to show a user.

GoldenThreadError            exit code 2 unless the class says otherwise
├── BadInput                 the command line or an input file is wrong: what, where, and the mend
├── CannotRead               one document cannot be read: costs that document, never the case
└── OutsideFailed            something outside failed after the retries allowed (exit code 3)
"""


class GoldenThreadError(Exception):
    """Golden Thread could not do what was asked."""

    exit_code = 2


class BadInput(GoldenThreadError):
    """The command line or an input file is wrong."""


class CannotRead(GoldenThreadError):
    """This document could not be read."""


class OutsideFailed(GoldenThreadError):
    """Something that Golden Thread depends on failed; what was finished is kept."""

    exit_code = 3
