"""The camps: islands of commenters, what each camp says, and who is in none and why."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.analyse.orientation import ORIENTATION
from argmap.analyse.placed import OUTSIDE, PLACED
from argmap.ui import choice, map_component, reading, shown, tables, words
from argmap.ui.pages import table as rows
from argmap.ui.selection import comments_of
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from argmap.model import Camp, Discussion, Position
    from argmap.pipeline import Chart

_ISLANDS: Final = "islands"
_TYPICAL: Final = 3
UNTOLD: Final = (
    "Nobody in these camps says where they stand to the motion, so neither is for or against. "
    "One stance by hand tells them apart."
)


def show() -> None:
    """Show the islands and the commenters, with what each camp says beside them."""
    chart = shown.chart()
    table = tables.commenters(chart)
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(key="people"):
        with st.container(key="islands-room"):
            map_component.mount_islands(shown.islands(), key=_ISLANDS, on_choice=_on_choice)
        chosen = rows.frame(table, f"rows-camps-{choice.clicks()}")
    with right, st.container(key="side"):
        with st.container(key="camps"):
            _camps(chart)
        title, comments = rows.chosen_rows(table, chosen, "Commenter")
        reading.show(chart, title, comments, "Choose a commenter to read what they wrote.")


def _on_choice() -> None:
    value = map_component.told(st.session_state.get(_ISLANDS), "selected")
    comments = comments_of(shown.chart(), value)
    if comments:
        kind, _, name = str(value).replace("link:commenters:", "link:", 1).partition(":")
        choice.choose_on_islands(f"{kind.capitalize()}: {name}", comments)


def _camps(chart: Chart) -> None:
    if not chart.analysis.camps:
        st.markdown("**No camps.** Too few labelled relations tie the commenters together.")
    for camp in chart.analysis.camps:
        _camp(chart, camp)
    _orientation(chart)
    st.caption(uncertainty(chart))


def _orientation(chart: Chart) -> None:
    """Say what tells which camp is for, with its comments, or that nothing does."""
    found = [one for one in chart.analysis.findings if one.code in ORIENTATION]
    for one in found:
        st.button(
            verbatim(one.text),
            key=one.code,
            type="tertiary",
            on_click=choice.choose,
            args=(one.text, one.comments),
        )
    if not found and chart.analysis.camps:
        st.caption(UNTOLD)


def _camp(chart: Chart, camp: Camp) -> None:
    side = f", {words.STANCE[camp.stance]}" if camp.stance.value in {"for", "against"} else ""
    many = words.count(len(camp.authors), "commenter")
    st.markdown(f"**Camp {verbatim(camp.name)}{side}** · {many}")
    held = {position.id: position for position in chart.argument_map.positions}
    for position in [held[one] for one in camp.typical if one in held][:_TYPICAL]:
        _typical(chart, camp, position)


def _typical(chart: Chart, camp: Camp, position: Position) -> None:
    who = voice(chart.argument_map.discussion, camp, position)
    st.button(
        f"“{verbatim(position.text, 160)}” {verbatim(who, 40)}",
        key=f"typical-{camp.name}-{position.id}",
        type="tertiary",
        on_click=choice.choose,
        args=(position.text, position.comments),
    )


def voice(discussion: Discussion, camp: Camp, position: Position) -> str:
    """Return who of a camp holds a position first: others may have held it before."""
    holders = [discussion.by_id[one] for one in position.comments]
    ours = [one.author for one in holders if one.commenter in camp.authors]
    return next(iter(ours), holders[0].author)


def uncertainty(chart: Chart) -> str:
    """Return one sentence on the commenters who are in no camp, and why."""
    if not chart.analysis.memberships:
        return "No comment says who wrote it."
    placed = {author for camp in chart.analysis.camps for author in camp.authors}
    outside = (one for one in chart.analysis.memberships if one.author not in placed)
    states = Counter(one.state for one in outside)
    unsure = [f"{states[state]} {PLACED[state]}" for state in OUTSIDE if states[state]]
    both = sum(one.both_sides for one in chart.analysis.memberships)
    argue = (
        f" {words.count(both, 'commenter argues', 'commenters argue')} both sides." if both else ""
    )
    if not unsure:
        return f"Every commenter is in a camp.{argue}"
    return f"Not in a camp: {'; '.join(unsure)}.{argue}"
