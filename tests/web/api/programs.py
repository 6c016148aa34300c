"""What the tests of the API begin with: tokens, and a case with a draft that was really made."""

from collections.abc import Sequence

from drafting.domain.account import Role
from drafting.domain.integration import Scope
from drafting.domain.kept import CaseId
from drafting.services.running import Running, run_here
from drafting.services.tokens import Tokens, Wanted
from tests.store_builders import LETTER, LineReader, a_stepping
from tests.web.house import ADMIN, OURS, House

OF_A_TEAM = frozenset(Scope) - {Scope.AUDIT_READ}
RECORD = {"reference": "MB-1", "child": {"full_name": "Otis Marrable"}}


def a_token(house: House, *scopes: Scope, team: str = OURS, role: Role = Role.MANAGER) -> str:
    """The text of a token with those scopes, or with all that a team’s token may have."""
    wanted = frozenset(scopes) or OF_A_TEAM
    person = house.account(role, team).id if Scope.REVIEW_WRITE in wanted else None
    whose = "" if wanted == {Scope.AUDIT_READ} else team
    text, _ = Tokens(house.store).add(ADMIN, Wanted("Case system", whose, wanted, 30, person))
    return text


def a_drafted_case(house: House, reference: str = "GT-1", lines: Sequence[str] = LETTER) -> CaseId:
    """A case of ours with one document, and a draft made of it."""
    case = house.case(reference)
    work = house.desk.casework
    work.add_document(ADMIN, case, "advice.txt", "\n".join(lines).encode())
    job = work.ask_for_draft(ADMIN, case, "quoting")
    assert run_here(Running(house.store, a_stepping(house.store, LineReader())), job) == ""
    return case
