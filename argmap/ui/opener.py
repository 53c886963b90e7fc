"""Open a discussion: a sample, files, pasted text, or a work that is kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.errors import ArgmapError, RequestError, SourceError
from argmap.read import mapped
from argmap.read.source import Source
from argmap.ui import naming, opening, samples, session, trouble
from argmap.ui.kept import brought, keeping, work_list
from argmap.ui.verbatim import verbatim
from argmap.ui.works import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

_PASTED: Final = "pasted text"
_PASTE: Final = "paste"
_UPLOAD: Final = "upload"
_UPLOADED_LABELS: Final = "upload-labels"


@st.dialog("Open a discussion", width="large", on_dismiss=session.stop_asking)
def dialog() -> None:
    """Ask for a discussion above the map, which stays as it is until one is read."""
    form()


def form() -> None:
    """Show the four ways in."""
    if session.just_opened():
        st.rerun()
    found, place = trouble.trouble(), trouble.place()
    _error("" if place in _TABS else found)
    for name, tab in zip(_TABS, st.tabs(list(_TABS)), strict=True):
        with tab:  # an error stands in the tab that it came from: in another it would mislead
            _TABS[name](found if place == name else "")


def _error(found: str) -> None:
    with st.container():  # there with or without an error, so that the tab chosen stays chosen
        if found:
            st.error(verbatim(found))


def _draw(make: Callable[[], Work], tab: str, key: str, found: str) -> None:
    """Show the button, an error right above it: what is further up has been scrolled away."""
    _error(found)
    st.button("Draw the map", key=key, type="primary", on_click=_open, args=(make, tab))


def _samples(found: str) -> None:
    _error(found)
    st.caption("Discussions written for argmap, with hand labels where they have them.")
    for name in samples.samples():
        st.button(
            verbatim(samples.sample_title(name)),
            key=f"sample-{name}",
            width="stretch",
            on_click=_open,
            args=(partial(samples.open_sample, name), "Sample"),
        )


def _files(found: str) -> None:
    st.file_uploader(
        "One discussion, or several files of it",
        accept_multiple_files=True,
        key=_UPLOAD,
        help="A saved forum page as text, or a table (CSV, TSV, JSON Lines).",
    )
    st.file_uploader(
        "Hand labels (optional; they win over rules)", key=_UPLOADED_LABELS, type=["csv", "jsonl"]
    )
    named = naming.form(_sources(st.session_state.get(_UPLOAD) or ()))
    _draw(partial(_uploaded, named), "Files", "open-files", found)


def _paste(found: str) -> None:
    st.text_area(
        "The comments of a page, as you copied them",
        height=280,
        key=_PASTE,
        placeholder="Select a whole forum page, copy it, paste it here.",
    )
    named = naming.form(_of_paste())
    _draw(partial(_pasted, named), "Paste", "open-paste", found)


def _works(found: str) -> None:
    _error(found)
    work_list.form()


def _uploaded(named: Mapping[str, str]) -> Work:
    labels = st.session_state.get(_UPLOADED_LABELS)
    sources = _sources(st.session_state.get(_UPLOAD) or ())
    sources = _as_named(sources, named)
    return work_of(sources, _sources((labels,) if labels else ()))


def _pasted(named: Mapping[str, str]) -> Work:
    sources = _of_paste()
    if not sources:
        raise RequestError("nothing is pasted", cure="paste the comments of a page first")
    return Work(name=_PASTED, sources=_as_named(sources, named))


def _as_named(sources: tuple[Source, ...], named: Mapping[str, str]) -> tuple[Source, ...]:
    """Return the sources with the columns that a person chose; none were asked for, where none."""
    if named and not named["text"]:
        what = "no column with the text is chosen"
        raise RequestError(what, cure=f"choose the column with the text under {naming.TEXT!r}")
    if named and named["parent"] and not named["id"]:
        what = f"{naming.PARENT!r} has a column, {naming.ID!r} has none, so nothing could be found"
        raise RequestError(what, cure="choose that column too, or none for both")
    return tuple(mapped(one, named) for one in sources) if named else sources


def _of_paste() -> tuple[Source, ...]:
    """Return what is pasted as a source; none where nothing is."""
    data = str(st.session_state.get(_PASTE, "")).encode(errors="replace")
    return (Source(name=_PASTED, data=data),) if data.strip() else ()


def _sources(found: Sequence[UploadedFile]) -> tuple[Source, ...]:
    return tuple(Source(name=one.name, data=one.getvalue()) for one in found)


def work_of(sources: tuple[Source, ...], labels: tuple[Source, ...]) -> Work:
    """Return the work made of uploaded files; labels alone are laid over what is open.

    Raises:
        SourceError: there is no file, or there are labels that belong to nothing.
        RequestError: what is open is kept, so that its labels are decisions.
    """
    if sources:
        name = ", ".join(one.name for one in sources)
        return Work(name=name, sources=sources, labels=next(iter(labels), None))
    now = session.work_open()
    if now is None or not labels:
        raise SourceError("there is no discussion to open", cure="choose at least one file")
    if keeping.work_id(now):
        what = f"{now.name} is kept with its decisions, so no labels file is laid over it"
        raise RequestError(what, cure="Label, Files takes it in")
    return replace(now, labels=labels[0], sample="")


def _open(make: Callable[[], Work], tab: str) -> None:
    try:
        work = make()
        opening.open_work(work)
        brought.tell(work)
    except ArgmapError as error:
        trouble.report(error, tab)


_TABS: Final[dict[str, Callable[[str], None]]] = {
    "Sample": _samples,
    "Files": _files,
    "Paste": _paste,
    "Works": _works,
}
