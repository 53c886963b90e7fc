"""The last error of a session, kept until a run shows it above the page as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from argmap.errors import ArgmapError

_TROUBLE: Final = "trouble"


def report(error: ArgmapError) -> None:
    """Keep an error for the next run."""
    say(str(error))


def say(sentence: str) -> None:
    """Keep a sentence for the next run."""
    st.session_state[_TROUBLE] = sentence


def trouble() -> str:
    """Return the last error, once."""
    return str(st.session_state.pop(_TROUBLE, ""))


def settle() -> None:
    """Forget the last error: what came after it went well."""
    st.session_state.pop(_TROUBLE, None)
