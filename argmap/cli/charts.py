"""What the options of a command come to: discussions, hand labels, charts. Notices are told."""
# ruff: noqa: PLC0415 - the floors are slow to load, and help and mistakes need none of them

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from argmap.cli import rulebook, sources, streams

if TYPE_CHECKING:
    from argmap.label import Rulebook, Settings
    from argmap.model import Discussion, Label
    from argmap.pipeline import Chart


def opened(asked: Namespace, paths: Sequence[str]) -> tuple[Discussion, ...]:
    """Read the sources, keep the thread asked for, tell the notices."""
    _spare(asked, paths)
    return picked(asked, sources.discussions(asked, paths))


def picked(asked: Namespace, found: tuple[Discussion, ...]) -> tuple[Discussion, ...]:
    """Keep the thread asked for, tell the notices."""
    if asked.thread:
        from argmap.pipeline import pick

        found = (pick(found, asked.thread),)
    _report(asked, found)
    return found


def _spare(asked: Namespace, paths: Sequence[str]) -> None:
    """Refuse an output that is also read. Only `label` may renew the labels it was given."""
    options = ("rulebook",) if asked.command == "label" else ("rulebook", "labels")
    given = (getattr(asked, option, "") for option in options)
    streams.spare(asked.output, [*paths, *given])


def _report(asked: Namespace, found: Sequence[Discussion]) -> None:
    streams.report(chain.from_iterable(one.notices for one in found), strict=asked.strict)


def report_new(asked: Namespace, before: Discussion, after: Discussion) -> None:
    """Tell the notices that labelling added."""
    streams.report(after.notices[len(before.notices) :], strict=asked.strict)


def one_chart(asked: Namespace) -> Chart:
    """Read the source and work out the thread asked for, or the largest."""
    from argmap.pipeline import pick

    _spare(asked, [asked.source])
    found = sources.discussions(asked, [asked.source])
    chosen = pick(found, asked.thread)
    _report(asked, [chosen])
    return chart_of(asked, chosen, edits(asked, found), rulebook.chosen(asked))


def chart_of(
    asked: Namespace,
    discussion: Discussion,
    edits: dict[str, tuple[Label, ...]],
    by: tuple[tuple[Rulebook, ...], Settings],
) -> Chart:
    """Return the chart of a thread with its hand labels; notices that labelling adds are told."""
    from argmap.pipeline import chart, today

    hand = edits.get(discussion.thread, ())
    rules, settings = by
    made = chart(discussion, motion=asked.motion, edits=hand, rulebook=rules, settings=settings)
    report_new(asked, discussion, made.argument_map.discussion)
    return replace(made, date=today())


def edits(asked: Namespace, found: Sequence[Discussion]) -> dict[str, tuple[Label, ...]]:
    """Return the hand labels by thread; a labels file may speak of any thread of the source."""
    if not asked.labels:
        return {}
    from argmap.label import read_edits
    from argmap.read.source import open_source

    source = open_source(asked.labels)
    return read_edits(source.data, source.name, found)
