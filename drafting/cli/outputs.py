"""The files of a finished draft, and the summary that closes the command."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from drafting import assets
from drafting.domain.plan import SectionStatus
from drafting.domain.restored import DocumentStatus, RestoredPlan
from drafting.parsers.case_folder import CaseFolder
from drafting.pipeline.draft import Drafted
from drafting.pipeline.guiding import guides
from drafting.ports import Ending
from drafting.render.plan_file import plan_json
from drafting.render.prompts_file import check_prompts, prompts_jsonl
from drafting.render.redaction_file import RedactedParagraph, redaction_json
from drafting.render.templates import read_templates
from drafting.render.to_check import claims_to_check
from drafting.render.trace import render_trace
from drafting.render.word import render_docx
from drafting.services.drafting import Made
from drafting.services.holdings import KeptCall
from drafting.services.pieces import WITHOUT, in_words
from drafting.settings import Settings

_STATUS_WORDS = {
    SectionStatus.NONE_IDENTIFIED: "none identified",
    SectionStatus.NOT_PROVIDED: "not provided",
    SectionStatus.LEFT_BLANK: "left blank",
}
_OURS = {Ending.CUT, Ending.FAILED, Ending.UNPAID}
"""Endings of which the reason that was kept says more than the ending does."""
_MOST_NAMED = 8
"""Files that one line of the summary names; of more it says how many."""


def output_files(
    plan: RestoredPlan, made: Made, settings: Settings, *, with_originals: bool
) -> dict[str, bytes]:
    """Every file that a draft consists of, by name; see the contract."""
    templates = read_templates(settings.templates or assets.templates())
    return {
        "plan.docx": render_docx(plan, templates),
        "trace.html": render_trace(plan, guides(), templates).encode("utf-8"),
        "redaction.json": redaction_json(
            plan.reference,
            _redactions(made.drafted),
            made.drafted.prepared.remaining,
            originals=with_originals,
        ),
        "prompts.jsonl": prompts_jsonl(made.calls),
        "plan.json": plan_json(plan),
    }


def _redactions(drafted: Drafted) -> Iterable[RedactedParagraph]:
    for each in drafted.described:
        for block in each.document.blocks:
            redacted = drafted.prepared.redacted[block.id]
            if redacted.spans:
                yield RedactedParagraph(each.document.id, block.id, block.text, redacted.spans)


@dataclass(frozen=True, slots=True)
class Summary:
    """What was done, in figures."""

    case: str
    out: Path
    read: int
    unreadable: int
    listed: int
    unlisted: tuple[str, ...]
    paragraphs: int
    unused: int
    sections: dict[str, str]
    findings: dict[str, int]
    to_check: int
    seconds: float
    calls: tuple[KeptCall, ...] = ()
    trouble: str = ""

    def as_json(self) -> dict[str, object]:
        """The summary for machines (``--json``)."""
        return {
            "case": self.case,
            "out": str(self.out),
            "documents": {
                "read": self.read,
                "unreadable": self.unreadable,
                "not_in_case_record": list(self.unlisted),
            },
            "paragraphs": {"all": self.paragraphs, "set_aside": self.unused},
            "sections": self.sections,
            "claims_to_check": self.to_check,
            "findings": self.findings,
            **({"model_calls": self._of_calls()} if self.calls else {}),
            **({"trouble": self.trouble} if self.trouble else {}),
            "seconds": round(self.seconds, 1),
        }

    def as_text(self) -> str:
        """The summary for people."""
        lines = [
            "",
            f"Draft for {self.case}, in {self.seconds:.1f} s",
            f"  Documents   {self.read} read" + (f", {self.unreadable} not read" if self.unreadable else ""),
            f"  Paragraphs  {self.paragraphs - self.unused} used, {self.unused} set aside with a reason",
            "  Sections    " + ", ".join(f"{key} {value}" for key, value in self.sections.items()),
            f"  To check    {self.to_check} {'statement' if self.to_check == 1 else 'statements'}",
            "  Findings    " + (", ".join(f"{n} {kind}" for kind, n in self.findings.items()) or "none"),
        ]
        lines += [
            *self._asked(),
            *self._beside_the_record(),
            "",
            f"  The plan    {self.out / 'plan.docx'}",
            f"  Its sources {self.out / 'trace.html'}  (open it in a browser)",
        ]
        return "\n".join(lines)

    def _of_calls(self) -> dict[str, object]:
        """What the calls of models came to; the head of their chain is for safe keeping."""
        return {
            "calls": len(self.calls),
            "tokens_in": sum(call.tokens_in or 0 for call in self.calls),
            "tokens_out": sum(call.tokens_out or 0 for call in self.calls),
            "not_answered": [call.request.name for call in self.calls if _why(call)],
            "head": check_prompts(prompts_jsonl(self.calls)).head,
        }

    def _asked(self) -> Iterable[str]:
        if not self.calls:
            return
        told = self._of_calls()
        yield (
            f"  The model   {told['calls']} questions, {told['tokens_in']} tokens asked and "
            f"{told['tokens_out']} answered"
        )
        yield f"              head of prompts.jsonl: {told['head']}"
        for call in self.calls:
            if why := _why(call):
                yield f"  No answer   {in_words(call.request.name)}: {why}"

    def _beside_the_record(self) -> Iterable[str]:
        """What to say of files that lie in the folder and that ``case.json`` does not list."""
        if not self.unlisted:
            return
        if not self.listed:
            files = self.read + self.unreadable
            read = f"{self.read} of {files}" if self.unreadable or files == 1 else f"all {files}"
            yield f"  case.json lists no documents: {read} {'was' if self.read == 1 else 'were'} read"
            return
        named, more = self.unlisted[:_MOST_NAMED], len(self.unlisted) - _MOST_NAMED
        yield (
            f"  Not listed in case.json, but taken from its folder: {', '.join(named)}"
            + (f" and {more} more" if more > 0 else "")
        )


def _why(call: KeptCall) -> str:
    """Why there is no whole answer, "" where there is."""
    if call.reply is None:
        return "no answer came"
    ours = call.reply.why if call.reply.ending in _OURS else ""
    return ours or WITHOUT.get(call.reply.ending, "")


def summary_of(
    plan: RestoredPlan,
    folder: CaseFolder,
    out: Path,
    seconds: float,
    calls: tuple[KeptCall, ...] = (),
    trouble: str = "",
) -> Summary:
    """Count what a draft holds."""
    unread = sum(document.status is DocumentStatus.UNREADABLE for document in plan.documents)
    return Summary(
        case=plan.reference,
        out=out,
        read=len(plan.documents) - unread,
        unreadable=unread,
        listed=len(folder.case.documents),
        unlisted=folder.unlisted,
        paragraphs=sum(len(document.paragraphs) for document in plan.documents),
        unused=len(plan.draft.unused),
        sections={
            section.key.value: _STATUS_WORDS.get(section.status, str(len(section.claims)))
            for section in plan.draft.sections
        },
        findings=dict(sorted(Counter(finding.kind.value for finding in plan.draft.findings).items())),
        to_check=len(claims_to_check(plan.draft)),
        seconds=seconds,
        calls=calls,
        trouble=trouble,
    )
