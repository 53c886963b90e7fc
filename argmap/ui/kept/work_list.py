"""The works that are kept: open, rename, duplicate, put away, delete, take home, bring in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.errors import ArgmapError
from argmap.text import clean
from argmap.ui import opening, trouble, words
from argmap.ui.kept import keeping
from argmap.ui.pinned import pinned
from argmap.ui.verbatim import file_stem, verbatim

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.store import Work

_LISTED: Final = 30
_BROUGHT: Final = "bring-work"
_SOUGHT: Final = "seek-work"
_ARCHIVED: Final = "archived"


def form() -> None:
    """Show the list; where the store cannot be used, one sentence says so."""
    st.caption("A discussion is kept here from the first label on. Whoever opens it continues it.")
    with st.container(horizontal=True, vertical_alignment="center"):
        sought = st.text_input(
            "Search", key=_SOUGHT, placeholder="Search by name", label_visibility="collapsed"
        )
        archived = st.toggle("Archive", key=_ARCHIVED)
    try:
        here = keeping.looking()
        found = here.works(archived=archived) if here else ()
    except ArgmapError as error:
        st.error(verbatim(error.in_app))
        return
    _rows([one for one in found if sought.lower() in one.name.lower()], archived=archived)
    _bring()


def _rows(found: list[Work], *, archived: bool) -> None:
    if not found:
        st.caption("No work is in the archive." if archived else "No work is kept yet.")
    for one in found[:_LISTED]:
        _row(one)
    if len(found) > _LISTED:
        st.caption(f"and {len(found) - _LISTED:,} more: search by name")


def _row(one: Work) -> None:
    with st.container(key=f"work-{one.id}", horizontal=True, vertical_alignment="center"):
        name = verbatim(one.name, 80) or "(no name)"
        st.button(
            f"**{name}**  \n{_about(one)}",
            key=f"open-work-{one.id}",
            width="stretch",
            on_click=_do,
            args=(partial(_open, one.id),),
        )
        with st.popover("", icon=":material/more_vert:", key=f"more-{one.id}"):
            _more(one)


def _about(one: Work) -> str:
    parts = (
        words.count(one.comments, "comment"),
        words.count(one.decisions, "decision"),
        f"changed {words.when(one.changed)} UTC",
    )
    return verbatim(" · ".join(parts))


def _more(one: Work) -> None:
    key = f"name-{one.id}"
    st.text_input("Name", value=clean(one.name), key=key, max_chars=200)
    st.button("Rename", key=f"rename-{one.id}", on_click=_do, args=(partial(_rename, one, key),))
    copy = partial(keeping.store().duplicate, one.id, f"{one.name} (copy)")
    st.button("Duplicate", key=f"copy-{one.id}", on_click=_do, args=(copy,))
    name, mime = f"{file_stem(one.name)}.argmap.json", "application/json"
    st.download_button(
        "Take home (one file)",
        data=pinned(partial(keeping.store().export, one.id), mime, name),
        file_name=name,
        mime=mime,
        key=f"take-{one.id}",
        on_click="ignore",
    )
    put = keeping.store().restore if one.archived else keeping.store().archive
    title = "Take out of the archive" if one.archived else "Put into the archive"
    move = partial(put, one.id, one.version)
    st.button(title, key=f"put-{one.id}", on_click=_do, args=(move,))
    sure = st.checkbox(f"Yes, {verbatim(_loss(one))} shall be gone for good", key=f"sure-{one.id}")
    st.button(
        "Delete",
        key=f"delete-{one.id}",
        type="primary",
        disabled=not sure,
        on_click=_do,
        args=(partial(_delete, one),),
    )


def _loss(one: Work) -> str:
    comments, decisions = words.count(one.comments, "comment"), words.count(one.decisions, "label")
    return f"{comments} and {decisions}"


def _bring() -> None:
    st.file_uploader("Bring in a work from a file", key=_BROUGHT, type=["json"])
    brought = st.session_state.get(_BROUGHT)
    st.button(
        "Bring it in",
        key="bring-it",
        disabled=brought is None,
        on_click=_do,
        args=(_import,),
    )


def _import() -> None:
    file = st.session_state.get(_BROUGHT)
    if file is not None:
        found = keeping.store().import_work(file.getvalue())
        _open(found.id)


def _open(work: str) -> None:
    opening.open_kept(work)


def _rename(one: Work, key: str) -> None:
    name = str(st.session_state.get(key, "")).strip()
    if name and name != one.name:
        keeping.store().rename(one.id, name, one.version)


def _delete(one: Work) -> None:
    keeping.store().delete(one.id, one.version)
    keeping.forget(one.id)


def _do(act: Callable[[], object]) -> None:
    try:
        act()
    except ArgmapError as error:
        trouble.report(error, "Works")
