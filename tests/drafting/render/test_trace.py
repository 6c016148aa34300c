"""The trace page holds the whole plan and every paragraph, and lets nothing run but its own script."""

import hashlib
import re
from base64 import b64encode
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from drafting.domain.plan import SectionKey
from drafting.domain.restored import RestoredPlan
from drafting.render.templates import Templates
from drafting.render.trace import render_trace
from tests.builders import a_long_plan, a_plan, an_unread_row, some_claims, some_documents, with_claims

GUIDES = {SectionKey.B: "Every need by itself.\n\nWith what it means in daily life."}


class Page(HTMLParser):
    """The ids, links and texts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))


@pytest.fixture(scope="module")
def html(templates: Templates) -> str:
    return render_trace(a_plan(), GUIDES, templates)


def block(html: str, identity: str) -> str:
    """The words of the claim or paragraph of that id, white space folded."""
    end = "</article>" if identity.startswith("c-") else "</div></div>"
    found = html.partition(f'id="{identity}"')[2].partition(end)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found.partition(">")[2])).split())


def with_school_paragraph(text: str) -> RestoredPlan:
    first, school, *rest = some_documents()
    changed = replace(school.paragraphs[3], text=text)
    paragraphs = (*school.paragraphs[:3], changed, *school.paragraphs[4:])
    return replace(a_plan(), documents=(first, replace(school, paragraphs=paragraphs), *rest))


def test_every_link_leads_somewhere_inside_the_page(html: str) -> None:
    page = Page(html)

    assert page.links
    assert {link for link in page.links if link.removeprefix("#") not in page.ids} == set()


def test_every_id_is_used_once(html: str) -> None:
    ids = Page(html).ids

    assert len(ids) == len(set(ids))


def test_nothing_is_fetched_and_only_its_own_script_may_run(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    script = html.partition("<script>")[2].partition("</script>")[0]
    allowed = b64encode(hashlib.sha256(script.encode()).digest()).decode()

    assert policy
    assert "default-src 'none'" in policy[1]
    assert f"script-src 'sha256-{allowed}'" in policy[1]
    assert "unsafe" not in policy[1]
    assert not [tag for tag, attributes in Page(html).tags if {"src", "style", "onclick"} & set(attributes)]
    assert not re.search(r"https?://|@import|url\(", html)


def test_words_of_an_advice_are_text_and_nothing_else(templates: Templates) -> None:
    evil = "</p><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} <10th & more"

    html = render_trace(with_school_paragraph(evil), GUIDES, templates)

    assert html.count("<script>") == 1
    assert "<img" not in html
    assert "{{ 7*7 }} &lt;10th &amp; more" in html


def test_a_claim_shows_its_sources_and_what_they_leave_open(html: str) -> None:
    claim = block(html, "c-F.2")

    assert "20 hours a week of additional support." in claim
    assert "EP\u00a0¶7" in html.partition('id="c-F.2"')[2].partition("</article>")[0]
    assert "The sources give two amounts: 20 and 15 hours a week." in claim
    assert "The source does not say: who gives it, group size, how long, when it is reviewed." in claim
    assert "1 check passed, 1 did not" in claim


def test_a_claim_links_to_what_it_hangs_together_with(html: str) -> None:
    claim = block(html, "c-B.1")

    assert "Outcome E.1 By the end of Year 5" in claim
    assert "Support F.1 a reading comprehension programme" in claim


def test_a_paragraph_says_who_uses_it_or_why_none_does(html: str) -> None:
    assert block(html, "p-d02.0002").endswith("Used in B.2 , B.3")
    assert block(html, "p-d02.0005").endswith("Not used: about someone else")
    assert block(html, "p-d03.0004").endswith("Not used: says the same as Family ¶2")


def test_a_paragraph_of_which_much_stands_in_no_quotation_says_how_much(html: str) -> None:
    left = "Part of this paragraph is not used: 8 words."

    assert block(html, "p-d01.0004").endswith(f"Used in B.2 {left}")  # On my visit … after a … fire drill
    assert "Part of" not in block(html, "p-d02.0002")  # Otis is a quiet … who


def test_a_quotation_that_is_not_in_its_paragraph_leaves_no_part_unused(templates: Templates) -> None:
    html = render_trace(
        with_school_paragraph("Some other words that no claim of the plan quotes."), {}, templates
    )

    assert "Part of" not in block(html, "p-d02.0004")


def test_a_quotation_is_marked_with_the_claims_that_quote_it(html: str) -> None:
    assert '<mark data-q="B.3">enjoys building and knows everything about canals</mark>' in html
    assert '<mark data-q="F.2"><b>15 hours a week</b></mark>' in html


def test_findings_come_first_with_both_ends(html: str) -> None:
    first = html.partition('id="first"')[2].partition("</section>")[0]

    assert [first.index(word) for word in ("Must fix <", "Look at <", "Note <")] == sorted(
        first.index(word) for word in ("Must fix <", "Look at <", "Note <")
    )
    assert "Must fix <small>3 findings</small>" in first
    contradiction = first.partition("The sources contradict one another.")[2].partition("</li>")[0]
    assert 'href="#c-F.2"' in contradiction
    assert 'href="#p-d01.0007"' in contradiction
    assert 'href="#p-d02.0003"' in contradiction


def test_a_document_that_could_not_be_read_says_why(html: str) -> None:
    document = html.partition('id="d-d04"')[2].partition("</section>")[0]

    assert "Could not be read." in document
    assert "It is locked. Ask for a copy that is not." in document


def test_a_file_that_was_not_read_is_listed_and_is_no_statement_to_check(templates: Templates) -> None:
    plan = with_claims(a_plan(), "K", *some_claims()["K"], an_unread_row())

    html = render_trace(plan, {}, templates)

    assert block(html, "c-K.2").startswith(
        "OT report.pdf: received, but not read. It is locked. K.2 Advice Not read"
    )
    assert "To check" not in block(html, "c-K.2")
    assert "<b>10</b> statements, <b>3</b> to check" in html  # as without it
    assert '2<span class="vh"> documents, 1 not read</span>' in html


def test_silence_is_never_none(html: str) -> None:
    said = re.sub(r"<[^>]+>", "", html)

    assert (
        "Not provided: no advice speaks of social care. This does not mean that there are no needs." in said
    )
    assert "Not provided. No advice about this was received. This does not mean" in said


def test_a_section_says_what_belongs_in_it(html: str) -> None:
    section = html.partition('id="s-B"')[2].partition("</section>")[0]

    assert "<p>Every need by itself.</p><p>With what it means in daily life.</p>" in section


@pytest.mark.parametrize("word", ["confidence", "hallucin", "validat", "accept"])
def test_words_that_promise_or_decide_too_much_are_not_used(html: str, word: str) -> None:
    assert word not in re.sub(r"<(script|style)>.*?</\1>", "", html, flags=re.DOTALL).lower()


def test_the_same_plan_gives_the_same_page(html: str, templates: Templates) -> None:
    assert render_trace(a_plan(), GUIDES, templates) == html


def test_a_page_of_six_thousand_paragraphs_is_written_whole(templates: Templates) -> None:
    html = render_trace(a_long_plan(6000, 400), {}, templates)

    assert html.count('class="p k-prose"') == 6000
    assert html.count('<article class="claim') == 400
