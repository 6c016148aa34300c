"""What a request looks like on the wire: one shape for every endpoint, so that all of them are asked alike.

The advices travel as marked data, apart from the instructions: each paragraph on a line of its own under its
label, and every sentence of it behind a mark that no advice may contain. Whatever stands behind a mark is
material, and the instructions say so (datamarking: Hines et al. 2024, "Defending against indirect prompt
injection attacks with spotlighting", arXiv 2403.14720). The mark stands before sentences and not, as in that
paper, between words: there it would cost a third of all tokens and hide names from the gate.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from drafting.ports import Request, Source

MARK = "¦"
OPEN, CLOSE = f"<sources mark={MARK}>", "</sources>"
_HEADING = "# "
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+(?=\S)")
_LINE = re.compile(rf"^(?P<heading># )?(?P<label>\S+) {MARK}(?P<text>.*)$")


@dataclass(frozen=True, slots=True)
class Asked:
    """A body read back: what the model is told, and the sources as it sees them, without marks.

    *under* names for each source the heading that stands last above it; "" where none does.
    """

    model: str
    instructions: str
    task: str
    sources: tuple[tuple[str, str], ...]
    headings: tuple[tuple[str, str], ...]
    answer: str
    under: tuple[str, ...] = ()


def body_of(request: Request, model: str) -> bytes:
    """*request* to *model* as a body of the chat completions protocol; the same request, the same bytes."""
    body: dict[str, object] = {
        "model": model,
        "messages": [
            {"role": "system", "content": request.instructions},
            {"role": "user", "content": _user(request)},
        ],
        **dict(sorted(request.parameters.items())),
    }
    if request.schema:
        shape = {"name": request.answer, "strict": True, "schema": json.loads(request.schema)}
        body["response_format"] = {"type": "json_schema", "json_schema": shape}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def read_back(body: bytes) -> Asked:
    """What ``body_of`` wrote, for models that ship with us and for whoever counts. Raises ``ValueError``."""
    told = json.loads(body)
    system, user = (message["content"] for message in told["messages"])
    task, _, data = user.partition(OPEN)
    lines = [match for line in data.splitlines() if (match := _LINE.match(line))]
    return Asked(
        told["model"],
        system,
        task.strip(),
        tuple((each["label"], unmarked(each["text"])) for each in lines if not each["heading"]),
        tuple((each["label"], unmarked(each["text"])) for each in lines if each["heading"]),
        told.get("response_format", {}).get("json_schema", {}).get("name", ""),
        tuple(_under(lines)),
    )


def marked(text: str) -> str:
    """*text* on one line, with a mark before each of its sentences."""
    return MARK + _SENTENCE.sub(f" {MARK}", " ".join(text.replace(MARK, "|").split()))


def unmarked(text: str) -> str:
    """*text* without marks."""
    return text.replace(MARK, "")


def _under(lines: Iterable[re.Match[str]]) -> Iterable[str]:
    above = ""
    for line in lines:
        if line["heading"]:
            above = unmarked(line["text"])
        else:
            yield above


def _user(request: Request) -> str:
    if not request.material:
        return request.task
    data = "\n".join((OPEN, *_lines(request.material), CLOSE))
    return f"{request.task}\n\n{data}" if request.task else data


def _lines(material: Iterable[Source]) -> Iterable[str]:
    for source in material:
        yield f"{_HEADING if source.heading else ''}{source.label} {marked(source.text)}"
