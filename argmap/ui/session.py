"""Which work this session has open, and what is still to be said of it having been opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from argmap.ui.works import Work

_WORK: Final = "work"
_OPENED: Final = "opened"
_FRESH: Final = "fresh"
_BEFORE: Final = "opened-before"
_CONTINUED: Final = "just-continued"
_ASKING: Final = "asking"
_INFER: Final = "infer"
_AGAIN: Final = "opens-by-itself"  # the digest of what this app opens without an upload


def begun() -> bool:
    """Tell whether the session has opened what it begins with, or tried to."""
    return _WORK in st.session_state


def work_open() -> Work | None:
    """Return the work shown, None where nothing could be opened."""
    found: Work | None = st.session_state.get(_WORK)
    return found


def current() -> Work:
    """Return the work shown; no page runs before there is one."""
    work = work_open()
    if work is None:
        message = "no page runs before something is open"
        raise LookupError(message)
    return work


def put(work: Work | None) -> None:
    """Let this be the work shown, under the name that it was opened under."""
    st.session_state[_WORK] = work
    st.session_state[_BEFORE] = ""


def put_before(work: Work, sentence: str) -> None:
    """Let a work that is kept go on; the sentence says under which name it was opened before."""
    st.session_state[_WORK] = work
    st.session_state[_BEFORE] = sentence
    st.session_state[_CONTINUED] = True


def announce() -> None:
    """Let the page say, once, that a person has opened something."""
    st.session_state[_OPENED] = st.session_state[_FRESH] = True
    st.session_state.pop(_INFER, None)
    stop_asking()


def opened_before() -> str:
    """Tell under which name the comments shown were opened before, "" where it is the same."""
    return str(st.session_state.get(_BEFORE, ""))


def just_continued() -> bool:
    """Tell, once, that what was opened goes on under another name."""
    return bool(st.session_state.pop(_CONTINUED, False))


def just_opened() -> bool:
    """Tell, once, that a work was opened since this was asked last."""
    return bool(st.session_state.pop(_OPENED, False))


def fresh() -> bool:
    """Tell, once, that the page shows for the first time what was opened last."""
    return bool(st.session_state.pop(_FRESH, False))


def opens_by_itself() -> bool:
    """Tell whether the work shown is what this app opens without an upload."""
    return st.session_state.get(_AGAIN) == current().digest


def note_opens_by_itself(work: Work) -> None:
    """Remember what this app opened without an upload."""
    st.session_state[_AGAIN] = work.digest


def ask() -> None:
    """Ask for a discussion until one is opened or the person turns away.

    This is kept, because any run of the whole page, such as a click on the map brings, would
    close the dialog.
    """
    st.session_state[_ASKING] = True


def stop_asking() -> None:
    """Ask no more."""
    st.session_state[_ASKING] = False


def asking() -> bool:
    """Tell whether the person is asked for a discussion."""
    return bool(st.session_state.get(_ASKING, False))


def infer_key() -> str:
    """Return the key of the switch of concluded parents, which begins as the work was read."""
    st.session_state.setdefault(_INFER, current().infer)
    return _INFER


def conclude() -> None:
    """Let parents that a reader only concluded count, or not, as the switch says."""
    st.session_state[_WORK] = replace(current(), infer=bool(st.session_state.get(_INFER, True)))
