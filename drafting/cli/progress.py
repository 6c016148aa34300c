"""Long work shows a bar on a terminal and plain lines otherwise; machines that ask for JSON see neither."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from drafting.domain.advice import Document, Unreadable
from drafting.services.drafting import Heard
from drafting.services.pieces import in_words

Told = Callable[[Document | Unreadable], None]


@contextmanager
def drafting(total: int, *, quiet: bool) -> Iterator[Heard]:
    """Yield who is told of every document that was read, and of every question to a model."""
    console = Console(stderr=True, highlight=False)

    def asked(name: str, number: int, of: int) -> None:
        if not quiet:
            words = f"… asking the model: {in_words(name)} ({number} of {of})"
            console.print(words, markup=False, soft_wrap=True)

    with reading(total, quiet=quiet) as told:
        yield Heard(told, asked)


@contextmanager
def reading(total: int, *, quiet: bool) -> Iterator[Told]:
    """Yield what is to be told of every document that was read."""
    console = Console(stderr=True, highlight=False)
    if quiet:
        yield lambda _: None
    elif console.is_terminal:
        with _bar(console) as bar:
            task = bar.add_task("Reading", total=total, file="")

            def advance(document: Document | Unreadable) -> None:
                bar.print(outcome(document), markup=False)
                done = bar.tasks[task].completed + 1
                text = "Redacting and drafting" if done == total else "Reading"
                bar.update(task, advance=1, description=text)

            yield advance
    else:
        yield lambda document: console.print(outcome(document), markup=False, soft_wrap=True)


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=console, transient=True)


def outcome(document: Document | Unreadable) -> str:
    """One line on what became of one document."""
    if isinstance(document, Unreadable):
        return f"✗ {document.file}: not read. {document.reason}"
    pages = f", {document.pages} page{'s' if document.pages != 1 else ''}" if document.pages else ""
    count = len(document.blocks)
    return f"✓ {document.file}: {count} paragraph{'s' if count != 1 else ''}{pages}"
