"""What belongs in each section as the rule pack in force has it: a council may say it in its own words."""

from drafting import prompts
from drafting.domain.plan import SectionKey
from drafting.pipeline.packs import in_force
from drafting.prompts import Words


def guides() -> dict[SectionKey, Words]:
    """What belongs in each section, in a plan writer's words: the council's own where it wrote some."""
    return prompts.guides(in_force().local)


def lines() -> Words:
    """The same in a line each, for the model that reads: what fills ``$guides``."""
    return prompts.lines(in_force().local)


def used() -> dict[str, str]:
    """The hash of every prompt and guide by its name: for the provenance of what a model was asked for."""
    return prompts.used(in_force().local)
