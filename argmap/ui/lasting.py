"""What a switch or a choice says outlives its page: Streamlit forgets what is not on the page."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

_HELD: Final = "held"


def hold(key: str, begins: object = None) -> None:
    """Let the widget drawn next under this key say what it said when it was left.

    One that was not left is not set, as that would undo a click that is on its way.
    """
    held: dict[str, Any] = st.session_state.setdefault(_HELD, {})
    if key not in st.session_state and held.get(key, begins) is not None:
        st.session_state[key] = held.get(key, begins)
    held[key] = st.session_state.get(key)
