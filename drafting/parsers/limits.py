"""How much one uploaded file may cost: a single place, so that an administrator can reason about it."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may use before it is refused. Sizes in bytes, times in seconds, text in characters.

    The zip limits are judged from the list at the end of the archive, before anything is unpacked:
    a single large member may not unpack to more than *zip_ratio* times its packed size, the usual
    sign of a bomb (members under *zip_small* may: an empty picture packs a thousandfold).
    """

    file_bytes: int = 25 * MEBIBYTE
    pages: int = 300
    text: int = 5_000_000
    blocks: int = 100_000
    zip_entries: int = 2_000
    zip_bytes: int = 100 * MEBIBYTE
    zip_ratio: int = 100
    zip_small: int = 5 * MEBIBYTE
    memory: int = 1024 * MEBIBYTE
    cpu: int = 20
    wall: float = 30.0
    answer_bytes: int = 64 * MEBIBYTE
    open_files: int = 64

    def refusal(self, size: int) -> str:
        """Say what to do about a file of *size* bytes, or "" if it may be read."""
        if size <= self.file_bytes:
            return ""
        most = self.file_bytes / MEBIBYTE
        return (
            f"This file is too large: {size / MEBIBYTE:.0f} MB, and the limit is {most:.0f} MB. "
            "Split it into smaller files, or leave out its pictures, and upload it again."
        )
