"""Events played back: which decisions stand, and what each coder and the team say by them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from argmap.desk.events import Decision, Event, Field, Role
from argmap.label.hand import majority
from argmap.text import bare

Said = Mapping[str, str]
"""What each coder says of one field of one comment, by the coder's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the decisions of one thread come to.

    `said` holds what each coder says by comment and field, `finals` who settled what; an empty
    value is never held. DISTINCT is not in it: several such decisions of a comment stand together.
    """

    said: Mapping[tuple[str, Field], Said]
    finals: Mapping[tuple[str, Field], Decision]

    @property
    def coders(self) -> tuple[str, ...]:
        """Who says anything, by name."""
        return tuple(sorted({coder for said in self.said.values() for coder in said}))

    @property
    def comments(self) -> tuple[str, ...]:
        """The comments of which anything is said, in the order of the first decision."""
        return tuple(dict.fromkeys(comment for comment, _ in (*self.said, *self.finals)))

    def value(self, coder: str, comment: str, field: Field) -> str:
        """Return what a coder says now, "" for nothing."""
        return self.said.get((comment, field), {}).get(coder, "")

    def final(self, comment: str, field: Field) -> str:
        """Return what was settled, "" for nothing."""
        found = self.finals.get((comment, field))
        return found.after if found else ""

    def held(self, one: Decision) -> str:
        """Return what is said now of what `one` is about: by its coder, or settled, by its role."""
        if one.role is Role.FINAL:
            return self.final(one.comment, one.field)
        return self.value(one.coder, one.comment, one.field)

    def team(self, comment: str, field: Field) -> str:
        """Return what was settled, else what all or most coders say, else ""."""
        return self.final(comment, field) or majority(self.said.get((comment, field), {}).values())

    def values(self, field: Field) -> dict[str, dict[str, str]]:
        """Return what is said of a field by coder and comment, as agreement is worked out from."""
        found: dict[str, dict[str, str]] = {coder: {} for coder in self.coders}
        for (comment, about), said in self.said.items():
            if about is field:
                for coder, value in said.items():
                    found[coder][comment] = value
        return found


def decided(events: Iterable[Event], thread: str) -> Decided:
    """Return what the events of a thread come to: the latest that stands of each field counts."""
    said: dict[tuple[str, Field], dict[str, str]] = {}
    finals: dict[tuple[str, Field], Decision] = {}
    for event in standing(events, thread):
        one = event.decision
        key = (one.comment, one.field)
        if one.field is Field.DISTINCT:
            continue
        if one.role is Role.FINAL:
            finals[key] = one
        else:
            said.setdefault(key, {})[one.coder] = one.after
    return Decided(
        said={key: held for key, by in said.items() if (held := _held(by))},
        finals={key: one for key, one in finals.items() if one.after},
    )


def several(said: Said) -> bool:
    """Tell whether not all say the same; two wordings of one position are no difference."""
    return len(set(said.values())) > 1 and len(set(map(bare, said.values()))) > 1


def _held(said: Said) -> dict[str, str]:
    return {coder: value for coder, value in said.items() if value}


def standing(events: Iterable[Event], thread: str) -> tuple[Event, ...]:
    """Return the decisions of a thread that nobody took back, in order, without the takings back.

    What takes back a taking back makes the first decision stand again. Only the coder who made a
    decision can take it back.
    """
    own = sorted((one for one in events if one.decision.thread == thread), key=_place)
    gone: set[tuple[str, str]] = set()
    found = []
    for event in reversed(own):
        one = event.decision
        if (one.coder, one.op) in gone:
            continue
        if one.undoes:
            gone.add((one.coder, one.undoes))
        else:
            found.append(event)
    return tuple(reversed(found))


def distinct(events: Iterable[Event], thread: str) -> set[tuple[str, str]]:
    """Return which comment's position is not the one of which words, as people said."""
    return {
        (one.decision.comment, bare(one.decision.after))
        for one in standing(events, thread)
        if one.decision.field is Field.DISTINCT
    }


def _place(event: Event) -> int:
    return event.seq
