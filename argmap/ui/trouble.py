"""The last error of a session, kept until a run shows it above the page as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from argmap.errors import ArgmapError

_TROUBLE: Final = "trouble"
_PLACE: Final = "trouble-place"


def report(error: ArgmapError, place: str = "") -> None:
    """Keep an error for the next run, with the place on the page that it belongs to."""
    say(error.in_app, place)


def say(sentence: str, place: str = "") -> None:
    """Keep a sentence for the next run, with its place on the page."""
    st.session_state[_TROUBLE] = sentence
    st.session_state[_PLACE] = place


def trouble() -> str:
    """Return the last error, once."""
    return str(st.session_state.pop(_TROUBLE, ""))


def place() -> str:
    """Return where on the page the last error belongs, once; "" for above it."""
    return str(st.session_state.pop(_PLACE, ""))


def settle() -> None:
    """Forget the last error: what came after it went well."""
    st.session_state.pop(_TROUBLE, None)
