"""What each coder says of one comment, read from the events."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from argmap.desk.events import Field, Role
from argmap.ui.cards import Said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.desk.events import Event

_PLACES: Final = {
    Field.RELATION: "relation",
    Field.STANCE: "stance",
    Field.POSITION: "position",
    Field.UNDERCUTS: "undercuts",
}


def said(events: Iterable[Event], thread: str, comment: str) -> dict[tuple[str, Role], Said]:
    """Return by coder and role what is said of a comment now."""
    found: dict[tuple[str, Role], Said] = {}
    for event in events:
        one = event.decision
        place = _PLACES.get(one.field)
        if place is None or one.thread != thread or one.comment != comment:
            continue
        who = (one.coder, one.role)
        before = found.get(who, Said(coder=one.coder))
        note = "" if one.undoes else one.note or before.note
        found[who] = replace(before, note=note, **{place: one.after})
    return found
