"""Taking back what was decided: always as new decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from argmap.desk.events import Decision, Event, Role, new_op
from argmap.desk.replay import decided, standing


def undo(
    events: Iterable[Event], *, coder: str, thread: str = "", role: Role | None = None
) -> tuple[Decision, ...]:
    """Return the decisions that take back the coder's last act that stands, () without one.

    An act is all decisions of one batch. With `thread`, the last act in that thread is meant, with
    `role` the last one in that role.
    """
    listed = tuple(events)
    own = [one for one in _own(listed, coder) if role in (None, one.role)]
    acts = _acts(own)
    stand = _standing_ops(listed, coder)
    live = [
        [one for one in act if one.op in stand]
        for act in acts
        if not thread or any(one.thread == thread for one in act)
    ]
    last = next((act for act in reversed(live) if act), [])
    return _answering(listed, tuple(reversed(last)))


def _own(events: Iterable[Event], coder: str) -> list[Decision]:
    own = (event for event in events if event.decision.coder == coder)
    return [event.decision for event in sorted(own, key=lambda event: event.seq)]


def _acts(decisions: Sequence[Decision]) -> list[list[Decision]]:
    """Return decisions by their batch; one without a batch is an act of its own."""
    found: dict[str, list[Decision]] = {}
    for one in decisions:
        found.setdefault(one.batch or one.op, []).append(one)
    return list(found.values())


def _standing_ops(events: Sequence[Event], coder: str) -> set[str]:
    threads = {event.decision.thread for event in events if event.decision.coder == coder}
    return {one.decision.op for thread in threads for one in standing(events, thread)}


def _answering(events: Sequence[Event], act: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that take back an act, with what is said before and will be after."""
    batch = new_op()
    drafts = [replace(one, undoes=one.op, op=new_op(), batch=batch, note="") for one in act]
    last = max((event.seq for event in events), default=0)
    coming = [
        Event(seq=seq, at="", decision=one, previous="", hash="")
        for seq, one in enumerate(drafts, last + 1)
    ]
    threads = {one.thread for one in drafts}
    now = {thread: decided(events, thread) for thread in threads}
    then = {thread: decided((*events, *coming), thread) for thread in threads}
    return tuple(
        replace(one, before=now[one.thread].held(one), after=then[one.thread].held(one))
        for one in drafts
    )
