"""What each coder says of one comment, and what was settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from argmap.desk.events import Field, Role
from argmap.label import NO_POSITION
from argmap.model import Stance
from argmap.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.desk.events import Decision, Event
    from argmap.desk.labels import Decided
    from argmap.model import Comment, Discussion

_STANCES: Final = {
    Stance.FOR.value: "for the motion",
    Stance.AGAINST.value: "against the motion",
    Stance.NEUTRAL.value: "neutral to the motion",  # not a relation that is neutral
    Stance.UNKNOWN.value: "stance unknown",
}
_UNDERCUTS: Final = {"yes": "undercuts", "no": "does not undercut"}
_PLACES = (Field.RELATION, Field.STANCE, Field.POSITION, Field.UNDERCUTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of one comment; "" where they say nothing of a field."""

    coder: str = ""
    relation: str = ""
    stance: str = ""
    position: str = ""
    undercuts: str = ""
    note: str = ""


def own(found: Decided, comment: str, coder: str, role: Role) -> Said:
    """Return what a coder says of a comment, or in the role FINAL what was settled."""
    if role is Role.FINAL:
        values = {field.value: found.final(comment, field) for field in _PLACES}
    else:
        values = {field.value: found.value(coder, comment, field) for field in _PLACES}
    return Said(coder=coder, **values)


def others(found: Decided, comment: str, but: str) -> tuple[Said, ...]:
    """Return what the other coders say of a comment, by name."""
    names = sorted({coder for field in _PLACES for coder in found.said.get((comment, field), ())})
    return tuple(own(found, comment, name, Role.CODER) for name in names if name != but)


def notes(events: Iterable[Event], thread: str, comment: str) -> dict[str, str]:
    """Return the last note of each coder on a comment."""
    return {
        one.decision.coder: one.decision.note
        for one in events
        if one.decision.note
        and one.decision.comment == comment
        and one.decision.thread == thread
        and not one.decision.undoes
    }


def taken_back(
    events: Iterable[Event], back: Sequence[Decision], talks: Iterable[Discussion]
) -> str:
    """Return in one line what an undo takes back, of whom, and what is said again instead.

    One act may be about comments of several threads, as a labels file taken in is.
    """
    made = {event.decision.op: event.decision for event in events}
    by_id = {talk.thread: talk.by_id for talk in talks}
    act = [made[one.undoes] for one in reversed(back)]
    words = {_words(one) for one in act}
    what = words.pop() if len(words) == 1 else f"{len(act)} decisions"
    about = list(dict.fromkeys((one.thread, one.comment) for one in act))
    thread, comment = about[0]
    where = _whose(by_id[thread][comment])
    if len(about) > 1:
        where = f"{len(about)} comments, the first {where}"
    again = _words(back[-1]) if len(back) == 1 and back[0].after else ""
    return f"taken back: {what} on {where}{f'; again {again}' if again else ''}"


def told(said: Said) -> str:
    """Return what somebody says of a comment, in one line."""
    found = [
        said.relation,
        _STANCES.get(said.stance, ""),
        _UNDERCUTS.get(said.undercuts, ""),
        _claim(said.position),
        f"note: {excerpt(said.note, 200)}" if said.note else "",
    ]
    return "; ".join(one for one in found if one)


def _claim(position: str) -> str:
    if position == NO_POSITION:
        return "holds no position"
    return f"“{excerpt(position, 120)}”" if position else ""


def _words(one: Decision) -> str:
    """Return what a decision says, as part of a sentence."""
    if one.field is Field.DISTINCT:
        return f"not the same as “{excerpt(one.after, 60)}”"
    said = told(Said(**{one.field.value: one.after})) or f"no {one.field}"
    return f"settled: {said}" if one.role is Role.FINAL else said


def _whose(comment: Comment) -> str:
    name = excerpt(comment.author, 40)
    known = f"comment {excerpt(comment.id, 24)}"
    return f"{name}'s {known}" if name else known
