"""A text in UTF-8, and how its places in bytes and in characters go together."""

from __future__ import annotations


class Encoded:
    """A text as RE2 takes it. Plain English has one byte a character: nothing is counted there."""

    __slots__ = ("data", "plain", "text")

    def __init__(self, text: str) -> None:
        self.text, self.data = text, text.encode()
        self.plain = len(text) == len(self.data)

    def byte(self, place: int) -> int:
        """Return where in `data` the character at `place` begins."""
        return place if self.plain else len(self.text[:place].encode())

    def character(self, place: int) -> int:
        """Return which character of `text` begins at the byte `place`."""
        return place if self.plain else len(self.data[:place].decode())
