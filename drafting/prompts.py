"""Prompts and section guides: words in files, each with a name, a purpose, a version and a hash."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from drafting import assets
from drafting.domain.plan import SectionKey
from drafting.errors import GoldenThreadError

_FENCE = "+++\n"


class PromptUnusable(GoldenThreadError):
    """A prompt file has no front matter, or was changed without raising its version."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt file. *sha256* is of the whole file, front matter included."""

    name: str
    purpose: str
    version: int
    text: str
    sha256: str


def load(path: Path) -> Prompt:
    """Read one prompt file: TOML front matter between two lines of ``+++``, then its words."""
    raw = path.read_text(encoding="utf-8")
    try:
        _, front, text = raw.split(_FENCE, 2)
        head = tomllib.loads(front)
        digest = hashlib.sha256(raw.encode()).hexdigest()
        return Prompt(head["name"], head["purpose"], head["version"], text.strip(), digest)
    except (ValueError, KeyError) as error:
        raise PromptUnusable(f"{path.name}: front matter must give name, purpose and version.") from error


def all_prompts() -> tuple[Prompt, ...]:
    """Every prompt that ships, by name."""
    files = [path for path in assets.prompts().rglob("*.md") if path.name != "README.md"]
    return tuple(sorted((load(path) for path in files), key=lambda prompt: prompt.name))


def changed_without_version() -> tuple[str, ...]:
    """Names of prompts whose words differ from ``LOCK.toml`` although their version does not."""
    locked = tomllib.loads((assets.prompts() / "LOCK.toml").read_text(encoding="utf-8"))
    return tuple(
        prompt.name
        for prompt in all_prompts()
        if locked.get(prompt.name) != {"version": prompt.version, "sha256": prompt.sha256}
    )


def guides() -> dict[SectionKey, str]:
    """What belongs in each section, in a plan writer's words."""
    folder = assets.prompts() / "sections"
    return {key: load(folder / f"{key.lower()}.md").text for key in SectionKey}
