"""Adding decisions to a work: checked, never twice, all or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from sqlalchemy import Connection, select

from argmap.desk.events import Decision, Event, Field, Role
from argmap.errors import Conflict, StoreError
from argmap.model import Discussion, Relation, Stance
from argmap.store import chain, rows
from argmap.store.tables import EVENTS

Places = Mapping[str, frozenset[str]]
"""The ids of a work's comments by thread."""
Fits: TypeAlias = Callable[[Mapping[str, str]], object]
"""Refuses new decisions, by what it raises, where they do not fit the settings of a work."""
_AT_ONCE: Final = 900  # values in one question; databases have a limit
_SAYS: Final[Mapping[Field, frozenset[str]]] = {
    Field.RELATION: frozenset(Relation) | {""},
    Field.STANCE: frozenset(Stance) | {""},
    Field.UNDERCUTS: frozenset(("yes", "no", "")),
}


def places(discussions: Iterable[Discussion]) -> Places:
    """Return which comments may be decided about."""
    return {one.thread: frozenset(one.by_id) for one in discussions}


def problem(decision: Decision, known: Places) -> str:
    """Return why a decision cannot be kept, empty if it can."""
    if decision.comment not in known.get(decision.thread, ()):
        return f"there is no comment {decision.comment!r} in thread {decision.thread!r}"
    allowed = _SAYS.get(decision.field)
    wrong = {decision.after, decision.before} - allowed if allowed is not None else set()
    if wrong:
        return f"{min(wrong)!r} is no {decision.field}"
    return "" if decision.op else "a decision has no op"


def fits_all(_: Mapping[str, str]) -> None:
    """Refuse nothing."""


def append(
    connection: Connection,
    work_id: str,
    decisions: Sequence[Decision],
    known: Places,
    fits: Fits = fits_all,
) -> tuple[Event, ...]:
    """Keep decisions behind the last one of a work; one that is kept already gives its event.

    Raises:
        Conflict: a final decision rests on what is no longer said.
        StoreError: a decision is about nothing in this work, or its op is another's.
    """
    for decision in decisions:
        if what := problem(decision, known):
            raise StoreError(what, cure="none of these decisions was kept")
    end = rows.locked(connection, work_id)
    kept = dict(_kept(connection, work_id, [one.op for one in decisions]))
    fresh = tuple(_fresh(decisions, kept))
    if fresh:
        fits(rows.settings_of(end.settings))
    _refuse_conflicts(connection, work_id, fresh)
    made = tuple(chain.chained(end.head, end.last, rows.now(), fresh))
    rows.add_events(connection, work_id, made)
    kept |= {event.decision.op: event for event in made}
    return tuple(kept[one.op] for one in decisions)


def _kept(connection: Connection, work_id: str, ops: Sequence[str]) -> Iterator[tuple[str, Event]]:
    asked = select(EVENTS).where(EVENTS.c.work == work_id)
    for at in range(0, len(ops), _AT_ONCE):
        for row in connection.execute(asked.where(EVENTS.c.op.in_(ops[at : at + _AT_ONCE]))):
            yield row.op, rows.as_event(row)


def _fresh(decisions: Iterable[Decision], kept: Mapping[str, Event]) -> Iterator[Decision]:
    seen = {op: event.decision for op, event in kept.items()}
    for decision in decisions:
        if seen.get(decision.op, decision) != decision:
            cure = "none of these decisions was kept"
            raise StoreError("two different decisions have one op", cure=cure)
        if decision.op not in seen:
            yield decision
        seen[decision.op] = decision


def _refuse_conflicts(connection: Connection, work_id: str, fresh: Iterable[Decision]) -> None:
    """DISTINCT is left out: each of its decisions adds to what is said and replaces nothing."""
    said: dict[tuple[str, str, Field], str] = {}
    for decision in fresh:
        if decision.role is not Role.FINAL or decision.field is Field.DISTINCT:
            continue
        about = (decision.thread, decision.comment, decision.field)
        now = said[about] if about in said else _final(connection, work_id, decision)
        if now != decision.before:
            raise _conflict(decision, now)
        said[about] = decision.after


def _final(connection: Connection, work_id: str, decision: Decision) -> str:
    """Return what the work says now of one field of one comment."""
    same = [
        EVENTS.c[name] == getattr(decision, name) for name in ("thread", "comment", "field", "role")
    ]
    asked = select(EVENTS.c.after).where(EVENTS.c.work == work_id, *same)
    return connection.execute(asked.order_by(EVENTS.c.seq.desc()).limit(1)).scalar() or ""


def _conflict(decision: Decision, now: str) -> Conflict:
    what = (
        f"the {decision.field} of comment {decision.comment!r} is {now or 'not settled'!r} by now,"
        f" and you say {decision.after!r}"
    )
    cure = "look at both and decide again; nothing was kept"
    return Conflict(what, mine=decision.after, theirs=now, cure=cure)
