"""The motion as it is kept with a work, and which stances by hand were given for another one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.desk.motions import Motions, read, stances_given, written
from argmap.label.hand import to_cells
from argmap.model import Stance
from argmap.ui import session, shown, works
from argmap.ui.kept import decisions, keeping
from argmap.ui.labelling import coder

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOTION_OF: Final = "motion-"  # of a thread, among the settings of a work that is kept
_BEFORE_OF: Final = "motions-before-"
_KNOWN: Final = "motions-kept-"


def take_over(settings: Mapping[str, str]) -> None:
    """Show the threads of the work under the motions that were kept with it."""
    for one in works.threads(session.current()):
        kept = settings.get(_MOTION_OF + one.thread)
        if kept is not None:
            shown.set_motion(one.thread, kept or one.about)
        _know(one.thread, read(kept or one.about, settings.get(_BEFORE_OF + one.thread, "")))


def keep() -> None:
    """Keep the motion as written with the work, if that is kept.

    Raises:
        StoreError: it is not kept.
    """
    work = session.current()
    if keeping.work_id(work) and _known().now != _now():
        _keep(_known().changed(_now(), decisions.last(work)))


def hold() -> None:
    """Let the stances by hand that there are hold for the motion as written.

    Raises:
        StoreError: that is not kept.
    """
    _keep(Motions(now=_now()))


def first(brought: int) -> dict[str, str]:
    """Return what is kept of the motion with a new work, whose file brings so many decisions."""
    return _settings(_first(brought))


def kept_first(brought: int) -> None:
    """Know that the work is kept now, as `first` told."""
    _know(shown.discussion().thread, _first(brought))


def left_behind() -> tuple[int, str]:
    """Return how many stances by hand were given for another motion, and for which most were."""
    thread, own = shown.discussion().thread, coder.name() if coder.blind() else ""
    given = stances_given(decisions.events(session.current()), thread, own)
    motions = [_known().at(given.get(comment, 0)) for comment in _stances()]
    others = Counter(motion for motion in motions if motion != _now())
    return others.total(), others.most_common(1)[0][0] if others else ""


def _stances() -> list[str]:
    """Return the comments whose stances by hand are shown."""
    if not shown.hand():
        return []
    nothing = ("", Stance.UNKNOWN.value)
    return [one.comment for one in shown.by_hand() if to_cells(one)["stance"] not in nothing]


def _now() -> str:
    return shown.motion() or shown.own_motion()


def _first(brought: int) -> Motions:
    return _known().changed(_now(), brought)


def _keep(motions: Motions) -> None:
    keeping.set_settings(session.current(), _settings(motions))
    _know(shown.discussion().thread, motions)  # not before: what was refused is tried again


def _settings(motions: Motions) -> dict[str, str]:
    thread = shown.discussion().thread
    own = motions.now == shown.own_motion()
    found = {_MOTION_OF: "" if own else motions.now, _BEFORE_OF: written(motions)}
    return {name + thread: value for name, value in found.items()}


def _know(thread: str, motions: Motions) -> None:
    st.session_state[f"{_KNOWN}{shown.thread_key()}-{thread}"] = motions


def _known() -> Motions:
    """Return the motions of the thread shown; what a file brings is for the motion it brings."""
    found: Motions | None = st.session_state.get(_KNOWN + shown.key())
    return found or Motions(now=shown.own_motion())
