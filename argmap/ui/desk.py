"""The desk at work: what a key means, kept before the next comment is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from argmap.desk.events import Decision, Field, Role
from argmap.desk.labels import Decided, decide, undo
from argmap.desk.queue import Order, queue, worded
from argmap.errors import ArgmapError
from argmap.ui import (
    brought,
    cards,
    desk_component,
    help_page,
    keeping,
    keys,
    map_component,
    said,
    seat,
    session,
    works,
)
from argmap.ui.keys import Item
from argmap.ui.seat import Seat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.desk.queue import Dispute

ORDER: Final = "desk-order"
AGAIN: Final = "desk-again"
_WHOLE: Final = "desk-whole-page"
_KEYS: Final = {Role.CODER: "desk", Role.FINAL: "desk-final"}
_SETTLED: Final = (Field.RELATION, Field.STANCE, Field.UNDERCUTS)
_COUNTED: Final = {Role.CODER: "labelled", Role.FINAL: "settled"}
_NOTHING: Final = {
    Role.CODER: "Every comment is labelled, by you or by others.",
    Role.FINAL: "No two coders differ.",
}


@st.fragment
def show(role: Role) -> None:
    """Show the desk; a key runs this again and nothing else of the page."""
    if st.session_state.pop(_WHOLE, False):
        st.rerun()  # the switch beside the desk shows what was chosen in it
    if role is Role.CODER and not _seat(role).comment and not st.session_state.get(AGAIN):
        st.button("Go through them all myself", key="desk-all", on_click=_all_again)
    with st.container(key="desk-room"):
        desk_component.mount(_data(role), key=_KEYS[role], on_said=_HEARD[role])


def _all_again() -> None:
    st.session_state[AGAIN] = st.session_state[_WHOLE] = True


# ------------------------------------------------------------------ what is shown


def _data(role: Role) -> dict[str, Any]:
    here = _seat(role)
    total, done = _all(role), _done(role)
    shown = _card(role, here.comment) if here.comment else _empty(role)
    return {
        **shown,
        "done": len(done & total),
        "total": len(total),
        "counted": _COUNTED[role],
        "answered": list(here.answered),
        "trouble": here.trouble,
        "told": here.told,
        "codebook": list(help_page.entries()),
    }


def _card(role: Role, comment: str) -> dict[str, Any]:
    final, coder = role is Role.FINAL, keeping.coder()
    found = _known()
    own = replace(said.own(found, comment, coder, role), coder="Settled" if final else "You")
    others = () if keeping.blind() else said.others(found, comment, "" if final else coder)
    notes = said.notes(keeping.events(session.current()), session.discussion().thread, comment)
    noted = [replace(one, note=notes.get(one.coder, "")) for one in others]
    shown = cards.card(session.ruled(), comment, own, noted)
    if not final:
        return shown
    return {**shown, "open": _left(comment), "lines": shown["lines"][::-1]}


def _left(comment: str) -> list[str]:
    """Return the fields of a comment that are still to be settled."""
    return [one.field.value for one in _disputes() if one.comment == comment and not one.settled]


def _empty(role: Role) -> dict[str, Any]:
    return cards.nothing_left(session.motion() or session.own_motion(), _NOTHING[role])


# ------------------------------------------------------------------ which comment


def _known() -> Decided:
    return keeping.decided_in(session.current(), session.discussion().thread)


def _disputes() -> tuple[Dispute, ...]:
    """Return what the keys of the desk can settle."""
    found = keeping.disputes_in(session.current(), session.discussion().thread)
    return tuple(one for one in found if one.field in _SETTLED)


def _all(role: Role) -> set[str]:
    """Return the comments that this desk is about."""
    if role is Role.FINAL:
        return {one.comment for one in _disputes()}
    return set(worded(session.ruled().argument_map))


def _done(role: Role) -> set[str]:
    if role is Role.FINAL:
        disputed = _disputes()
        left = {one.comment for one in disputed if not one.settled}
        return {one.comment for one in disputed} - left
    found, coder = _known(), keeping.coder()
    related = (comment for comment, field in found.said if field is Field.RELATION)
    if keeping.blind():
        return {one for one in related if found.value(coder, one, Field.RELATION)}
    return {*related, *(one for one, field in found.finals if field is Field.RELATION), *_brought()}


def _brought() -> set[str]:
    """Return the comments that a labels file labels, as long as nothing is kept."""
    if keeping.work_id(session.current()):
        return set()
    return {one.comment for one in session.by_hand() if one.guess is not None}


def _skipped(role: Role) -> set[str]:
    """Return the comments that the queue leaves out."""
    return set() if role is Role.CODER and st.session_state.get(AGAIN) else _done(role)


def _seat(role: Role) -> Seat:
    key = _seat_key(role)
    found: Seat | None = st.session_state.get(key)
    if found is None or not found.comment:  # what others did may have brought something new
        answered = found.answered if found else ()
        found = replace(seat.seated(_queue(role), _skipped(role)), answered=answered)
        st.session_state[key] = found
    return found


def _seat_key(role: Role) -> str:
    again = bool(st.session_state.get(AGAIN))
    order = st.session_state.get(ORDER, Order.LEAST_SURE)
    return f"seat-{session.shown_key()}-{keeping.coder()}-{keeping.blind()}-{role}-{order}-{again}"


def _queue(role: Role) -> tuple[str, ...]:
    if role is Role.FINAL:
        return tuple(dict.fromkeys(one.comment for one in _disputes()))
    order = Order(st.session_state.get(ORDER, Order.LEAST_SURE))
    chart = session.chart() if order is Order.CAMPS else session.ruled()
    all_of_them = Decided(said={}, finals={})
    return queue(chart.argument_map, chart.analysis, all_of_them, coder="", order=order)


# ------------------------------------------------------------------ what was said


def _heard(role: Role) -> None:
    value = map_component.told(st.session_state.get(_KEYS[role]), "said")
    by_id = session.discussion().by_id
    for item in keys.items(value, by_id):
        here = _seat(role)
        if item.op not in here.answered:
            st.session_state[_seat_key(role)] = seat.answer(_turn(role, here, item), item.op)


def _turn(role: Role, here: Seat, item: Item) -> Seat:
    """Return the seat after one key; where the store refuses, the comment stays."""
    here = replace(here, trouble="", told="")
    if item.key == keys.SKIP:
        return seat.onward(here, _skipped(role))
    if item.key == keys.BACK:
        return seat.back(here)
    try:
        keeping.refresh(session.current())
        if item.key == keys.UNDO:
            return _undone(role, here, item)
        return _decided(role, here, item)
    except ArgmapError as error:
        return replace(here, trouble=f"Not kept: {error}")


def _undone(role: Role, here: Seat, item: Item) -> Seat:
    """Take back the coder's last act in this role, and show what of this thread it was about."""
    work, thread = session.current(), session.discussion().thread
    if keeping.knows(work, item.op):
        return here
    if item.behind and not keeping.knows(work, item.behind):
        return replace(here, told="nothing taken back: the key before changed nothing")
    known = keeping.events(work)
    found = undo(known, coder=keeping.coder(), thread=thread, role=role)
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
    if not keeping.knows(session.current(), item.op):  # a run may have broken off after keeping it
        _keep(_decisions(role, item, field, after), item.op)
    if item.comment == here.comment and _moves_on(role, item):
        here = seat.onward(here, {*_skipped(role), item.comment})
    left = _left(item.comment) if role is Role.FINAL else []
    still = f"; still to settle: {', '.join(left)}" if left else ""
    return replace(here, told=f"kept: {after or 'nothing'}{still}")


