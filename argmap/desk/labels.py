"""Decisions become labels by hand, one coder's or the team's; labels become decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from argmap.desk.events import Decision, Event, Field, Role, new_op
from argmap.desk.replay import Decided, decided, distinct, standing
from argmap.desk.undo import undo
from argmap.errors import LabelsError, RequestError
from argmap.label import by_hand
from argmap.label.hand import NO, YES, from_cells, to_cells
from argmap.model import By, Label, Relation, Stance
from argmap.text import bare, clean, one_line

__all__ = [
    "Decided",
    "checked",
    "decide",
    "decided",
    "distinct",
    "drawn_up",
    "final_labels",
    "from_labels",
    "labels_of",
    "standing",
    "undo",
]

SAID: Final = (Field.RELATION, Field.STANCE, Field.POSITION, Field.UNDERCUTS)
"""The fields that a label holds."""
_CHOICES: Final[Mapping[Field, tuple[str, ...]]] = {
    Field.RELATION: tuple(Relation),
    Field.STANCE: tuple(Stance),
    Field.UNDERCUTS: (YES, NO),
}


def labels_of(found: Decided, *, coder: str) -> tuple[Label, ...]:
    """Return what one coder says now, as labels by hand that lie over those of the rules."""
    made = (
        from_cells(
            comment,
            {field.value: found.value(coder, comment, field) for field in SAID},
            coder=coder,
        )
        for comment in found.comments
    )
    return tuple(filter(_says, made))


def final_labels(found: Decided) -> tuple[Label, ...]:
    """Return what the team says: what was settled, else what all or most of its coders say.

    Where neither is, nothing is said by hand and `argmap.desk.queue.disputes` lists it. A label's
    coder names all who say any part of it.
    """
    return tuple(filter(_says, (_final(found, comment) for comment in found.comments)))


def _final(found: Decided, comment: str) -> Label:
    cells = {field.value: found.team(comment, field) for field in SAID}
    names: dict[str, None] = {}
    for field in SAID:
        names |= dict.fromkeys(_sayers(found, comment, field, cells[field.value]))
    return from_cells(comment, cells, coder=", ".join(filter(None, names)))


def _sayers(found: Decided, comment: str, field: Field, value: str) -> Iterable[str]:
    if not value:
        return ()
    if settled := found.finals.get((comment, field)):
        return (settled.coder,)
    said = found.said[comment, field]
    return tuple(coder for coder in said if bare(said[coder]) == bare(value))


def _says(label: Label) -> bool:
    return any(to_cells(label).values())


def checked(field: Field, after: str) -> str:
    """Return what may be decided of a field, spelt right; words on one line.

    Raises:
        RequestError: the field has no such value.
    """
    choices = _CHOICES.get(field)
    if choices is None:
        return one_line(clean(after))
    if after and after not in choices:
        raise RequestError(f"{field} {after!r} is none of {', '.join(choices)}")
    return str(after)


def decide(  # noqa: PLR0913 - these are the parts of a decision
    events: Iterable[Event],
    *,
    thread: str,
    comments: Iterable[str],
    field: Field,
    after: str,
    coder: str,
    role: Role = Role.CODER,
    note: str = "",
) -> tuple[Decision, ...]:
    """Return the decisions that say `after` of comments, in one batch; "" takes back what is said.

    Comments of which the coder (in the role FINAL: the work) says so already are left out. Where
    that leaves none, a note is a second thought on the same and kept with what is said.

    Raises:
        RequestError: the field has no such value.
    """
    value = checked(field, after)
    drafts = tuple(
        Decision(
            thread=thread,
            comment=comment,
            field=field,
            after=value,
            coder=coder,
            role=role,
            note=note,
        )
        for comment in dict.fromkeys(comments)
    )
    return drawn_up(events, drafts) or (_again(drafts) if note else ())


def _again(drafts: Iterable[Decision]) -> tuple[Decision, ...]:
    batch = new_op()
    return tuple(replace(one, before=one.after, batch=batch) for one in drafts)


def drawn_up(events: Iterable[Event], drafts: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return drafts as decisions of one batch, `before` filled in, those already so left out."""
    listed, batch = tuple(events), new_op()
    drawn = tuple(drafts)
    threads = {one.thread for one in drawn}
    found = {thread: decided(listed, thread) for thread in threads}
    apart = {thread: distinct(listed, thread) for thread in threads}
    placed = (replace(one, batch=batch, before=found[one.thread].held(one)) for one in drawn)
    return tuple(one for one in placed if one.before != one.after and _new(one, apart[one.thread]))


def _new(one: Decision, apart: set[tuple[str, str]]) -> bool:
    return one.field is not Field.DISTINCT or (one.comment, bare(one.after)) not in apart


def from_labels(
    labels_by_thread: Mapping[str, Iterable[Label]],
    coder: str,
    *,
    events: Iterable[Event] = (),
    ruled: Mapping[str, Iterable[Label]] | None = None,
) -> tuple[Decision, ...]:
    """Return labels by hand as decisions of one batch, an import that is undone together.

    Args:
        labels_by_thread: as `argmap.label.read_edits` gives them; each coder's stay that coder's.
        coder: who says what the labels name no coder for.
        events: what the work holds, so that nothing is said twice.
        ruled: what the rules alone say (`argmap.pipeline.ruling`) by thread. With it a row `by`
            rule that says something else counts as by hand; without it such rows are left out.

    Raises:
        LabelsError: one comment has a label of no coder and one of `coder`.
    """
    made: list[Decision] = []
    for thread, labels in labels_by_thread.items():
        above = by_hand(ruled.get(thread, ()), labels) if ruled else labels
        made += _drafts(thread, above, coder)
    return drawn_up(events, made)


def _drafts(thread: str, labels: Iterable[Label], coder: str) -> Iterator[Decision]:
    seen: set[tuple[str, str]] = set()
    for label in labels:
        if label.by is not By.HAND:
            continue
        name = label.coder or coder
        if (name, label.comment) in seen:
            what = f"the comment {label.comment!r} has two labels of {name!r}"
            raise LabelsError(what, cure="keep one; nothing was taken over")
        seen.add((name, label.comment))
        for field, value in to_cells(label).items():
            after = checked(Field(field), value)
            if after:
                yield Decision(
                    thread=thread,
                    comment=label.comment,
                    field=Field(field),
                    after=after,
                    coder=name,
                )
