"""What can go wrong, as a tree. Each docstring is fit to show a user.

GoldenThreadError            exit code 2 unless the class says otherwise
├── BadInput                 the command line or an input file is wrong: what, where, and the mend
├── CannotRead               one document cannot be read: costs that document, never the case
├── SignedOut                nobody is signed in, or no longer
├── NotAllowed               whoever is signed in may not do that
├── TooMany                  tried too often in too short a time
├── Kept                     something about what is kept stands in the way
│   ├── NotThere             no such case, draft, advice …
│   ├── AlreadyThere         one of that name is there already
│   ├── Changed              somebody else changed it in the meantime
│   ├── NotSeen              accepted before its sources were on screen
│   ├── SignedAlready        the plan can no longer be changed
│   ├── NotReady             something stands in the way of signing it off
│   ├── Erased               the case was erased
│   └── Tampered             changed by something else, or sealed with another key (exit code 1)
└── OutsideFailed            something outside failed after the retries allowed (exit code 3)
    ├── ModelFailed          a language model's endpoint will not answer this, however often it is asked
    ├── NotAsked             no model may be asked now: somebody stopped it, or a budget is used up
    └── Unavailable          … and may well answer later: the only one that is worth another try
        └── ModelBusy        a language model's endpoint
"""


class GoldenThreadError(Exception):
    """Golden Thread could not do what was asked."""

    exit_code = 2


class BadInput(GoldenThreadError):
    """The command line or an input file is wrong."""


class CannotRead(GoldenThreadError):
    """This document could not be read."""


class SignedOut(GoldenThreadError):
    """You are not signed in, or you were signed out after a while without doing anything."""


class NotAllowed(GoldenThreadError):
    """Your role does not let you do that."""


class TooMany(GoldenThreadError):
    """That was tried too often in a short time. Wait a few minutes, then try again."""


class OutsideFailed(GoldenThreadError):
    """Something that Golden Thread depends on failed; what was finished is kept."""

    exit_code = 3


class Kept(GoldenThreadError):
    """Something about what is kept stands in the way."""


class NotThere(Kept):
    """There is no such thing."""


class AlreadyThere(Kept):
    """There is one already."""


class Changed(Kept):
    """Somebody else has changed this in the meantime. Look at theirs, then change it again."""


class NewerDraft(Kept):
    """A newer draft was made while you were at this one. What you had decided is carried over to it."""


class NotSeen(Kept):
    """A claim can be accepted once each of its sources was on your screen."""


class SignedAlready(Kept):
    """This plan is signed off; it can no longer be changed."""


class NotReady(Kept):
    """Something still stands in the way of signing this plan off."""


class Erased(Kept):
    """This case was erased; nothing of it is left."""


class Tampered(Kept):
    """What is kept was changed by something other than this program, or the key is not the one it needs."""

    exit_code = 1


class Unavailable(OutsideFailed):
    """The database, a disk or a model does not answer at the moment. Trying again may help."""


class ModelFailed(OutsideFailed):
    """The language model's endpoint refuses to answer. *code* says why in one word."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


class ModelBusy(Unavailable):
    """The language model's endpoint does not answer now. *after*: in how many seconds it asks to be tried."""

    def __init__(self, code: str, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.code = code
        self.after = after


class NotAsked(OutsideFailed):
    """No language model may be asked at the moment. *code* says why in one word; it can be tried later."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code
