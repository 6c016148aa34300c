"""What a parent or a young person reads first in an export: what each file is, in plain English."""

from datetime import date

from drafting.domain.kept import KeptCase

_TEXT = """\
Everything that is held about {child}

You asked for a copy of the information that the {authority} holds in Golden Thread, the computer program
that helps to draft education, health and care plans. This is all of it, under the reference {reference}.

The case was opened on {opened}{closed}. It holds {documents} and {drafts}.

What the files are
------------------

documents/            The advices and letters as they were sent in, unchanged. A document that is listed in
                      documents.json and is not here has been deleted since, because the time for which
                      uploaded files are kept was over.
case.json             The record of the case: names, dates of birth, addresses, dates and people involved.
case-record.json      When the case was opened and closed.
documents.json        The list of the documents, with the day on which each was uploaded.
read/                 What the program read in each document, paragraph by paragraph. A file that ends in
                      name-model.json holds what a program that looks for names made of its sentences.
drafts/1, drafts/2 …  Each draft of the plan that was made, oldest first:
    draft.json          when it was begun and made, and whether a newer one has taken its place;
    plan.json           the draft itself, with every sentence and the paragraphs that it came from;
    statements.json     the same sentences one by one, as they stand now, if somebody changed them;
    findings.json       what the program asked the caseworker to look at, and whether that was done;
    ledger.json         the paragraphs that were not used in the draft, each with the reason;
    to-place.json       sentences of which the program could not say where they belong;
    redactions.json     every place in which a name or another personal detail was covered before drafting:
                        what stood there, what covered it, what found it, how sure it was, and why.
reviews.json          What people decided about the sentences of a draft, one thing after the other.
signed-off.json       The plans that somebody signed off, word for word.
not-saved.json        What somebody typed of a sentence and has not saved: account, sentence, time, text.
model-calls.json      What a language model was asked and what it answered, if one was used. Names and other
                      personal details were covered in what it was shown.
jobs.json             When the program worked on a draft, and which steps it took.
looks-at-originals.json
                      Who checked the privacy of the case and asked to see names, why, and who let them.
clock.json            What was recorded of the statutory dates of the case, and of reasons for a delay.
assigned-to.json      Which team and which account has had the case last.
told-to-programs.json
                      Which other programs of the council were told that the case had reached another stage,
                      in the last thirty days. They are told a number for the case and the stage, no name.
deletions.json        What has been deleted of this case, when, and by which rule.
audit.json            Who did what with this case, and when. The long codes ("mac") show, together with the
                      service's own key, that no line was changed later.

Files that end in .json are plain text: any text editor or web browser opens them.

The drafts were made by a computer program for a caseworker to check. A draft is not the plan: the plan is
what the local authority sent you as such.

The information may name other people. If something in it is wrong, you may ask for it to be put right, and
you may complain to the Information Commissioner (ico.org.uk).
"""


def readme(kept: KeptCase, documents: int, drafts: int) -> str:
    """The page for the case *kept*, which has so many documents and drafts."""
    case = kept.case
    closed = f" and closed on {_day(kept.closed_at.date())}" if kept.closed_at else ""
    return _TEXT.format(
        child=case.child.full_name,
        authority=case.local_authority or "local authority",
        reference=case.reference,
        opened=_day(kept.opened_at.date()),
        closed=closed,
        documents=_number(documents, "document"),
        drafts=_number(drafts, "draft"),
    )


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count or 'no'} {noun}s"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
