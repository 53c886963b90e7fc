"""How a work comes to be the one shown: by the address, by a person, or out of the store.

What was opened before under another name goes on, with its labels and motions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.errors import ArgmapError, StoreError
from argmap.ui import address, choice, map_view, samples, session, shown, works
from argmap.ui.kept import keeping, motions_kept
from argmap.ui.labelling import coder
from argmap.ui.trouble import report, say, settle

if TYPE_CHECKING:
    from argmap.ui.works import Work

_ANEW: Final = "open it again here: its first label keeps it"


def begin() -> None:
    """Look whether the database is the same; once a session open what address or command name."""
    keeping.begin()
    coder.begin()
    if session.begun():
        motions_kept.follow()
        return
    session.put(None)
    try:
        work = _asked_for()
        if work:
            _go_on_with(work)
        _seed_from_address()
    except ArgmapError as error:
        report(error)
        _open_any_sample()


def _asked_for() -> Work | None:
    asked = address.asked()
    if asked.work:
        return keeping.opened(asked.work)
    work = samples.open_sample(asked.sample) if asked.sample else samples.first_work()
    if work:
        works.threads(work)  # a source that cannot be read is refused here, not half-way
        session.note_opens_by_itself(work)
    if asked.names_another(work):
        say(f"{asked.file} is not kept, so no reload or link opens it; {_ANEW}")
    return work


def _seed_from_address() -> None:
    work, asked = session.work_open(), address.asked()
    if work is None or asked.names_another(work):
        return
    shown.choose_thread(asked.thread)
    if asked.motion is not None:
        shown.set_motion(shown.discussion().thread, asked.motion)


def _open_any_sample() -> None:
    name = next(iter(samples.samples()), "")
    if name:
        _go_on_with(samples.open_sample(name))


def open_work(work: Work) -> None:
    """Make `work` the one shown. What was shown before stays where `work` cannot be read.

    Raises:
        ArgmapError: `work` or its labels cannot be read.
    """
    works.threads(work)
    works.edits(work)
    _go_on_with(work)
    session.announce()
    choice.forget()
    map_view.forget()
    settle()


def open_kept(kept: str) -> None:
    """Show a work as the store has it, under the motions that were kept with it.

    Raises:
        StoreError: the store does not have it.
    """
    open_work(keeping.opened(kept))


def _go_on_with(work: Work) -> None:
    """Show `work`, or what is kept of the same comments under another name."""
    session.put(work)
    try:
        found = keeping.before(work)
        if found:
            kept = keeping.opened(found.id)
            was = found.source or found.name
            session.put_before(kept, f"{work.name} was opened before as {was}")
        motions_kept.take_over()
    except StoreError as error:
        report(error)
