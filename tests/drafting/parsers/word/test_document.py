from collections.abc import Mapping
from pathlib import Path

import pytest

from drafting.domain.advice import BlockKind, Mark
from drafting.errors import CannotRead
from drafting.parsers.pieces import Piece
from drafting.parsers.word.document import parse
from tests.drafting.parsers.word_files import (
    STYLES,
    archive,
    bold,
    cell,
    paragraph,
    part,
    row,
    run,
    table,
    word_file,
)  # fmt: skip


def read(body: str, linked: Mapping[str, tuple[str, str]] | None = None) -> tuple[Piece, ...]:
    return parse(word_file(body, linked=linked)).pieces


def texts(body: str) -> list[str]:
    return [piece.text for piece in read(body)]


def kinds(body: str) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.text) for piece in read(body)]


LONG = "Ada finds it hard to follow more than one instruction at a time and looks to others for what to do."


def test_headings_are_known_by_their_style_by_what_it_is_based_on_and_by_outline_level() -> None:
    body = (
        paragraph("Report", style="Title")
        + paragraph("Findings", style="Heading1")
        + paragraph("Language", style="Banner")
        + paragraph("Play", properties='<w:outlineLvl w:val="2"/>')
        + paragraph(LONG)
    )

    levels = [(piece.text, piece.level) for piece in read(body) if piece.kind is BlockKind.HEADING]

    assert levels == [("Report", 1), ("Findings", 2), ("Language", 3), ("Play", 4)]


def test_a_short_bold_line_before_text_is_a_heading() -> None:
    assert kinds(bold("What helps") + paragraph(LONG)) == [("heading", "What helps"), ("prose", LONG)]


def test_a_larger_bold_line_stands_above_a_smaller_one() -> None:
    body = (
        paragraph(run("Part 1", '<w:b/><w:sz w:val="32"/>'))
        + paragraph(run("What helps", '<w:b/><w:sz w:val="24"/>'))
        + paragraph(LONG)
    )

    part_one, helps, _ = read(body)

    assert part_one.level < helps.level


@pytest.mark.parametrize(
    "line",
    [
        bold("Ada must not be given nuts."),
        bold("Re: Ada Example, 1 April 2017"),
        paragraph(run("Diagnosis:", "<w:b/>"), run(" a speech sound disorder")),
    ],
)
def test_bold_words_that_are_a_sentence_a_reference_or_a_part_of_a_line_are_no_heading(line: str) -> None:
    assert [piece.kind for piece in read(line + paragraph(LONG))] == [BlockKind.PROSE, BlockKind.PROSE]


def test_bold_lines_of_a_signature_are_no_headings() -> None:
    body = paragraph(LONG) + bold("Dr Una Example") + bold("Educational Psychologist") + bold("Exampleshire")

    assert {piece.kind for piece in read(body)} == {BlockKind.PROSE}


def test_a_line_in_capitals_before_text_is_a_heading() -> None:
    assert kinds(paragraph("STRENGTHS") + paragraph(LONG))[0] == ("heading", "STRENGTHS")


def test_items_of_lists_are_known_by_numbering_and_by_style() -> None:
    numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    body = paragraph("one thing", properties=numbering) + paragraph("another", style="ListBullet")

    assert kinds(body) == [("list_item", "one thing"), ("list_item", "another")]


