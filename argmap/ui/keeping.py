"""What one session knows of the work that is kept: its decisions, and who is deciding.

A discussion is opened unsaved; the first decision keeps it. The same comments opened again, in
whatever format they come, continue the same work.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

import streamlit as st

from argmap.desk.labels import decided, final_labels, labels_of
from argmap.desk.queue import disputes
from argmap.errors import StoreError
from argmap.ui import works
from argmap.ui.shelf import Shelf, shelf
from argmap.ui.trouble import report, say
from argmap.ui.works import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from argmap.desk.events import Decision, Event
    from argmap.desk.labels import Decided
    from argmap.desk.queue import Dispute
    from argmap.model import Label
    from argmap.store import Work as KeptWork
    from argmap.store.store import Store

CODER: Final = "coder"
BLIND: Final = "blind"
FILE: Final = "file"  # whose decisions labels are that a file brings without a name
_KEPT: Final = "kept-"
_EVENTS: Final = "events-"
_DECIDED: Final = "decided-"
_ACTS: Final = "acts"
_TURN: Final = "database-turn"
_LONGEST: Final = 60
_Made = TypeVar("_Made")


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
        _forget_all()
        say("Another database was put in the place of the one before; this is what it holds")
    return found


def _shelf() -> Shelf:
    return shelf(os.environ.get("ARGMAP_DB", ""))


def _forget_all() -> None:
    for key in map(str, tuple(st.session_state)):
        if key.startswith((_KEPT, _EVENTS, _DECIDED)):
            del st.session_state[key]


# ------------------------------------------------------------------ who decides


def coder() -> str:
    """Return the name under which this session decides, "" until it was asked."""
    return str(st.session_state.get(CODER, ""))


def begin() -> None:
    """Take over the name and the blindness that the address brings, once a session.

    Each run looks whether the database is still the same one.
    """
    try:
        if _shelf().in_use:
            looking()
    except StoreError as error:
        report(error)
    if CODER not in st.session_state:
        name_coder(st.query_params.get(CODER, ""))
        set_blind(wanted=bool(st.query_params.get(BLIND, "")))


def name_coder(name: str) -> None:
    """Decide under this name from now on."""
    st.session_state[CODER] = " ".join(name.split())[:_LONGEST]
    write_name()


def write_name() -> None:
    """Bring the name into the address. Only the desk does: a link to a map hands it to nobody."""
    if coder() and st.query_params.get(CODER) != coder():
        st.query_params[CODER] = coder()


def blind() -> bool:
    """Tell whether this session sees nobody's labels but its own."""
    return bool(st.session_state.get(BLIND, False))


def set_blind(*, wanted: bool) -> None:
    """See nobody's labels but one's own, or see all."""
    st.session_state[BLIND] = wanted


# ------------------------------------------------------------------ what is kept


def work_id(work: Work) -> str:
    """Return the id under which the store has a work, "" where it has it not.

    Where the store cannot be used that is said, and the map is shown without it.
    """
    if work.kept:
        return work.kept
    key = _KEPT + works.content(work)
    if key not in st.session_state:
        try:
            here = looking()
            found = here.find(works.content(work)) if here else None
        except StoreError as error:
            report(error)
            found = None
        st.session_state[key] = found.id if found else ""
    return str(st.session_state[key])


def events(work: Work) -> tuple[Event, ...]:
    """Return the decisions as this session knows them."""
    kept = work_id(work)
    if not kept:
        return ()
    if _EVENTS + kept not in st.session_state:
        try:
            st.session_state[_EVENTS + kept] = tuple(store().events(kept))
        except StoreError as error:
            report(error)
            return ()
    found: tuple[Event, ...] = st.session_state[_EVENTS + kept]
    return found


def decided_in(work: Work, thread: str) -> Decided:
    """Return what the decisions of a thread come to; worked out once for each state of them."""
    return _worked_out(work, thread, "all", lambda: decided(events(work), thread))


def disputes_in(work: Work, thread: str) -> tuple[Dispute, ...]:
    """Return what the coders of a thread differ on; worked out once for each state of decisions."""
    return _worked_out(work, thread, "disputes", lambda: disputes(decided_in(work, thread)))


