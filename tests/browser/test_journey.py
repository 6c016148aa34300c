"""From the documents to a signed plan in a real browser: by keyboard alone, and without a script."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor
from tests.browser.served import PASSWORD, Served

pytestmark = pytest.mark.browser

CHILD = "Nell Averbrook"
ADVICES = {
    "psychology advice.txt": """Educational psychology advice
Nell Averbrook was seen in school on two mornings.
Nell has difficulty with reading comprehension and finds inference hard.
Nell requires 20 hours a week of additional adult support in order to reach the curriculum.
Nell should have access to a key adult as required.
By the end of the school year Nell will answer questions about a short text in four of five tries.
""",
    "school advice.txt": """School advice
Nell Averbrook leaves the classroom two or three times a week when plans change.
Nell needs 15 hours a week of additional adult support, mostly in literacy.
A teaching assistant gives Nell a visual timetable for 5 minutes at the start of each school day.
""",
}
_MOST_TABS = 250


def test_a_plan_is_drafted_reviewed_read_twice_signed_and_taken_out_by_keyboard(
    visit: Visitor, service: Served, tmp_path: Path
) -> None:
    page = visit(None, "/")
    by_keys_sign_in(page, "caseworker")
    case = by_keys_open_case(page, "WMC-EHC-26-0601")
    send_documents(page, tmp_path)
    press(page, page.get_by_role("button", name="Ask for a draft"))
    expect(page.get_by_role("heading", name="How the draft gets on")).to_be_visible()
    service.draft_newest(case)
    press(page, page.get_by_role("link", name="Review the draft"))  # the page has noticed by itself

    decide_all_by_keys(page)
    settle_findings_by_keys(page)
    second = visit("quality", f"/cases/{case}")
    press(second, second.get_by_role("link", name="Read it second"))
    decide_all_by_keys(second)
    manager = visit("manager", f"/cases/{case}/sign-off")
    tab_to(manager, manager.get_by_role("checkbox"))
    manager.keyboard.press("Space")
    press(manager, manager.get_by_role("button", name="Sign off"))
    expect(manager.get_by_role("heading", name="Signed off")).to_be_visible()

    page.goto(service.url(f"/cases/{case}/exports"))
    with page.expect_download() as coming:
        press(page, page.get_by_role("button", name=re.compile("Download.*Word document")))
    text = words_of(coming.value.path())
    assert CHILD in text
    assert "20 hours a week of additional adult support" in text
    assert "15 hours a week" not in text
    assert "Dilys Ferrand" in text
    assert "DRAFT" not in text


def test_the_same_way_is_open_to_a_browser_without_a_script(
    visit: Visitor, service: Served, tmp_path: Path
) -> None:
    page = visit(None, "/", java_script_enabled=False)
    page.get_by_label("Login").fill("caseworker")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Add a case").click()
    page.get_by_label("Full name").fill(CHILD)
    page.get_by_label("Reference of the case").fill("WMC-EHC-26-0602")
    page.get_by_role("button", name="Add the case").click()
    case = page.url.split("/")[4]
    page.get_by_label("Add documents").set_input_files(files_in(tmp_path))
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_text("2 documents kept")).to_be_visible()
    page.get_by_role("button", name="Ask for a draft").click()
    service.draft_newest(case)
    page.get_by_role("link", name="See how it stands now").click()
    page.get_by_role("link", name="Review the draft").click()

    decide_all_by_forms(page)
    settle_findings_by_forms(page)
    second = visit("quality", f"/cases/{case}/second", java_script_enabled=False)
    decide_all_by_forms(second)
    manager = visit("manager", f"/cases/{case}/sign-off", java_script_enabled=False)
    assert manager.get_by_role("heading", level=1).inner_text() == "Sign off", manager.locator(
        "main"
    ).inner_text()
    manager.get_by_role("checkbox").check()
    manager.get_by_role("button", name="Sign off").click()
    expect(manager.get_by_role("heading", name="Signed off")).to_be_visible()

    page.goto(service.url(f"/cases/{case}/exports"))
    with page.expect_download() as coming:
        page.get_by_role("button", name=re.compile("Download.*Word document")).click()
    assert CHILD in words_of(coming.value.path())


def by_keys_sign_in(page: Page, login: str) -> None:
    write(page, page.get_by_label("Login"), login)
    write(page, page.get_by_label("Password"), PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Cases", exact=True)).to_be_visible()


def by_keys_open_case(page: Page, reference: str) -> str:
    press(page, page.get_by_role("link", name="Add a case"))
    write(page, page.get_by_label("Full name"), CHILD)
    write(page, page.get_by_label("Reference of the case"), reference)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Documents")).to_be_visible()
    return page.url.split("/")[4]


def files_in(folder: Path) -> list[Path]:
    for name, text in ADVICES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in ADVICES]


def send_documents(page: Page, folder: Path) -> None:
    tab_to(page, page.get_by_label("Add documents"))  # the dialog that the key opens is the system's
    page.get_by_label("Add documents").set_input_files(files_in(folder))
    expect(page.locator("[data-upload-list] [data-receipt=kept]")).to_have_count(2)
    expect(page.locator("#documents tbody tr")).to_have_count(2)


def decide_all_by_keys(page: Page) -> None:
    """Accept each claim with one key, or choose with one where sources disagree; wait for the eye only."""
    decided, total = count(page)
    while decided < total:
        claim = page.locator(".claim[aria-current]")
        expect(claim.locator("[data-gate][aria-disabled=true]")).to_have_count(0)
        page.keyboard.press(key_for(claim))
        expect(page.locator("#bar p")).not_to_contain_text(f"{decided} of {total} decided")
        decided, total = count(page)


def key_for(claim: Locator) -> str:
    if claim.locator("[data-key='1']").count():
        return "1" if "20 hours" in claim.locator("h3").first.inner_text() else "2"
    return "r" if "15 hours" in claim.locator("h3").first.inner_text() else "a"


def settle_findings_by_keys(page: Page) -> None:
    while (waiting := page.locator("#matters details[open] input[name=reason]")).count():
        left = waiting.count()
        write(page, waiting.first, "It was asked for again by phone.")
        page.keyboard.press("Enter")
        expect(waiting).to_have_count(left - 1)
    while (tray := page.locator("#tray form.row button[value=none]")).count():
        left = tray.count()
        press(page, tray.first)
        expect(tray).to_have_count(left - 1)


def decide_all_by_forms(page: Page) -> None:
    decided, total = count(page)
    while decided < total:
        unread = page.get_by_role("button", name="I have read this source")
        for left in range(unread.count() - 1, -1, -1):
            unread.first.click()
            expect(unread).to_have_count(left)
        claim = page.locator(".claim[aria-current]")
        claim.locator(f"button[data-key='{key_for(claim)}']").click()
        expect(page.locator("#trouble")).to_have_count(0)
        expect(page.locator("#bar p")).not_to_contain_text(f"{decided} of {total} decided")
        decided, total = count(page)


def settle_findings_by_forms(page: Page) -> None:
    waiting = page.locator("#matters details[open] form")
    for left in range(waiting.count() - 1, -1, -1):
        waiting.first.get_by_label("Why").fill("It was asked for again by phone.")
        waiting.first.get_by_role("button").click()
        expect(waiting).to_have_count(left)
    tray = page.locator("#tray form.row button[value=none]")
    for left in range(tray.count() - 1, -1, -1):
        tray.first.click()
        expect(tray).to_have_count(left)


def count(page: Page) -> tuple[int, int]:
    """How many claims are decided, of how many."""
    words = page.locator("#bar p").inner_text().split()
    return int(words[0]), int(words[2])


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until *wanted* has the focus."""
    expect(wanted).to_be_visible()
    for _ in range(_MOST_TABS):
        if wanted.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab reaches {wanted}")


def press(page: Page, wanted: Locator) -> None:
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def write(page: Page, field: Locator, text: str) -> None:
    tab_to(page, field)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def words_of(file: Path) -> str:
    document = Document(BytesIO(file.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
