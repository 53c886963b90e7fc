"""Which comment is on the desk: what there is to do, what is done, and where the coder sits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.desk.events import Field, Role
from argmap.desk.labels import Decided
from argmap.desk.queue import Order, queue, worded
from argmap.label import by_hand
from argmap.model import By
from argmap.ui import session, shown
from argmap.ui.kept import decisions, keeping
from argmap.ui.labelling import coder, seat
from argmap.ui.labelling.seat import Seat

if TYPE_CHECKING:
    from argmap.desk.queue import Dispute

ORDER: Final = "desk-order"
AGAIN: Final = "desk-again"
_SETTLED: Final = (Field.RELATION, Field.STANCE, Field.UNDERCUTS)


def through_all() -> bool:
    """Tell whether the coder goes through all comments, those that are labelled too."""
    return bool(st.session_state.get(AGAIN))


def go_through_all() -> None:
    """Go through all comments."""
    st.session_state[AGAIN] = True


def known() -> Decided:
    """Return what the decisions of the thread shown come to."""
    return decisions.decided_in(session.current(), shown.discussion().thread)


def left(comment: str) -> list[str]:
    """Return the fields of a comment that are still to be settled."""
    return [one.field.value for one in _disputes() if one.comment == comment and not one.settled]


def _disputes() -> tuple[Dispute, ...]:
    """Return what the keys of the desk can settle."""
    found = decisions.disputes_in(session.current(), shown.discussion().thread)
    return tuple(one for one in found if one.field in _SETTLED)


def every(role: Role) -> set[str]:
    """Return the comments that this desk is about."""
    if role is Role.FINAL:
        return {one.comment for one in _disputes()}
    return set(worded(shown.ruled().argument_map))


def done(role: Role) -> set[str]:
    """Return the comments that need nothing more at this desk."""
    if role is Role.FINAL:
        disputed = _disputes()
        open_ones = {one.comment for one in disputed if not one.settled}
        return {one.comment for one in disputed} - open_ones
    found = known()
    related = (comment for comment, field in found.said if field is Field.RELATION)
    if coder.blind():
        return {one for one in related if found.value(coder.name(), one, Field.RELATION)}
    return {*related, *(one for one, field in found.finals if field is Field.RELATION), *_brought()}


def _brought() -> set[str]:
    """Return the comments that a labels file labels, as long as nothing is kept."""
    if keeping.work_id(session.current()):
        return set()
    rows = shown.by_hand()
    if any(one.by is By.RULE for one in rows):  # of these only what a person changed is by hand
        rows = by_hand(shown.ruled().argument_map.labels, rows)
    return {one.comment for one in rows if one.guess is not None}


def related() -> set[str]:
    """Return the comments that the desk counts: somebody labelled their relation."""
    return done(Role.CODER) & every(Role.CODER)


def skipped(role: Role) -> set[str]:
    """Return the comments that the queue leaves out."""
    return set() if role is Role.CODER and through_all() else done(role)


def seat_of(role: Role) -> Seat:
    """Return where the coder sits; a seat without a comment is looked for anew."""
    key = _seat_key(role)
    found: Seat | None = st.session_state.get(key)
    if found is None or not found.comment:  # what others did may have brought something new
        fresh = seat.seated(_queue(role), skipped(role))
        found = replace(found or fresh, queue=fresh.queue, comment=fresh.comment)
        st.session_state[key] = found
    return found


def take_seat(role: Role, here: Seat) -> None:
    """Let the coder sit here from now on."""
    st.session_state[_seat_key(role)] = here


def _seat_key(role: Role) -> str:
    order = st.session_state.get(ORDER, Order.LEAST_SURE)
    return f"seat-{shown.key()}-{coder.name()}-{coder.blind()}-{role}-{order}-{through_all()}"


def _queue(role: Role) -> tuple[str, ...]:
    if role is Role.FINAL:
        return tuple(dict.fromkeys(one.comment for one in _disputes()))
    order = Order(st.session_state.get(ORDER, Order.LEAST_SURE))
    chart = shown.chart() if order is Order.CAMPS else shown.ruled()
    all_of_them = Decided(said={}, finals={})
    return queue(chart.argument_map, chart.analysis, all_of_them, coder="", order=order)
