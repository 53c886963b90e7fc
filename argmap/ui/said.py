"""What each coder says of one comment, and what was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.desk.events import Field, Role
from argmap.ui.cards import Said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.desk.events import Event
    from argmap.desk.labels import Decided

_PLACES = (Field.RELATION, Field.STANCE, Field.POSITION, Field.UNDERCUTS)


def own(found: Decided, comment: str, coder: str, role: Role) -> Said:
    """Return what a coder says of a comment, or in the role FINAL what was settled."""
    if role is Role.FINAL:
        values = {field.value: found.final(comment, field) for field in _PLACES}
    else:
        values = {field.value: found.value(coder, comment, field) for field in _PLACES}
    return Said(coder=coder, **values)


def others(found: Decided, comment: str, but: str) -> tuple[Said, ...]:
    """Return what the other coders say of a comment, by name."""
    names = sorted({coder for field in _PLACES for coder in found.said.get((comment, field), ())})
    return tuple(own(found, comment, name, Role.CODER) for name in names if name != but)


def notes(events: Iterable[Event], thread: str, comment: str) -> dict[str, str]:
    """Return the last note of each coder on a comment."""
    return {
        one.decision.coder: one.decision.note
        for one in events
        if one.decision.note
        and one.decision.comment == comment
        and one.decision.thread == thread
        and not one.decision.undoes
    }
