"""The documents of a case as its caseworker sees them: what each is, whether it was read, and what is odd."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from drafting.domain.advice import AdviceKind, Document, DocumentId, Unreadable
from drafting.domain.audit import Action, Actor, Event
from drafting.domain.case import Case, ListedDocument
from drafting.domain.finding import Finding
from drafting.domain.kept import AdviceId, AdviceState, CaseId, KeptAdvice, KeptCase
from drafting.errors import BadInput, GoldenThreadError, NotThere
from drafting.pipeline.findings.bundle import unread_parts_of
from drafting.pipeline.identity import wrong_person
from drafting.pipeline.intake import describe, document_rules
from drafting.services.carding import named_kind
from drafting.services.casework import Casework, nameable
from drafting.services.keeping import Store, Transaction
from drafting.services.queueing import refresh_card

_LONGEST = 120
_REMEMBERED = 2_000


class Receipt(StrEnum):
    """What became of a file that somebody sent."""

    KEPT = "kept"
    THERE = "there"  # the same bytes are in the case already
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """One file that was sent, and what became of it. *words* say why it was not kept."""

    file: str
    receipt: Receipt
    words: str = ""
    kind: str = ""
    advice: AdviceId | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a document. *said*: a person, or the record, says so; else it is a guess."""

    kind: AdviceKind
    author: str = ""
    dated: date | None = None
    said: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """One document of a case. *troubles* are what could not be read, *about* what is odd in whom it is of."""

    advice: KeptAdvice
    described: Described
    troubles: tuple[str, ...] = ()
    about: Finding | None = None
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """Keeps the documents of cases. *refusal* says why a file (name, bytes) cannot be read, "" if it can."""

    store: Store
    casework: Casework
    refusal: Callable[[str, bytes], str] = lambda _, __: ""
    _seen: dict[tuple[AdviceId, int, AdviceState], Filed] = field(default_factory=dict, repr=False)

    def of(self, case: CaseId) -> tuple[Filed, ...]:
        """The documents of a case, in the order in which they came."""
        return self.store.run(
            lambda tx: self.within(tx, tx.cases.get(case), tx.advices.of(case)), reading=True
        )

    def take(self, actor: Actor, case: CaseId, file: str, content: bytes) -> Taken:
        """Keep a file that somebody sent, unless it cannot be read or is here already."""
        try:
            name = nameable(file)
        except BadInput as error:
            return Taken("(no name)", Receipt.REFUSED, str(error))
        if refusal := self.refusal(name, content):
            return Taken(name, Receipt.REFUSED, refusal)
        twin = self.store.run(lambda tx: _twin(tx, case, content), reading=True)
        if twin is not None:
            same = "" if twin.file == name else f"It is the same as “{twin.file}”, byte for byte. "
            return Taken(name, Receipt.THERE, f"{same}It is read once.", advice=twin.id)
        try:
            kept, _ = self.casework.add_document(actor, case, name, content)
        except GoldenThreadError as error:
            return Taken(name, Receipt.REFUSED, str(error))
        kind = named_kind(name)
        label = document_rules().labels.get(kind, "") if kind else ""
        return Taken(name, Receipt.KEPT, kind=label, advice=kept.id)

    def correct(self, actor: Actor, case: CaseId, advice: AdviceId, said: Described) -> None:
        """Let a person say what a document is: from now on the record says so."""
        author = " ".join(said.author.split())
        if len(author) > _LONGEST:
            raise BadInput(f"A name has at most {_LONGEST} characters.")

        def work(tx: Transaction) -> None:
            kept = tx.cases.get(case)
            filed = tx.advices.get(advice)
            if filed.case != case:
                raise NotThere("There is no such document.")
            listed = ListedDocument(filed.file, said.kind, author or None, None, said.dated)
            amended = tx.cases.amend(case, kept.version, _listing(kept.case, listed))
            refresh_card(tx, case)
            details: dict[str, str | int] = {"version": amended.version, "advice": advice}
            tx.trail.write(Event(actor, Action.CASE_AMENDED, case, details))

        self.store.run(work)

    def within(self, tx: Transaction, kept: KeptCase, advices: Sequence[KeptAdvice]) -> tuple[Filed, ...]:
        """The same within a transaction."""
        found: list[Filed] = []
        digests: dict[DocumentId, str] = {}
        for advice in advices:
            filed, digest = self._filed(tx, kept, advice)
            twin = digests.setdefault(digest, advice.file) if digest else advice.file
            found.append(replace(filed, twin="" if twin == advice.file else twin))
        return tuple(found)

    def _filed(self, tx: Transaction, kept: KeptCase, advice: KeptAdvice) -> tuple[Filed, DocumentId | None]:
        key = (advice.id, kept.version, advice.state)
        if key not in self._seen:
            if len(self._seen) > _REMEMBERED:
                self._seen.clear()
            self._seen[key] = _looked_at(kept.case, advice, tx.advices.reading(advice.id))
        return self._seen[key], advice.document


def kinds() -> tuple[tuple[str, str], ...]:
    """Every kind of advice with its words, as a list to choose from."""
    labels = document_rules().labels
    named = sorted((kind.value, labels[kind]) for kind in AdviceKind if kind in labels)
    return (*sorted(named, key=lambda pair: pair[1]), (AdviceKind.OTHER.value, "Other advice"))


def kind_words(kind: AdviceKind | str) -> str:
    """A kind of advice in words."""
    return dict(kinds()).get(str(kind), "Other advice")


def _looked_at(case: Case, advice: KeptAdvice, read: Document | Unreadable | None) -> Filed:
    listed = next((entry for entry in case.documents if entry.file == advice.file), None)
    said = listed is not None and bool(listed.kind)
    if isinstance(read, Document):
        (found,) = describe((read,), case)
        about = wrong_person(read, case)
        known = Described(found.kind, found.author or "", found.dated, said)
        return Filed(advice, known, tuple(unread_parts_of(read)), about)
    kind = named_kind(advice.file, listed) or AdviceKind.OTHER
    author = (listed.author if listed else None) or ""
    troubles = (read.reason,) if read is not None else ()
    return Filed(advice, Described(kind, author, listed.dated if listed else None, said), troubles)


def _listing(case: Case, entry: ListedDocument) -> Case:
    others = tuple(each for each in case.documents if each.file != entry.file)
    return replace(case, documents=(*others, entry))


def _twin(tx: Transaction, case: CaseId, content: bytes) -> KeptAdvice | None:
    """The file of this case with the same bytes, if there is one."""
    for advice in tx.advices.of(case):
        if advice.size == len(content):
            try:
                if tx.advices.content(advice.id) == content:
                    return advice
            except NotThere:  # its bytes are past their period
                continue
    return None
