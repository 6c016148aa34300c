"""Notices what a draft may not say: the name of a school, or a type of school (s.38(5) CFA 2014)."""

from drafting.pipeline.rulebook import screening_rules


def names_placement(text: str) -> bool:
    """Whether *text* names a school, asks for one, or speaks of a type of school.

    The current school, "[SCHOOL]", counts only where a place there is asked for or offered: elsewhere
    it is shown as "school".
    """
    rules = screening_rules()
    if any(
        words.search(text)
        for words in (
            rules.placement,
            rules.named_setting,
            rules.institution,
            rules.strong_types,
            rules.elsewhere,
        )
    ):
        return True
    if rules.likely_institution.search(text) and rules.journey.search(text):
        return True
    return rules.school_types.search(text) is not None and rules.asks.search(text) is not None
