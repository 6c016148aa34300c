"""Makes the questions: a prompt, what this question asks besides, and the sources as marked data."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from drafting import prompts
from drafting.domain.advice import AdviceKind
from drafting.domain.plan import SectionKey
from drafting.pipeline.guiding import guides, lines
from drafting.pipeline.modelled.budgets import most_shown
from drafting.pipeline.modelled.labels import Labelled
from drafting.pipeline.modelled.packing import Pack
from drafting.ports import Asks, Request, Room
from drafting.prompts import Words

READ, WRITE, THREAD, SECOND, AGAIN = "read", "write", "thread", "second", "again"
_ANSWER = "max_completion_tokens"
_ENVELOPE = (
    *("model", "messages", "role", "content", "system", "user", "response_format", "json_schema", "name"),
    *("strict", "schema", "temperature", "seed", "max_tokens", _ANSWER),
)
"""The keys and the fixed words of the protocol itself."""


@dataclass(frozen=True, slots=True)
class Requests:
    """Makes the requests to a model that has that *room*, about a child of that *age*.

    *repeat* counts drafts of one and the same case.
    """

    room: Room
    repeat: int = 1
    age: int | None = None

    def most_shown(self, name: str) -> int:
        """Characters of sources that one question of the prompt *name* may show."""
        return most_shown(self.room, len(_instructions(name)), self._answer(name))

    def read(self, name: str, pack: Pack, wrong: str, labelled: Labelled) -> Request:
        """Ask what these paragraphs claim."""
        told = prompts.prompt("advices").filled({"advices": Words(labelled.told(pack.numbers))})
        if self.age is not None:
            told = Words(f"{prompts.prompt('child').filled({'age': Words(str(self.age))})}\n\n{told}")
        return self._made(READ, name, told, pack, wrong)

    def write(
        self, name: str, pack: Pack, wrong: str, section: SectionKey, authors: Mapping[str, AdviceKind]
    ) -> Request:
        """Ask how the plan says these claims of *section*. *authors* say who wrote each."""
        labels = [source.label for source in pack.sources]
        told = {"section": Words(section), "guide": guides()[section], "authors": _told(labels, authors)}
        task = prompts.prompt("section").filled(told)
        return self._made(WRITE, name, task, pack, wrong)

    def thread(self, name: str, pack: Pack, wrong: str) -> Request:
        """Ask what hangs together."""
        return self._made(THREAD, name, "", pack, wrong)

    def second(self, name: str, pack: Pack, wrong: str) -> Request:
        """Ask another model which statements their sources do not bear out."""
        return replace(self._made(SECOND, name, "", pack, wrong), second=True)

    def _made(self, prompt: str, name: str, task: str, pack: Pack, wrong: str) -> Request:
        words = prompts.prompt(prompt)
        again = prompts.prompt(AGAIN).filled({"why": Words(wrong)}) if wrong else ""
        parameters = {**words.parameters, _ANSWER: self._answer(prompt)}
        return Request(
            name=name,
            instructions=_instructions(prompt),
            material=pack.sources,
            parameters=parameters,
            task="\n\n".join(each for each in (task, again) if each),
            answer=words.answer,
            schema=words.schema,
            asks=Asks(prompt, words.version, words.sha256),
            repeat=self.repeat,
        )

    def _answer(self, prompt: str) -> int:
        return min(int(prompts.prompt(prompt).parameters[_ANSWER]), self.room.answer)


def _instructions(prompt: str) -> str:
    return prompts.prompt(prompt).filled({"guides": lines()} if prompt == READ else {})


def fixed() -> frozenset[str]:
    """Every text of a request that was written before any case: the gate need not read it again."""
    asked = (READ, WRITE, THREAD, SECOND)
    schemas = (prompts.prompt(name).schema for name in asked)
    keys = {word for schema in schemas for word in re.findall(r'"([^"]*)"', schema)}
    return frozenset(
        {*map(_instructions, asked), *guides().values(), *lines().splitlines(), *keys, *_ENVELOPE}
    )


def _told(labels: Sequence[str], authors: Mapping[str, AdviceKind]) -> Words:
    """Who wrote what: "psychology 1 2; school 3"."""
    runs = groupby(labels, key=lambda label: authors[label])
    return Words("; ".join(f"{author} {' '.join(mine)}" for author, mine in runs))
