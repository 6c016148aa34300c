"""What the parts of a plan are called when a family reads it: words that nobody has to look up."""

from collections.abc import Mapping

from drafting.domain.claim import Area, ClaimKind
from drafting.domain.plan import SectionKey

PLAIN: Mapping[SectionKey, str] = {
    SectionKey.A: "What you think, and your story",
    SectionKey.B: "Learning and development: what is hard",
    SectionKey.C: "Health: what is hard",
    SectionKey.D: "Care: what is hard",
    SectionKey.E: "What we want to happen",
    SectionKey.F: "Help with learning",
    SectionKey.G: "Help with health",
    SectionKey.H1: "Help with care, at home and outside",
    SectionKey.H2: "Other help with care",
    SectionKey.I: "School or college",
    SectionKey.J: "Personal budget",
    SectionKey.K: "The reports",
}
"""What each section is about, in words that nobody needs explained; its title by law stands beside it."""

AREAS: Mapping[Area, str] = {
    Area.COMMUNICATION: "Talking, understanding and getting on with others",
    Area.COGNITION: "Thinking and learning",
    Area.SEMH: "Feelings and wellbeing",
    Area.SENSORY: "Senses and the body",
    Area.HEALTH: "Health",
    Area.SOCIAL_CARE: "Care",
}
KINDS: Mapping[ClaimKind, str] = {
    ClaimKind.VIEW: "What you think and enjoy",
    ClaimKind.ASPIRATION: "What you hope for",
    ClaimKind.HISTORY: "Your story so far",
}

SILENT = "No report told us anything for this part. That does not mean that there is nothing to say: tell us."
BLANK: Mapping[SectionKey, str] = {
    SectionKey.I: "This part stays empty in a draft. The law says that a draft may not name a school. You "
    "can tell us which school or college you would like.",
}
