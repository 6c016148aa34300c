"""Cuts a paragraph that alone is longer than a question may be, between sentences where that is possible."""

from itertools import accumulate, pairwise

from langchain_text_splitters import RecursiveCharacterTextSplitter

_SEPARATORS = ["\n\n", "\n", ". ", "; ", ", ", " ", ""]


def pieces(text: str, longest: int) -> tuple[tuple[int, int], ...]:
    """Start and end of each piece of *text*, none longer than *longest* characters; together they are all."""
    if len(text) <= longest:
        return ((0, len(text)),)
    splitter = RecursiveCharacterTextSplitter(
        _SEPARATORS, keep_separator="end", chunk_size=longest, chunk_overlap=0, strip_whitespace=False
    )
    ends = accumulate(map(len, splitter.split_text(text)), initial=0)
    return tuple(pairwise(ends))