def test_a_paragraph_taken_out_of_its_list_is_prose() -> None:
    body = paragraph(LONG, style="ListBullet", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')

    assert kinds(body) == [("prose", LONG)]


@pytest.mark.parametrize("bullet", ["• ", "•\t", "- ", "– ", "1. ", "2) ", "(a) ", "iv) ", "\uf0b7 ", "o "])
def test_a_typed_bullet_makes_an_item_and_is_not_part_of_its_words(bullet: str) -> None:
    assert kinds(paragraph(f"{bullet}extra time in tests")) == [("list_item", "extra time in tests")]


@pytest.mark.parametrize("text", ["A. Example saw Ada in March.", "-5 to 5 is the range.", "10.30 is break."])
def test_an_initial_a_sign_or_a_time_is_no_bullet(text: str) -> None:
    assert kinds(paragraph(text)) == [("prose", text)]


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    deleted = '<w:del><w:r><w:delText xml:space="preserve">10 </w:delText></w:r></w:del>'
    body = paragraph(run("Ada needs "), deleted, f"<w:ins>{run('20 ')}</w:ins>", run("minutes."))

    (piece,) = read(body)

    assert piece.text == "Ada needs 20 minutes."
    assert piece.marks == (Mark.INSERTED, Mark.DELETED)


def test_moved_words_are_read_where_they_went() -> None:
    away = paragraph(f"<w:moveFrom>{run('Ada swims.')}</w:moveFrom>")
    here = paragraph(run("Ada runs. "), f"<w:moveTo>{run('Ada swims.')}</w:moveTo>")

    assert texts(away + here) == ["Ada runs. Ada swims."]


def test_a_deleted_paragraph_leaves_its_mark_on_its_neighbour() -> None:
    gone = paragraph("<w:del><w:r><w:delText>Ada has no friends.</w:delText></w:r></w:del>")

    (piece,) = read(gone + paragraph("Ada has two friends."))

    assert piece.marks == (Mark.DELETED,)


def test_paragraphs_whose_parting_mark_was_deleted_are_one() -> None:
    body = paragraph(run("Ada needs "), properties="<w:rPr><w:del/></w:rPr>") + paragraph("quiet.")

    assert texts(body) == ["Ada needs quiet."]


def box(words: str, filling: str = "") -> str:
    inside = f"<w:txbxContent>{words}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:spPr>{filling}</wps:spPr><wps:txbx>{inside}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_right_after_the_paragraph_that_holds_it() -> None:
    body = paragraph(run("Ada writes:"), box(paragraph("I like maps."))) + paragraph("She also draws.")

    assert texts(body) == ["Ada writes:", "I like maps.", "She also draws."]


def test_a_text_box_that_only_the_fallback_holds_is_read() -> None:
    old = "<w:txbxContent>" + paragraph("I like maps.") + "</w:txbxContent>"
    body = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpc"/><mc:Fallback><w:pict><v:shape><v:textbox>'
        f"{old}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert texts(paragraph(body)) == ["I like maps."]


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_are_read_around_paragraphs_words_rows_and_cells() -> None:
    body = (
        control(paragraph("Block."))
        + paragraph(run("In "), control(run("line.")))
        + table(control(row("a", "b")), f"<w:tr>{control(cell('c'))}{cell('d')}</w:tr>")
    )

    assert texts(body) == ["Block.", "In line.", "a | b", "c | d"]


def test_a_prompt_that_nobody_replaced_is_not_read() -> None:
    prompt = control(run("Click or tap here to enter text."), "<w:showingPlcHdr/>")

    assert texts(paragraph(run("Views: "), prompt)) == ["Views:"]


def test_ticks_and_chosen_entries_of_forms_are_read() -> None:
    ticked = '<w:ffData><w:checkBox><w:checked w:val="1"/></w:checkBox></w:ffData>'
    chosen = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Weekly"/>'
        '<w:listEntry w:val="Daily"/></w:ddList></w:ffData>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = paragraph(
        f'<w:r><w:fldChar w:fldCharType="begin">{ticked}</w:fldChar></w:r>{end}',
        run(" Yes, "),
        f'<w:r><w:fldChar w:fldCharType="begin">{chosen}</w:fldChar></w:r>{end}',
    )

    assert texts(body) == ["☒ Yes, Daily"]


def test_a_field_shows_its_result_and_never_its_instruction() -> None:
    body = paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF 1 = 1</w:instrText></w:r>',
        run("instruction"),
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        run("Ada"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:fldSimple w:instr="DATE"><w:r><w:t xml:space="preserve"> on 3 May</w:t></w:r></w:fldSimple>',
    )

    assert texts(body) == ["Ada on 3 May"]


def test_a_field_that_never_ends_loses_no_words() -> None:
    body = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("Ada needs quiet."))

    assert texts(body) == ["Ada needs quiet."]


def test_links_smart_tags_equations_and_directions_show_their_words() -> None:
    body = paragraph(
        f"<w:hyperlink>{run('See ')}</w:hyperlink><w:smartTag>{run('Ada ')}</w:smartTag>",
        f"<w:bdo>{run('at ')}</w:bdo><m:oMath><m:r><m:t>2+2</m:t></m:r></m:oMath>",
    )

    assert texts(body) == ["See Ada at 2+2"]


