"""The one line above every page: open, the motion, thread, labels, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.model import By
from argmap.ui import map_view, motion, opener, recognised, session, shown, trouble, words, works
from argmap.ui.kept import decisions
from argmap.ui.labelling import in_place
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from argmap.model import Discussion
    from argmap.pipeline import Chart

_NOTICES: Final = 50
_SAME: Final = (
    "The comments are the same, so this is the same work, with its labels. "
    "For a second one, duplicate it: Open, Works."
)


def show() -> None:
    """Show the line, and the last error below it if there is one."""
    session.just_opened()
    with st.container(key="bar", horizontal=True, gap="small"):
        st.button("Open", icon=":material/folder_open:", key="open", on_click=session.ask)
        motion.show()
        _threads()
        _hand()
        if map_view.on_map():
            in_place.switch()
        _notices()
    if session.fresh():
        recognised.tell()
        _continued()
    if session.just_continued():
        st.toast(verbatim(f"{session.opened_before()}. {_SAME}", 400), icon=":material/history:")
    if session.asking():
        opener.dialog()
    with st.container():  # there with or without a warning, so that the map stays the same
        motion.warn()
    found = trouble.trouble()
    if found:
        st.error(verbatim(found))


def _continued() -> None:
    """Say that what was opened is kept already and goes on where it was left."""
    known = decisions.events(session.current())
    if known:
        many = words.count(len(known), "decision")
        st.toast(
            f"{many} on this discussion are kept; you continue them.", icon=":material/history:"
        )


def _threads() -> None:
    work = session.work_open()
    found = works.threads(work) if work else ()
    if len(found) < 2:  # noqa: PLR2004 - a choice needs two
        return
    titles = {one.thread: _thread_title(one) for one in found}
    st.selectbox(
        "Thread",
        list(titles),
        format_func=titles.__getitem__,
        key=shown.thread_key(),
        label_visibility="collapsed",
        width=240,
    )


def _thread_title(discussion: Discussion) -> str:
    many = words.count(len(discussion.comments), "comment")
    return f"{discussion.title or discussion.thread} ({many})"


def _hand() -> None:
    work = session.work_open()
    if work and (work.labels or decisions.state(work)):
        st.toggle("Hand labels", value=True, key=shown.HAND)


def _notices() -> None:
    chart = shown.chart()
    found = chart.argument_map
    notices = found.discussion.notices
    title = words.count(len(notices), "notice") if notices else "About"
    with st.popover(title, icon=":material/info:"):
        st.markdown(f"**{verbatim(found.discussion.title, 160)}**")
        st.caption(verbatim(sizes(chart)))
        _kept()
        if session.opened_before():
            st.caption(verbatim(f"{session.opened_before()}. {_SAME}", 400))
        recognised.show(found.discussion)
        for notice in notices[:_NOTICES]:
            st.markdown(f"- {verbatim(words.notice(notice))}")
        if len(notices) > _NOTICES:
            st.caption(f"and {len(notices) - _NOTICES:,} more")


def _kept() -> None:
    known = decisions.events(session.current())
    if known:
        many = words.count(len(known), "decision")
        st.caption(f"Kept: {many} by hand, the last at {words.when(known[-1].at)} UTC.")


def sizes(chart: Chart) -> str:
    """Return what was read and who labelled it, in one sentence."""
    found = chart.argument_map
    by_hand = sum(label.by is By.HAND for label in found.labels)
    read = words.count(len(found.discussion.comments), "comment")
    people = int(chart.analysis.measures["commenters"])
    by = f" by {words.count(people, 'commenter')}" if people else ""
    who = f"{by_hand} labelled by hand, the others by rule" if by_hand else "labelled by rules"
    where = f" from {found.discussion.source}" if found.discussion.source else ""
    return f"{read}{by}{where}; {who}."
