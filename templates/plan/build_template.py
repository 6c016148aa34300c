"""Builds plan.docx, the Word template that we ship: run it after a change and commit both files.

    python templates/plan/build_template.py

A council need not run it: plan.docx can be opened and changed in Word (see ../README.md).
"""

from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FONT = "Arial"
DARK, TEAL, THREAD, SOFT, WARN = "16202A", "12343F", "B07A00", "4B5661", "7A4A00"
WARN_WASH, TEAL_WASH, LINE = "FFF4DD", "E8EFF1", "B9B4A7"
PORTRAIT_CM, LANDSCAPE_CM = 17.0, 25.7  # width of the text


def build() -> Doc:
    """The whole template."""
    document = Document()
    _page(document)
    _styles(document)
    _frame(document)
    _front(document)
    for letter in ("A", "B", "C", "D", "E"):
        _listed(document, letter)
    _turn(document, landscape=True)
    for letter in ("F", "G", "H1", "H2"):
        _tabled(document, letter)
    _turn(document, landscape=False)
    for letter in ("I", "J"):
        _listed(document, letter)
    _advices(document)
    _findings(document)
    _key(document)
    return document


# -- page and styles --------------------------------------------------------------------------------


def _page(document: Doc) -> None:
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


def _styles(document: Doc) -> None:
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
    note.paragraph_format.left_indent = Cm(0.3)
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
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="{eighths}" w:space="4" w:color="{colour}"/></w:pBdr>'
    )
    style.element.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _shade(style: ParagraphStyle, fill: str) -> None:
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    style.element.get_or_add_pPr().insert_element_before(shade, "w:tabs", "w:spacing", "w:ind", "w:jc")


# -- header, footer and watermark -------------------------------------------------------------------

_WATERMARK = """
<w:r {w}><w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" id="_x0000_t136"
 coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>
<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>
<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
 o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>
<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/>
</v:shapetype>
<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" id="DraftMark"
 o:spid="_x0000_s2049" type="#_x0000_t136" alt="" style="position:absolute;margin-left:0;margin-top:0;width:400pt;
height:150pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;
mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#efece4" stroked="f">
<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold" string="DRAFT"/></v:shape>
</w:pict></w:r>"""


