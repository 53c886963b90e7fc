"""The comments that a person asked for last: by a click on the map, a row, a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from argmap.ui import shown

_CHOSEN: Final = "chosen"
_CLICKS: Final = "island-clicks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Comments of one thread under a title."""

    title: str = ""
    comments: tuple[str, ...] = ()
    thread: str = ""  # as `shown.key` tells it


def chosen() -> Chosen:
    """Return the comments asked for last, none where those are of another thread."""
    found: Chosen = st.session_state.get(_CHOSEN, Chosen())
    return found if found.thread == shown.key() else Chosen()


def choose(title: str, comments: tuple[str, ...]) -> None:
    """Remember comments of the thread shown that a person asked for."""
    st.session_state[_CHOSEN] = Chosen(title=title, comments=comments, thread=shown.key())


def choose_on_islands(title: str, comments: tuple[str, ...]) -> None:
    """Remember comments that a person asked for by a click on the islands."""
    st.session_state[_CLICKS] = clicks() + 1
    choose(title, comments)


def clicks() -> int:
    """Return how often the islands were clicked; a row chosen before such a click holds no more."""
    return int(st.session_state.get(_CLICKS, 0))


def forget() -> None:
    """Remember no comments: another work is open."""
    st.session_state[_CHOSEN] = Chosen()
