"""All prompts of one folder, each read once, and none given out whose words are not locked."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path

from drafting import assets
from drafting.domain.plan import SectionKey
from drafting.prompts.lock import Lock
from drafting.prompts.prompt import Prompt, PromptUnusable, Words
from drafting.prompts.reading import load

_NOT_PROMPTS = frozenset({"README.md"})
_GUIDES, _SCHEMAS = "sections", "schemas"
LONGEST_LINE = 130
"""Characters of a guide's line: all lines travel with each request that reads."""


class Shelf:
    """The prompts in *folder*: questions at its top, section guides in ``sections/``.

    *local* is a council's rule pack: a guide in its ``sections/`` takes the place of the one here. It is the
    council's own to change, so no lock of ours stands over it; its hash is recorded like any other.
    """

    def __init__(self, folder: Path, local: Path | None = None) -> None:
        self.folder = folder
        self.lock = Lock(folder)
        self._local = local

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The prompt files: questions, then section guides."""
        found = (*sorted(self.folder.glob("*.md")), *sorted((self.folder / _GUIDES).glob("*.md")))
        return tuple(path for path in found if path.name not in _NOT_PROMPTS)

    @cached_property
    def schemas(self) -> Path:
        """The folder of the JSON Schemas of the answers."""
        return self.folder / _SCHEMAS

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        """Every prompt by name, locked or not. Raises ``PromptUnusable``."""
        found = (load(path, self.schemas) for path in self.files)
        return tuple(sorted(found, key=lambda prompt: prompt.name))

    def found(self, name: str) -> Prompt:
        """The prompt of that name, locked or not. Raises ``PromptUnusable``, naming those that there are."""
        for prompt in self.prompts:
            if prompt.name == name:
                return prompt
        known = ", ".join(prompt.name for prompt in self.prompts)
        raise PromptUnusable(f"There is no prompt “{name}”; there are {known}.")

    def prompt(self, name: str) -> Prompt:
        """The prompt of that name, fit to be used: its words are locked. Raises ``PromptUnusable``."""
        prompt = self.found(name)
        if objection := self.lock.objection(prompt):
            raise PromptUnusable(f"Prompt “{name}” is not used: {objection}.")
        return prompt

    @cached_property
    def guides(self) -> Mapping[SectionKey, Prompt]:
        """What belongs in each section. Raises ``PromptUnusable``."""
        own = sorted((self._local / _GUIDES).glob("*.md")) if self._local else []
        for path in own:
            if path.stem not in {key.lower() for key in SectionKey}:
                raise PromptUnusable(
                    f"{path}: there is no section of this name; a guide is named f.md or h1.md."
                )
        return {key: self._own(key) or self.prompt(_named(key)) for key in SectionKey}

    def lines(self) -> Words:
        """One line for each section that an advice can say something for: what to put there."""
        return Words("\n".join(f"{key}: {guide.line}" for key, guide in self.guides.items() if guide.line))

    def used(self) -> dict[str, str]:
        """The hash of each prompt and guide, by its name."""
        guides = {guide.name: guide for guide in self.guides.values()}
        names = {prompt.name for prompt in self.prompts} - set(guides)
        return {name: (guides.get(name) or self.prompt(name)).sha256 for name in sorted(names | set(guides))}

    def _own(self, key: SectionKey) -> Prompt | None:
        """The council's own guide to a section, held to the name and the length of ours."""
        path = self._local / _GUIDES / f"{key.lower()}.md" if self._local else None
        if path is None or not path.is_file():
            return None
        theirs, ours = load(path, self.schemas), self.found(_named(key))
        longer = len(theirs.text) > ours.longest or len(theirs.line) > LONGEST_LINE
        if theirs.name != ours.name or theirs.variables or theirs.answer:
            raise PromptUnusable(f"{path}: must be named “{ours.name}”, with no variables and no answer.")
        if longer:
            raise PromptUnusable(
                f"{path}: may have {ours.longest} characters, and {LONGEST_LINE} in its line; shorten it."
            )
        return theirs if theirs.line else replace(theirs, line=ours.line)


def _named(key: SectionKey) -> str:
    return f"section-{key.lower()}"


@cache
def shipped() -> Shelf:
    """The prompts that ship."""
    return Shelf(assets.prompts())


@cache
def prompt(name: str) -> Prompt:
    """A prompt that ships, fit to be used. Raises ``PromptUnusable`` if its words are not locked."""
    return shipped().prompt(name)


def all_prompts() -> tuple[Prompt, ...]:
    """Every prompt that ships, by name, locked or not."""
    return shipped().prompts


def guides(local: Path | None = None) -> dict[SectionKey, Words]:
    """What belongs in each section, in a plan writer's words; *local* is the folder of a council's pack."""
    return {key: Words(guide.text) for key, guide in _with(local).guides.items()}


def lines(local: Path | None = None) -> Words:
    """What belongs in each section, a line each: what fills ``$guides``."""
    return _with(local).lines()


def used(local: Path | None = None) -> dict[str, str]:
    """The hash of each prompt by its name: what a draft's provenance says if a model was asked."""
    return _with(local).used()


def changed_without_version() -> tuple[str, ...]:
    """Names of prompts whose words are not those that were locked."""
    return tuple(each.name for each in all_prompts() if shipped().lock.objection(each))


def _with(local: Path | None) -> Shelf:
    return Shelf(assets.prompts(), local) if local else shipped()
