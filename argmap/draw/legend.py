"""What the legend says: key and words of everything that appears, and of nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from argmap.draw.scene import MarkKind, Sheet
from argmap.model import Relation, Stance

_CONTEXT: Final = ("faint", "kept for context")
LEGEND: Final = (
    ("for", "for the motion"),
    ("against", "against the motion"),
    ("neutral", "neutral to the motion"),
    ("unknown", "stance unknown"),
    ("supports", "supports what the arrow points at"),
    ("attacks", "attacks what the arrow points at"),
    ("reply", "replies"),
    ("folded", "more behind it"),
    ("faint", "deleted, hidden or not loaded"),
    ("size", "larger: more comments"),
)
_KEYS: Final = {
    Relation.SUPPORTS: "supports",
    Relation.ATTACKS: "attacks",
    Relation.NEUTRAL: "reply",
    Relation.UNLABELLED: "reply",
}


def legend(
    drawn: Iterable[Sheet], stances: Collection[Stance] | None
) -> tuple[tuple[str, str], ...]:
    """Return key and words of everything that appears on the sheets, and of nothing else."""
    found = appearing(drawn)
    entries = LEGEND if stances is None else (*LEGEND[:-2], _CONTEXT, LEGEND[-1])
    return tuple((key, words) for key, words in entries if key in found)


def appearing(drawn: Iterable[Sheet]) -> set[str]:
    """Return the legend's keys of all that appears on the sheets."""
    found: set[str] = set()
    for sheet in drawn:
        found |= {_KEYS[tie.relation] for tie in sheet.ties}
        for mark in sheet.marks:
            rest = mark.folded and not mark.refs
            found.add("" if rest else mark.stance.value)
            found.add("folded" if mark.folded and mark.refs else "")
            found.add("faint" if mark.faint else "")
            found.add("size" if mark.kind is MarkKind.DOT else "")
    return found - {""}