def _worked_out(work: Work, thread: str, what: str, make: Callable[[], _Made]) -> _Made:
    key, now = "\0".join((_DECIDED, what, work_id(work), thread)), _last(events(work))
    held: tuple[int, _Made] | None = st.session_state.get(key)
    if held is None or held[0] != now:
        held = (now, make())
        st.session_state[key] = held
    return held[1]


def refresh(work: Work) -> None:
    """Take over what others decided meanwhile.

    Raises:
        StoreError: the store cannot be used.
    """
    kept, known = _looked_up(work), events(work)
    newer = tuple(store().events(kept, after=_last(known))) if kept else ()
    if newer:
        st.session_state[_EVENTS + kept] = (*known, *newer)


def changed(work: Work) -> bool:
    """Tell whether somebody decided something that this session does not know yet.

    Raises:
        StoreError: the store cannot be used.
    """
    turn = st.session_state.get(_TURN, _shelf().turn)
    known = events(work)  # before the store is asked, whose answer would fill what is not known
    kept = _looked_up(work)
    if _shelf().turn != turn:
        return True
    return bool(kept) and store().last(kept) != _last(known)


def _looked_up(work: Work) -> str:
    """Return the id of a work; where it has none yet, perhaps somebody has kept it meanwhile."""
    here = looking()
    if here and not work_id(work):
        found = here.find(works.content(work))
        st.session_state[_KEPT + works.content(work)] = found.id if found else ""
    return work_id(work)


def knows(work: Work, op: str) -> bool:
    """Tell whether the decision with this id is kept."""
    return any(one.decision.op == op for one in reversed(events(work)))


def _last(known: Sequence[Event]) -> int:
    return known[-1].seq if known else 0


def keep(
    work: Work,
    decisions: Iterable[Decision],
    settings: Mapping[str, str],
    brought: Sequence[Decision] = (),
) -> None:
    """Keep decisions, and the work itself if they are its first; they are kept when this returns.

    `brought` are those that the file of a new work brought.

    Raises:
        StoreError: they are not kept, and nothing was changed.
    """
    wanted = tuple(decisions)
    if wanted:
        store().append(work_id(work) or _keep_work(work, settings, brought), wanted)
        st.session_state[_ACTS] = acts() + 1
        refresh(work)


def acts() -> int:
    """Return how often this session kept something; what others keep leaves the number as it is."""
    return int(st.session_state.get(_ACTS, 0))


def set_settings(work: Work, settings: Mapping[str, str]) -> None:
    """Keep how a work is looked at, if it is kept; who was last is right."""
    kept = work_id(work)
    if not kept:
        return
    try:
        store().set_settings(kept, settings, store().work(kept).version)
    except StoreError as error:
        report(error)


def _keep_work(work: Work, settings: Mapping[str, str], brought: Sequence[Decision]) -> str:
    """Keep a work with the labels that its file brought; return its id."""
    content = works.content(work)
    kept = store().find(content) or _created(work, settings, brought)
    st.session_state[_KEPT + content] = kept.id
    return kept.id


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


def opened(kept: str) -> tuple[Work, Mapping[str, str]]:
    """Return a work as the store has it, and its settings.

    Raises:
        StoreError: the store does not have it.
    """
    here = looking()
    if here is None:
        raise StoreError("this work is not kept here", cure="nothing is yet; open its file instead")
    found = here.kept(kept)
    work = Work(name=found.work.name, sources=(), kept=kept, discussions=found.discussions)
    return work, found.settings


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


def forget(kept: str) -> None:
    """Know no more of a work that was deleted; if it is what is shown, it is unsaved again."""
    for key, value in tuple(st.session_state.items()):
        if key == _EVENTS + kept or (str(key).startswith(_KEPT) and value == kept):
            del st.session_state[key]


# ------------------------------------------------------------------ what follows


def state(work: Work) -> str:
    """Return what tells the labels shown from all others, "" where the file's own are shown."""
    kept, mine = work_id(work), f"-{coder()}" if blind() else ""
    return f"{kept}-{_last(events(work))}{mine}" if kept or mine else ""


def labels(work: Work, thread: str) -> tuple[Label, ...]:
    """Return the hand labels shown: the final ones, in blind mode only one's own."""
    own = coder()
    if blind():
        made = partial(labels_of, decided_in(work, thread), coder=own)
        return _worked_out(work, thread, f"own {own}", made)
    return _worked_out(work, thread, "final", lambda: final_labels(decided_in(work, thread)))
