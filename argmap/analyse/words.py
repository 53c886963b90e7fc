"""Grammar for findings: counts, verbs, names and quotations in plain English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.model import NO_NAME
from argmap.text import excerpt, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

QUOTED: Final = 90
NAME: Final = 40
NAMED: Final = 5
_END: Final = re.compile(r"[.!?…][ \n]")


def counted(noun: str, count: int) -> str:
    """Return "1 comment", "2 comments"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def verb(count: int, word: str) -> str:
    """Return the verb of the present tense for so many: "1 supports", "2 support"."""
    return f"{word}s" if count == 1 else word


def quoted(text: str) -> str:
    """Return `text` in quotation marks, shortened, without the full stop that ends it."""
    return f"“{excerpt(text, QUOTED).removesuffix('.')}”"


def name_of(commenter: str) -> str:
    """Return a commenter's name as it stands in a sentence."""
    return excerpt(commenter, NAME) or NO_NAME


def listed(names: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"; after five names how many more there are."""
    shown = [name_of(name) for name in names[:NAMED]]
    if len(names) > NAMED:
        shown.append(f"{len(names) - NAMED} more")
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def last_sentence(text: str) -> str:
    """Return what stands after the last end of a sentence inside `text`."""
    line = one_line(text)
    ends = [found.end() for found in _END.finditer(line)]
    return line[ends[-1] :] if ends else line
