"""Take the map home: pictures, the interactive page, data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.draw import View
from argmap.model import Stance
from argmap.ui import downloads, map_view, shown
from argmap.ui.downloads import Download, Picture
from argmap.ui.pinned import pinned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.pipeline import Chart

_NOTHING: Final = "No stance is chosen, so the picture shows nothing. Choose one above."


def show() -> None:
    """Show the files, each made only when it is asked for."""
    chart = shown.chart()
    left, right = st.columns([2, 1], gap="medium")
    with left:
        picture = _picture()
        with st.container(key="preview", border=True):
            if picture.empty:
                st.info(_NOTHING)
            else:
                st.image(downloads.drawn(chart, picture), width="stretch")
    with right, st.container(key="files", gap="small"):
        st.markdown("**Map to explore**")
        _buttons(chart, (downloads.PAGE,), picture)
        st.markdown("**Picture, as seen here**")
        if picture.empty:
            st.caption("No picture while no stance is chosen.")
        else:
            _buttons(chart, downloads.PICTURES, picture)
        st.markdown("**Data**")
        _buttons(chart, downloads.DATA, picture)


def _picture() -> Picture:
    with st.container(key="picture", horizontal=True, vertical_alignment="center"):
        view = st.segmented_control(
            "View",
            list(View),
            default=View.POSITIONS,
            required=True,
            format_func=str.capitalize,
            label_visibility="collapsed",
            key="picture-view",
        )
        stances = st.pills(
            "Stances",
            list(Stance),
            default=list(Stance),
            selection_mode="multi",
            format_func=str.capitalize,
            label_visibility="collapsed",
            key="picture-stances",
        )
        dark = st.toggle("Dark", value=st.context.theme.type == "dark", key="picture-dark")
    kept = tuple(stances) if len(stances) < len(Stance) else None
    return Picture(view=View(view or View.POSITIONS), stances=kept, dark=dark)


def _buttons(chart: Chart, files: Iterable[Download], picture: Picture) -> None:
    state = map_view.view()
    for one in files:
        name = downloads.file_name(chart, one)
        make = partial(downloads.made, chart, one, picture, state)
        with st.container(gap=None):
            st.download_button(
                one.title,
                data=pinned(make, one.mime, name),
                file_name=name,
                mime=one.mime,
                key=f"download-{one.name}",
                on_click="ignore",
                width="stretch",
                icon=":material/download:",
            )
            st.caption(one.about)
