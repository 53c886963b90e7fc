"""For which motion each stance by hand was given, where the motion was changed meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from argmap.desk.events import Event, Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Motions:
    """The motion that a thread is labelled under, and up to which event it was another one.

    `before` are the numbers of such events in order, each with the motion until then.
    """

    now: str
    before: tuple[tuple[int, str], ...] = ()

    def at(self, seq: int) -> str:
        """Return the motion under which an event was kept."""
        return next((motion for until, motion in self.before if seq <= until), self.now)

    def changed(self, wanted: str, last: int) -> Motions:
        """Return the motions once the motion is another one behind the event `last`."""
        if wanted == self.now:
            return self
        labelled = last > (self.before[-1][0] if self.before else 0)
        before = (*self.before, (last, self.now)) if labelled else self.before
        return Motions(now=wanted, before=before)


def written(motions: Motions) -> str:
    """Return the motions of before as a text to keep."""
    return json.dumps(motions.before, ensure_ascii=False) if motions.before else ""


def read(now: str, text: str) -> Motions:
    """Return the motions that were kept; a text that `written` never wrote tells of none before."""
    try:
        found = json.loads(text or "[]")
        before = tuple((int(until), str(motion)) for until, motion in found)
    except (TypeError, ValueError, RecursionError):
        before = ()
    return Motions(now=now, before=before)


def stances_given(events: Iterable[Event], thread: str, coder: str = "") -> dict[str, int]:
    """Return by which event each comment got the stance it has, of all or of one coder.

    What an undo brings back was given before.
    """
    given: dict[tuple[str, str], int] = {}
    latest: dict[str, int] = {}
    for event in events:
        one = event.decision
        if one.field is Field.STANCE and one.thread == thread and coder in ("", one.coder):
            said = one.comment, one.after
            seq = given.get(said, event.seq) if one.undoes else event.seq
            given[said] = latest[one.comment] = seq
    return latest
