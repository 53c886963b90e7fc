"""Labels that a file brings, as decisions of who made them.

A row by rule that says something else than the rules as they are set was changed by a person.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from argmap.desk.labels import from_labels
from argmap.label import read_edits
from argmap.ui import session, shown, trouble, words, works
from argmap.ui.kept import decisions, keeping, motions_kept
from argmap.ui.labelling import coder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.desk.events import Decision, Event
    from argmap.model import Label
    from argmap.ui.works import Work

FILE: Final = "file"
"""Whose decisions labels are that a file brings without a name."""


def keep(made: Iterable[Decision]) -> None:
    """Keep decisions on what is shown; before the first ones of all, the labels its file brought.

    Raises:
        StoreError: they are not kept, and nothing was changed.
    """
    work, wanted = session.current(), tuple(made)
    if not wanted:
        return
    fits = partial(motions_kept.fits, {one.thread for one in wanted})
    if keeping.work_id(work):
        motions_kept.keep()  # what is decided from now on is decided under it
        decisions.keep(work, wanted, fits)
        return
    came = with_it(work) if work.labels else ()
    decisions.keep(work, wanted, fits, motions_kept.first(len(came)), came)
    motions_kept.kept_first(len(came))


def with_it(work: Work, known: Iterable[Event] = ()) -> tuple[Decision, ...]:
    """Return what the labels file of a work says beyond what is known."""
    return _decisions(work, works.edits(work), FILE, known)


def taken_in(data: bytes, name: str) -> tuple[Decision, ...]:
    """Return what another labels file says beyond what is kept; whose it does not say is yours.

    Raises:
        LabelsError: with the row numbers of every mistake; nothing is to be kept then.
    """
    work = session.current()
    found = read_edits(data, name, works.threads(work))
    return _decisions(work, found, coder.name(), decisions.events(work))


def _decisions(
    work: Work, found: Mapping[str, tuple[Label, ...]], coder: str, known: Iterable[Event]
) -> tuple[Decision, ...]:
    threads = [one for one in works.threads(work) if one.thread in found]
    ruled = {one.thread: shown.ruled_in(work, one) for one in threads}
    return from_labels(found, coder, events=known, ruled=ruled)


def tell(work: Work) -> None:
    """Say where labels that a file brought do not count, as the same comments are kept already."""
    now = session.current()
    if work.labels is None or not keeping.work_id(now):
        return
    if with_it(work, decisions.events(now)):
        many = words.count(len(decisions.events(now)), "decision")
        trouble.say(
            f"These comments are kept with {many} already, so {work.labels.name} is not laid over "
            "them; Label, Files takes it in"
        )
