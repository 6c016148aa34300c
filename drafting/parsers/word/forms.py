"""What forms hold that is not plain words: ticks, chosen entries, prompts nobody filled in, symbols."""

from drafting.parsers.word.xml import Element, W, child, value, whole

_TICKED, _UNTICKED = "☒", "☐"

_SYMBOLS = {
    "wingdings": {0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xA8: "☐", 0xFC: "✓", 0xFB: "✗", 0xFD: "☒", 0xFE: "☑",
                  0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0xE0: "→", 0xDF: "←"},
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x51: "☒", 0xA3: "☐"},
    "symbol": {0xB7: "•", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB0: "°", 0xAE: "→", 0xAC: "←", 0xB4: "×",
               0x61: "α", 0x62: "β", 0xD7: "·"},
}  # fmt: skip
_PRIVATE = 0xF000


def is_placeholder(control: Element) -> bool:
    """Whether a content control (``w:sdt``) still shows its prompt ("Click here to enter text")."""
    return child(control, "sdtPr", "showingPlcHdr") is not None


def symbol(node: Element) -> str:
    """The character that a ``w:sym`` draws, "" where no letter stands for it."""
    try:
        code = int(node.get(f"{W}char") or "", 16)
    except ValueError:
        return ""
    if code >= _PRIVATE:
        code -= _PRIVATE
    font = (node.get(f"{W}font") or "").lower()
    drawn = _SYMBOLS.get(font, {}).get(code)
    if drawn is not None:
        return drawn
    return chr(code) if font not in _SYMBOLS and chr(min(code, 0xFFFF)).isprintable() else ""


def form_field(begin: Element) -> str:
    """What an old-style form field shows: its tick, or the entry chosen from its list."""
    box = child(begin, "ffData", "checkBox")
    if box is not None:
        ticked = (
            value(box, "checked") or value(box, "default") or ("0" if child(box, "checked") is None else "1")
        )
        return _TICKED if ticked not in {"0", "false"} else _UNTICKED
    entries = child(begin, "ffData", "ddList")
    if entries is None:
        return ""
    shown = [entry.get(f"{W}val") or "" for entry in entries.iterchildren(f"{W}listEntry")]
    chosen = whole(value(entries, "result") or "0")
    return shown[chosen] if chosen is not None and chosen < len(shown) else ""
