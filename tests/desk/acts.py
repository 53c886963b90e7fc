"""Decisions as a store would keep them, and a thread to decide on."""

from collections.abc import Iterable

from argmap.desk.events import Decision, Event, Field, Role
from argmap.desk.labels import decide
from argmap.graph import build
from argmap.model import ArgumentMap, By, Comment, Discussion, Label, Relation

THREAD = "t"


def kept(*acts: Iterable[Decision]) -> tuple[Event, ...]:
    """Return decisions as events, in order."""
    listed = [decision for act in acts for decision in act]
    return tuple(
        Event(seq=number, at=f"2026-01-01T00:00:{number:02}Z", decision=one, previous="", hash="")
        for number, one in enumerate(listed, 1)
    )


def then(events: tuple[Event, ...], act: Iterable[Decision]) -> tuple[Event, ...]:
    """Return events with one more act."""
    return kept([event.decision for event in events], act)


def says(  # noqa: PLR0913, PLR0917 - as short as what it says
    events: tuple[Event, ...],
    coder: str,
    comments: str,
    after: str,
    field: Field = Field.RELATION,
    role: Role = Role.CODER,
) -> tuple[Event, ...]:
    """Return events with what a coder now says of comments (ids between spaces)."""
    act = decide(
        events,
        thread=THREAD,
        comments=comments.split(),
        field=field,
        after=after,
        coder=coder,
        role=role,
    )
    return then(events, act)


def talk(lines: str) -> Discussion:
    """Return a discussion from lines of id, parent ("-" for none), author, words."""
    comments: list[Comment] = []
    for line in lines.strip().splitlines():
        name, parent, author, *words = line.split(maxsplit=3)
        above = None if parent == "-" else parent
        comments.append(Comment(id=name, parent=above, author=author, text=" ".join(words)))
    return Discussion(thread=THREAD, title="Night trams", comments=tuple(comments))


def mapped(discussion: Discussion, **said: str) -> ArgumentMap:
    """Return the map of what is said: c1="attacks Trams are loud."; the relation may be "-".

    With "!" the source said it ("supports!"), else a rule.
    """
    labels = []
    for comment in discussion.comments:
        relation, _, words = said.get(f"c{comment.id}", "- ").partition(" ")
        kind = Relation.UNLABELLED if relation == "-" else Relation(relation.removesuffix("!"))
        by, sure = (By.SOURCE, 1.0) if relation.endswith("!") else (By.RULE, 0.8)
        label = Label(comment=comment.id, relation=kind, confidence=sure, position=words, by=by)
        labels.append(label)
    return build(discussion, labels)
