"""The view in which the map of a thread was left, kept while another page is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

import streamlit as st

from argmap.ui import shown

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

_VIEW: Final = "view"
_TOLD: Final = "view-told"
_BEGINNING: Final = "beginning"
_PAGE: Final = "page"
_MAP_PAGE: Final = "map-page"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """The view of the map of a thread as its address part."""

    view: str = ""
    thread: str = ""


def enter(page: str, map_page: StreamlitPage) -> None:
    """Note which page is shown; the map begins with the view it was left in."""
    st.session_state[_MAP_PAGE] = map_page
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        st.session_state[_BEGINNING] = _Seen(view=view(), thread=shown.key())


def on_map() -> bool:
    """Tell whether the page shown is the map."""
    return str(st.session_state.get(_PAGE, "")) == ""


def show_on_map(wanted: str) -> NoReturn:
    """Leave for the map, which begins with this view."""
    st.session_state[_VIEW] = _Seen(view=wanted, thread=shown.key())
    st.switch_page(st.session_state[_MAP_PAGE])


def beginning() -> str:
    """Return the view that the map begins with: the same while its page is shown."""
    return _seen(_BEGINNING)


def view() -> str:
    """Return the view of the map as its address part, empty for the first look at a thread."""
    return _seen(_VIEW)


def _seen(key: str) -> str:
    found: _Seen = st.session_state.get(key, _Seen())
    return found.view if found.thread == shown.key() else ""


def keep(told: str) -> None:
    """Remember the view of the map, as the map tells it, while another page is shown.

    The map goes on telling the last view of a thread until the next one is drawn.
    """
    if told != st.session_state.get(_TOLD):
        st.session_state[_TOLD] = told
        st.session_state[_VIEW] = _Seen(view=told, thread=shown.key())


def forget() -> None:
    """Remember no view: another work is open."""
    st.session_state[_VIEW] = st.session_state[_BEGINNING] = _Seen()
