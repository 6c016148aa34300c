"""A case as programs send and read it: the record of ``case.json``, strictly."""

from dataclasses import asdict
from typing import Annotated

from pydantic import Field, StrictBool, TypeAdapter

from drafting.domain.case import Case
from drafting.domain.kept import CaseStage, KeptCase
from drafting.domain.queue import Line, Stage
from drafting.web.api.shapes import CASE_ID, Day, Moment, Shape, Text

_CASE: TypeAdapter[Case] = TypeAdapter(Case)
_MUST = Field(min_length=1, pattern=r"\S")


class ChildRecord(Shape):
    """The child or young person. Names and numbers are needed so that they can be taken out of texts."""

    full_name: Annotated[Text, _MUST] = Field(examples=["Otis Marrable"])
    preferred_name: Text | None = Field(None, examples=["Otis"])
    date_of_birth: Day | None = None
    pronouns: Text | None = Field(None, examples=["he/him"])
    nhs_number: Text | None = None
    upn: Text | None = None
    address: Text | None = None
    year_group: Text | None = Field(None, examples=["Year 4"])
    looked_after: StrictBool | None = None
    legal_status: Text | None = None
    over_compulsory_school_age: StrictBool | None = None


class ParentRecord(Shape):
    """Someone with parental responsibility, or who stands in for them."""

    name: Annotated[Text, _MUST] = Field(examples=["Delphine Marrable"])
    relationship: Text | None = Field(None, examples=["mother"])
    phone: Text | None = Field(None, examples=["07700 900123"])
    email: Text | None = None
    address: Text | None = None


class SiblingRecord(Shape):
    """A brother or sister. Nothing about them enters a plan."""

    name: Annotated[Text, _MUST] = Field(examples=["Ada Marrable"])
    date_of_birth: Day | None = None
    relationship: Text | None = None


class SettingRecord(Shape):
    """The school, college or nursery attended now. A draft never names it."""

    name: Annotated[Text, _MUST] = Field(examples=["Marrowby Primary School"])
    address: Text | None = None
    phone: Text | None = None


class ProfessionalRecord(Shape):
    """Someone who advises on the case."""

    name: Annotated[Text, _MUST] = Field(examples=["Dr Imelda Quarrington"])
    role: Text | None = Field(None, examples=["Educational Psychologist"])


class DocumentRecord(Shape):
    """What the record says of a file that is sent, or was."""

    file: Annotated[Text, _MUST] = Field(examples=["ep-advice.pdf"])
    kind: Text | None = Field(None, examples=["psychology"])
    author: Text | None = None
    role: Text | None = None
    dated: Day | None = None


class DatesRecord(Shape):
    """The statutory clock: SEND Regulations 2014, regs 5, 8 and 13."""

    request_received: Day | None = None
    request_made_by: Text | None = None
    decision_to_assess: Day | None = None
    advice_requested: Day | None = None
    advice_due: Day | None = None
    draft_due: Day | None = None
    final_due: Day | None = None


class CaseRecord(Shape):
    """The record of one child’s assessment, as in ``case.json``. Only the reference and a name are needed."""

    reference: Annotated[Text, _MUST] = Field(
        description="What your system calls the case. Each is there once.", examples=["MB-2026-0417"]
    )
    child: ChildRecord
    local_authority: Text | None = Field(None, examples=["Marrowby Council"])
    parents: tuple[ParentRecord, ...] = ()
    siblings: tuple[SiblingRecord, ...] = ()
    school: SettingRecord | None = None
    professionals: tuple[ProfessionalRecord, ...] = ()
    dates: DatesRecord = Field(default_factory=DatesRecord)
    documents: tuple[DocumentRecord, ...] = ()
    notes: Text | None = None

    def as_case(self) -> Case:
        """The record as the service knows it."""
        return _CASE.validate_python(self.model_dump())


class CaseShown(Shape):
    """A case."""

    id: str = Field(examples=[CASE_ID])
    stage: CaseStage
    team: str = Field(examples=["north"])
    opened_at: Moment
    closed_at: Moment | None
    version: int = Field(description="Counts amendments. The ETag is the same number.")
    record: CaseRecord


class DueShown(Shape):
    """What is due next."""

    step: str = Field(description="A step of the statutory clock.", examples=["draft"])
    day: Day


class CaseLine(Shape):
    """A case in the list."""

    id: str = Field(examples=[CASE_ID])
    reference: str = Field(examples=["MB-2026-0417"])
    name: str = Field(description="The child’s name as the queue shows it.", examples=["Otis Marrable"])
    stage: Stage = Field(description="Where the case stands for whoever works on it.")
    opened_at: Moment
    due: DueShown | None
    advices_in: int = Field(description="How many of the advices that the law asks for are there.")
    advices_of: int
    missing: tuple[str, ...] = Field(description="Codes of those that are not.")
    must_fix: int = Field(description="Findings of the newest draft that must be dealt with.")
    to_check: int
    has_draft: bool


class CasePage(Shape):
    """A page of the list. *next* is the cursor of the page after it, null on the last."""

    items: tuple[CaseLine, ...]
    next: str | None


class Reason(Shape):
    """Why something is done, in a person’s words. It is kept sealed with the case."""

    why: Text = Field("", max_length=2000, examples=["The family has moved to another authority."])


def shown(kept: KeptCase, team: str) -> CaseShown:
    """A case as it is shown. What is kept was checked when it came: it is not checked again."""
    return CaseShown(
        id=kept.id,
        stage=kept.stage,
        team=team,
        opened_at=kept.opened_at,
        closed_at=kept.closed_at,
        version=kept.version,
        record=CaseRecord.model_construct(**asdict(kept.case)),
    )


def line_shown(line: Line) -> CaseLine:
    """A line of the list."""
    return CaseLine(
        id=line.case,
        reference=line.card.reference,
        name=line.card.name,
        stage=line.stage,
        opened_at=line.opened_at,
        due=DueShown(step=line.due.step, day=line.due.day) if line.due else None,
        advices_in=line.advices_in,
        advices_of=line.advices_of,
        missing=line.missing,
        must_fix=line.problems.must_fix,
        to_check=line.problems.to_check,
        has_draft=line.draft is not None,
    )
