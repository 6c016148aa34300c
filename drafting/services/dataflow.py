"""Where data goes, said from the settings in force: what each step holds, for how long, and what leaves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from drafting.domain.disposal import Keepable
from drafting.services.keeping import Store, Transaction
from drafting.services.privacy_keeping import CaseCount, DeletedOn
from drafting.services.retention import Periods, rule_of

_LATELY = timedelta(days=365)
_MOST = 100
CASES = 50
"""Cases on one page."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A way to draft: its name, and the model that it asks, None where it asks none."""

    provider: str
    model: str | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the settings say about where things are. A place is "" where it is this machine."""

    database: str = ""
    directory: str = ""
    providers: tuple[Asked, ...] = ()
    names_model: str = ""
    policy: str = ""
    periods: Periods | None = None
    metrics: bool = False


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of the way: what it holds, for how long, where; *names* says whether real names are in it."""

    title: str
    what: str
    kept: str
    where: str
    names: bool
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """The way of the data: what stays, what goes out, and what is refused."""

    inside: tuple[Hop, ...]
    outside: tuple[Hop, ...]
    refused: tuple[Hop, ...]

    @property
    def models(self) -> bool:
        """Whether any model is asked."""
        return any(hop.title == MODEL for hop in self.outside)


@dataclass(frozen=True, slots=True)
class Overview:
    """What is kept altogether, by which rules it goes, and what went."""

    counts: Mapping[str, int]
    rules: tuple[tuple[Keepable, str], ...]
    deleted: tuple[DeletedOn, ...]
    cases: tuple[CaseCount, ...]
    page: int
    pages: int
    at: datetime


MODEL = "Model"
_HERE = "This machine"


@dataclass(frozen=True, slots=True)
class Dataflow:
    """Says where data goes and what is kept."""

    store: Store
    surroundings: Surroundings

    def overview(self, page: int = 1) -> Overview:
        """What is kept, in figures."""
        periods = self.surroundings.periods or {}

        def look(tx: Transaction) -> Overview:
            counts = tx.counts.every()
            pages = max(1, -(-counts["cases"] // CASES))
            wanted = min(max(1, page), pages)
            return Overview(
                counts,
                tuple((kind, rule_of(kind, periods.get(kind))) for kind in Keepable),
                tuple(tx.counts.deleted(tx.now - _LATELY, _MOST)),
                tuple(tx.counts.cases(wanted, CASES)),
                wanted,
                pages,
                tx.now,
            )

        return self.store.run(look, reading=True)

    def flow(self) -> Flow:
        """The way of the data, with the programs that are told when a case moves on."""
        around = self.surroundings
        webhooks = self.store.run(lambda tx: tx.webhooks.all(), reading=True)
        hosts = (urlsplit(each.url).hostname or "a program" for each in webhooks if each.active)
        listeners = tuple(dict.fromkeys(hosts))
        return Flow(tuple(_inside(around)), tuple(_outside(around, listeners)), _REFUSED)


def _inside(around: Surroundings) -> Iterator[Hop]:
    periods = around.periods or {}
    place = f"Database at {around.database}" if around.database else f"{_HERE}, a file"
    model = f"; names by {around.names_model}, on this machine" if around.names_model != "none" else ""
    calls = _period(periods, Keepable.CALLS)
    yield Hop(
        "Upload", "Advices as they came, with real names", _period(periods, Keepable.UPLOADS), place, True
    )
    yield Hop(
        "Read", "Words, tables, tracked changes, hidden text", "with the case, sealed with its own key",
        f"{_HERE}, in a process without network", True,
    )  # fmt: skip
    yield Hop(
        "Cover", "Names, numbers and places become placeholders", "the list of names, with the case, sealed",
        f"{_HERE}{model}", True,
    )  # fmt: skip
    if any(each.model for each in around.providers):
        yield Hop("Gate", "Reads the last bytes. If it finds a name, nothing leaves", calls, _HERE, False)
    yield Hop(
        "Draft", "Sentences with their quotations, checked", _period(periods, Keepable.DRAFTS), place, False
    )
    yield Hop(
        "Review and export", "Names put back for the people of the case", "with the case, sealed", place, True
    )


def _outside(around: Surroundings, listeners: Sequence[str]) -> Iterator[Hop]:
    for each in around.providers:
        if each.model:
            yield Hop(
                MODEL, "Covered paragraphs. No tools, no files", "what was asked and answered, here, sealed",
                f"{each.provider}: {each.model}", False, leaves=True,
            )  # fmt: skip
    if around.directory:
        yield Hop(
            "Sign-in", "That somebody of the council signs in. Nothing of a case", "nothing of a case",
            around.directory, False, leaves=True,
        )  # fmt: skip
    for host in listeners:
        yield Hop(
            "Webhook", "That a case moved on: its random id and its stage", "nothing of a document", host,
            False, leaves=True,
        )  # fmt: skip


_REFUSED = (
    Hop("Pictures, fonts, scripts of others", "that a page was opened", "it never happens",
        "the pages ask no other host, and browsers are told to refuse", False),
    Hop("Statistics and fault reports", "what somebody did, or a piece of a document", "it never happens",
        "there is no such address; logs hold codes and counts", False),
)  # fmt: skip


def _period(periods: Periods, kind: Keepable) -> str:
    rule = rule_of(kind, periods.get(kind))
    return "until somebody deletes it" if rule == "never" else rule
