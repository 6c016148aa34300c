"""The trace page in a real browser: by key, by pointer, without script, small, large and on paper."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.builders import a_long_plan, a_plan

pytestmark = pytest.mark.browser

IN_VIEW = """element => { const at = element.getBoundingClientRect();
  return at.height > 0 && at.top >= 0 && at.bottom <= innerHeight; }"""
FOCUSED = "() => document.activeElement.closest('.claim, .p, input')?.id"


def ids(found: Locator) -> list[str]:
    return [str(one.get_attribute("id")) for one in found.all()]


def shown_paragraphs(page: Page) -> list[str]:
    return ids(page.locator(".p:visible"))


def marked(page: Page) -> list[str]:
    return page.locator("mark.on").all_inner_texts()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_choosing_a_claim_brings_its_quotes_marked_among_their_neighbours(open_trace: Opener) -> None:
    page = open_trace(a_plan())

    page.get_by_role("link", name="20 hours a week of additional support.").click()

    assert "".join(marked(page)) == (
        "Otis requires 20 hours a week of additional support15 hours a week of additional support"
    )
    assert page.locator("mark.on b").all_inner_texts() == ["20 hours a week", "15 hours a week"]
    assert shown_paragraphs(page) == [
        *("p-d01.0006", "p-d01.0007", "p-d01.0008"),
        *("p-d02.0002", "p-d02.0003", "p-d02.0004"),
    ]
    assert all(page.locator("mark.on").nth(n).evaluate(IN_VIEW) for n in range(4))
    expect(page.get_by_role("status")).to_have_text(
        "F.2. To check. 2 sources: EP paragraph 7 and School paragraph 3."
    )


def test_every_quote_comes_to_the_same_height(open_trace: Opener) -> None:
    page = open_trace(a_plan())
    heights = set()
    for claim in ("B.1", "B.3", "E.1"):
        page.evaluate(f"document.getElementById('c-{claim}').querySelector('.say').click()")
        heights.add(round(page.locator(".p.near:visible").first.bounding_box()["y"]))  # type: ignore[index]  # it is visible

    assert len(heights) == 1


def test_choosing_a_paragraph_shows_the_claims_that_use_it(open_trace: Opener) -> None:
    page = open_trace(a_plan())

    page.locator("[id='p-d02.0002'] .t").click()

    assert ids(page.locator(".claim.uses")) == ["c-B.2", "c-B.3"]
    assert page.locator("[id='c-B.2']").evaluate(IN_VIEW)
    assert page.locator(".using a").all_inner_texts() == ["B.2", "B.3"]
    expect(page.get_by_role("status")).to_have_text("School paragraph 2. Used in B.2 and B.3.")


def test_choosing_a_paragraph_that_nothing_uses_says_why(open_trace: Opener) -> None:
    page = open_trace(a_plan())

    page.locator("[id='p-d02.0005'] .t").click()

    expect(page.locator(".using")).to_have_text("No statement of the plan uses this paragraph.")
    expect(page.get_by_role("status")).to_have_text("School paragraph 5. Not used: about someone else.")


def test_keys_alone_lead_through_the_plan_to_the_sources_and_back(open_trace: Opener) -> None:
    page = open_trace(a_plan())

    press(page, "j", "j", "j", "k")
    assert page.evaluate(FOCUSED) == "c-A.2"
    press(page, "n")
    assert page.evaluate(FOCUSED) == "c-B.2"
    press(page, "Enter")
    assert page.evaluate(FOCUSED) == "p-d01.0004"
    press(page, "j")
    assert page.evaluate(FOCUSED) == "p-d01.0005"
    press(page, "s")
    assert page.evaluate(FOCUSED) == "c-B.1"
    press(page, "Escape")

    assert page.locator("[aria-current]").count() == 0
    assert len(shown_paragraphs(page)) == 24


def test_help_opens_by_key_and_single_keys_can_be_turned_off(open_trace: Opener) -> None:
    page = open_trace(a_plan())

    press(page, "?")
    page.get_by_label("Single keys on").uncheck()
    page.get_by_role("button", name="Close").click()
    press(page, "j")

    assert page.locator(".claim[aria-current]").count() == 0


def test_find_narrows_both_sides_as_one_types(open_trace: Opener) -> None:
    page = open_trace(a_plan())

    press(page, "/")
    page.keyboard.type("canals")

    expect(page.get_by_role("status")).to_have_text("1 statement, 1 paragraph with these words.")
    assert shown_paragraphs(page) == ["p-d02.0002"]
    press(page, "Escape")
    assert len(shown_paragraphs(page)) == 24


def test_a_section_can_be_read_alone_and_all_come_back(open_trace: Opener) -> None:
    page = open_trace(a_plan())
    sections = page.locator(".sec:visible")

    page.locator(".rail a").nth(5).click()
    assert ids(sections) == ["s-F"]
    page.get_by_role("button", name="Show all sections").click()

    assert sections.count() == 12


def test_sources_can_be_read_used_or_not_used(open_trace: Opener) -> None:
    page = open_trace(a_plan())

    page.get_by_role("button", name="Not used").click()
    unused = shown_paragraphs(page)
    page.get_by_role("button", name="Used", exact=True).click()

    assert set(unused).isdisjoint(shown_paragraphs(page))
    assert len(unused) + len(shown_paragraphs(page)) == 24


def test_a_finding_leads_to_its_paragraph(open_trace: Opener) -> None:
    page = open_trace(a_plan())

    page.locator("#first").get_by_role("link", name="School ¶6").click()

    assert page.evaluate(FOCUSED) == "p-d02.0006"
    assert page.locator("[id='p-d02.0006']").evaluate(IN_VIEW)


def test_an_address_with_a_claim_opens_at_that_claim(open_trace: Opener) -> None:
    page = open_trace(a_plan(), "#c-F.1")

    assert page.locator("[id='c-F.1']").get_attribute("aria-current") == "true"
    assert page.locator("[id='c-F.1']").evaluate(IN_VIEW)


def test_without_script_links_lead_to_marked_quotes(open_trace: Opener) -> None:
    page = open_trace(a_plan(), java_script_enabled=False)

    page.get_by_role("link", name="By the end of Year 5").click()

    target = page.locator("[id='p-d01.0011'] mark").first
    expect(target).to_be_in_viewport()
    expect(target).to_have_css("background-color", "rgb(255, 233, 163)")
    expect(page.get_by_role("searchbox")).to_be_hidden()


@pytest.mark.parametrize(("width", "scale"), [(1440, 1), (768, 1), (390, 1), (320, 4)])
def test_nothing_runs_over_the_side_and_narrow_screens_keep_the_source_in_the_claim(
    open_trace: Opener, width: int, scale: int
) -> None:
    page = open_trace(a_plan(), viewport={"width": width, "height": 900 // scale}, device_scale_factor=scale)

    press(page, "n")

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".claim .panel").count() == (width < 992)
    assert marked(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_marked_words_stand_out_in_both_themes(open_trace: Opener, scheme: str) -> None:
    page = open_trace(a_plan(), color_scheme=scheme)

    press(page, "j")

    mark = page.locator("mark.on").first
    wash = {"light": "rgb(255, 233, 163)", "dark": "rgb(90, 71, 18)"}[scheme]
    expect(mark).to_have_css("background-color", wash)
    assert "inset" in mark.evaluate("mark => getComputedStyle(mark).boxShadow")  # the underline


def test_on_paper_everything_is_there_and_marked_as_a_draft(open_trace: Opener) -> None:
    page = open_trace(a_plan())
    press(page, "n")

    page.emulate_media(media="print")

    expect(page.get_by_text("Draft. Not signed off.")).to_be_visible()
    assert page.locator(".p:visible").count() == 23  # all but the running footer
    assert page.locator(".claim:visible").count() == 11
    expect(page.get_by_role("searchbox")).to_be_hidden()


def test_three_hundred_pages_open_and_answer(open_trace: Opener) -> None:
    page = open_trace(a_long_plan(6000, 400))

    press(page, "j", "j")
    page.evaluate("document.getElementById('c-F.390').querySelector('.say').click()")

    assert page.locator("mark.on").first.evaluate(IN_VIEW)
