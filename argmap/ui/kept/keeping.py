"""The store as one session sees it: which work is kept, and what is kept with it.

A discussion is opened unsaved; the first decision keeps it. The same comments opened again, in
whatever format they come, continue the same work.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from argmap.errors import StoreError
from argmap.ui import works
from argmap.ui.kept.shelf import Shelf, shelf
from argmap.ui.trouble import report, say
from argmap.ui.works import Work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.desk.events import Decision
    from argmap.store import Work as KeptWork
    from argmap.store.store import Store

_MEMORY: Final = "of-the-store"
_TURN: Final = "database-turn"
_ID: Final = "id"


def begin() -> None:
    """Look at each run whether the database is still the same one."""
    try:
        if _shelf().in_use:
            looking()
    except StoreError as error:
        report(error)


def store() -> Store:
    """Return the store, opened once for all sessions; it is made where there is none.

    Raises:
        StoreError: it cannot be used.
    """
    return looking() or _shelf().take()


def looking() -> Store | None:
    """Return the store where there is one: who only looks makes none.

    Raises:
        StoreError: it cannot be used.
    """
    here = _shelf()
    found = here.look()
    if st.session_state.setdefault(_TURN, here.turn) != here.turn:
        st.session_state[_TURN] = here.turn
        memory().clear()
        say("Another database was put in the place of the one before; this is what it holds")
    return found


def _shelf() -> Shelf:
    return shelf(os.environ.get("ARGMAP_DB", ""))


def turn() -> int:
    """Return the how manieth database this is that the session looks at."""
    return int(st.session_state.get(_TURN, _shelf().turn))


def memory() -> dict[tuple[str, ...], Any]:
    """Return what this session knows of the database: forgotten when another takes its place.

    What is known of one work has its id in its key.
    """
    found: dict[tuple[str, ...], Any] = st.session_state.setdefault(_MEMORY, {})
    return found


def forget(kept: str) -> None:
    """Know no more of a work that was deleted; if it is what is shown, it is unsaved again."""
    for key, value in tuple(memory().items()):
        if kept in key or (key[0] == _ID and value == kept):
            del memory()[key]


def work_id(work: Work) -> str:
    """Return the id under which the store has a work, "" where it has it not.

    Where the store cannot be used that is said, and the map is shown without it.
    """
    if work.kept:
        return work.kept
    key = (_ID, works.content(work))
    if key not in memory():
        try:
            look_up(work)
        except StoreError as error:
            report(error)
            memory()[key] = ""
    return str(memory()[key])


def look_up(work: Work) -> str:
    """Ask the store for the id of a work: perhaps somebody has kept it meanwhile.

    Raises:
        StoreError: the store cannot be used.
    """
    here, content = looking(), works.content(work)
    found = here.find(content) if here else None
    memory()[_ID, content] = found.id if found else ""
    return work_id(work)


def kept_or_made(work: Work, settings: Mapping[str, str], brought: Sequence[Decision]) -> str:
    """Return the id of a work, which is kept first if it is not yet.

    `brought` are the decisions that its file brought, which a new one begins with.

    Raises:
        StoreError: it cannot be kept.
    """
    if not work_id(work):
        content = works.content(work)
        kept = store().find(content) or _created(work, settings, brought)
        memory()[_ID, content] = kept.id
    return work_id(work)


def _created(work: Work, settings: Mapping[str, str], brought: Sequence[Decision]) -> KeptWork:
    """Keep a new work; where somebody else did so at the same time, theirs if it was first."""
    found, content = works.threads(work), works.content(work)
    made = store().create(
        found[0].title or work.name,
        found,
        source=work.name,
        digest=content,
        settings=settings,
        decisions=brought,
    )
    first = store().find(content) or made
    if first.id != made.id:
        store().delete(made.id, made.version)
    return first


def settings(work: Work) -> Mapping[str, str]:
    """Return how a work is looked at by now; nothing where it is not kept.

    Raises:
        StoreError: the store cannot be used, or has it no more.
    """
    kept = work_id(work)
    return store().settings(kept) if kept else {}


def opened(kept: str) -> Work:
    """Return a work as the store has it.

    Raises:
        StoreError: the store does not have it.
    """
    here = looking()
    if here is None:
        raise StoreError("this work is not kept here", cure="nothing is yet; open its file instead")
    found = here.kept(kept)
    return Work(name=found.work.name, sources=(), kept=kept, discussions=found.discussions)


def before(work: Work) -> KeptWork | None:
    """Return the work that holds these comments under another name, if there is one.

    Raises:
        StoreError: the store cannot be used.
    """
    here = looking()
    if here is None or work.kept or work_id(work):
        return None
    comments = sum(len(one.comments) for one in works.threads(work))
    for archived in (False, True):
        alike = (one for one in here.works(archived=archived) if one.comments == comments)
        for one in sorted(alike, key=lambda one: (one.created, one.id)):
            if works.words_of(here.kept(one.id).discussions) == works.words_of(works.threads(work)):
                return one
    return None
