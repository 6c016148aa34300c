"""Builds covering.docx, the letter that goes with a draft plan: run it after a change and commit both files.

    python templates/letters/build_covering.py

A council need not run it: covering.docx can be opened and changed in Word (see ../README.md). What it must
say by law: SEND Regulations 2014 reg 13(1), Children and Families Act 2014 s.38.
"""

import sys
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt
from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "plan"))

from look import page, styles  # noqa: E402  the look of the plan, which lies in the folder beside


def build() -> Doc:
    """The whole letter."""
    document = Document()
    page(document)
    document.core_properties.title = "Draft plan"
    styles(document)
    _head(document)
    _days(document)
    _what_you_may_do(document)
    _close(document)
    return document


def _head(document: Doc) -> None:
    _optional(document, "letter.local_authority", "{{ letter.local_authority }}")
    _p(document, "{{ letter.served }}")
    to = _p(document, "{{ letter.parents | join(' and ') }}")
    to.paragraph_format.space_before = Pt(12)
    _mark(_p(document, ""), "[address]")
    names = (
        "{% if letter.parents %}{{ letter.parents | join(' and ') }}{% else %}{{ letter.child }}{% endif %}"
    )
    _p(document, f"Dear {names}").paragraph_format.space_before = Pt(12)
    document.add_paragraph("Draft education, health and care plan for {{ letter.child }}", style="Heading 2")
    _optional(document, "letter.reference", "Our reference: {{ letter.reference }}")
    _p(
        document,
        "Here is the draft plan for {{ letter.known_as }}, with the reports it was written from. Beside each "
        "sentence stands the report that it comes from. {% if letter.signed_by %}{{ letter.signed_by }}, "
        "{{ letter.signed_role }}, has read it and signed it off as our proposal.{% endif %}",
    )


def _days(document: Doc) -> None:
    note = _p(document, "You have until {{ letter.last_day }}", "Section note")
    note.runs[0].bold = True
    note.add_run(
        " to tell us what you think of it. That is 15 days, beginning with {{ letter.served }}, the day on "
        "which the draft was served (SEND Regulations 2014, reg 13(1)). If you need longer, tell us."
    )


def _what_you_may_do(document: Doc) -> None:
    _p(document, "By that day you can:")
    for words in (
        "tell us what is wrong or missing, in any way you like: a letter, an e-mail, a call;",
        "ask us for a meeting about the draft: we must arrange one if you ask;",
        (
            "tell us which school or college you would like to be named. A draft may not name one, so "
            "section I is blank (Children and Families Act 2014, s.38(5));"
        ),
        "ask for a personal budget (Children and Families Act 2014, s.49).",
    ):
        _p(document, words, "List Bullet")
    schools = _p(document, "Where to find out about schools and colleges: ")
    _mark(schools, "[where your local offer lists them]")
    _p(document, "{%p if letter.final_by %}")
    _p(document, "The final plan is due by {{ letter.final_by }}.")
    _p(document, "{%p endif %}")
    _p(document, "{%p if letter.advices %}")
    _p(
        document, "With this letter come the draft plan and these reports:"
    ).paragraph_format.space_before = Pt(12)
    _p(document, "{%p for advice in letter.advices %}")
    _p(document, "{{ advice }}", "List Bullet")
    _p(document, "{%p endfor %}")
    _p(document, "{%p endif %}")


def _close(document: Doc) -> None:
    _p(
        document,
        "A computer program helped to find sentences in the reports. It decides nothing: a person has read "
        "each sentence beside its source. You can ask us not to use it.",
    )
    help_ = _p(
        document, "For advice that is free and not ours, ask the information, advice and support service: "
    )
    _mark(help_, "[name and telephone number of the SENDIASS]")
    _p(document, "Yours sincerely").paragraph_format.space_before = Pt(12)
    name = _p(document, "")
    name.paragraph_format.space_before = Pt(24)
    _mark(name, "[name and contact details of the caseworker]")


# -- pieces ------------------------------------------------------------------------------------------


def _p(document: Doc, text: str, style: str = "Normal") -> Paragraph:
    return document.add_paragraph(text, style=style)


def _optional(document: Doc, name: str, text: str) -> None:
    _p(document, f"{{%p if {name} %}}")
    _p(document, text).runs[0].bold = True
    _p(document, "{%p endif %}")


def _mark(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run(text).font.highlight_color = WD_COLOR_INDEX.YELLOW


if __name__ == "__main__":
    build().save(str(HERE / "covering.docx"))
