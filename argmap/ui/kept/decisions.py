"""The decisions on a work as this session knows them, what they come to, and new ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

import streamlit as st

from argmap.desk.labels import decided, final_labels, labels_of
from argmap.desk.queue import disputes
from argmap.errors import StoreError
from argmap.ui.kept import keeping
from argmap.ui.labelling import coder
from argmap.ui.trouble import report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from argmap.desk.events import Decision, Event
    from argmap.desk.labels import Decided
    from argmap.desk.queue import Dispute
    from argmap.model import Label
    from argmap.ui.works import Work

_EVENTS: Final = "events"
_ACTS: Final = "acts"
_Made = TypeVar("_Made")


def events(work: Work) -> tuple[Event, ...]:
    """Return the decisions as this session knows them."""
    kept = keeping.work_id(work)
    if not kept:
        return ()
    if (_EVENTS, kept) not in keeping.memory():
        try:
            found = keeping.store().events(kept)
        except StoreError as error:
            report(error)
            return ()
        keeping.memory()[_EVENTS, kept] = tuple(found)
    known: tuple[Event, ...] = keeping.memory()[_EVENTS, kept]
    return known


def refresh(work: Work) -> None:
    """Take over what others decided meanwhile.

    Raises:
        StoreError: the store cannot be used.
    """
    kept, known = _looked_up(work), events(work)
    newer = tuple(keeping.store().events(kept, after=_last(known))) if kept else ()
    if newer:
        keeping.memory()[_EVENTS, kept] = (*known, *newer)


def changed(work: Work) -> bool:
    """Tell whether somebody decided something that this session does not know yet.

    Raises:
        StoreError: the store cannot be used.
    """
    turn = keeping.turn()
    known = events(work)  # before the store is asked, whose answer would fill what is not known
    kept = _looked_up(work)
    if keeping.turn() != turn:
        return True
    return bool(kept) and keeping.store().last(kept) != _last(known)


def _looked_up(work: Work) -> str:
    """Return the id of a work; where it has none yet, the store is asked again."""
    here = keeping.looking()
    return keeping.work_id(work) or (keeping.look_up(work) if here else "")


def last(work: Work) -> int:
    """Return the number of the last decision that this session knows, 0 where there is none."""
    return _last(events(work))


def knows(work: Work, op: str) -> bool:
    """Tell whether the decision with this id is kept."""
    return any(one.decision.op == op for one in reversed(events(work)))


def _last(known: Sequence[Event]) -> int:
    return known[-1].seq if known else 0


def keep(
    work: Work,
    made: Iterable[Decision],
    fits: Callable[[Mapping[str, str]], object],
    settings: Mapping[str, str] | None = None,
    brought: Sequence[Decision] = (),
) -> None:
    """Keep decisions, and the work itself if they are its first; they are kept when this returns.

    `fits` may refuse them by how the work is looked at by now. `settings` are how a new work is
    looked at, `brought` the decisions that its file brought.

    Raises:
        StoreError: they are not kept, and nothing was changed.
    """
    wanted = tuple(made)
    if wanted:
        here = keeping.store()  # first: what is known of another database counts no more
        here.append(keeping.kept_or_made(work, settings or {}, brought), wanted, fits)
        st.session_state[_ACTS] = acts() + 1
        refresh(work)


def acts() -> int:
    """Return how often this session kept something; what others keep leaves the number as it is."""
    return int(st.session_state.get(_ACTS, 0))


# ------------------------------------------------------------------ what they come to


def decided_in(work: Work, thread: str) -> Decided:
    """Return what the decisions of a thread come to; worked out once for each state of them."""
    return _worked_out(work, thread, "all", lambda: decided(events(work), thread))


def disputes_in(work: Work, thread: str) -> tuple[Dispute, ...]:
    """Return what the coders of a thread differ on; worked out once for each state of decisions."""
    return _worked_out(work, thread, "disputes", lambda: disputes(decided_in(work, thread)))


def state(work: Work) -> str:
    """Return what tells the labels shown from all others, "" where the file's own are shown."""
    kept, mine = keeping.work_id(work), f"-{coder.name()}" if coder.blind() else ""
    return f"{kept}-{_last(events(work))}{mine}" if kept or mine else ""


def labels(work: Work, thread: str) -> tuple[Label, ...]:
    """Return the hand labels shown: the final ones, in blind mode only one's own."""
    own = coder.name()
    if coder.blind():
        made = partial(labels_of, decided_in(work, thread), coder=own)
        return _worked_out(work, thread, f"own {own}", made)
    return _worked_out(work, thread, "final", lambda: final_labels(decided_in(work, thread)))


def _worked_out(work: Work, thread: str, what: str, make: Callable[[], _Made]) -> _Made:
    key, now = (what, keeping.work_id(work), thread), _last(events(work))
    held: tuple[int, _Made] | None = keeping.memory().get(key)
    if held is None or held[0] != now:
        held = (now, make())
        keeping.memory()[key] = held
    return held[1]
