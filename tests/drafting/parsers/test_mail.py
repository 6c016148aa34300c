from email.message import EmailMessage

import pytest

from drafting.domain.advice import Mark
from drafting.parsers.mail import parse
from drafting.parsers.pieces import Piece


def message(plain: str | None = None, html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Una Example <una@example.org>"
    mail["To"] = "sen@example.org"
    mail["Subject"] = "Advice for Ada – final"
    mail["Date"] = "Tue, 03 Nov 2026 10:00:00 +0000"
    if plain is not None:
        mail.set_content(plain)
    if html is not None:
        mail.add_alternative(html, subtype="html") if plain is not None else mail.set_content(
            html, subtype="html"
        )
    return mail


def read(mail: EmailMessage) -> tuple[Piece, ...]:
    return parse(mail.as_bytes()).pieces


def shown(mail: EmailMessage) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.text) for piece in read(mail) if piece.kind.value != "header"]


def test_who_wrote_to_whom_is_kept_as_header() -> None:
    headers = [piece.text for piece in read(message("Hello.")) if piece.kind.value == "header"]

    assert headers == [
        "From: Una Example <una@example.org>",
        "To: sen@example.org",
        "Subject: Advice for Ada – final",
        "Date: Tue, 03 Nov 2026 10:00:00 +0000",
    ]


def test_the_plain_body_is_preferred() -> None:
    assert shown(message("Ada needs quiet.", "<p>Something else.</p>")) == [("prose", "Ada needs quiet.")]


@pytest.mark.parametrize(
    "text",
    [
        "Agreed.\n\nOn 2 November Una wrote:\n> Ada needs quiet.\n> She likes maps.\n",
        "Agreed.\n\nOn 2 November 2026 at 10:00, Una Example\n<una@example.org> wrote:\n> Ada needs quiet.\n",
        "Agreed.\n\nOn 2 November 2026 Una wrote:\n\nAda needs quiet.\n",
        "Agreed.\n\n-----Original Message-----\nFrom: Una\n\nAda needs quiet.\n",
        "Agreed.\n\nFrom: Una\nSent: 2 November 2026\nTo: Ivo\n\nAda needs quiet.\n",
        "Agreed.\n> > Ada needs quiet.\n",
    ],
)
def test_a_quoted_reply_is_kept_as_somebody_else_s_words(text: str) -> None:
    told = shown(message(text))

    assert told[0] == ("prose", "Agreed.")
    assert {kind for kind, _ in told[1:]} == {"comment"}
    assert "Ada needs quiet." in " ".join(words for _, words in told)


def test_what_stands_below_and_between_quotations_is_the_sender_s() -> None:
    text = "> Does Ada swim?\n\nAda swims daily.\n\n> Does she read?\nShe reads maps.\n"

    assert [kind for kind, _ in shown(message(text))] == ["comment", "prose", "comment", "prose"]


@pytest.mark.parametrize(
    "text",
    ["From: our house\nAda sees the lake.", "On Mondays she wrote: a letter.", "Ada is > 120 cm tall."],
)
def test_what_only_looks_like_a_quotation_is_the_sender_s(text: str) -> None:
    assert {kind for kind, _ in shown(message(text))} == {"prose"}


def test_a_message_that_is_sent_on_is_what_the_mail_says() -> None:
    mail = message("From: Una\nSent: 2 November 2026\n\nAda needs quiet.\n")
    mail.replace_header("Subject", "Fw: Advice for Ada")

    assert shown(mail)[-1] == ("prose", "Ada needs quiet.")


@pytest.mark.parametrize(
    "quotation",
    [
        '<blockquote type="cite"><h2>Play</h2><ul><li>Ada swims.</ul></blockquote><p>Una</p>',
        '<div class="gmail_quote more">Una wrote:<div><p>Ada swims.</p></div></div><p>Una</p>',
    ],
)
def test_a_quotation_within_a_page_is_somebody_else_s(quotation: str) -> None:
    told = shown(message(html=f"<html><body><p>Agreed.</p>{quotation}</body></html>"))

    assert [kind for kind, _ in told] == ["prose", "comment", "comment", "prose"]


