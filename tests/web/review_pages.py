"""What the tests of the review do in a browser without a script: read a page, send a form, read a source."""

import re
from html import unescape

from fastapi.testclient import TestClient
from httpx2 import Response

from drafting.domain.account import Role
from drafting.domain.claim import ClaimId
from drafting.domain.kept import CaseId
from drafting.domain.review import ClaimState
from drafting.services.reviews import Reviewer
from tests.reviewed import Desk
from tests.web.house import House

F2 = ClaimId("F.2")
PLAIN = re.compile(r"<[^>]+>")


def who(house: House, role: Role = Role.CASEWORKER) -> Reviewer:
    account = house.account(role)
    return Reviewer(account.id, account.name, role)


def words(answer: Response) -> str:
    """What a person reads on the page."""
    return " ".join(unescape(PLAIN.sub(" ", answer.text)).split())


def page(browser: TestClient, case: CaseId, rest: str = "review") -> str:
    answer = browser.get(f"/cases/{case}/{rest}")
    assert answer.status_code == 200, answer.text
    return words(answer)


def post(browser: TestClient, case: CaseId, rest: str, **form: str) -> Response:
    return browser.post(f"/cases/{case}/{rest}", data=form)


def see(browser: TestClient, desk: Desk, case: CaseId, claim: ClaimId = F2) -> None:
    """Say that every source of a claim was read."""
    for piece in desk.opened(case).claim(1, claim).claim.evidence:
        post(browser, case, f"claims/{claim}/see", paragraph=piece.paragraph)


def state(desk: Desk, case: CaseId, claim: ClaimId = F2) -> ClaimState:
    return desk.opened(case).claim(1, claim).state
