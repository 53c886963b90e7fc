"""The labelling desk as a Streamlit component: it hears the keys and shows one comment.

A button of Streamlit with a shortcut is not enough: what is pressed twice while the page runs
counts once, and the key is taken for whatever comment is shown by then.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit.errors import StreamlitAPIException

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from streamlit.components.v2.types import ComponentRenderer

_SERVED: Final = "argmap.desk"
_INLINE: Final = "argmap-desk-inline"


def mount(data: Mapping[str, Any], *, key: str, on_said: Callable[[], None]) -> None:
    """Show the desk. `on_said` runs when a person has decided something."""
    _component()(key=key, data=dict(data), height="stretch", on_said_change=on_said)


def _component() -> ComponentRenderer:
    try:
        return st.components.v2.component(_SERVED, js="desk.js", css="desk.css")
    except StreamlitAPIException:
        return st.components.v2.component(_INLINE, js=_static("desk.js"), css=_static("desk.css"))


def _static(name: str) -> str:
    return (files("argmap.ui") / "static" / name).read_text(encoding="utf-8")
