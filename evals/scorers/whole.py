"""Whether the draft is whole: nothing of the sources lost unsaid, nothing written that may not be."""

from drafting.domain.plan import SectionKey
from evals.comparison import Comparison
from evals.task import Judged, Score, share


def ledger(compared: Comparison) -> Score:
    """Paragraphs that are evidence of a claim, or set aside with a reason."""
    cited = {paragraph for placed in compared.claims for paragraph in placed.claim.cited}
    told = cited | {unused.paragraph for unused in compared.plan.unused if unused.reason}
    return share(Judged(one in told, f"{one}: {text}") for one, text in compared.texts.items())


def section_i_blank(compared: Comparison) -> Score:
    """1 if Section I holds no claim: a draft names no school (Children and Families Act 2014 s.38(5))."""
    named = compared.plan.sections[SectionKey.I].claims
    return Score(int(not named), f"{len(named)} claims in I", "\n".join(claim.text for claim in named))


def compression(compared: Comparison) -> Score:
    """Words of the draft outside A and K, for each word of the sources."""
    drafted = [placed.claim.text for placed in compared.content() if placed.section is not SectionKey.A]
    written = sum(len(text.split()) for text in drafted)
    read = sum(len(text.split()) for text in compared.texts.values())
    return Score(written / max(1, read), f"{written} words of {read}")