def _moves_on(role: Role, item: Item) -> bool:
    return item.comment in _done(role) if role is Role.FINAL else item.key in keys.RELATIONS


def _meant(role: Role, item: Item) -> tuple[Field, str]:
    if item.key in keys.RELATIONS:
        return Field.RELATION, keys.RELATIONS[item.key].value
    if item.key in keys.STANCES:
        return Field.STANCE, keys.STANCES[item.key].value
    now = said.own(_known(), item.comment, keeping.coder(), role)
    off = "no" if role is Role.FINAL else ""
    return Field.UNDERCUTS, off if now.undercuts == "yes" else "yes"


def _decisions(role: Role, item: Item, field: Field, after: str) -> Sequence[Decision]:
    return decide(
        keeping.events(session.current()),
        thread=session.discussion().thread,
        comments=(item.comment,),
        field=field,
        after=after,
        coder=keeping.coder(),
        role=role,
        note=item.note,
    )


def _keep(decisions: Sequence[Decision], op: str) -> None:
    """Keep what one key means under the id that it came with: said twice it is kept once."""
    stamped = [
        replace(one, op=op if not at else f"{op[:24]}{at:08x}") for at, one in enumerate(decisions)
    ]
    brought.keep(stamped)
    session.write_address()  # from the first label on a reload finds the work again


def _coding() -> None:
    _heard(Role.CODER)


def _settling() -> None:
    _heard(Role.FINAL)


_HEARD: Final = {Role.CODER: _coding, Role.FINAL: _settling}
