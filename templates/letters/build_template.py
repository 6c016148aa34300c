"""Builds query.docx, the letter to the author of an advice: run it after a change and commit both files.

    python templates/letters/build_template.py

A council need not run it: query.docx can be opened and changed in Word (see ../README.md).
"""

import sys
from pathlib import Path

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "plan"))

from look import page, styles  # noqa: E402  the look of the plan, which lies in the folder beside


def build() -> Doc:
    """The whole letter."""
    document = Document()
    page(document)
    document.core_properties.title = "Questions about your advice"
    styles(document)
    _head(document)
    _opening(document)
    _questions(document)
    _close(document)
    return document


def _head(document: Doc) -> None:
    _optional(document, "letter.local_authority", "{{ letter.local_authority }}", bold=True)
    _blank(document, "", "[date of this letter]")
    _p(document, "{{ letter.author or 'The author of the advice' }}").paragraph_format.space_before = Pt(12)
    _optional(document, "letter.role", "{{ letter.role }}")
    _p(document, "Dear {{ letter.author or 'colleague' }}").paragraph_format.space_before = Pt(12)
    document.add_paragraph("Questions about your advice", style="Heading 2")
    subject = _p(document, "{% if letter.child %}{{ letter.child }}{% else %}")
    _mark(subject, "[name of the child or young person]")
    subject.add_run(
        "{% endif %}{% if letter.born %}, born {{ letter.born }}{% endif %}"
        "{% if letter.reference %}. Our reference: {{ letter.reference }}{% endif %}"
    )


def _opening(document: Doc) -> None:
    _p(
        document,
        "Thank you for your advice{% if letter.dated %} of {{ letter.dated }}{% endif %}"
        "{% if letter.advice %} ({{ letter.advice }}){% endif %}. We are using it to draft the education, "
        "health and care plan. A plan must say exactly what help is needed, so that everybody who reads it "
        "understands the same. Where an advice leaves something open we ask its author; we do not fill the "
        "gap ourselves.",
    )
    reply = _p(
        document,
        "We have {% if letter.questions|length == 1 %}one question{% else %}{{ letter.questions|length }} "
        "questions{% endif %}. A short answer{% if letter.questions|length > 1 %} to each{% endif %} is "
        "enough. If the answer is “none” or “I cannot say”, please tell us so. We count paragraphs from the "
        "top, headings and lines of a list included. Please reply by ",
    )
    _mark(reply, "[date for reply]")
    reply.add_run(".")


def _questions(document: Doc) -> None:
    _p(document, "{%p for q in letter.questions %}")
    head = _p(document, "{{ q.number }}. {{ q.where }}")
    head.runs[0].bold = True
    head.paragraph_format.space_before, head.paragraph_format.keep_with_next = Pt(12), True
    _p(document, "{%p if q.quotes %}")
    _p(document, "{%p for quote in q.quotes %}")
    quote = _p(document, "You wrote: “{{ quote }}”", "Section note")
    quote.paragraph_format.keep_with_next = True
    _p(document, "{%p endfor %}")
    _p(document, "{%p endif %}")
    _p(document, "{{ q.question }}").paragraph_format.keep_with_next = True
    _blank(document, "Your answer: ", "").paragraph_format.space_after = Pt(18)
    _p(document, "{%p endfor %}")


def _close(document: Doc) -> None:
    _p(document, "If you would rather send a revised advice, please date and sign it.")
    _p(document, "Yours sincerely").paragraph_format.space_before = Pt(12)
    _blank(document, "", "[name and contact details of the caseworker]").paragraph_format.space_before = Pt(
        24
    )


# -- pieces ------------------------------------------------------------------------------------------


def _p(document: Doc, text: str, style: str = "Normal") -> Paragraph:
    return document.add_paragraph(text, style=style)


def _optional(document: Doc, name: str, text: str, *, bold: bool = False) -> None:
    _p(document, f"{{%p if {name} %}}")
    _p(document, text).runs[0].bold = bold
    _p(document, "{%p endif %}")


def _blank(document: Doc, before: str, text: str) -> Paragraph:
    """A line that the caseworker or the author fills in."""
    paragraph = _p(document, before)
    paragraph.paragraph_format.right_indent = Cm(0)
    if text:
        _mark(paragraph, text)
    return paragraph


def _mark(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run(text).font.highlight_color = WD_COLOR_INDEX.YELLOW


if __name__ == "__main__":
    build().save(HERE / "query.docx")
