"""The app's table of contents: set up the page, navigate, catch what argmap refuses."""

from __future__ import annotations

import logging
from typing import Final

import streamlit as st

from argmap.errors import ArgmapError
from argmap.ui import address, bar, look, map_view, opener, opening, session
from argmap.ui.kept import follow
from argmap.ui.pages import argument_map, camps, findings, label, rules, table, take_home
from argmap.ui.verbatim import verbatim

_OWN_FAULT: Final = (
    "This is a fault of argmap, not of your discussion. Open another one, or reload the page; "
    "what happened stands in the terminal that runs argmap."
)


def main() -> None:
    """Show the page that is asked for."""
    st.set_page_config(page_title="argmap", page_icon="🗺️", layout="wide")
    look.apply()
    first = st.Page(argument_map.show, title="Map", url_path="map", default=True)
    page = st.navigation(
        [
            first,
            st.Page(label.show, title="Label", url_path="label"),
            st.Page(camps.show, title="Camps", url_path="camps"),
            st.Page(table.show, title="Table", url_path="table"),
            st.Page(findings.show, title="Findings", url_path="findings"),
            st.Page(rules.show, title="Rules", url_path="rules"),
            st.Page(take_home.show, title="Take home", url_path="take-home"),
        ],
        position="top",
    )
    try:
        opening.begin()
        if session.work_open() is None:
            opener.form()
            return
        map_view.enter(page.url_path, first)
        bar.show()
        address.write()
        page.run()
        if follow.wanted(page.url_path):
            follow.others()
    except ArgmapError as error:
        st.error(verbatim(error.in_app))
    except Exception:
        logging.getLogger(__name__).exception("argmap failed on a page")
        st.error(_OWN_FAULT)


main()
