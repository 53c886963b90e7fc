"""Who decides in this session: the name, and whether they see nobody's labels but their own."""

from __future__ import annotations

from typing import Final

import streamlit as st

from argmap.ui.trouble import say

BLIND: Final = "blind"
_NAME: Final = "coder"
_LONGEST: Final = 60


def begin() -> None:
    """Take over the name and the blindness that the address brings, once a session."""
    if _NAME not in st.session_state:
        take(st.query_params.get(_NAME, ""))
        set_blind(wanted=st.query_params.get(BLIND) == "yes")


def name() -> str:
    """Return the name under which this session decides, "" until it was asked."""
    return str(st.session_state.get(_NAME, ""))


def take(wanted: str) -> None:
    """Decide under this name from now on."""
    st.session_state[_NAME] = " ".join(wanted.split())[:_LONGEST]


def introduce(written: str) -> None:
    """Take the name that a person wrote; who wrote none is told to."""
    if written.strip():
        take(written)
    else:
        say("Write a name first: each label says whose it is")


def write_name() -> None:
    """Bring the name into the address. Only the desk does: a link to a map hands it to nobody."""
    if name() and st.query_params.get(_NAME) != name():
        st.query_params[_NAME] = name()


def blind() -> bool:
    """Tell whether this session sees nobody's labels but its own."""
    return bool(st.session_state.get(BLIND, False))


def set_blind(*, wanted: bool) -> None:
    """See nobody's labels but one's own, or see all."""
    st.session_state[BLIND] = wanted
