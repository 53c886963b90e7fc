"""Open a discussion: a sample, files, or pasted text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.errors import ArgmapError, SourceError
from argmap.read.reader import Source
from argmap.ui import session, works
from argmap.ui.verbatim import verbatim
from argmap.ui.works import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

_PASTED: Final = "pasted text"


@st.dialog("Open a discussion", width="large")
def dialog() -> None:
    """Ask for a discussion above the map, which stays as it is until one is read."""
    form()


def form() -> None:
    """Show the three ways in."""
    sample, files, paste = st.tabs(["Sample", "Files", "Paste"])
    with sample:
        _samples()
    with files:
        _files()
    with paste:
        _paste()


def _samples() -> None:
    st.caption("Discussions written for argmap. Two bring hand labels for every comment.")
    for name in works.samples():
        if st.button(verbatim(works.sample_title(name)), key=f"sample-{name}", width="stretch"):
            _open(partial(works.open_sample, name))


def _files() -> None:
    found = st.file_uploader(
        "One discussion, or several files of it",
        accept_multiple_files=True,
        key="upload",
        help="A saved forum page as text, or a table (CSV, TSV, JSON Lines).",
    )
    labels = st.file_uploader(
        "Hand labels (optional; they win over rules)",
        key="upload-labels",
        type=["csv", "jsonl"],
    )
    if st.button("Draw the map", key="open-files", type="primary", disabled=not (found or labels)):
        _open(lambda: work_of(_sources(found), _sources([labels] if labels else [])))


def _paste() -> None:
    text = st.text_area(
        "Paste the comments of a page, as you copied them",
        height=280,
        key="paste",
        placeholder="Select a whole forum page, copy it, paste it here.",
    )
    if st.button("Draw the map", key="open-paste", type="primary", disabled=not text.strip()):
        source = Source(name=_PASTED, data=text.encode(errors="replace"))
        _open(lambda: Work(name=_PASTED, sources=(source,)))


def _sources(found: Sequence[UploadedFile]) -> tuple[Source, ...]:
    return tuple(Source(name=one.name, data=one.getvalue()) for one in found)


def work_of(sources: tuple[Source, ...], labels: tuple[Source, ...]) -> Work:
    """Return the work made of uploaded files; labels alone are laid over what is open.

    Raises:
        SourceError: there are labels, but nothing that they could belong to.
    """
    if sources:
        name = ", ".join(one.name for one in sources)
        return Work(name=name, sources=sources, labels=next(iter(labels), None))
    now = session.work_open()
    if now is None:
        raise SourceError("there are labels but no discussion", cure="give the discussion as well")
    return Work(name=now.name, sources=now.sources, labels=labels[0])


def _open(make: Callable[[], Work]) -> None:
    try:
        with st.spinner("Reading and drawing …"):
            session.open_work(make())
    except ArgmapError as error:
        st.error(verbatim(str(error)))
    else:
        st.rerun()
