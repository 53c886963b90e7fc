"""The motion above every page, and the stances by hand that were given for another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.errors import StoreError
from argmap.ui import shown, words
from argmap.ui.kept import motions_kept
from argmap.ui.trouble import report
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from collections.abc import Callable

_CHANGED: Final = "motion-changed"
_SHOWN: Final = 200
_CURE: Final = (
    "They stay as they are. Give them anew (page Label, or Label here), write the motion as it "
    "was, or say beside the motion that they still hold."
)


def show() -> None:
    """Show the field, and beside it what it left behind."""
    shown.begin_motion()
    st.markdown("**Motion**", width="content")
    st.text_input(
        "Motion",
        key=shown.motion_key(),
        persist_state="session",
        placeholder=shown.own_motion(),
        label_visibility="collapsed",
        icon=":material/gavel:",
        max_chars=500,
        on_change=_changed,
    )
    many, motion = motions_kept.left_behind()
    if many:
        _beside(many, motion)


def warn() -> None:
    """Say once, when the motion was changed, how many stances by hand were given for another."""
    if not st.session_state.pop(_CHANGED, False):
        return
    many, motion = motions_kept.left_behind()
    if many:
        st.warning(f"{_sentence(many, motion)} {_CURE}", icon=":material/warning:")


def _sentence(many: int, motion: str) -> str:
    stances = words.count(many, "stance")
    were = "was" if many == 1 else "were"
    return f"{stances} by hand {were} given for another motion: “{verbatim(motion, _SHOWN)}”."


def _beside(many: int, motion: str) -> None:
    with st.popover(words.count(many, "hand stance"), icon=":material/warning:"):
        st.markdown(_sentence(many, motion))
        st.caption(_CURE)
        st.button("The motion as it was", key="motion-back", on_click=_back, args=(motion,))
        st.button("They still hold", key="stances-hold", on_click=_try, args=(motions_kept.hold,))


def _changed() -> None:
    st.session_state[_CHANGED] = True
    _try(motions_kept.keep)


def _back(motion: str) -> None:
    shown.set_motion(shown.discussion().thread, motion)
    _try(motions_kept.keep)


def _try(keep: Callable[[], None]) -> None:
    try:
        keep()
    except StoreError as error:
        report(error)
