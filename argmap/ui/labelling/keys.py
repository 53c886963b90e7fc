"""The keys of the labelling desk: what they mean, how they are shown, and which were pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from argmap.desk.events import Field
from argmap.model import Relation, Stance
from argmap.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.ui.labelling.said import Said

RELATIONS: Final = {
    "s": Relation.SUPPORTS,
    "a": Relation.ATTACKS,
    "n": Relation.NEUTRAL,
    "l": Relation.UNLABELLED,
}
STANCES: Final = {"f": Stance.FOR, "g": Stance.AGAINST, "h": Stance.NEUTRAL}
_OP_LENGTH: Final = 32
_NOTE: Final = 500
UNDERCUTS: Final = "x"
UNDO, SKIP, BACK, HELP = "u", "k", "j", "?"
_HEARD: Final = frozenset((*RELATIONS, *STANCES, UNDERCUTS, UNDO, SKIP, BACK))  # help stays there


def of_comment(own: Said, *, top: bool) -> list[dict[str, Any]]:
    """Return the keys that decide on a comment; `top` where it answers the motion."""
    what = "the motion" if top else "what it answers"
    relations = (
        _key("s", "Supports", "for", f"It supports {what}", now=own.relation == "supports"),
        _key("a", "Attacks", "against", f"It attacks {what}", now=own.relation == "attacks"),
        _key("n", "Neutral", "plain", "It does neither", now=own.relation == "neutral"),
        _key("l", "Unclear", "plain", "Two readings remain", now=own.relation == "unlabelled"),
    )
    stances = (
        _key("f", "For", "for", "For the motion; stays here", now=own.stance == "for"),
        _key("g", "Against", "against", "Against it; stays here", now=own.stance == "against"),
        _key("h", "Neither", "plain", "Neither; stays here", now=own.stance == "neutral"),
    )
    undercuts = own.undercuts == "yes"
    about = "It attacks the step from its parent to what that answers; again: it does not; stays"
    return [
        *relations,
        *stances,
        _key(UNDERCUTS, "Undercuts", "plain", about, now=undercuts, on=not top),
        *moves(),
    ]


def moves(*, on: bool = True) -> list[dict[str, Any]]:
    """Return the keys that decide nothing."""
    return [
        _key(SKIP, "Skip", "tool", "Leave it for later", on=on),
        _key(BACK, "Back", "tool", "To the comment before"),
        _key(UNDO, "Undo", "tool", "Take back your last decision"),
        _key(HELP, "Help", "tool", "Codebook and keys"),
    ]


def _key(  # noqa: PLR0913 - a key has these parts
    key: str, title: str, kind: str, about: str, *, now: bool = False, on: bool = True
) -> dict[str, Any]:
    said = {"key": key, "title": title, "kind": kind, "about": about}
    return {**said, "now": now, "on": on, "field": field_of(key)}


def field_of(key: str) -> str:
    """Return the field that a key decides, "" where it decides none."""
    if key in RELATIONS:
        return Field.RELATION.value
    if key in STANCES:
        return Field.STANCE.value
    return Field.UNDERCUTS.value if key == UNDERCUTS else ""


@dataclass(frozen=True, slots=True)
class Item:
    """What one key said: under which id, of which comment, with which note.

    `behind` is the id of a decision that had no answer yet when the key was pressed.
    """

    op: str
    key: str
    comment: str
    note: str = ""
    behind: str = ""


def items(value: object, comments: Mapping[str, object]) -> list[Item]:
    """Return what the desk said. It comes from a browser: anything may."""
    found = value.get("items") if isinstance(value, dict) else None
    read = (_item(one) for one in (found if isinstance(found, list) else ()))
    return [one for one in read if one and (one.comment in comments or not one.comment)]


def _item(said: object) -> Item | None:
    if not isinstance(said, dict):
        return None
    op, key, comment, note = (said.get(name, "") for name in ("op", "key", "comment", "note"))
    if not (isinstance(op, str) and isinstance(key, str) and isinstance(comment, str)):
        return None
    if len(op) != _OP_LENGTH or key not in _HEARD:
        return None
    noted = one_line(clean(note))[:_NOTE] if isinstance(note, str) else ""
    behind = said.get("behind", "")
    waited = behind if isinstance(behind, str) and len(behind) == _OP_LENGTH else ""
    return Item(op=op, key=key, comment=comment, note=noted, behind=waited)
