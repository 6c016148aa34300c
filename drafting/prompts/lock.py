"""Which words may be said to a model: those whose hash stands in ``LOCK.toml`` under their version.

Each version that was ever locked is kept in ``history/``, as it was hashed: whoever finds a hash in a plan
can read the words behind it, and ``sha256sum`` of that file is the hash.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from drafting.prompts.prompt import Prompt, PromptUnusable
from drafting.prompts.reading import read_locked

_HEAD = """\
# name → version → hash of the words, as history/ keeps them. Written by “goldenthread prompts lock”.
# The program says no words to a model that are not in here.
"""


class Lock:
    """The hashes and the history of the prompts in *folder*."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "LOCK.toml"
        self._history = folder / "history"

    def hashes(self) -> Mapping[str, Mapping[int, str]]:
        """The hash of each version of each prompt that was locked. Raises ``PromptUnusable``."""
        try:
            found = tomllib.loads(self._file.read_text(encoding="utf-8"))
            return {
                name: {int(version): str(sha) for version, sha in of.items()} for name, of in found.items()
            }
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError) as error:
            raise PromptUnusable(f"{self._file.name}: is not a lock: {error}.") from error

    def objection(self, prompt: Prompt) -> str:
        """Why *prompt* may not be used, in words; "" if it may."""
        versions = self.hashes().get(prompt.name, {})
        if versions.get(prompt.version) == prompt.sha256:
            newest = max(versions)
            return f"version {newest} is locked already" if newest > prompt.version else ""
        if prompt.version in versions:
            return (
                f"its words are no longer those of version {prompt.version}; raise the version, then lock it"
            )
        return f"version {prompt.version} is not locked; “goldenthread prompts lock” locks it"

    def add(self, prompts: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
        """Lock each of *prompts* that has a new version, and give those.

        Raises ``PromptUnusable``, and locks none, if one was changed and kept its version or went back.
        """
        hashes = {name: dict(versions) for name, versions in self.hashes().items()}
        new = tuple(prompt for prompt in prompts if self.objection(prompt))
        for prompt in new:
            newest = max(hashes.get(prompt.name, {}), default=0)
            if prompt.version != newest + 1:
                raise PromptUnusable(
                    f"Prompt “{prompt.name}” was changed: give it version {newest + 1} "
                    "and a line in “changes”, then lock it."
                )
            hashes.setdefault(prompt.name, {})[prompt.version] = prompt.sha256
        for prompt in new:
            kept = self._kept(prompt.name, prompt.version)
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(prompt.locked_text, encoding="utf-8", newline="\n")
        if new:
            self._file.write_text(_written(hashes), encoding="utf-8", newline="\n")
        return new

    def version(self, name: str, version: int) -> Prompt:
        """The prompt *name* as it was in *version*. Raises ``PromptUnusable``."""
        wanted, kept = self.hashes().get(name, {}).get(version), self._kept(name, version)
        if wanted is None or not kept.is_file():
            known = ", ".join(map(str, sorted(self.hashes().get(name, {})))) or "none"
            raise PromptUnusable(f"Prompt “{name}” has no version {version}; locked are: {known}.")
        try:
            found = read_locked(kept.read_text(encoding="utf-8"))
        except (ValueError, KeyError) as error:
            raise PromptUnusable(f"history/{kept.name}: {error}.") from error
        if found.sha256 != wanted:
            raise PromptUnusable(f"history/{kept.name}: is not what was locked.")
        return found

    def _kept(self, name: str, version: int) -> Path:
        return self._history / f"{name}@{version}.md"


def _written(hashes: Mapping[str, Mapping[int, str]]) -> str:
    tables = (
        f"[{name}]\n" + "".join(f'{version} = "{sha}"\n' for version, sha in sorted(hashes[name].items()))
        for name in sorted(hashes)
    )
    return "\n".join((_HEAD, *tables))
