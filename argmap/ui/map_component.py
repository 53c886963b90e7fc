"""The map as a Streamlit component: the same script that the exported page runs.

It goes with the data, joined. Served by URL its modules would be some thirty requests, which no
browser keeps (Streamlit gives no date) and which wait for a server that is busy with the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.draw.joining import joined, style

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.components.v2.types import ComponentRenderer

MAP: Final = "map"
"""The key of the map, the same for every discussion: the same instance draws the next one."""


def mount(
    blob: str, state: str, *, thread: str, no_link: str, on_choice: Callable[[], None]
) -> None:
    """Draw the map. `on_choice` runs when a person clicks a mark or a link.

    Another `thread` begins with `state`; while it stays the same, so does what a person looks at.
    `no_link` says why no link opens what is shown, "" where one does.
    """
    _component()(
        key=MAP,
        data={"blob": blob, "state": state, "thread": thread, "noLink": no_link},
        height="stretch",
        on_selected_change=on_choice,
        on_view_change=_nothing,
    )


def mount_islands(blob: str, *, key: str, on_choice: Callable[[], None]) -> None:
    """Draw the commenters alone, without bar, filters and details: the page has its own."""
    _component()(
        key=key,
        data={"blob": blob, "state": "v=commenters", "bare": True},
        height="stretch",
        on_selected_change=on_choice,
        on_view_change=_nothing,
    )


def told(result: object, name: str) -> object:
    """Return what the component says under `name`, None where it says nothing yet."""
    return result.get(name) if isinstance(result, dict) else None


def _nothing() -> None:
    """Do nothing: the view is read when it is needed."""


def _component() -> ComponentRenderer:
    return st.components.v2.component("argmap-map", js=joined(), css=style())
