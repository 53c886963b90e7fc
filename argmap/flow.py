"""Paragraphs that a mail program broke at some 72 columns, made to flow again for the screen.

For showing only: a break becomes a space, so that every place in the text stays what it was.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NARROWEST: Final = 60  # columns; shorter lines are somebody's own, as in a verse
_WIDEST: Final = 80
_MOST: Final = 0.6  # of the width; a line that ends before was broken on purpose
# What keeps its breaks, and those of its paragraph behind it: quotes, what is indented, lists,
# heads of mails, lone addresses, rules, and what is laid out with spaces, as code and tables are.
_KEPT: Final = re.compile(
    r"[>|#\s]|[-*+•–·o]\s|\(?(?:\d{1,3}|[A-Za-z])[.)]\s|\[\d+\]"
    r"|(?:From|To|Cc|Date|Sent|Subject|Reply-To): |https?://\S+\s*$|\W+$|.*\S(?: {3,}|\t)\S"
)
_FENCE: Final = re.compile(r"\s*(?:```|~~~)")
_SIGNATURE: Final = re.compile(r"--\s*$")


def flowing(text: str) -> str:
    """Return `text`, as long as it was, with the breaks inside its paragraphs as spaces.

    It stays as it is unless some sentence runs over a break that only the width can have made.
    """
    if "\n" not in text:
        return text
    blocks = _blocks(text.split("\n"))
    prose = [block for block, flows in blocks if flows]
    width = max((len(line) for block in prose for line in _narrow(block)), default=0)
    if width < _NARROWEST or not any(_runs_over(block, width, width) for block in prose):
        return text
    return "\n".join(
        _joined(block, width) if flows and _runs_over(block, width) else "\n".join(block)
        for block, flows in blocks
    )


def _blocks(lines: Sequence[str]) -> list[tuple[list[str], bool]]:
    """Return the lines in blocks, and of each whether it is a paragraph that may flow."""
    told = zip(lines, _prose(lines), strict=True)
    return [([line for line, _ in rows], one) for one, rows in groupby(told, lambda row: row[1])]


def _narrow(lines: Sequence[str]) -> Iterator[str]:
    return (bare for line in lines if len(bare := line.rstrip()) <= _WIDEST)


def _prose(lines: Sequence[str]) -> Iterator[bool]:
    """Tell of each line whether it is part of a paragraph that may flow."""
    kept = fenced = signed = False
    for line in lines:
        fence = bool(_FENCE.match(line))
        fenced, signed = fenced is not fence, signed or bool(_SIGNATURE.match(line))
        kept = bool(line.strip()) and (kept or bool(_KEPT.match(line)))
        yield not (kept or fenced or fence or signed or not line.strip())


def _joined(lines: Sequence[str], width: int) -> str:
    """Return a paragraph as one line; what ends well before the width keeps its break."""
    ends = [" " if _MOST * width <= len(line.rstrip()) <= width else "\n" for line in lines[:-1]]
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _runs_over(lines: Sequence[str], width: int, least: float = 0) -> bool:
    """Tell whether a sentence runs over a break, though its next word would pass `least`."""
    for line, following in pairwise(lines):
        bare, word = line.rstrip(), following.split(maxsplit=1)[0]
        fits = len(bare) <= width and len(bare) + 1 + len(word) > least
        if fits and (bare[-1].isalnum() or bare[-1] == ",") and word[0].islower():
            return True
    return False
