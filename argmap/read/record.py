"""What a reader yields. A reader only parses; linking and checking is the shared step (thread.py).

A reader's `read` yields parts in the order of the source, as it comes upon them:

- `Record`: one comment as the source spells it;
- `Thread`: what the source says of a thread as a whole;
- `Notice`: what was survived. Code BAD_RECORD means: this record was refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from argmap.model import Notice, Relation, Stance, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One comment as the source spells it, not yet cleaned, checked or linked.

    `parent` is the id of the comment it answers; empty, "0", "null", "root", "motion" and the
    thread's own id mean the top level. `thread` may stay empty where the source holds one thread.
    `where` is the place for notices ("line 3", "record 7"). `inferred` tells that the parent was
    concluded (from a quote, an @name, a subject), not stated. `created` is ISO 8601 or empty (see
    `values.moment`). `relation`, `stance` and `position` are set only where the source itself says
    so, like Kialo's Pro and Con, and `undercuts` (see `Label`); `ties` are ids of further comments
    that it bears on, and how.
    `answers` is the number of direct answers that the source announces; those that no file holds
    are reported. `alias` is another id of it, which `Thread.unloaded` may name.
    """

    id: str = ""
    parent: str = ""
    author: str = ""
    text: str = ""
    title: str = ""
    created: str = ""
    state: State = State.OK
    anonymous: bool = False
    url: str = ""
    score: float | None = None
    thread: str = ""
    where: str = ""
    inferred: bool = False
    relation: Relation | None = None
    stance: Stance | None = None
    position: str = ""
    undercuts: bool = False
    ties: tuple[tuple[str, Relation], ...] = ()
    answers: int = 0
    alias: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What a source says of one thread.

    `id` joins it with `Record.thread` and with other files of the same thread; without an id the
    title does that. `announced` is the number of comments the source claims to have. `unloaded` are
    ids of comments which it names and does not hold; those that another file holds are no loss.
    `opening` are the words above the comments where the site does not count them as a comment.
    `joins` are ids of comments that its own answer: where another thread holds one of them, the two
    are one.
    """

    id: str = ""
    title: str = ""
    motion: str = ""
    announced: int | None = None
    unloaded: tuple[str, ...] = ()
    opening: str = ""
    joins: tuple[str, ...] = ()


Part: TypeAlias = Record | Thread | Notice
