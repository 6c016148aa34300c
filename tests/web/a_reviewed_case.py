"""A case with a family, drafted and reviewed: for tests of what is read, taken out and looked at."""

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from drafting.domain.account import Role
from drafting.domain.case import Case, CaseDates, Child, Parent, Professional, Sibling
from drafting.domain.claim import ClaimId
from drafting.domain.kept import CaseId
from drafting.domain.review import Act
from drafting.domain.sign_off import SignedOff
from drafting.services.editions import plan_of
from drafting.services.reviewing import bare
from drafting.services.reviews import Opened, Reviewer
from drafting.services.running import run_here
from drafting.store.database import Database
from drafting.store.engine import database_url, open_engine
from drafting.store.keyring import KeyVault, new_local_key
from drafting.store.opening import open_database
from drafting.store.session import Clock, now
from redaction import Redactor
from tests.drafting.disposal.small_case import running
from tests.web.house import ADMIN, OURS, House, a_house

CASE = Case(
    "TST-26-0417",
    Child(
        "Marlo Thackthwaite",
        "Marlo",
        date(2017, 5, 14),
        "he/him",
        nhs_number="999 000 0018",
        address="12 Withy Row, Brackenthorpe",
    ),
    local_authority="Brackenthorpe Council",
    parents=(Parent("Ottilie Thackthwaite", "mother", "07700 900123"),),
    siblings=(Sibling("Juniper Thackthwaite"),),
    professionals=(Professional("Dr Ama Fennick", "Educational Psychologist"),),
    dates=CaseDates(request_received=date(2026, 9, 1), draft_due=date(2026, 12, 22)),
)
LETTERS = {
    "ep.txt": (
        "Educational psychology advice by Dr Ama Fennick, Educational Psychologist. 4 November 2026.\n\n"
        "Marlo Thackthwaite finds it hard to begin written work.\n\n"
        "Marlo finds turn-taking hard and shouts at Juniper at home.\n\n"
        "Marlo finds reading comprehension hard and loses the thread of a longer text.\n\n"
        "Marlo will have a reading programme for 30 minutes, twice a week, delivered by a teaching assistant."
    ),
    "views.txt": "My views\n\nMarlo enjoys drawing foxes at 12 Withy Row, Brackenthorpe.",
}
ME = Reviewer("a1", "Priya Nair", Role.CASEWORKER)


@dataclass(frozen=True)
class Reviewed:
    """A case under review, in a house."""

    house: House
    case: CaseId

    def opened(self) -> Opened:
        """Its newest draft."""
        return self.house.desk.review.reviews.open(self.case)

    def claim(self, words: str) -> ClaimId:
        """The claim in which *words* stand."""
        return next(c.id for c in self.opened().readings.draft.claims() if words in c.text)

    def judge(self, act: Act, claim: ClaimId, text: str = "") -> None:
        """Put a judgement on record."""
        draft = self.opened().draft.id
        judgement = bare(ME, act, claim, text=text)
        self.house.store.run(lambda tx: tx.judgements.add(self.case, draft, judgement))

    def accept_all(self) -> None:
        """Accept every claim."""
        for each in self.opened().readings.draft.claims():
            self.judge(Act.ACCEPT, each.id)

    def sign(self) -> None:
        """Sign the plan off as it stands."""
        opened = self.opened()
        at = datetime(2026, 11, 20, 9, tzinfo=UTC)
        signed = SignedOff(opened.draft.id, plan_of(opened), "a2", "Hollis Okafor", Role.MANAGER, at)
        self.house.store.run(lambda tx: tx.judgements.sign_off(self.case, signed))

    def draft_again(self, redactor: Redactor) -> None:
        """Have one more draft made."""
        job = self.house.desk.casework.ask_for_draft(ADMIN, self.case, "quoting")
        assert run_here(running(self.house.store, redactor), job) == ""


@dataclass(frozen=True)
class Drafted:
    """A store that holds the case, drafted: made once, and copied for each test that wants it."""

    file: Path
    keys: KeyVault
    case: CaseId

    def copied(self, folder: Path, clock: Clock = now) -> Database:
        """A store of one's own that holds the same."""
        file = Path(shutil.copy(self.file, folder / "copied.sqlite"))
        return Database(open_engine(database_url(f"sqlite:///{file}")), self.keys, clock=clock)


def a_drafted_store(folder: Path, redactor: Redactor) -> Drafted:
    """The store to copy from."""
    store = open_database(f"sqlite:///{folder / 'store.sqlite'}", new_local_key())
    case = a_reviewed_case(a_house(store), redactor).case
    store.close()
    return Drafted(folder / "store.sqlite", store.vault, case)


def a_reviewed_case(house: House, redactor: Redactor, case: Case = CASE) -> Reviewed:
    """The case, drafted, of our team; nothing of it is decided yet."""
    work = house.desk.casework
    kept = work.open_case(ADMIN, case, OURS).id
    for name, text in LETTERS.items():
        work.add_document(ADMIN, kept, name, text.encode())
    made = Reviewed(house, kept)
    made.draft_again(redactor)
    return made