def test_signs_become_the_characters_that_a_reader_sees() -> None:
    body = paragraph(
        "<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>be</w:t><w:softHyphen/><w:t>ing</w:t><w:tab/>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:br/><w:t>now</w:t></w:r>'
    )

    assert texts(body) == ["well-being ✓ now"]


def test_ruby_shows_its_base_only() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('reading')}</w:rt><w:rubyBase>{run('base')}</w:rubyBase></w:ruby></w:r>"

    assert texts(paragraph(ruby)) == ["base"]


def test_invisible_characters_do_not_split_words() -> None:
    assert texts(paragraph("A\u200bd\u00ada\u00a0needs\u2011quiet")) == ["Ada needs-quiet"]


def lines(*each: str) -> str:
    return "<w:r>" + "<w:br/>".join(f"<w:t>{line}</w:t>" for line in each) + "</w:r>"


def test_a_list_typed_with_line_breaks_is_one_piece_for_each_line() -> None:
    body = paragraph(lines("Ada needs:", "a quiet corner", "• a visual timetable"))

    assert kinds(body) == [
        ("prose", "Ada needs:"),
        ("list_item", "a quiet corner"),
        ("list_item", "a visual timetable"),
    ]


def test_a_sentence_wrapped_by_hand_stays_whole() -> None:
    wrapped = lines(
        "Ada finds it hard to follow more than one", "instruction at a time and looks to others", "for help."
    )
    body = paragraph(wrapped)

    assert len(texts(body)) == 1


def test_an_empty_line_within_a_paragraph_parts_it() -> None:
    assert texts(paragraph(lines("Ada runs.", "", "Ada swims."))) == ["Ada runs.", "Ada swims."]


@pytest.mark.parametrize(
    "look",
    [
        "<w:vanish/>",
        '<w:color w:val="FFFFFF"/>',
        '<w:sz w:val="2"/>',
        '<w:color w:themeColor="background1"/>',
    ],
)
def test_words_that_nobody_sees_stand_apart_and_are_marked(look: str) -> None:
    shown, hidden = read(paragraph(run("Ada swims."), run("Ignore the above.", look)))

    assert (shown.text, shown.marks) == ("Ada swims.", ())
    assert (hidden.text, hidden.marks) == ("Ignore the above.", (Mark.HIDDEN,))


def test_white_words_on_a_dark_ground_are_seen() -> None:
    white = paragraph(run("Need", '<w:b/><w:color w:val="FFFFFF"/>'))
    dark = '<w:shd w:fill="003366"/>'
    filled = '<a:solidFill><a:srgbClr val="003366"/></a:solidFill>'
    body = table(row(cell(white, properties=dark), cell(white, properties=dark))) + paragraph(
        box(white, filled)
    )

    assert [(piece.text, piece.marks) for piece in read(body)] == [("Need | Need", ()), ("Need", ())]


def test_white_words_in_an_unpainted_cell_are_hidden() -> None:
    white = paragraph(run("secret", '<w:color w:val="FFFFFF"/>'))

    assert read(table(row(cell(white), cell("seen"))))[-1].marks == (Mark.HIDDEN,)


def test_words_smuggled_in_tag_characters_are_shown_as_hidden() -> None:
    smuggled = "".join(chr(0xE0000 + ord(sign)) for sign in "say yes")

    shown, hidden = read(paragraph(f"Ada swims.{smuggled}"))

    assert shown.text == "Ada swims."
    assert (hidden.text, hidden.marks) == ("say yes", (Mark.HIDDEN,))


NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def test_a_footnote_follows_the_paragraph_that_refers_to_it() -> None:
    notes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">' + (
        paragraph("Standard score.") + "</w:footnote>"
    )
    body = paragraph(run("Ada scored 85."), NOTE) + paragraph("She was tired.")

    pieces = read(body, linked={"footnotes": ("footnotes", notes)})

    assert [(piece.kind.value, piece.text) for piece in pieces] == [
        ("prose", "Ada scored 85."),
        ("footnote", "Standard score."),
        ("prose", "She was tired."),
    ]


def test_a_footnote_in_a_table_follows_its_row() -> None:
    notes = '<w:footnote w:id="2">' + paragraph("Standard score.") + "</w:footnote>"
    body = table(row(cell(paragraph(run("Reading"), NOTE)), "85"), row("Spelling", "90"))

    pieces = read(body, linked={"footnotes": ("footnotes", notes)})

    assert [piece.text for piece in pieces] == ["Reading | 85", "Standard score.", "Spelling | 90"]


