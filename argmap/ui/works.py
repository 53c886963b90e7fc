"""A discussion as it was brought in, and the charts made of it, each worked out once a session."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.draw import View, blob, scene
from argmap.label import (
    AUTO,
    Settings,
    choice,
    parse_rulebook,
    read_edits,
    with_own,
)
from argmap.pipeline import Chart, Ruling, charted, pick, ruling, today
from argmap.quality import rule_cases, rule_figures
from argmap.read import read, recognised
from argmap.read.mapping import grid
from argmap.read.source import Source

if TYPE_CHECKING:
    from argmap.label import Rulebook
    from argmap.model import Discussion, Label
    from argmap.quality import RuleFigures
    from argmap.read.mapping import Grid

_HELD: Final = 12  # charts kept a session; a view away and back must not draw anew


@dataclass(frozen=True, kw_only=True)
class Work:
    """A discussion as it was brought in: files or pasted text, and hand labels if there are any.

    `sample` is the name of the sample that it is, empty for a person's own. `infer` tells whether
    parents count that a reader only concluded. `kept` is the id under which the store has it where
    it was opened from there: then its `discussions` come as they were read, and no sources.
    """

    name: str
    sources: tuple[Source, ...]
    labels: Source | None = None
    sample: str = ""
    infer: bool = True
    kept: str = ""
    discussions: tuple[Discussion, ...] = ()

    @cached_property
    def digest(self) -> str:
        """A key that only equal content shares."""
        found = hashlib.sha256(f"kept\0{self.kept}\0".encode() if self.kept else b"")
        for source in (*self.sources, *((self.labels,) if self.labels else ())):
            found.update(f"{source.name}\0{len(source.data)}\0".encode())
            found.update(source.data)
            found.update(repr(source.columns).encode())
        return found.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules that label: what is switched off, base rate, language, a person's own file."""

    off: tuple[str, ...] = ()
    rate: str = ""
    own: str = ""
    own_name: str = ""
    language: str = AUTO


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Which part of a work is shown, and how: thread, motion as written, hand labels, rules.

    `edits` tells one state of the decisions kept from every other; "" where none are, so that the
    labels file counts.
    """

    thread: str
    motion: str = ""
    hand: bool = True
    rules: Rules = Rules()
    edits: str = ""


# What is kept is frozen, so the same value may be handed out again and again; it is known by its
# content only, and seen by one session only.
_once_a_session = st.cache_resource(
    max_entries=_HELD,
    show_spinner="Working out the map …",
    scope="session",
    hash_funcs={Work: lambda work: (work.digest, work.infer)},
)


@_once_a_session
def threads(work: Work) -> tuple[Discussion, ...]:
    """Return the discussions in a work, largest first."""
    if work.kept:
        return work.discussions
    return read(work.sources, infer=work.infer)


@_once_a_session
def claims(work: Work) -> tuple[tuple[str, str, str], ...]:
    """Return of each source its name, the title of its format and by what that was recognised."""
    return tuple(
        (source.file, reader.title, reason)
        for source in work.sources
        for reader, reason in recognised(source)
    )


@_once_a_session
def strange_table(work: Work) -> Grid | None:
    """Return the beginning of a table that nobody claims, None where it is none."""
    if len(work.sources) != 1 or recognised(work.sources[0]):
        return None
    return grid(work.sources[0])


@_once_a_session
def edits(work: Work) -> dict[str, tuple[Label, ...]]:
    """Return the hand labels of a work by thread."""
    if work.labels is None:
        return {}
    return read_edits(work.labels.data, work.labels.name, threads(work))


@_once_a_session
def rulebooks_of(rules: Rules) -> tuple[Rulebook, ...]:
    """Return our rulebooks with a person's own laid over that of its language, or beside them.

    Raises:
        RulebookError: the person's own is not valid.
    """
    return with_own(choice(), own_rulebook(rules)) if rules.own else choice()


def own_rulebook(rules: Rules) -> Rulebook:
    """Return the person's own rulebook, for the language that is chosen, else English.

    Raises:
        RulebookError: it is not valid.
    """
    language = "en" if rules.language == AUTO else rules.language
    return parse_rulebook(rules.own, rules.own_name, language)


@_once_a_session
def ruling_of(work: Work, thread: str, motion: str, rules: Rules) -> Ruling:
    """Return what the rules as they are set say of a thread, without source and hand."""
    return ruling(
        pick(threads(work), thread),
        motion=motion,
        rulebook=rulebooks_of(rules),
        settings=Settings(rate=rules.rate, language=rules.language, off=rules.off),
    )


@_once_a_session
def fired_in(
    work: Work, shown: Shown, _by_hand: tuple[Label, ...] = ()
) -> tuple[tuple[RuleFigures, ...], dict[str, list[str]]]:
    """Return what each rule does in a thread, judged by the hand labels, and where it fired.

    Rules that are switched off are counted too: so a person sees what is missed. `_by_hand` is what
    work and `shown.edits` stand for.
    """
    own = ruling_of(work, shown.thread, shown.motion, replace(shown.rules, off=()))
    found: dict[str, list[str]] = {}
    for label in own.labels:
        for rule in dict.fromkeys(cue.rule for cue in label.cues):
            found.setdefault(rule, []).append(label.comment)
    cases = rule_cases(own.discussion, own.labels, _by_hand)
    return rule_figures(own.books.joined, cases), found


@_once_a_session
def content(work: Work) -> str:
    """Return what only the same comments share, whatever format they came in."""
    return content_of(threads(work))


def content_of(discussions: tuple[Discussion, ...]) -> str:
    """Return a key that only the same threads of the same comments share."""
    return _content_of(discussions, named=True)


def words_of(discussions: tuple[Discussion, ...]) -> str:
    """Return a key that only the same comments share, whatever the threads are called.

    A thread without a title is called as its file is, so a renamed file has another content.
    """
    return _content_of(discussions, named=False)


def _content_of(discussions: tuple[Discussion, ...], *, named: bool) -> str:
    found = hashlib.sha256()
    for one in discussions:
        name = one.thread if named else ""
        found.update(repr((name, len(one.comments))).encode("utf-8", "replace"))
        for comment in one.comments:
            said = (comment.id, comment.parent, comment.author, comment.text)
            found.update(repr(said).encode("utf-8", "replace"))
    return found.hexdigest()


@_once_a_session
def chart_of(work: Work, shown: Shown, _decided: tuple[Label, ...] = ()) -> Chart:
    """Return the chart of one thread, with or without the hand labels.

    `_decided` are those of the decisions kept, which `shown.edits` stands for.
    """
    told = _decided if shown.edits else edits(work).get(shown.thread, ())
    by_hand = told if shown.hand else ()
    plain = replace(shown, hand=False, edits="")
    if not by_hand and shown != plain:
        return chart_of(work, plain)
    own = ruling_of(work, shown.thread, shown.motion, shown.rules)
    return replace(charted(own, by_hand), date=today())


@_once_a_session
def blob_of(work: Work, shown: Shown, _decided: tuple[Label, ...] = ()) -> str:
    """Return what the map component draws."""
    made = chart_of(work, shown, _decided)
    return blob(made.argument_map, made.analysis, made.rulebook.rules)


@_once_a_session
def islands_of(work: Work, shown: Shown, _decided: tuple[Label, ...] = ()) -> str:
    """Return what the map component draws of the commenters alone."""
    made = chart_of(work, shown, _decided)
    islands = scene(made.argument_map, made.analysis, View.COMMENTERS)
    return blob(made.argument_map, made.analysis, made.rulebook.rules, (islands,))
