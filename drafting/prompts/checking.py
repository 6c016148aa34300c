"""Looks at prompt files as a careful colleague would, before anybody drafts with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafting.domain.plan import SectionKey
from drafting.prompts.prompt import Prompt, PromptUnusable
from drafting.prompts.reading import load
from drafting.prompts.shelf import LONGEST_LINE, Shelf
from drafting.prompts.strict_schema import objections

_SAID_NOTHING = frozenset({SectionKey.I, SectionKey.K})  # no advice says what stands in these
_GUIDES = "guides"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one prompt that does not hold, and the mend."""

    prompt: str
    what: str

    def __str__(self) -> str:
        return f"{self.prompt}: {self.what}."


@dataclass(frozen=True, slots=True)
class Size:
    """How many characters a prompt has, filled as far as its words are ours, and how many it may have."""

    words: int
    longest: int
    schema: int
    longest_schema: int


def problems(shelf: Shelf) -> tuple[Problem, ...]:
    """Everything that does not hold, the lock included; nothing if all may be used."""
    return (*flaws(shelf), *_unlocked(shelf)) if _readable(shelf) else flaws(shelf)


def flaws(shelf: Shelf) -> tuple[Problem, ...]:
    """Everything that does not hold, but for the lock: what stands in the way of locking."""
    if not _readable(shelf):
        return tuple(_unreadable(shelf))
    found = [problem for prompt in shelf.prompts for problem in _of(prompt, shelf)]
    return (*found, *_of_files(shelf), *_of_guides(shelf))


def size(prompt: Prompt, shelf: Shelf) -> Size:
    """How large *prompt* is. The guides are filled in; what a case fills in is not counted."""
    named = {each.name: each.line for each in shelf.prompts}
    lines = {key: named.get(f"section-{key.lower()}", "") for key in SectionKey}
    ours = "\n".join(f"{key}: {line}" for key, line in lines.items() if line)
    words = prompt.text.replace(f"${_GUIDES}", ours)
    return Size(len(words), prompt.longest, len(prompt.schema), prompt.longest_schema)


def _readable(shelf: Shelf) -> bool:
    return not any(_unreadable(shelf))


def _unreadable(shelf: Shelf) -> Iterator[Problem]:
    for path in shelf.files:
        try:
            load(path, shelf.schemas)
        except PromptUnusable as error:
            yield Problem(path.stem, str(error).rstrip("."))


def _of(prompt: Prompt, shelf: Shelf) -> Iterator[Problem]:
    if len(prompt.changes) != prompt.version:
        yield Problem(
            prompt.name, f"changes must say of each of its {prompt.version} versions what it changed"
        )
    for what in objections(prompt.schema) if prompt.answer else ():
        yield Problem(prompt.name, f"schemas/{prompt.answer}.json: {what}")
    if prompt.version < 1 or not prompt.text:
        yield Problem(prompt.name, "it needs words, and a version from 1 on")
    counted = size(prompt, shelf)
    for name, has, may in (
        ("words", counted.words, counted.longest),
        ("schema", counted.schema, counted.longest_schema),
    ):
        if has > may:
            yield Problem(prompt.name, f"its {name} have {has} characters; {may} are allowed")


def _of_files(shelf: Shelf) -> Iterator[Problem]:
    wanted = {prompt.answer for prompt in shelf.prompts}
    for path in sorted(shelf.schemas.glob("*.json")):
        if path.stem not in wanted:
            yield Problem(path.stem, f"schemas/{path.name} is the answer to no prompt")
    for path in shelf.files:
        name = load(path, shelf.schemas).name
        if name != expected_name(path):
            yield Problem(name, f"its file {path.name} asks for the name {expected_name(path)}")


def expected_name(path: Path) -> str:
    """The name that a prompt in the file *path* must have."""
    return f"section-{path.stem}" if path.parent.name == "sections" else path.stem


def _of_guides(shelf: Shelf) -> Iterator[Problem]:
    named = {prompt.name: prompt for prompt in shelf.prompts}
    for key in SectionKey:
        guide = named.get(f"section-{key.lower()}")
        if guide is None:
            yield Problem(f"section-{key.lower()}", "there is no guide to this section")
        elif not guide.line and key not in _SAID_NOTHING:
            yield Problem(guide.name, "line must say in one line what belongs in this section")
        elif len(guide.line) > LONGEST_LINE:
            yield Problem(
                guide.name, f"its line has {len(guide.line)} characters; {LONGEST_LINE} are allowed"
            )


def _unlocked(shelf: Shelf) -> Iterator[Problem]:
    for prompt in shelf.prompts:
        if objection := shelf.lock.objection(prompt):
            yield Problem(prompt.name, objection)
    for name, versions in shelf.lock.hashes().items():
        for version in versions:
            try:
                shelf.lock.version(name, version)
            except PromptUnusable as error:
                yield Problem(name, str(error).rstrip("."))
