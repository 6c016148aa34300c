"""Tells help that somebody gives from sentences that say that none is given.

"We do not offer a treatment for this" stands among provision, and meets nothing: a plan that counts it as
provision hides the very need that it leaves open.
"""

import re

from drafting.domain.claim import Claim, ClaimKind
from drafting.pipeline.rulebook import fold

_GIVE = r"(?:offer|provid|commission|deliver|fund)\w*"
_HELP = r"(?:input|support|provision|therapy|service|intervention)"
_DENIED = re.compile(
    rf"""\b(?:
        (?:does|do|did|is|are|can|could|will|would|has|have)[ ]?(?:not|n’t)[ ]
            (?:(?:presently|currently|yet|be|able[ ]to|been[ ]able[ ]to)[ ])*{_GIVE}
      | cannot[ ](?:(?:currently|yet|be)[ ])*{_GIVE}
      | no[ ](?:further|additional|current|specific|direct)[ ]{_HELP}
      | not[ ](?:(?:currently|yet)[ ])?(?:available|offered|provided|commissioned|in[ ]place)
      | (?:do|does|did)[ ]?(?:not|n’t)[ ](?:think|find|believe|consider)
      | waiting[ ]list | none[ ]allocated | not[ ]known[ ]to | discharged
      | (?:service|therapy|group|programme|sessions?|intervention)[ ]
            (?:(?:has|have|was|were)[ ])?(?:ended|stopped|ceased)
      | (?<=\()ended
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LACKING = re.compile(
    r"""\b(?:
        (?:nobody|no[ ]one)[ ](?:is|has|was|offers?|provides?|helps?|works?|teaches|sees)
      | nothing[ ](?:is|has[ ]been|was)[ ](?:offered|provided|done|planned|in[ ]place|arranged)
      | not[ ](?:(?:yet|currently|been|being)[ ])*
            (?:referred|addressed|assessed|supported|taught|seen|offered)
      | never[ ](?:been[ ](?:taught|shown|referred|assessed|offered|seen)|had[ ](?:help|support))
      | (?:would|asks?[ ]to|wants?[ ]to)[ ](?:like|welcome|value|appreciate|have)[ ](?:\w+[ ])?
            (?:help|advice|support|guidance)
      | asks?[ ]for[ ](?:help|advice|support|guidance)
      | waiting[ ]list
      | no[ ](?:current|specific|service|provision|plan|intervention|input|referral|programme|therapy)
      | outside[ ](?:my|our|the)[ ](?:remit|role) | unaddressed | unmet
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)


def is_offered(claim: Claim) -> bool:
    """Whether *claim* is provision, and does not say that there is none."""
    return claim.kind is ClaimKind.PROVISION and _DENIED.search(fold(claim.text)) is None


def is_denied(claim: Claim) -> bool:
    """Whether *claim* stands among provision, and says that there is none."""
    return claim.kind is ClaimKind.PROVISION and not is_offered(claim)


def says_lacking(text: str) -> bool:
    """Whether *text* says itself that nobody helps with this, or asks for help with it."""
    return _LACKING.search(fold(text)) is not None
