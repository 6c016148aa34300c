"""Text boxes: whether there is a colour behind the words, so that white ones can be read."""

from drafting.parsers.word.xml import A, Element, W

_WHITE = frozenset({"FFFFFF", "WHITE", "#FFFFFF"})
_PAPER = frozenset({"bg1", "lt1"})


def has_filling(box: Element) -> bool:
    """Whether the shape around a ``w:txbxContent`` is painted in anything but white."""
    for shape in box.iterancestors():
        name = str(shape.tag).rsplit("}", 1)[-1]
        if name == "wsp":
            return _is_painted(shape)
        if name in {"shape", "rect", "roundrect", "oval"}:
            return (shape.get("fillcolor") or "white").upper().split()[0] not in _WHITE
        if shape.tag == f"{W}p":
            return False
    return False


def _is_painted(shape: Element) -> bool:
    for properties in shape:
        if not str(properties.tag).endswith("}spPr"):
            continue
        for filling in properties.iterchildren(
            f"{A}solidFill", f"{A}gradFill", f"{A}pattFill", f"{A}blipFill"
        ):
            colour = filling.find(f"{A}srgbClr")
            themed = filling.find(f"{A}schemeClr")
            if colour is not None:
                return (colour.get("val") or "").upper() not in _WHITE
            return themed is None or themed.get("val") not in _PAPER or len(themed) > 0
    return False
