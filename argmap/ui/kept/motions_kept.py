"""The motion as it is kept with a work, and which stances by hand were given for another one.

Several people may label one work: nothing is kept under a motion that its coder did not see.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.desk.motions import Motions, read, stances_given, written
from argmap.errors import Conflict, StoreError
from argmap.label.hand import to_cells
from argmap.model import Stance
from argmap.text import shorten
from argmap.ui import session, shown, works
from argmap.ui.kept import decisions, keeping
from argmap.ui.labelling import coder
from argmap.ui.trouble import say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from argmap.model import Discussion

_MOTION_OF: Final = "motion-"  # of a thread, among the settings of a work that is kept
_BEFORE_OF: Final = "motions-before-"
_BY_OF: Final = "motion-by-"
_KNOWN: Final = "motions-kept-"
_SHOWN: Final = 200  # characters of a motion in a sentence
_REFUSED: Final = "motion-refused"  # the thread of which somebody else's motion was in the way


def take_over() -> None:
    """Show the threads of the work, if it is kept, under the motions that were kept with it.

    Raises:
        StoreError: the store cannot be used.
    """
    work = session.current()
    settings = keeping.settings(work)
    for one in works.threads(work) if keeping.work_id(work) else ():
        if _MOTION_OF + one.thread in settings:
            shown.set_motion(one.thread, _kept(settings, one).now)
        _know(one, _kept(settings, one))


def changed() -> bool:
    """Tell whether somebody else changed the motion that is shown.

    Raises:
        StoreError: the store cannot be used.
    """
    work = session.current()
    settings = keeping.settings(work)
    return bool(keeping.work_id(work)) and _theirs(settings, shown.discussion())


def follow() -> None:
    """Show what motions others gave the work, and say so where it was not said as a refusal.

    One that was written here and is not kept yet stays, until something is to be kept under it.
    """
    work, refused = session.current(), st.session_state.pop(_REFUSED, None)
    try:
        settings = keeping.settings(work)
    except StoreError:  # who looks for what others decided says it (follow.py), and who labels
        return
    for one in works.threads(work) if keeping.work_id(work) else ():
        kept, known = _kept(settings, one), _known(one)
        if one.thread == refused or _theirs(settings, one):
            shown.set_motion(one.thread, kept.now)
            if not refused and one.thread == shown.discussion().thread:
                say(f"{_told(settings, one)}; it was {_quoted(known.now)}")
        elif kept.now != known.now:
            continue
        _know(one, kept)


def keep() -> None:
    """Keep the motion as written with the work, if that is kept.

    Raises:
        Conflict: somebody else gave it another one meanwhile.
        StoreError: it is not kept.
    """
    one = shown.discussion()
    if keeping.work_id(session.current()) and _known(one).now != _now(one):
        _change(lambda kept, last: kept.changed(_now(one), last))


def hold() -> None:
    """Let the stances by hand that there are hold for the motion as written.

    Raises:
        Conflict: somebody else gave the work another motion meanwhile.
        StoreError: that is not kept.
    """
    _change(lambda *_: Motions(now=_now(shown.discussion())))


def first(brought: int) -> dict[str, str]:
    """Return what is kept of the motion with a new work, whose file brings so many decisions."""
    return _settings(_first(brought)) | _by()


def kept_first(brought: int) -> None:
    """Know that the work is kept now, as `first` told."""
    _know(shown.discussion(), _first(brought))


def fits(threads: Collection[str], settings: Mapping[str, str]) -> None:
    """Refuse what was decided under another motion than the one that is kept.

    Raises:
        Conflict: somebody else gave one of the threads another motion meanwhile.
    """
    for one in works.threads(session.current()):
        if one.thread in threads:
            here = one.thread == shown.discussion().thread
            _refuse(settings, one, _now(one) if here else _known(one).now)


def left_behind() -> tuple[int, str]:
    """Return how many stances by hand were given for another motion, and for which most were."""
    one, own = shown.discussion(), coder.name() if coder.blind() else ""
    given = stances_given(decisions.events(session.current()), one.thread, own)
    motions = [_known(one).at(given.get(comment, 0)) for comment in _stances()]
    others = Counter(motion for motion in motions if motion != _now(one))
    return others.total(), others.most_common(1)[0][0] if others else ""


def _stances() -> list[str]:
    """Return the comments whose stances by hand are shown."""
    if not shown.hand():
        return []
    nothing = ("", Stance.UNKNOWN.value)
    return [one.comment for one in shown.by_hand() if to_cells(one)["stance"] not in nothing]


def _now(one: Discussion) -> str:
    return shown.written(one) or one.about


def _kept(settings: Mapping[str, str], one: Discussion) -> Motions:
    return read(
        settings.get(_MOTION_OF + one.thread) or one.about,
        settings.get(_BEFORE_OF + one.thread, ""),
    )


def _theirs(settings: Mapping[str, str], one: Discussion) -> bool:
    """Tell whether the motion of a thread was changed, and not here as well."""
    kept, known = _kept(settings, one).now, _known(one).now
    return kept != known and _now(one) in (kept, known)


def _told(settings: Mapping[str, str], one: Discussion) -> str:
    who = settings.get(_BY_OF + one.thread)
    return (
        f"The motion is {_quoted(_kept(settings, one).now)} by now{f' (by {who})' if who else ''}"
    )


def _quoted(motion: str) -> str:
    return f"“{shorten(motion, _SHOWN)}”"


def _refuse(settings: Mapping[str, str], one: Discussion, seen: str) -> None:
    """Refuse, as on any other conflict, where the motion kept is another one than was seen."""
    kept, mine = _kept(settings, one).now, _now(one)
    if kept != seen:
        st.session_state[_REFUSED] = one.thread
        what = (
            f"{_told(settings, one)}, and you {'saw' if mine == seen else 'wrote'} {_quoted(mine)}"
        )
        cure = "look at both and decide again; nothing was kept"
        raise Conflict(what, mine=mine, theirs=kept, cure=cure)


def _first(brought: int) -> Motions:
    one = shown.discussion()
    return _known(one).changed(_now(one), brought)


def _change(change: Callable[[Motions, int], Motions]) -> None:
    """Keep other motions: made of those that are kept and the number of the last event."""
    one, kept = shown.discussion(), keeping.work_id(session.current())
    made: list[Motions] = []

    def changed(settings: Mapping[str, str], last: int) -> Mapping[str, str]:
        _refuse(settings, one, _known(one).now)
        was = _kept(settings, one)
        made.append(change(was, last))
        return _settings(made[-1]) | (_by() if made[-1].now != was.now else {})

    if kept:
        keeping.store().set_settings(kept, changed)
    else:
        made.append(change(_known(one), 0))
    _know(one, made[-1])  # not before: what was refused is tried again


def _settings(motions: Motions) -> dict[str, str]:
    thread = shown.discussion().thread
    own = motions.now == shown.own_motion()
    found = {_MOTION_OF: "" if own else motions.now, _BEFORE_OF: written(motions)}
    return {name + thread: value for name, value in found.items()}


def _by() -> dict[str, str]:
    return {_BY_OF + shown.discussion().thread: coder.name()}


def _know(one: Discussion, motions: Motions) -> None:
    st.session_state[_key(one)] = motions


def _known(one: Discussion) -> Motions:
    """Return the motions of a thread as seen; what a file brings is for the motion it brings."""
    found: Motions | None = st.session_state.get(_key(one))
    return found or Motions(now=one.about)


def _key(one: Discussion) -> str:
    return f"{_KNOWN}{shown.thread_key()}-{one.thread}"
