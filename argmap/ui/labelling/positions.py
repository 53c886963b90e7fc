"""Positions by hand: their words, what is one position and what is two, who holds which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from argmap.desk import positions
from argmap.errors import ArgmapError
from argmap.text import clean, excerpt
from argmap.ui import session, shown, trouble, words
from argmap.ui.kept import brought, decisions
from argmap.ui.labelling import coder
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.desk.events import Decision, Event
    from argmap.model import ArgumentMap, Position

    Act = Callable[[tuple[Event, ...], ArgumentMap], tuple[Decision, ...]]

_TITLE: Final = 140
_LINE: Final = 220
_CHOOSE: Final[dict[str, Any]] = {"select_all": False, "wrap": False}
"""How several are chosen: Enter takes one match and not all, and the field keeps its height, as a
click on the button below is lost where that moves."""
_SUGGESTED: Final = 8
_HELD: Final = 8
_SOUGHT: Final = "position-sought"
_CHOSEN: Final = "position-chosen"
_HOLDER: Final = "position-holder"  # a comment of the position chosen, whose id may change


def show() -> None:
    """Show one position to work on, beside those that may be one."""
    made = shown.chart().argument_map
    if not made.positions:
        st.caption("This discussion has no positions yet: label comments first.")
        return
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(key="position"):
        chosen = _chosen(made)
        if chosen:
            _work_on(made, chosen)
    with right, st.container(key="likely"):
        _likely(made)


def _chosen(made: ArgumentMap) -> Position | None:
    sought = st.text_input("Find a position", key=_SOUGHT, placeholder="Some of its words")
    found = positions.search(made, sought) if sought.strip() else _most_held(made)
    if not found:
        st.caption("No position has such words.")
        return None
    by_id = {one.id: one for one in found}
    held = st.session_state.get(_HOLDER, "")
    picked = st.selectbox(
        "Position",
        list(by_id),
        index=next((at for at, one in enumerate(found) if held in one.comments), 0),
        format_func=lambda one: _title(by_id[one]),
        key=f"{_CHOSEN}-{_state()}-{sought}",  # the browser would keep the words of before
    )
    chosen = by_id.get(picked or "")
    if not chosen or held not in chosen.comments:
        st.session_state[_HOLDER] = chosen.comments[0] if chosen else ""
    return chosen


def _state() -> int:
    """Return what is another number after each act, of anybody: titles may be others then."""
    return len(decisions.events(session.current()))


def _most_held(made: ArgumentMap) -> Sequence[Position]:
    return sorted(made.positions, key=lambda one: -len(one.comments))


def _title(one: Position) -> str:
    return f"{_short(one.text)} ({words.count(len(one.comments), 'comment')})"


def _short(text: str) -> str:
    return excerpt(text, _TITLE)


def _work_on(made: ArgumentMap, one: Position) -> None:
    # others' acts must not take away what is half-written here
    state = f"{shown.key()}-{st.session_state[_HOLDER]}-{decisions.acts()}"
    with st.container(key="position-held"):  # so that the tabs keep their place below
        for comment in one.comments[:_HELD]:
            st.text(_said(made, comment))
        if len(one.comments) > _HELD:
            st.caption(f"and {len(one.comments) - _HELD:,} more")
    reword, merge, split, attach = st.tabs(["Reword", "Merge", "Split", "Attach"])
    with reword:
        _reword(one, state)
    with merge:
        _merge(made, one, state)
    with split:
        _split(made, one, state)
    with attach:
        _attach(made, one, state)


def _said(made: ArgumentMap, comment: str) -> str:
    return words.line(made.discussion, made.discussion.by_id[comment], _LINE)


def _reword(one: Position, state: str) -> None:
    key = f"reword-{state}"
    st.text_area("Its words", value=clean(one.text), key=key, max_chars=500, height=80)
    st.button("Give it these words", key=f"do-{key}", on_click=_reworded, args=(one.id, key))


def _reworded(position: str, key: str) -> None:
    said = str(st.session_state.get(key, ""))
    _do(lambda events, made: positions.reworded(events, made, position, said, coder.name()))


def _merge(made: ArgumentMap, one: Position, state: str) -> None:
    key = f"merge-{state}"
    texts = {other.id: other.text for other in made.positions if other.id != one.id}
    st.multiselect(
        "With which (type to search)",
        list(texts),
        format_func=lambda at: _short(texts[at]),
        key=key,
        **_CHOOSE,
    )
    st.button("Make them one", key=f"do-{key}", on_click=_merged, args=((one.id,), key))
    st.caption("They get the words of the position above; reword it after, if you like.")


def _merged(first: tuple[str, ...], key: str) -> None:
    ids = (*first, *st.session_state.get(key, ()))
    _do(lambda events, made: positions.merged(events, made, ids, "", coder.name()))


def _split(made: ArgumentMap, one: Position, state: str) -> None:
    key = f"split-{state}"
    if len(one.comments) == 1:
        st.caption("One comment holds it: there is nothing to split.")
        return
    st.multiselect(
        "Which comments say something else",
        one.comments,
        format_func=lambda comment: _said(made, comment),
        key=key,
        **_CHOOSE,
    )
    st.text_area("What these say, in plain words", key=f"{key}-words", max_chars=500, height=80)
    st.button("Make them a position of their own", key=f"do-{key}", on_click=_split_off,
              args=(one.id, key))  # fmt: skip


def _split_off(position: str, key: str) -> None:
    comments, said = st.session_state.get(key, ()), str(st.session_state.get(f"{key}-words", ""))
    _do(lambda events, made: positions.split(
        events, made, position, comments, said, coder.name()))  # fmt: skip


def _attach(made: ArgumentMap, one: Position, state: str) -> None:
    key = f"attach-{state}"
    others = [c.id for c in made.discussion.comments if c.id not in one.comments and c.text.strip()]
    st.multiselect(
        "Comments that hold it too (type to search)",
        others,
        format_func=lambda comment: _said(made, comment),
        key=key,
        **_CHOOSE,
    )
    st.button("Let them hold it", key=f"do-{key}", on_click=_attached, args=(one.id, key))


def _attached(position: str, key: str) -> None:
    comments = st.session_state.get(key, ())
    _do(lambda events, made: positions.attached(events, made, comments, position, coder.name()))


def _likely(made: ArgumentMap) -> None:
    found = positions.alike(made, decisions.events(session.current()))
    st.markdown(f"**May say the same** · {words.count(len(found), 'pair')}")
    if not found:
        st.caption("No two positions are much alike in words.")
    texts = {one.id: one.text for one in made.positions}
    for pair in found[:_SUGGESTED]:
        with st.container(border=True, gap="small"):
            st.text(_short(texts[pair.first]))
            st.text(_short(texts[pair.second]))
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                ids = (pair.first, pair.second)
                name = "-".join(ids)
                st.button("The same", key=f"same-{name}", on_click=_same, args=(ids,))
                st.button("Not the same", key=f"apart-{name}", on_click=_apart, args=(ids,))
                st.caption(verbatim(f"{pair.score:.0%} alike"))


def _same(ids: tuple[str, ...]) -> None:
    _do(lambda events, made: positions.merged(events, made, ids, "", coder.name()))


def _apart(ids: tuple[str, str]) -> None:
    first, second = ids
    _do(lambda events, made: positions.refused(events, made, first, second, coder.name()))


def _do(act: Act) -> None:
    """Keep what one act means for the map as it is now."""
    work = session.current()
    try:
        decisions.refresh(work)
        brought.keep(act(decisions.events(work), shown.chart().argument_map))
    except ArgmapError as error:
        trouble.report(error)
