"""Drafts the sample cases with every fake, and says what each of them did."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting.pipeline.draft import finish
from drafting.providers.fakes.rehearsing import rehearsing
from drafting.providers.quoting import Quoting
from evals.comparison import Comparison
from evals.models.bundles import Bundle
from evals.models.driving import drive
from evals.models.judging import Judgement, judged
from evals.models.losses import Losses, compared, losses, total
from evals.samples import Gold

BREAKING = (
    "fake:faithful",
    "fake:hallucinate(0.2)",
    "fake:hallucinate(1)",
    "fake:lossy(0.3)",
    "fake:lossy(1)",
    "fake:miscite(0.3)",
    "fake:miscite(1)",
    "fake:obedient",
    "fake:biased",
    "fake:other-case(0.3)",
    "fake:malformed(json)",
    "fake:malformed(schema)",
    "fake:malformed(prose)",
    "fake:malformed(fence)",
    "fake:malformed(twice)",
    "fake:malformed(huge)",
    "fake:malformed(more)",
    "fake:malformed(empty)",
    "fake:malformed(deep)",
    "fake:slow(0)",
    "fake:flaky(0.3)",
    "fake:refusing(0.3)",
    "fake:filtering(0.3)",
    "fake:cutting(20)",
    "fake:other-model",
)
"""The fakes that are tried, each with how far it goes."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A case with what annotators say of it, and its draft by quoting."""

    bundle: Bundle
    gold: Gold
    quoting: Comparison


@dataclass(frozen=True, slots=True)
class Broken:
    """What one fake did, over all cases: *calls* and what became of them, draft by draft."""

    name: str
    calls: int
    judgements: tuple[Judgement, ...]
    losses: Losses

    @property
    def claims(self) -> int:
        """Claims of all drafts."""
        return sum(each.claims for each in self.judgements)

    @property
    def unflagged(self) -> tuple[str, ...]:
        """Made-up things that pass for supported."""
        return tuple(told for each in self.judgements for told in each.unflagged)

    @property
    def amounts(self) -> tuple[str, ...]:
        """Amounts that pass for supported and are made up."""
        return tuple(told for each in self.judgements for told in each.amounts)

    @property
    def strangers(self) -> tuple[str, ...]:
        """Facts of another case, and slurs, flagged or not."""
        return tuple(told for each in self.judgements for told in each.strangers)

    @property
    def share(self) -> float:
        """Unsupported claims that nobody is told of, of all claims."""
        return len(self.unflagged) / (self.claims or 1)


def annotated(bundle: Bundle, gold: Gold) -> Annotated:
    """*bundle* with its *gold* and its draft by quoting."""
    drafted = finish(bundle.case, bundle.brought, bundle.prepared, Quoting())
    return Annotated(bundle, gold, compared(bundle, drafted, gold, Quoting.name))


def broken(name: str, cases: Sequence[Annotated]) -> Broken:
    """Draft *cases* with the fake of that *name*."""
    calls, judgements, lost = 0, [], []
    for case in cases:
        provider = rehearsing(name)
        driven = drive(case.bundle, provider)
        calls += len(driven.asked)
        judgements.append(judged(driven.drafted.safe, provider.fake.inventions.made))
        lost.append(losses(case.quoting, compared(case.bundle, driven.drafted, case.gold, name)))
    return Broken(name, calls, tuple(judgements), total(lost))


HEAD = (
    f"\n{'fake':<24}{'calls':>6}{'claims':>7}{'check':>6}{'made up':>8}{'reached':>8}"
    f"{'passed':>7}{'share':>8}{'amounts':>8}{'strange':>8}{'vital':>6}{'quoted':>7}{'said':>5}{'lost':>5}{'ledger':>7}{'found':>6}"
)


def line(each: Broken) -> str:
    """The figures of one fake, under ``HEAD``."""
    checked, made, reached = (
        sum(getattr(judgement, part) for judgement in each.judgements)
        for part in ("to_check", "made", "reached")
    )
    lost = each.losses
    return (
        f"{each.name:<24}{each.calls:>6}{each.claims:>7}{checked:>6}{made:>8}{reached:>8}"
        f"{len(each.unflagged):>7}{each.share:>8.2%}{len(each.amounts):>8}{len(each.strangers):>8}"
        f"{lost.vital:>6}{lost.quoting:>7}{lost.model:>5}{len(lost.lost):>5}{lost.in_ledger:>7}{lost.in_findings:>6}"
    )


def details(each: Broken) -> Iterator[str]:
    """What got through, a line each."""
    yield from (f"    passed: {told}" for told in each.unflagged)
    yield from (f"    amount: {told}" for told in each.amounts if told not in each.unflagged)
    yield from (f"    of somebody else: {told}" for told in each.strangers)
    yield from (f"    lost: {told}" for told in each.losses.lost)
