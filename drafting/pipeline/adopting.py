"""Tries a rule pack before anybody drafts by it: whatever is wrong with it is said then, in one line."""

from collections.abc import Callable
from pathlib import Path

from drafting.domain.advice import AdviceKind
from drafting.domain.claim import Area
from drafting.errors import BadInput
from drafting.pipeline.duties import duties
from drafting.pipeline.guiding import guides
from drafting.pipeline.intake import document_rules
from drafting.pipeline.packs import CHANGEABLE, Pack, local_pack, using
from drafting.pipeline.placing.topics import topic_rules
from drafting.pipeline.rulebook import Domain, Function, pack_file, placing_rules, screening_rules
from drafting.pipeline.sections import section_rules

_READERS: tuple[tuple[str, Callable[[], object]], ...] = (
    ("documents.toml", document_rules),
    ("placing.toml", placing_rules),
    ("screening.toml", screening_rules),
    ("sections.toml", section_rules),
    ("topics.toml", topic_rules),
)
_KNOWN = "; ".join(
    f"{what} are {', '.join(names)}"
    for what, names in (
        ("kinds of advice", AdviceKind),
        ("functions", Function),
        ("domains", Domain),
        ("areas", Area),
    )
)


def tried(folder: Path) -> Pack:
    """The council's pack in *folder*, every file of it read; ``BadInput`` says file, key and mend."""
    pack = local_pack(folder)
    with using(pack):
        duties()
        guides()
        for name, read in _READERS:
            try:
                read()
            except (KeyError, ValueError, TypeError) as error:
                raise BadInput(f"{folder / name}: {error}; names are fixed: {_KNOWN}.") from error
        for name in CHANGEABLE:
            pack_file(name)
    return pack
