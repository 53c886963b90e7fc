"""What is shown of the open work: thread, motion, labels, rules, and the charts made of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.label import AUTO
from argmap.ui import session, works
from argmap.ui.kept import decisions
from argmap.ui.works import Rules, Shown

if TYPE_CHECKING:
    from argmap.model import Discussion, Label
    from argmap.pipeline import Chart
    from argmap.quality import RuleFigures
    from argmap.ui.works import Work

HAND: Final = "hand"
_RULES: Final = "rules"

# ------------------------------------------------------------------ the thread


def thread_key() -> str:
    """Return the key under which the choice of a thread is kept, one a work."""
    work = session.work_open()
    return f"thread-{work.digest[:12]}" if work else "thread"


def key() -> str:
    """Return what tells the thread shown from every other, whatever its motion and labels."""
    return f"{thread_key()}-{discussion().thread}"


def discussion() -> Discussion:
    """Return the thread shown: the chosen one, else the largest."""
    found = works.threads(session.current())
    asked = st.session_state.get(thread_key(), "")
    return next((one for one in found if one.thread == asked), found[0])


def choose_thread(thread: str) -> None:
    """Show this thread of the work, if it has it."""
    if any(one.thread == thread for one in works.threads(session.current())):
        st.session_state[thread_key()] = thread


# ------------------------------------------------------------------ the motion


def motion_key() -> str:
    """Return the key of the field with the motion, one a thread."""
    return _motion_key(discussion().thread)


def _motion_key(thread: str) -> str:
    return f"motion-{thread_key()}-{thread}"


def motion() -> str:
    """Return the motion as written by the person, empty where it is the discussion's own."""
    return written(discussion())


def written(one: Discussion) -> str:
    """Return the motion of a thread as written by the person, empty where it is its own."""
    written = st.session_state.get(_motion_key(one.thread))
    return "" if written is None or written == one.about else str(written).strip()


def own_motion() -> str:
    """Return the motion that the discussion brings: its own, else its title."""
    return discussion().about


def begin_motion() -> None:
    """Let the motion that a discussion brings stand where none was written yet."""
    st.session_state.setdefault(motion_key(), discussion().about)


def set_motion(thread: str, written: str) -> None:
    """Let this be the motion of a thread of what is open."""
    st.session_state[_motion_key(thread)] = written


# ------------------------------------------------------------------ the labels


def hand() -> bool:
    """Tell whether hand labels are laid over the rules."""
    return bool(st.session_state.get(HAND, True))


def decided() -> tuple[Label, ...]:
    """Return the labels of the decisions that are kept of the thread shown."""
    return decisions.labels(session.current(), discussion().thread)


def by_hand() -> tuple[Label, ...]:
    """Return the hand labels of the thread shown: those kept, else those of the labels file."""
    work = session.current()
    if decisions.state(work):
        return decided()
    return works.edits(work).get(discussion().thread, ())


def rules() -> Rules:
    """Return the rules as the person set them."""
    found: Rules = st.session_state.get(_RULES, Rules())
    return found


def set_rules(wanted: Rules) -> None:
    """Label by other rules from now on, on every page.

    Raises:
        RulebookError: the person's own rulebook is not valid; all stays as it was.
    """
    books = works.rulebooks_of(wanted)
    rate = wanted.rate if wanted.rate in {r.name for book in books for r in book.rates} else ""
    known = wanted.language in {book.language for book in books}
    language = wanted.language if known else AUTO
    st.session_state[_RULES] = replace(wanted, rate=rate, language=language)


def languages() -> dict[str, str]:
    """Return the names of the languages that there are rules for, by their codes."""
    return {book.language: book.lexicon.name for book in works.rulebooks_of(rules())}


# ------------------------------------------------------------------ what comes of it


def chart() -> Chart:
    """Return the chart of what is shown."""
    return works.chart_of(session.current(), _shown(), decided())


def ruled() -> Chart:
    """Return the chart as the rules alone make it."""
    return works.chart_of(session.current(), replace(_shown(), hand=False, edits=""))


def blob() -> str:
    """Return what the map component draws of what is shown."""
    return works.blob_of(session.current(), _shown(), decided())


def islands() -> str:
    """Return what the map component draws of the commenters alone."""
    return works.islands_of(session.current(), _shown(), decided())


def fired() -> tuple[tuple[RuleFigures, ...], dict[str, list[str]]]:
    """Return what each rule does in the thread shown, and the comments it fired on."""
    return works.fired_in(session.current(), _shown(), by_hand())


def ruled_in(work: Work, one: Discussion) -> tuple[Label, ...]:
    """Return what the rules alone, as they are set, say of a thread under its motion as written."""
    return works.ruling_of(work, one.thread, written(one), rules()).labels


def _shown() -> Shown:
    return Shown(
        thread=discussion().thread,
        motion=motion(),
        hand=hand(),
        rules=rules(),
        edits=decisions.state(session.current()),
    )
