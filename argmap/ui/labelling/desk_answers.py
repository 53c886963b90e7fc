"""What a key pressed at the desk means; it is kept before the next comment is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from argmap.desk.events import Field, Role
from argmap.desk.labels import decide, undo
from argmap.errors import ArgmapError
from argmap.ui import address, session, shown, works
from argmap.ui.kept import brought, decisions
from argmap.ui.labelling import coder, desk_queue, keys, said, seat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.desk.events import Decision
    from argmap.ui.labelling.keys import Item
    from argmap.ui.labelling.seat import Seat

# what the key of undercuts says next; to settle is to say yes or no
_UNDERCUTS: Final = {Role.CODER: {"yes": "no", "no": ""}, Role.FINAL: {"yes": "no"}}


def hear(role: Role, value: object) -> None:
    """Do what the keys say that the desk tells of, each once."""
    for item in keys.items(value, shown.discussion().by_id):
        here = desk_queue.seat_of(role)
        if item.op not in here.answered:
            desk_queue.take_seat(role, seat.answer(_turn(role, here, item), item.op))


def _turn(role: Role, here: Seat, item: Item) -> Seat:
    """Return the seat after one key; where the store refuses, the comment stays."""
    here = replace(here, trouble="", told="")
    if item.key == keys.SKIP:
        return seat.onward(here, desk_queue.skipped(role))
    if item.key == keys.BACK:
        return seat.back(here)
    try:
        decisions.refresh(session.current())
        if item.key == keys.UNDO:
            return _undone(role, here, item)
        return _decided(role, here, item)
    except ArgmapError as error:
        return replace(here, trouble=f"Not kept: {error}")


def _undone(role: Role, here: Seat, item: Item) -> Seat:
    """Take back the coder's last act in this role, and show what of this thread it was about."""
    work, thread = session.current(), shown.discussion().thread
    if decisions.knows(work, item.op):
        return here
    if item.behind and not decisions.knows(work, item.behind):
        return replace(here, told="nothing taken back: the key before changed nothing")
    known = decisions.events(work)
    found = undo(known, coder=coder.name(), thread=thread, role=role)
    if not found:
        return replace(here, told="nothing of yours to take back here")
    told = said.taken_back(known, found, works.threads(work))
    _keep(found, item.op)
    about = (one.comment for one in reversed(found) if one.thread == thread)
    return replace(seat.at(here, next(about, here.comment)), told=told)


def _decided(role: Role, here: Seat, item: Item) -> Seat:
    if not item.comment:
        return here
    field, after = _meant(role, item)
    if not decisions.knows(session.current(), item.op):  # a run may have broken off behind this
        _keep(_decisions(role, item, field, after), item.op)
    if item.comment == here.comment and _moves_on(role, item):
        here = seat.onward(here, {*desk_queue.skipped(role), item.comment})
    left = desk_queue.left(item.comment) if role is Role.FINAL else []
    still = f"; still to settle: {', '.join(left)}" if left else ""
    kept = said.told(said.Said(**{field.value: after})) or "nothing"
    return replace(here, told=f"kept: {kept}{still}")


def _moves_on(role: Role, item: Item) -> bool:
    if role is Role.FINAL:
        return item.comment in desk_queue.done(role)
    return item.key in keys.RELATIONS


def _meant(role: Role, item: Item) -> tuple[Field, str]:
    if item.key in keys.RELATIONS:
        return Field.RELATION, keys.RELATIONS[item.key].value
    if item.key in keys.STANCES:
        return Field.STANCE, keys.STANCES[item.key].value
    now = said.own(desk_queue.known(), item.comment, coder.name(), role)
    return Field.UNDERCUTS, _UNDERCUTS[role].get(now.undercuts, "yes")


def _decisions(role: Role, item: Item, field: Field, after: str) -> Sequence[Decision]:
    return decide(
        decisions.events(session.current()),
        thread=shown.discussion().thread,
        comments=(item.comment,),
        field=field,
        after=after,
        coder=coder.name(),
        role=role,
        note=item.note,
    )


def _keep(made: Sequence[Decision], op: str) -> None:
    """Keep what one key means under the id that it came with: said twice it is kept once."""
    stamped = [
        replace(one, op=op if not at else f"{op[:24]}{at:08x}") for at, one in enumerate(made)
    ]
    brought.keep(stamped)
    address.write()  # from the first label on a reload finds the work again
