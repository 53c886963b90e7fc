"""Labels files: those of the team, of each coder, and one that somebody brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.desk.labels import final_labels, labels_of
from argmap.errors import ArgmapError
from argmap.export.hand import as_csv
from argmap.ui import session, trouble, words, works
from argmap.ui.kept import brought, decisions
from argmap.ui.labelling import coder

if TYPE_CHECKING:
    from argmap.desk.labels import Decided
    from argmap.model import Label

_UPLOAD: Final = "labels-brought"
_TOLD: Final = "labels-taken"


def show() -> None:
    """Offer the labels as files, and take one in."""
    out, come_in = st.columns(2, gap="large")
    with out:
        _out()
    with come_in:
        _in()


def _out() -> None:
    st.markdown("**Take labels home**")
    if not decisions.events(session.current()):
        st.caption("Nothing was decided yet.")
        return
    if not coder.blind():
        _download("The team's labels (CSV)", "labels-final", "final", _final())
    _download("My labels (CSV)", "labels-mine", "mine", _of([coder.name()]))
    if not coder.blind():
        _download("Every coder's labels (CSV)", "labels-all", "coders", _of(_coders()))
    st.caption("Each can be changed in a spreadsheet and given as labels again.")


def _download(title: str, key: str, kind: str, labels: dict[str, tuple[Label, ...]]) -> None:
    st.download_button(title, as_csv(labels), f"labels-{kind}.csv", mime="text/csv", key=key)


def _decided() -> dict[str, Decided]:
    """Return what the decisions of each thread come to."""
    work = session.current()
    return {one.thread: decisions.decided_in(work, one.thread) for one in works.threads(work)}


def _final() -> dict[str, tuple[Label, ...]]:
    return {thread: final_labels(found) for thread, found in _decided().items()}


def _of(coders: list[str]) -> dict[str, tuple[Label, ...]]:
    return {
        thread: tuple(one for coder in coders for one in labels_of(found, coder=coder))
        for thread, found in _decided().items()
    }


def _coders() -> list[str]:
    return list(dict.fromkeys(one.decision.coder for one in decisions.events(session.current())))


def _in() -> None:
    st.markdown("**Take in a labels file**")
    st.file_uploader(
        "CSV or JSON Lines; labels without a coder become yours",
        type=["csv", "jsonl"],
        key=_UPLOAD,
    )
    st.button("Take these labels", key="labels-take", on_click=_take)
    if _TOLD in st.session_state:
        st.success(st.session_state.pop(_TOLD))


def _take() -> None:
    """Keep what the file says, all of it or none."""
    file = st.session_state.get(_UPLOAD)
    if file is None:
        trouble.say("Choose a labels file first")
        return
    try:
        decisions.refresh(session.current())
        found = brought.taken_in(file.getvalue(), file.name)
        brought.keep(found)
    except ArgmapError as error:
        trouble.report(error)
        return
    st.session_state[_TOLD] = f"{words.count(len(found), 'decision')} taken in."