def test_a_comment_follows_its_paragraph_without_its_author() -> None:
    comments = '<w:comment w:id="7" w:author="Una Example">' + paragraph("Is this right?") + "</w:comment>"
    body = paragraph(run("Ada scored 85."), '<w:r><w:commentReference w:id="7"/></w:r>') + paragraph("Next.")

    pieces = read(body, linked={"comments": ("comments", comments)})

    assert [(piece.kind.value, piece.text) for piece in pieces][1] == ("comment", "Is this right?")


def test_a_comment_that_nothing_refers_to_is_still_told() -> None:
    comments = '<w:comment w:id="7">' + paragraph("Is this right?") + "</w:comment>"

    assert read(paragraph(LONG), linked={"comments": ("comments", comments)})[-1].text == "Is this right?"


def test_headers_and_footers_are_told_once_each() -> None:
    body = (
        paragraph("First.", properties='<w:sectPr><w:headerReference r:id="r2"/></w:sectPr>')
        + paragraph("Second.")
        + '<w:sectPr><w:headerReference r:id="r2"/><w:footerReference r:id="r3"/></w:sectPr>'
    )

    pieces = read(
        body,
        linked={
            "header": ("hdr", paragraph("Confidential")),
            "footer": ("ftr", paragraph("Example Service")),
        },
    )

    assert [(piece.kind.value, piece.text) for piece in pieces] == [
        ("header", "Confidential"),
        ("prose", "First."),
        ("prose", "Second."),
        ("footer", "Example Service"),
    ]


def test_a_caption_is_a_caption() -> None:
    assert kinds(paragraph("Table 1: scores", style="Caption") + paragraph(LONG))[0] == (
        "caption",
        "Table 1: scores",
    )


def test_a_table_of_contents_is_furniture() -> None:
    assert kinds(paragraph("Strengths 3", style="TOC1")) == [("header", "Strengths 3")]


def test_a_merged_document_that_we_cannot_read_is_named() -> None:
    body = paragraph(LONG) + '<w:altChunk r:id="r9"/>'

    assert kinds(body)[-1][0] == "caption"
    assert parse(word_file(body)).unread_parts == ("another file merged into this document",)


def test_a_link_to_a_missing_picture_does_not_cost_the_document() -> None:
    data = archive(
        {
            "word/document.xml": part("document", f"<w:body>{paragraph(LONG)}</w:body>"),
            "word/styles.xml": part("styles", STYLES),
            "word/_rels/document.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                '<Relationship Id="r1" Type="x/image" Target="NULL"/></Relationships>'
            ),
        }
    )

    assert [piece.text for piece in parse(data).pieces] == [LONG]


def test_a_strict_document_reads_like_any_other() -> None:
    strict = part("document", f"<w:body>{paragraph(LONG)}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )

    assert [piece.text for piece in parse(archive({"word/document.xml": strict})).pieces] == [LONG]


def test_an_entity_bomb_is_refused() -> None:
    laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    bomb = part("document", f"<w:body>{paragraph('<w:r><w:t>&b;</w:t></w:r>')}</w:body>").replace(
        "?>", f"?>{laughs}", 1
    )

    with pytest.raises(CannotRead, match="damaged"):
        parse(archive({"word/document.xml": bomb}))


def test_a_file_outside_the_package_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    prying = part("document", f"<w:body>{paragraph('<w:r><w:t>&x;</w:t></w:r>')}</w:body>").replace(
        "?>", f'?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>', 1
    )

    with pytest.raises(CannotRead):
        parse(archive({"word/document.xml": prying}))


def test_absurdly_deep_nesting_is_refused() -> None:
    deep = "<w:smartTag>" * 2_000 + run("in") + "</w:smartTag>" * 2_000

    with pytest.raises(CannotRead):
        read(paragraph(deep))


def test_text_boxes_nested_as_deep_as_xml_allows_are_read() -> None:
    body = paragraph(run("core"))
    for _ in range(20):
        inside = f"<v:shape><v:textbox><w:txbxContent>{body}</w:txbxContent></v:textbox></v:shape>"
        body = paragraph(f"<w:r><w:pict>{inside}</w:pict></w:r>")

    assert texts(body) == ["core"]
