"""What a fake answers, as values, before it is written down or spoilt."""

import json
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation, and the label of the paragraph that it is said to stand in."""

    paragraph: str
    quote: str


@dataclass(frozen=True, slots=True)
class Found:
    """A claim found while reading: where it belongs, what it is and what bears it out."""

    section: str
    kind: str
    area: str | None
    evidence: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Worded:
    """One statement of the plan, and the labels of the claims that it is made of."""

    sources: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Two claims that hang together, by their labels."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to any of the three questions; the parts of the other two are empty."""

    asked: str
    found: tuple[Found, ...] = ()
    worded: tuple[Worded, ...] = ()
    linked: tuple[Linked, ...] = ()

    def __len__(self) -> int:
        return len(self.found) + len(self.worded) + len(self.linked)

    def first(self, most: int) -> "Answer":
        """The first *most* items of it."""
        return replace(self, found=self.found[:most], worded=self.worded[:most], linked=self.linked[:most])

    def as_json(self) -> str:
        """The answer in the shape that was asked for."""
        if self.asked == "thread":
            return _json({"links": [{"from": each.one, "to": each.other} for each in self.linked]})
        if self.asked == "write":
            told = [{"from": list(each.sources), "text": each.text} for each in self.worded]
            return _json({"claims": told})
        return _json({"claims": [_found(each) for each in self.found]})


def _found(each: Found) -> dict[str, object]:
    evidence = [{"paragraph": piece.paragraph, "quote": piece.quote} for piece in each.evidence]
    return {"section": each.section, "kind": each.kind, "area": each.area, "evidence": evidence}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
