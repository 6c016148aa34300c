"""Letters of other alphabets and of other shapes, and the plain letter that each is read as.

What matches is the redactor's business and the gate's, each by itself. What a reader sees is one table.
"""

import re
import unicodedata
from functools import lru_cache

_SPELT = {
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "AE",
    "œ": "oe", "Œ": "OE", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ħ": "h", "Ħ": "H", "ə": "e", "Ə": "E",
    # Letters of the Cyrillic and of the Greek alphabet that look like ours.
    **dict(zip(
        "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u0475\u051b\u051d\u043a"
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423\u0406\u0408\u0405",
        "aeopcyxijshdvqwkABEKMHOPCTXYIJS",
        strict=True,
    )),
    **dict(zip(
        "\u03bf\u03b1\u03bd\u03c1\u03b9\u03ba\u03c5\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d"
        "\u039f\u03a1\u03a4\u03a5\u03a7",
        "oavpikuABEZHIKMNOPTYX",
        strict=True,
    )),
    "ɓ": "b", "Ɓ": "B", "ɗ": "d", "Ɗ": "D", "ƙ": "k", "Ƙ": "K", "ŋ": "n", "Ŋ": "N", "ɑ": "a", "ɡ": "g",
}  # fmt: skip
_LETTER = re.compile(r"LATIN (?:(SMALL)|CAPITAL|LETTER SMALL CAPITAL)(?: LETTER)? ([A-Z])(?: WITH [A-Z ]+)?$")


@lru_cache(maxsize=4096)
def look_alike(character: str) -> str:
    """Give the plain letters that one character is read as; nothing where it is read as none.

    What has a decomposition in Unicode, as "é" has, is not asked here.
    """
    spelt = _SPELT.get(character)
    if spelt:
        return spelt
    if character < "\x80":
        return ""
    named = _LETTER.search(unicodedata.name(character, ""))  # "ᴋ", "ᵽ", "🅺"
    return (named[2].lower() if named[1] else named[2]) if named else ""
