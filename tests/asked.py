"""One-liners for tests of models: questions about a few invented sentences, and the answers to them."""

from drafting.pipeline.modelled.answers import Link, Reading, Sorted, Threading, Worded, Writing, read_answer
from drafting.ports import LanguageModel, Reply, Request, Source
from evals.durability.gates import quick_gate
from redaction import Released, SafeText, Vault, circle_of

TOLD = (
    "[CHILD] finds it very hard to follow instructions of more than two steps.",
    "She should have a reading programme for 30 minutes, twice a week, with a teaching assistant.",
    "By July [CHILD] will follow an instruction of three steps in four lessons out of five.",
)
ADVICE = "The advices:\n1: psychology, 2026-10-05"
NOBODY = circle_of({"child": {"full_name": "Wren Ashdown"}})


def to_read(*texts: str, repeat: int = 1, task: str = ADVICE) -> Request:
    """What do these sentences of one advice claim?"""
    material = tuple(Source(f"1.{number}", SafeText(text)) for number, text in enumerate(texts or TOLD, 1))
    return Request("read-01", "Read.", material, task=task, answer="read", schema="{}", repeat=repeat)


def to_write(*texts: str, section: str = "B") -> Request:
    """How does the plan say these claims of one section?"""
    material = tuple(Source(str(number), SafeText(text)) for number, text in enumerate(texts or TOLD, 1))
    task = f"Section {section}: what stands there."
    return Request(f"write-{section}", "Write.", material, task=task, answer="write", schema="{}")


def to_thread(needs: tuple[str, ...], provision: tuple[str, ...]) -> Request:
    """What hangs together?"""
    shown = [Source("h1", SafeText("Needs"), heading=True)]
    shown += [Source(f"n{number}", SafeText(text)) for number, text in enumerate(needs, 1)]
    shown += [Source("h2", SafeText("Provision"), heading=True)]
    shown += [Source(f"p{number}", SafeText(text)) for number, text in enumerate(provision, 1)]
    return Request("thread", "Thread.", tuple(shown), answer="thread", schema="{}")


def released(model: LanguageModel, request: Request) -> Released:
    """*request* as *model* writes it, past a gate."""
    return quick_gate(NOBODY, Vault()).release(model.written(request))


def ask(model: LanguageModel, request: Request) -> Reply:
    """What *model* replies."""
    return model.reply(released(model, request))


def found(reply: Reply) -> list[Sorted]:
    """The claims of an answer, read as strictly as a draft reads them."""
    return read_answer(reply.text, Reading).claims


def worded(reply: Reply) -> list[Worded]:
    """The statements of an answer."""
    return read_answer(reply.text, Writing).claims


def linked(reply: Reply) -> list[Link]:
    """The links of an answer."""
    return read_answer(reply.text, Threading).links


def quotes(reply: Reply) -> list[str]:
    """Every quotation of an answer."""
    return [piece.quote for each in found(reply) for piece in each.evidence]


def texts(reply: Reply) -> list[str]:
    """Every statement of an answer."""
    return [each.text for each in worded(reply)]
