"""The map: the component takes all the room that the panel beside it leaves."""

from __future__ import annotations

import streamlit as st

from argmap.ui import in_place, map_component, session
from argmap.ui.selection import comments_of


def show() -> None:
    """Draw the map and remember what is clicked in it."""
    with st.container(key="map-page", horizontal=True, gap="small"):
        with st.container(key="map-room"):
            map_component.mount(
                session.blob(),
                session.beginning(),
                thread=session.shown_key(),
                no_link=session.no_link(),
                on_choice=_on_choice,
            )
        view = map_component.told(st.session_state.get(session.MAP), "view")
        if isinstance(view, str):
            session.keep_view(view)
        with st.container(key="map-side"):
            in_place.panel()


def _on_choice() -> None:
    value = map_component.told(st.session_state.get(session.MAP), "selected")
    session.choose("Chosen on the map", comments_of(session.chart(), value))
