"""The desk: one comment, what is said of it, and the keys that decide on it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final

import streamlit as st

from argmap.desk.events import Role
from argmap.ui import map_component, session, shown
from argmap.ui.kept import decisions
from argmap.ui.labelling import (
    cards,
    coder,
    desk_answers,
    desk_component,
    desk_queue,
    help_page,
    said,
)

_WHOLE: Final = "desk-whole-page"
_KEYS: Final = {Role.CODER: "desk", Role.FINAL: "desk-final"}
_COUNTED: Final = {Role.CODER: "relations labelled", Role.FINAL: "settled"}
_NOTHING: Final = {
    Role.CODER: "Every comment is labelled, by you or by others.",
    Role.FINAL: "No two coders differ.",
}


@st.fragment
def show(role: Role) -> None:
    """Show the desk; a key runs this again and nothing else of the page."""
    if st.session_state.pop(_WHOLE, False):
        st.rerun()  # the switch beside the desk shows what was chosen in it
    waits = desk_queue.seat_of(role).comment
    if role is Role.CODER and not waits and not desk_queue.through_all():
        st.button("Go through them all myself", key="desk-all", on_click=_all_again)
    with st.container(key="desk-room"):
        desk_component.mount(_data(role), key=_KEYS[role], on_said=_HEARD[role])


def _all_again() -> None:
    desk_queue.go_through_all()
    st.session_state[_WHOLE] = True


def _heard(role: Role) -> None:
    desk_answers.hear(role, map_component.told(st.session_state.get(_KEYS[role]), "said"))


# the same function at every run, as Streamlit hands it to the component
_HEARD: Final = {role: partial(_heard, role) for role in _KEYS}


def _data(role: Role) -> dict[str, Any]:
    here = desk_queue.seat_of(role)
    total, done = desk_queue.every(role), desk_queue.done(role)
    card = _card(role, here.comment) if here.comment else _empty(role)
    return {
        **card,
        "done": len(done & total),
        "total": len(total),
        "counted": _COUNTED[role],
        "answered": list(here.answered),
        "trouble": here.trouble,
        "told": here.told,
        "codebook": list(help_page.entries()),
    }


def _card(role: Role, comment: str) -> dict[str, Any]:
    final, name = role is Role.FINAL, coder.name()
    found = desk_queue.known()
    own = replace(said.own(found, comment, name, role), coder="Settled" if final else "You")
    others = () if coder.blind() else said.others(found, comment, "" if final else name)
    notes = said.notes(decisions.events(session.current()), shown.discussion().thread, comment)
    noted = [replace(one, note=notes.get(one.coder, "")) for one in others]
    card = cards.card(shown.ruled(), comment, own, noted)
    if not final:
        return card
    return {**card, "open": desk_queue.left(comment), "lines": card["lines"][::-1]}


def _empty(role: Role) -> dict[str, Any]:
    return cards.nothing_left(shown.motion() or shown.own_motion(), _NOTHING[role])
