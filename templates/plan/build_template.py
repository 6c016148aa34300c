# ruff: noqa: SLF001  python-docx shows what it cannot do itself, the XML, under underscored names only
"""Builds plan.docx and signed.docx, the Word templates that we ship: run it after a change, commit all three.

    python templates/plan/build_template.py

plan.docx is for drafts. signed.docx is for a plan that was signed off: it says by whom, has no mark on its
pages, and leaves out what only the council needs. A council need not run this: both can be opened and
changed in Word (see ../README.md).
"""

from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from look import LINE, TEAL_WASH, frame, page, styles, turn


def build(*, signed: bool = False) -> Doc:
    """The whole template: of a draft, or of a plan that was signed off."""
    document = Document()
    page(document)
    styles(document)
    frame(document, signed=signed)
    _front_of_signed(document) if signed else _front(document)
    for letter in ("A", "B", "C", "D", "E"):
        _listed(document, letter)
    turn(document, landscape=True)
    for letter in ("F", "G", "H1", "H2"):
        _tabled(document, letter)
    turn(document, landscape=False)
    for letter in ("I", "J"):
        _listed(document, letter)
    _advices(document)
    if not signed:
        _findings(document)
    _key(document, 1 if signed else 2)
    if signed:
        _leave_out_checks(document)
    return document


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
        "Nobody has signed it off. Every statement names its source: [EP ¶16] is paragraph 16 of the "
        "advice called EP in the key at the end. What a caseworker should look at is marked "
    )
    note.add_run("To check").bold = True
    note.add_run(" and listed in annex 1.")
    _facts(document)
    _p(document, "How this draft stands", "Heading 2")
    stands = _table(document, (2.0, 9.0, 3.6, 2.4), ("Section", "What it holds", "How it stands", "To check"))
    _row_for(
        stands,
        "s in plan.sections",
        ("{{ s.letter }}", "{{ s.title }}", "{{ s.standing }}", "{{ s.to_check or '–' }}"),
        first_bold=True,
    )


def _facts(document: Doc) -> None:
    facts = _table(document, (5.0, 12.0), (), label="About the child or young person")
    _row_for(facts, "f in plan.facts", ("{{ f.label }}", "{{ f.value }}"), first_bold=True)


def _front_of_signed(document: Doc) -> None:
    _p(document, "{%p if plan.local_authority %}")
    _p(document, "{{ plan.local_authority }}").runs[0].bold = True
    _p(document, "{%p endif %}")
    document.add_paragraph("Education, health and care plan", style="Title")
    _p(document, "Proposed plan for {{ plan.name }}").runs[0].font.size = Pt(16)
    by = "Signed off by {{ signed.name }}, {{ signed.role }}, on {{ signed.day }}. "
    note = _p(document, by, "Section note")
    note.runs[0].bold = True
    note.add_run(
        "This is the plan as the local authority proposes it. The law calls it a draft plan: the family has "
        "15 days to say what they think (SEND Regulations 2014, reg 13), and section I stays blank until the "
        "plan is made final (Children and Families Act 2014, s.38(5))."
    )
    words = "Every statement names its source: [EP ¶16] is paragraph 16 of the advice called EP in annex 1."
    _p(document, words, "Small")
    _facts(document)


def _leave_out_checks(document: Doc) -> None:
    """Take out what is said of checks: each is a paragraph between its "if" and its "endif"."""
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        if "{%p if c.check %}" in "".join(paragraph.itertext()):
            check = paragraph.getnext()
            for part in (check.getnext(), check, paragraph):
                part.getparent().remove(part)


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
    slots = ("who", "ratio", "how_often", "how_long", "review")
    row = _row_for(table, "c in g.rows", ("", *(f"{{{{ c.{slot} }}}}" for slot in slots)))
    for cell, slot in zip(row[1:], slots, strict=True):
        silent = f"{{% if not c.{slot} %}}not stated in the advice{{% endif %}}"
        cell.paragraphs[0].add_run(silent, style="Not stated")
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
    table = _table(document, (3.9, 4.1, 3.3, 5.7), ("Advice", "From", "Date", "Appended as"))
    cells = ("{{ d.title }}", "{{ d.who }}", "{{ d.dated }}", "{{ d.appended }}")
    _row_for(table, "d in plan.advices", cells)
    _p(document, "", "Small")
    _p(document, "{%p for g in K.groups %}")
    _claims(document)
    _p(document, "{%p endfor %}")


def _findings(document: Doc) -> None:
    head = _p(document, "Annex 1: To check before this draft is sent", "Heading 1")
    head.paragraph_format.page_break_before = True
    _p(document, "{%p if plan.findings %}")
    table = _table(
        document, (2.2, 9.6, 2.4, 2.8), ("What to do", "What to look at", "In the plan", "In the sources")
    )
    row = _row_for(
        table,
        "f in plan.findings",
        ("{{ f.severity }}", "", "{{ f.claims or '–' }}", "{{ f.sources or '–' }}"),
        first_bold=True,
    )
    row[1].paragraphs[0].add_run("{% if f.title %}{{ f.title }}. {% endif %}").bold = True
    row[1].paragraphs[0].add_run("{{ f.message }}")
    _p(document, "{%p else %}")
    _p(document, "Nothing was found that needs a look beyond reading the draft.")
    _p(document, "{%p endif %}")


def _key(document: Doc, annex: int) -> None:
    _p(document, f"Annex {annex}: Key to the sources", "Heading 1")
    words = "[EP ¶16] is paragraph 16 of the advice called EP, headings and page headers counted."
    _p(document, words, "Small").paragraph_format.keep_with_next = True
    table = _table(
        document,
        (2.2, 6.2, 4.8, 3.8),
        ("Called", "Advice and file", "Author, role and date", "Used here"),
    )
    row = _row_for(
        table, "d in plan.advices", ("{{ d.short }}", "{{ d.title }}", "", "{{ d.used }}"), first_bold=True
    )
    row[1].add_paragraph("{{ d.file }}", style="Small")
    row[2].paragraphs[0].add_run("{{ d.who }}{% if d.dated != d.who %}, {{ d.dated }}{% endif %}")
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
    margins = "".join(
        f'<w:{side} w:w="{twips}" w:type="dxa"/>'
        for side, twips in (("top", 25), ("left", 80), ("bottom", 25), ("right", 80))
    )
    described = label or ", ".join(heads)
    for part, before in (  # the order is Word's, and Word minds it
        (f'<w:tblInd {nsdecls("w")} w:w="0" w:type="dxa"/>', ("w:tblBorders", "w:tblLayout", "w:tblLook")),
        (f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>", ("w:tblLayout", "w:tblLook")),
        (f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>", ("w:tblLook",)),
        (f'<w:tblCaption {nsdecls("w")} w:val="{described}"/>', ()),
    ):
        properties.insert_element_before(parse_xml(part), *before)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    if heads:
        _head_row(document, table, heads, widths)
    return table


def _head_row(document: Doc, table: Table, heads: tuple[str, ...], widths: tuple[float, ...]) -> None:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell, head, width in zip(row.cells, heads, widths, strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].style = document.styles["Cell head"]
        cell.paragraphs[0].add_run(head)
        cell._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{TEAL_WASH}"/>')
        )


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
    build(signed=True).save(str(Path(__file__).with_name("signed.docx")))
