"""The motion above every page, and the stances by hand that were given for another one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.label.hand import to_cells
from argmap.model import Stance
from argmap.ui import decisions, session, shown, words
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping

_GIVEN: Final = "stances-given-"
_CHANGED: Final = "motion-changed"
_SHOWN: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """For which motion the stances by hand of a thread were given, by comment."""

    motion: str
    stances: Mapping[str, str] = field(default_factory=dict)


def show() -> None:
    """Show the field, and beside it what it left behind."""
    key, own = shown.motion_key(), shown.own_motion()
    if key not in st.session_state:
        st.session_state[key] = own
    st.markdown("**Motion**", width="content")
    st.text_input(
        "Motion",
        key=key,
        placeholder=own,
        label_visibility="collapsed",
        icon=":material/gavel:",
        max_chars=500,
        on_change=_changed,
    )
    given = _given()
    many = _left_behind(given)
    if many:
        _beside(many, given.motion)


def warn() -> None:
    """Say once, when the motion was changed, how many stances by hand were given for another."""
    if not st.session_state.pop(_CHANGED, False):
        return
    given = _given()
    many = _left_behind(given)
    if many:
        st.warning(f"{_sentence(many, given.motion)} {_CURE}", icon=":material/warning:")


_CURE: Final = (
    "They stay as they are. Give them anew (page Label, or Label here), write the motion as it "
    "was, or say beside the motion that they still hold."
)


def _sentence(many: int, motion: str) -> str:
    stances = words.count(many, "stance")
    were = "was" if many == 1 else "were"
    return f"{stances} by hand {were} given for another motion: “{verbatim(motion, _SHOWN)}”."


def _beside(many: int, motion: str) -> None:
    with st.popover(words.count(many, "hand stance"), icon=":material/warning:"):
        st.markdown(_sentence(many, motion))
        st.caption(_CURE)
        st.button("The motion as it was", key="motion-back", on_click=_back, args=(motion,))
        st.button("They still hold", key="stances-hold", on_click=_hold)


def _now() -> str:
    return shown.motion() or shown.own_motion()


def _stances() -> dict[str, str]:
    """Return the stances by hand that are shown, by comment."""
    if not shown.hand():
        return {}
    said = ((one.comment, to_cells(one)["stance"]) for one in shown.by_hand())
    return {comment: stance for comment, stance in said if stance not in ("", Stance.UNKNOWN)}


def _given() -> _Given:
    """Return for which motion the stances were given: that of their file, else the one at work."""
    key = _GIVEN + shown.key()
    held: _Given | None = st.session_state.get(key)
    if held is None or not held.stances:
        kept = decisions.state(session.current())
        held = _Given(motion=_now() if kept else shown.own_motion(), stances=_stances())
    elif held.motion == _now():
        held = _Given(motion=held.motion, stances=_stances())
    st.session_state[key] = held
    return held


def _left_behind(given: _Given) -> int:
    """Count the stances that stand as they were given for a motion that is not the one now."""
    if given.motion == _now():
        return 0
    now = _stances()
    return sum(now.get(comment) == stance for comment, stance in given.stances.items())


def _changed() -> None:
    st.session_state[_CHANGED] = True
    shown.keep_motion()


def _back(motion: str) -> None:
    shown.set_motion(shown.discussion().thread, motion)
    shown.keep_motion()


def _hold() -> None:
    st.session_state[_GIVEN + shown.key()] = _Given(motion=_now(), stances=_stances())
