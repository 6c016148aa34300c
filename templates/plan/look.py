# ruff: noqa: SLF001  python-docx shows what it cannot do itself, the XML, under underscored names only
"""How the Word template looks: page, styles, header, footer and the watermark on every page."""

from copy import deepcopy
from datetime import datetime
from pathlib import Path

from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

FONT = "Arial"
DARK, TEAL, THREAD, SOFT, WARN = "16202A", "12343F", "B07A00", "4B5661", "7A4A00"
WARN_WASH, TEAL_WASH, LINE = "FFF4DD", "E8EFF1", "B9B4A7"
PORTRAIT_CM, LANDSCAPE_CM = 17.0, 25.7  # width of the text
_WATERMARK = Path(__file__).with_name("watermark.xml")


# -- page and styles --------------------------------------------------------------------------------


def page(document: Doc) -> None:
    """A4, the margins, and what the file says of itself."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.0)
    properties = document.core_properties
    properties.title = "Draft education, health and care plan"
    properties.author = "Golden Thread"
    properties.comments = ""
    properties.language = "en-GB"
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001  see drafting/render/word.py


def styles(document: Doc) -> None:
    """Every style that the template uses; a council changes these in Word."""
    normal = document.styles["Normal"]
    _font(normal, 11)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    language = document.styles.element.find(f".//{qn('w:lang')}")
    for part in ("w:val", "w:eastAsia"):
        language.set(qn(part), "en-GB")
    _heading(document, "Title", 26, before=0, after=2)
    _heading(document, "Heading 1", 16, before=22, after=8)
    _heading(document, "Heading 2", 12.5, before=14, after=4)
    border = document.styles["Title"].element.find(f".//{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)
    _edge(document.styles["Heading 1"], "bottom", THREAD, 12)

    claim = _style(document, "Claim", 11)
    claim.paragraph_format.left_indent, claim.paragraph_format.first_line_indent = Cm(1.3), Cm(-1.3)
    claim.paragraph_format.tab_stops.add_tab_stop(Cm(1.3))
    thread = _style(document, "Thread", 9, SOFT)
    thread.paragraph_format.left_indent = Cm(1.3)
    check = _style(document, "To check", 10, WARN)
    check.paragraph_format.left_indent = Cm(1.5)
    _edge(check, "left", WARN, 24)
    _shade(check, WARN_WASH)
    note = _style(document, "Section note", 11)
    note.paragraph_format.left_indent, note.paragraph_format.space_after = Cm(0.3), Pt(10)
    _edge(note, "left", TEAL, 24)
    _shade(note, TEAL_WASH)
    _style(document, "Cell", 10).paragraph_format.space_after = Pt(2)
    small = _style(document, "Cell to check", 9, WARN)
    _edge(small, "left", WARN, 18)
    _shade(small, WARN_WASH)
    small.paragraph_format.left_indent, small.paragraph_format.space_after = Cm(0.15), Pt(2)
    _style(document, "Small", 9, SOFT).paragraph_format.space_after = Pt(4)
    source = document.styles.add_style("Source", WD_STYLE_TYPE.CHARACTER)
    _font(source, 8.5, SOFT)
    silent = document.styles.add_style("Not stated", WD_STYLE_TYPE.CHARACTER)
    _font(silent, 9, SOFT)
    silent.font.italic = True
    head = _style(document, "Cell head", 10)
    head.font.bold = True
    head.paragraph_format.keep_with_next = True


def _style(document: Doc, name: str, size: float, colour: str = DARK) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    _font(style, size, colour)
    style.paragraph_format.space_after = Pt(4)
    return style


def _heading(document: Doc, name: str, size: float, before: float, after: float) -> None:
    style = document.styles[name]
    _font(style, size, TEAL)
    style.font.bold = True
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = True


def _font(style: ParagraphStyle, size: float, colour: str = DARK) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for part in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(part), FONT)


def _edge(style: ParagraphStyle, side: str, colour: str, eighths: int) -> None:
    line = f'<w:{side} w:val="single" w:sz="{eighths}" w:space="4" w:color="{colour}"/>'
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>")
    style.element.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _shade(style: ParagraphStyle, fill: str) -> None:
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    style.element.get_or_add_pPr().insert_element_before(shade, "w:tabs", "w:spacing", "w:ind", "w:jc")


# -- header, footer and watermark -------------------------------------------------------------------


def frame(document: Doc, *, signed: bool = False) -> None:
    """The name and the page number on every page; and DRAFT, unless the plan was *signed* off."""
    section = document.sections[0]
    mark = (
        "Proposed plan, signed off {{ signed.day }}" if signed else "DRAFT: not signed off. Not a final plan."
    )
    for paragraph, left, right in (
        (section.header.paragraphs[0], mark, "{{ plan.name }}"),
        (section.footer.paragraphs[0], "{{ plan.local_authority }}  {{ plan.reference }}", ""),
    ):
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(PORTRAIT_CM), WD_TAB_ALIGNMENT.RIGHT)
        for stop in ("Header", "Footer"):
            _no_tabs(document.styles[stop])
        _font(document.styles["Header"], 9, SOFT)
        _font(document.styles["Footer"], 9, SOFT)
        paragraph.add_run(left).bold = left.startswith("DRAFT")
        paragraph.add_run().add_tab()
        paragraph.add_run(right)
    footer = section.footer.paragraphs[0]
    footer.add_run("Page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")
    if not signed:
        section.header.paragraphs[0]._p.append(parse_xml(_WATERMARK.read_text(encoding="utf-8")))


def _no_tabs(style: ParagraphStyle) -> None:
    tabs = style.element.get_or_add_pPr().find(qn("w:tabs"))
    if tabs is not None:
        tabs.getparent().remove(tabs)


def _field(paragraph: Paragraph, code: str) -> None:
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def turn(document: Doc, *, landscape: bool) -> None:
    """Begin new pages, turned; wide tables need the width."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    wanted = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    if section.orientation != wanted:
        section.orientation = wanted
        section.page_width, section.page_height = section.page_height, section.page_width
    width = LANDSCAPE_CM if landscape else PORTRAIT_CM
    for old, new in (
        (document.sections[0].header, section.header),
        (document.sections[0].footer, section.footer),
    ):
        new.is_linked_to_previous = False
        for paragraph in list(new.paragraphs):
            paragraph._p.getparent().remove(paragraph._p)
        for paragraph in old.paragraphs:
            new._element.append(deepcopy(paragraph._p))
        for stop in list(new.paragraphs[0].paragraph_format.tab_stops):
            stop.position = Emu(Cm(width))
