"""What a widget says outlives its page: Streamlit forgets what is not on the page."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

_HELD: Final = "held"


def begin() -> None:
    """Note at the beginning of a run what held widgets say: this very run may leave their page."""
    held = _held()
    held.update({key: st.session_state[key] for key in held if key in st.session_state})


def hold(key: str, begins: object = None) -> None:
    """Let the widget drawn next under this key say what it said when it was left.

    One that was not left is not set, as that would undo a click that is on its way.
    """
    held = _held()
    last = begins if held.get(key) is None else held[key]
    if key not in st.session_state and last is not None:
        st.session_state[key] = last
    held[key] = st.session_state.get(key)


def told(key: str) -> Any:  # noqa: ANN401 - whatever the widget says
    """Return what a widget says, or said when it was left; None where it never said anything."""
    return st.session_state.get(key, _held().get(key))


def _held() -> dict[str, Any]:
    found: dict[str, Any] = st.session_state.setdefault(_HELD, {})
    return found
