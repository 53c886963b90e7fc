"""Comments as they were written, with what is said of them and why. Plain text throughout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.flow import flowing
from argmap.graph.trust import relation_by
from argmap.model import NO_NAME, By, State
from argmap.quotes import stretches
from argmap.text import clean
from argmap.ui import map_view, words
from argmap.ui.selection import selecting
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.model import Comment, Label
    from argmap.pipeline import Chart

_AT_ONCE: Final = 20
_TITLE: Final = 300  # the longest finding whole: its figures stand at the end
_LONGEST: Final = 5_000  # characters of one comment on the screen
_MARKS: Final = re.compile(r"^[> ]+", re.MULTILINE)  # of quoted lines, which come as one
_GONE: Final = {
    State.DELETED: "This comment was deleted.",
    State.HIDDEN: "This comment is hidden.",
    State.MISSING: "This comment was not loaded.",
}


def show(chart: Chart, title: str, comments: Sequence[str], hint: str) -> None:
    """Show comments one below the other; `hint` stands where none are asked for."""
    with st.container(key="read"):
        if not comments:
            st.caption(hint)
            return
        known = [one for one in comments if one in chart.argument_map.discussion.by_id]
        _head(title, tuple(known))
        shown = _as_many_as_asked(known)
        for comment in known[:shown]:
            _comment(chart, chart.argument_map.discussion.by_id[comment])
        if shown < len(known):
            st.button(
                f"Show {min(_AT_ONCE, len(known) - shown)} more of {len(known):,}",
                on_click=_more,
                args=(shown,),
                width="stretch",
            )


def _head(title: str, comments: tuple[str, ...]) -> None:
    with st.container(key="read-head", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{verbatim(title, _TITLE)}** · {words.count(len(comments), 'comment')}")
        if st.button("Show on the map", key="on-map", type="tertiary", icon=":material/hub:"):
            map_view.show_on_map(selecting(comments))


def _as_many_as_asked(known: Sequence[str]) -> int:
    """Return how many comments to show; asking for others begins anew."""
    key = (known[:1], len(known))
    if st.session_state.get("reading-of") != key:
        st.session_state["reading-of"] = key
        st.session_state["reading"] = _AT_ONCE
    return int(st.session_state["reading"])


def _more(shown: int) -> None:
    st.session_state["reading"] = shown + _AT_ONCE


def _comment(chart: Chart, comment: Comment) -> None:
    with st.container(border=True, gap="small"):
        answers = verbatim(words.answered(chart.argument_map, comment), 60)
        created = f" · {_dated(comment)}" if comment.created else ""
        author = verbatim(comment.author or NO_NAME, 60)
        st.markdown(f"**{author}** answers {answers}{created}")
        words_of(comment, chart.argument_map.discussion.by_id.get(comment.parent or ""))
        st.caption("  \n".join(reasons(chart, comment)))
        if aside := noticed(chart, comment):
            with st.expander("What the rules noticed"):
                st.caption(aside)


def _dated(comment: Comment) -> str:
    return verbatim(words.when(comment.created)).replace(" ", "\N{NO-BREAK SPACE}")  # folded to " "


def words_of(comment: Comment, parent: Comment | None) -> None:
    """Show the words of a comment, those that it quotes from what it answers set apart."""
    text, cut = comment.text[:_LONGEST], " …" if len(comment.text) > _LONGEST else ""
    if not clean(text):
        st.text(_GONE.get(comment.state, "This comment has no words."), width="stretch")
    for piece, quoted in stretches(f"{text}{cut}", parent.text if parent else ""):
        body = clean(piece)
        if body and quoted:
            st.caption(f"> {verbatim(_MARKS.sub('', body))}")
        elif body:
            st.text(flowing(body), width="stretch")


def reasons(chart: Chart, comment: Comment) -> tuple[str, ...]:
    """Return what is said of a comment and why, as lines of Markdown that show words as words."""
    label = chart.argument_map.label_of[comment.id]
    lines = [f"**Relation:** {verbatim(words.judged(label))}"]
    if relation_by(label) is By.RULE and (why := _strongest(chart, label)):
        lines.append(f"**Why:** {why}")
    position = chart.argument_map.position_of.get(comment.id)
    if position:
        stance = words.STANCE[position.stance]
        lines.append(f"**Holds:** {verbatim(position.text, 300)} ({stance})")
    return tuple(lines)


def noticed(chart: Chart, comment: Comment) -> str:
    """Return what a rule found where a hand or the source decides: it may say the opposite."""
    label = chart.argument_map.label_of[comment.id]
    return "" if relation_by(label) is By.RULE else _strongest(chart, label)


def _strongest(chart: Chart, label: Label) -> str:
    rule = chart.rulebook.by_id.get(label.cues[0].rule) if label.cues else None
    if not rule:
        return ""
    cue = label.cues[0].words
    said = f"“{verbatim(cue, 80)}”: " if cue else ""
    return f"{said}{verbatim(rule.reason)} ({verbatim(rule.id)})"