def _frame(document: Doc) -> None:
    section = document.sections[0]
    for paragraph, left, right in (
        (section.header.paragraphs[0], "DRAFT: not signed off. Not a final plan.", "{{ plan.name }}"),
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
    section.header.paragraphs[0]._p.append(parse_xml(_WATERMARK.format(w=nsdecls("w"))))


def _no_tabs(style: ParagraphStyle) -> None:
    tabs = style.element.get_or_add_pPr().find(qn("w:tabs"))
    if tabs is not None:
        tabs.getparent().remove(tabs)


def _field(paragraph: Paragraph, code: str) -> None:
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def _turn(document: Doc, *, landscape: bool) -> None:
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
            new._element.append(parse_xml(_serialised(paragraph)))
        for stop in list(new.paragraphs[0].paragraph_format.tab_stops):
            stop.position = Emu(Cm(width))


def _serialised(paragraph: Paragraph) -> str:
    from lxml import etree  # noqa: PLC0415  only the builder needs it

    return etree.tostring(paragraph._p, encoding="unicode")


# -- the parts of the plan ----------------------------------------------------------------------------


def _front(document: Doc) -> None:
    _p(document, "{%p if plan.local_authority %}")
    _p(document, "{{ plan.local_authority }}").runs[0].bold = True
    _p(document, "{%p endif %}")
    document.add_paragraph("Education, health and care plan", style="Title")
    _p(document, "Draft for {{ plan.name }}").runs[0].font.size = Pt(16)
    note = _p(document, "This is a draft. ", "Section note")
    note.runs[0].bold = True
    note.add_run(
        "Nobody has signed it off. Every statement names its source: [EP ¶16] is paragraph 16 of the advice called EP "
        "in the key at the end. What a caseworker should look at is marked "
    )
    note.add_run("To check").bold = True
    note.add_run(" and listed in annex 1.")
    facts = _table(document, (5.0, 12.0), (), label="About the child or young person")
    _row_for(facts, "f in plan.facts", ("{{ f.label }}", "{{ f.value }}"), first_bold=True)
    _p(document, "How this draft stands", "Heading 2")
    stands = _table(document, (2.0, 9.0, 3.6, 2.4), ("Section", "What it holds", "How it stands", "To check"))
    _row_for(
        stands,
        "s in plan.sections",
        ("{{ s.letter }}", "{{ s.title }}", "{{ s.standing }}", "{{ s.to_check or '–' }}"),
        first_bold=True,
    )


def _section_head(document: Doc, letter: str) -> None:
    _p(document, f"Section {letter}: {{{{ {letter}.title }}}}", "Heading 1")
    _p(document, f"{{%p if {letter}.note or {letter}.status %}}")
    note = _p(document, f"{{% if {letter}.status %}}{{{{ {letter}.status }}}}. {{% endif %}}", "Section note")
    note.runs[0].bold = True
    note.add_run(f"{{{{ {letter}.note }}}}")
    _p(document, "{%p endif %}")


def _listed(document: Doc, letter: str) -> None:
    _section_head(document, letter)
    _p(document, f"{{%p for g in {letter}.groups %}}")
    _group_head(document)
    _claims(document)
    _p(document, "{%p endfor %}")


def _group_head(document: Doc) -> None:
    _p(document, "{%p if g.title %}")
    _p(document, "{{ g.title }}", "Heading 2")
    _p(document, "{%p endif %}")


def _claims(document: Doc) -> None:
    _p(document, "{%p for c in g.claims %}")
    claim = _p(document, "{{ c.id }}", "Claim")
    claim.runs[0].bold = True
    claim.add_run().add_tab()
    claim.add_run("{% if c.label %}{{ c.label }}: {% endif %}").italic = True
    claim.add_run("{{ c.text }}")
    claim.add_run("{% if c.sources %} [{{ c.sources }}]{% endif %}", style="Source")
    _p(document, "{%p if c.thread %}")
    _p(document, "{{ c.thread }}", "Thread")
    _p(document, "{%p endif %}")
    _p(document, "{%p if c.check %}")
    check = _p(document, "To check: ", "To check")
    check.runs[0].bold = True
    check.add_run("{{ c.check }}")
    _p(document, "{%p endif %}")
    _p(document, "{%p endfor %}")


def _tabled(document: Doc, letter: str) -> None:
    _section_head(document, letter)
    _p(document, f"{{%p for g in {letter}.groups %}}")
    _group_head(document)
    _claims(document)
    _p(document, "{%p if g.rows %}")
    heads = ("Provision", "Who gives it", "Group size", "How often", "How long", "Review")
    table = _table(document, (10.3, 3.4, 3.0, 3.0, 3.0, 3.0), heads)
    cells = ("", *(f"{{{{ c.{slot} }}}}" for slot in ("who", "ratio", "how_often", "how_long", "review")))
    row = _row_for(table, "c in g.rows", cells)
    first = row[0].paragraphs[0]
    first.add_run("{{ c.id }}  ").bold = True
    first.add_run("{{ c.text }}")
    first.add_run("{% if c.sources %} [{{ c.sources }}]{% endif %}", style="Source")
    row[0].add_paragraph("{%p if c.thread %}")
    row[0].add_paragraph("{{ c.thread }}", style="Small")
    row[0].add_paragraph("{%p endif %}")
    row[0].add_paragraph("{%p if c.check %}")
    check = row[0].add_paragraph("To check: ", style="Cell to check")
    check.runs[0].bold = True
    check.add_run("{{ c.check }}")
    row[0].add_paragraph("{%p endif %}")
    _p(document, "", "Small")
    _p(document, "{%p endif %}")
    _p(document, "{%p endfor %}")


def _advices(document: Doc) -> None:
    _section_head(document, "K")
    table = _table(document, (5.4, 4.6, 3.0, 4.0), ("Advice", "From", "Date", "Appended as"))
    _row_for(
        table,
        "d in plan.advices",
        (
            "{{ d.title }}",
            "{{ d.author }}{% if d.author %}, {% endif %}{{ d.role }}",
            "{{ d.dated }}",
            "{{ d.appended }}",
        ),
    )
    _p(document, "", "Small")
    _p(document, "{%p for g in K.groups %}")
    _claims(document)
    _p(document, "{%p endfor %}")


def _findings(document: Doc) -> None:
    head = _p(document, "Annex 1: To check before this draft is sent", "Heading 1")
    head.paragraph_format.page_break_before = True
    _p(document, "{%p if plan.findings %}")
    table = _table(
        document, (2.2, 9.6, 2.4, 2.8), ("How grave", "What to look at", "In the plan", "In the sources")
    )
    row = _row_for(
        table,
        "f in plan.findings",
        ("{{ f.severity }}", "", "{{ f.claims or '–' }}", "{{ f.sources or '–' }}"),
        first_bold=True,
    )
    row[1].paragraphs[0].add_run("{{ f.title }}. ").bold = True
    row[1].paragraphs[0].add_run("{{ f.message }}")
    _p(document, "{%p else %}")
    _p(document, "Nothing was found that needs a look beyond reading the draft.")
    _p(document, "{%p endif %}")


def _key(document: Doc) -> None:
    _p(document, "Annex 2: Key to the sources", "Heading 1")
    _p(
        document,
        "[EP ¶16] is paragraph 16 of the advice called EP, headings and page headers counted.",
        "Small",
    )
    table = _table(
        document,
        (2.2, 6.2, 4.8, 3.8),
        ("Short name", "Advice and file", "Author, role and date", "Used here"),
    )
    row = _row_for(
        table, "d in plan.advices", ("{{ d.short }}", "{{ d.title }}", "", "{{ d.used }}"), first_bold=True
    )
    row[1].add_paragraph("{{ d.file }}", style="Small")
    row[2].paragraphs[0].add_run("{{ d.author }}{% if d.author %}, {% endif %}{{ d.role }}, {{ d.dated }}")
    _p(document, "")
    _p(document, "{{ plan.made_by }}", "Small")


# -- small tools ----------------------------------------------------------------------------------------


def _p(document: Doc, text: str, style: str = "Normal") -> Paragraph:
    return document.add_paragraph(text, style=style) if text else document.add_paragraph(style=style)


def _table(document: Doc, widths: tuple[float, ...], heads: tuple[str, ...], label: str = "") -> Table:
    """A table whose first row, if it has heads, is repeated on every page."""
    table = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    properties = table._tbl.tblPr
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "bottom", "insideH")
    )
    properties.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"))
    if label or heads:
        properties.append(parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="{label or ", ".join(heads)}"/>'))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    if heads:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell, head, width in zip(row.cells, heads, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].style = document.styles["Cell"]
            cell.paragraphs[0].add_run(head).bold = True
            cell._tc.get_or_add_tcPr().append(
                parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{TEAL_WASH}"/>')
            )
    return table


def _row_for(table: Table, loop: str, cells: tuple[str, ...], *, first_bold: bool = False) -> list[_Cell]:
    """A row for each turn of *loop*; the rows that open and close it vanish when it is filled."""
    table.add_row().cells[0].text = f"{{%tr for {loop} %}}"
    row = table.add_row()
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    table.add_row().cells[0].text = "{%tr endfor %}"
    made = list(row.cells)
    for number, (cell, text) in enumerate(zip(made, cells, strict=True)):
        cell.width = table.columns[number].width
        cell.paragraphs[0].style = "Cell"
        if text:
            cell.paragraphs[0].add_run(text).bold = first_bold and number == 0
    return made


if __name__ == "__main__":
    build().save(str(Path(__file__).with_name("plan.docx")))
