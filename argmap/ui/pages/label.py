"""The labelling desk: comments one after the other, positions, several coders, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.desk.events import Role
from argmap.desk.queue import Order
from argmap.ui.labelling import agreement, chronicle, coder, desk, desk_queue, files, positions
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from collections.abc import Callable

_ORDERS: Final = {
    Order.LEAST_SURE: "Least sure first",
    Order.THREAD: "Order of the thread",
    Order.CAMPS: "What decides most camps",
}
_NAME: Final = "coder-name"
_VIEW: Final = "desk-view"


def show() -> None:
    """Ask once who decides; then show one view of the desk at a time."""
    if not coder.name():
        _ask()
        return
    coder.write_name()
    with st.container(key="desk-bar", horizontal=True, vertical_alignment="center", gap="small"):
        view = st.segmented_control(
            "View",
            list(_VIEWS),
            default="Comments",
            required=True,
            label_visibility="collapsed",
            key=_VIEW,
            persist_state="session",
        )
        if view == "Comments":
            _order()
        _coder()
    _VIEWS[str(view)]()


def _ask() -> None:
    with st.container(key="desk-name"):
        st.markdown("**Who labels?** Your name stands beside each of your labels.")
        with st.form("who", border=False):
            st.text_input(
                "Your name", key=_NAME, max_chars=60, label_visibility="collapsed", width=320
            )
            st.form_submit_button("Begin", type="primary", on_click=_named)
        st.caption(
            "The first label keeps this discussion: everything is in a database on this machine, "
            "or in the one that your team set up. Nothing is kept before."
        )


def _named() -> None:
    coder.introduce(str(st.session_state.get(_NAME, "")))


def _order() -> None:
    title = "Order: all" if desk_queue.through_all() else "Order"
    with st.popover(title, icon=":material/sort:", key="order"):
        st.radio(
            "Which comes first",
            list(_ORDERS),
            format_func=_ORDERS.__getitem__,
            key=desk_queue.ORDER,
            persist_state="session",
        )
        st.toggle(
            "Labelled ones too",
            key=desk_queue.AGAIN,
            persist_state="session",
            help="Go through all comments again.",
        )


def _coder() -> None:
    with st.popover(verbatim(coder.name(), 30), icon=":material/person:"):
        st.text_input("Your name", value=coder.name(), key=_NAME, max_chars=60)
        st.button("Take this name", on_click=_named)
        st.toggle(
            "Blind: show me nobody's labels but mine",
            value=coder.blind(),
            key="blind-switch",
            on_change=_blind,
            help="Map and camps follow your own labels then. The others' stay hidden from you.",
        )
    if coder.blind():
        st.badge("blind", icon=":material/visibility_off:", color="gray")


def _blind() -> None:
    coder.set_blind(wanted=bool(st.session_state.get("blind-switch")))


def _comments() -> None:
    desk.show(Role.CODER)


def _settle() -> None:
    if coder.blind():
        st.caption("You label blind. Leave blind mode before you settle what coders differ on.")
        return
    desk.show(Role.FINAL)


_VIEWS: Final[dict[str, Callable[[], None]]] = {
    "Comments": _comments,
    "Positions": positions.show,
    "Agreement": agreement.show,
    "Settle": _settle,
    "History": chronicle.show,
    "Files": files.show,
}