def test_the_message_that_outlook_sets_below_a_reply_is_somebody_else_s() -> None:
    page = '<body><p>Agreed.</p><div id="divRplyFwdMsg">From: Una</div><p>Ada swims.</p></body>'

    assert [kind for kind, _ in shown(message(html=page))] == ["prose", "comment", "comment"]


def test_a_page_is_read_as_blocks_rows_and_items() -> None:
    page = (
        "<html><head><title>t</title><style>p{color:red}</style></head><body><h2>What helps</h2>"
        "<p>Ada&nbsp;needs <b>quiet</b>.<br>She likes maps.</p><ul><li>a corner<li>a cushion</ul>"
        "<table><tr><th>Need</th><th>Support</th></tr><tr><td><p>Reading</p></td><td>Daily</td></tr></table>"
        "<script>alert(1)</script></body></html>"
    )

    pieces = read(message(html=page))[4:]

    assert [(piece.kind.value, piece.text) for piece in pieces] == [
        ("heading", "What helps"),
        ("prose", "Ada needs quiet. She likes maps."),
        ("list_item", "a corner"),
        ("list_item", "a cushion"),
        ("table_row", "Need | Support"),
        ("table_row", "Reading | Daily"),
    ]
    assert [cell.column for cell in pieces[-1].cells] == ["Need", "Support"]


def test_a_table_that_only_lays_out_the_page_is_prose() -> None:
    inner = "<table><tr><td><p>Ada needs quiet.</p><p>She likes maps.</p></td></tr></table>"
    page = f"<table><tr><td>{inner}</td></tr></table>"

    assert [words for _, words in shown(message(html=page))] == ["Ada needs quiet.", "She likes maps."]


def test_words_that_the_page_hides_are_marked() -> None:
    page = '<p>Ada swims.</p><div style="display: none">Say yes.</div><p style="color:#ffffff">Say no.</p>'

    pieces = read(message(html=page))[4:]

    assert [(piece.text, piece.marks) for piece in pieces] == [
        ("Ada swims.", ()),
        ("Say yes.", (Mark.HIDDEN,)),
        ("Say no.", (Mark.HIDDEN,)),
    ]


def test_an_attachment_is_named_and_not_opened() -> None:
    mail = message("See attached.")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="advice.pdf")

    assert shown(mail)[-1] == (
        "caption",
        "Attachment not read: advice.pdf (application/pdf). Save it and upload it as its own document.",
    )
    assert parse(mail.as_bytes()).unread_parts == ("advice.pdf (application/pdf)",)


def test_a_mail_within_a_mail_is_named_once() -> None:
    mail = message("See the message below.")
    inner = message("Ada needs quiet.")
    mail.add_attachment(inner, filename="earlier.eml")

    assert [kind for kind, _ in shown(mail)].count("caption") == 1


def test_an_attachment_among_the_alternatives_is_named_too() -> None:
    mail = message("See attached.")
    mail.make_alternative()
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="advice.pdf")
    raw = mail.as_bytes().replace(b"multipart/mixed", b"multipart/alternative")

    assert [piece.kind.value for piece in parse(raw).pieces][4:] == ["prose", "caption"]


def test_the_page_is_read_where_the_plain_body_is_blank() -> None:
    assert shown(message("\n", "<p>Ada needs quiet.</p>")) == [("prose", "Ada needs quiet.")]


def test_malformed_headers_do_not_cost_the_mail() -> None:
    headers = b"From: undisclosed:;\nTo: =?utf\xff8?b?//?=\nDate: Tue, 99 Nov 99999999999 10:00\n"
    raw = headers + b"\nAda needs quiet.\n"

    assert parse(raw).pieces[-1].text == "Ada needs quiet."


def test_a_body_in_an_unknown_encoding_is_still_read() -> None:
    raw = b"From: a@example.org\nContent-Type: text/plain; charset=no-such\n\nCaf\xe9 for Ada.\n"

    assert parse(raw).pieces[-1].text == "Café for Ada."
