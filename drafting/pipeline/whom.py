"""Whom an advice is about when no record says so: whoever is most often the subject of its sentences."""

import re
from collections import Counter
from collections.abc import Iterable

from drafting.pipeline.redact import Prepared
from redaction import Kind

_TITLED = re.compile(r"(?:dr|mr|mrs|ms|miss|mx|prof|professor|sir|madam)\b", re.IGNORECASE)
_BETWEEN = r"(?:(?!family|only)[a-z]+ly|also|still|often|sometimes|now|never|always|just|then|currently) +"
# What authors, parents and teachers do in a report: none of it makes its subject the child.
_TELLING = (
    r"(?:says|said|reports|reported|explains|explained|observes|observed|recommends|recommended|notes|noted"
    r"|told|describes|described|assesses|assessed|works|worked|teaches|confirms|confirmed|supports|supported"
    r"|attends|attended|visits|visited|advises|advised|suggests|suggested|thinks|feels|believes|hopes|hoped"
    r"|shared|added|stated|states|discussed|carried|completed|commented|contributed|provides|provided)\b"
)
_NO_VERB = r"(?:as|his|its|this|us|is (?:the|an?) (?!(?:\w+ )?(?:boy|girl|child|pupil|young)))\b"
_VERB = (
    r"(?:is|was|has|had|can|cannot|can[’']t|could|will|would|may|might|must|should|does|did|doesn[’']t|didn[’']t|isn[’']t"
    r"|hasn[’']t|won[’']t|finds|found|needs|likes|loves|[a-z]{2,}s|[a-z]{2,}ed)\b"
)
_SUBJECT = re.compile(
    r"(?P<name>\[PERSON(?:_\d+)?\]|\b[A-Z][a-z]+(?:[-’'][A-Z][a-z]+)?\b)"
    rf"(?:[’']s +[a-z]| +(?:{_BETWEEN})*(?!{_TELLING})(?!{_NO_VERB}){_VERB})"
)


def commonest_subject(prepared: Prepared) -> str | None:
    """The name of whoever is most often the subject of a verb, or owns something, in redacted advices.

    Only people whom redaction knows no office, service or kinship of, and words that it took for no other
    thing, may be the child; nobody whom the author calls by a title is. None when there is no such person.
    """
    named = {
        entry.placeholder: entry.canonical
        for entry in prepared.vault.entries
        if entry.kind is Kind.PERSON
        and not any(_TITLED.match(form) for form in (entry.canonical, *entry.forms))
    }
    named |= {word: word for word in prepared.remaining if not _TITLED.match(word)}
    found = Counter(_subjects(str(block.text) for advice in prepared.advices for block in advice.paragraphs))
    (name, _), *_ = [*((name, times) for name, times in found.most_common() if name in named), ("", 0)]
    return named.get(name)


def _subjects(texts: Iterable[str]) -> Iterable[str]:
    return (match.group("name") for text in texts for match in _SUBJECT.finditer(text))
