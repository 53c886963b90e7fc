"""What the options of a command come to: discussions, hand labels, charts. Notices are told."""
# ruff: noqa: PLC0415 - the floors are slow to load, and help and mistakes need none of them

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from argmap.cli import rulebook, sources, streams
from argmap.errors import RequestError

if TYPE_CHECKING:
    from argmap.label import LabelsFile, Rulebook, Settings
    from argmap.model import Discussion, Label
    from argmap.pipeline import Chart

Edits: TypeAlias = "Mapping[str, tuple[Label, ...]]"
"""Hand labels by thread."""
Found: TypeAlias = "tuple[Discussion, ...]"


@dataclass(frozen=True, slots=True)
class Given:
    """What the options of labelling come to, looked at before a long thread is read for nothing."""

    rulebooks: tuple[Rulebook, ...]
    settings: Settings
    labels: LabelsFile

    def hand(self, found: Sequence[Discussion], thread: str = "") -> Edits:
        """Return the hand labels by thread; a labels file may speak of any thread of the source."""
        from argmap.label import placed

        return placed(self.labels, found, thread)


def given(asked: Namespace, paths: Sequence[str]) -> Given:
    """Look at what the options of labelling name; `paths` are the sources still to be read.

    Raises:
        ArgmapError: one of the files cannot be read, or there is no such rate or language.
    """
    from argmap.label import LabelsFile, parse_labels

    _once([*paths, asked.rulebook, asked.labels])
    rules, settings = rulebook.chosen(asked)
    if not asked.labels:
        return Given(rules, settings, LabelsFile(""))
    source = sources.file(asked.labels)
    return Given(rules, settings, parse_labels(source.content, source.name))


def opened(asked: Namespace, paths: Sequence[str]) -> Found:
    """Read the sources, keep the thread asked for, tell the notices."""
    _once(paths)
    streams.spare(asked.output, paths)
    found = _picked(asked, sources.discussions(asked, paths))
    _report(asked, found)
    return found


def with_hand(asked: Namespace) -> tuple[Given, Found, Edits]:
    """Do as `opened` with the one source, and return the hand labels too."""
    _spare(asked)
    by = given(asked, [asked.source])
    return by, *handed(asked, by, sources.discussions(asked, [asked.source]))


def handed(asked: Namespace, by: Given, found: Found) -> tuple[Found, Edits]:
    """Return the thread asked for of what was read, its notices told, and the hand labels."""
    edits = by.hand(found, asked.thread)
    kept = _picked(asked, found)
    _report(asked, kept)
    return kept, edits


def one_chart(asked: Namespace) -> Chart:
    """Read the source and work out the thread asked for, or the largest."""
    from argmap.pipeline import pick

    _spare(asked)
    by = given(asked, [asked.source])
    found = sources.discussions(asked, [asked.source])
    edits = by.hand(found, asked.thread)
    chosen = pick(found, asked.thread)
    _report(asked, [chosen])
    return chart_of(asked, chosen, edits, by)


def chart_of(asked: Namespace, discussion: Discussion, edits: Edits, by: Given) -> Chart:
    """Return the chart of a thread with its hand labels; notices that labelling adds are told."""
    from argmap.pipeline import chart, today

    made = chart(
        discussion,
        motion=asked.motion,
        edits=edits.get(discussion.thread, ()),
        rulebook=by.rulebooks,
        settings=by.settings,
    )
    report_new(asked, discussion, made.argument_map.discussion)
    return replace(made, date=today())


def report_new(asked: Namespace, before: Discussion, after: Discussion) -> None:
    """Tell the notices that labelling added."""
    streams.report(after.notices[len(before.notices) :], strict=asked.strict)


def _picked(asked: Namespace, found: Found) -> Found:
    from argmap.pipeline import pick

    return (pick(found, asked.thread),) if asked.thread else found


def _once(paths: Sequence[str]) -> None:
    """Refuse what would find standard input empty, as another has read it."""
    if list(paths).count("-") > 1:
        cure = "keep one of the two in a file, and name that"
        raise RequestError('"-" is named twice, and standard input is read once', cure=cure)


def _spare(asked: Namespace) -> None:
    """Refuse an output that is also read. Only `label` may renew the labels it was given."""
    labels = "" if asked.command == "label" else asked.labels
    streams.spare(asked.output, [asked.source, asked.rulebook, labels])


def _report(asked: Namespace, found: Sequence[Discussion]) -> None:
    streams.report(chain.from_iterable(one.notices for one in found), strict=asked.strict)
