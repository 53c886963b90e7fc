"""The map: the component takes all the room that the panel beside it leaves."""

from __future__ import annotations

from typing import Final

import streamlit as st

from argmap.ui import address, choice, map_component, map_view, shown
from argmap.ui.labelling import in_place
from argmap.ui.selection import comments_of

_HEARD: Final = "map-choice-heard"


def show() -> None:
    """Draw the map and remember what is clicked in it."""
    with st.container(key="map-page", horizontal=True, gap="small"):
        with st.container(key="map-room"):
            map_component.mount(
                shown.blob(),
                map_view.beginning(),
                thread=shown.key(),
                no_link=address.no_link(),
                on_choice=_on_choice,
            )
        _hear()
        view = map_component.told(st.session_state.get(map_component.MAP), "view")
        if isinstance(view, str):
            map_view.keep(view)
        with st.container(key="map-side"):
            in_place.panel()


def _hear() -> None:
    """Take up a choice whose callback was cut off by the next run, which the view asked for."""
    value = map_component.told(st.session_state.get(map_component.MAP), "selected")
    if value and value != st.session_state.get(_HEARD):
        _on_choice()


def _on_choice() -> None:
    value = map_component.told(st.session_state.get(map_component.MAP), "selected")
    choice.choose("Chosen on the map", comments_of(shown.chart(), value))
    st.session_state[_HEARD] = value
