"""Labels changed where they are seen: beside the map, of a comment, a position or a link."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.desk.events import Field, Role, new_op
from argmap.desk.labels import decide
from argmap.errors import ArgmapError
from argmap.label import NO_POSITION
from argmap.model import By, Relation, Stance
from argmap.text import clean, excerpt, one_line
from argmap.ui import keeping, said, session, trouble, words
from argmap.ui.branch import below
from argmap.ui.cards import Said
from argmap.ui.selection import selected_in
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from enum import StrEnum

    from argmap.desk.events import Decision
    from argmap.model import Comment

_OPEN: Final = "label-here"
_RELATIONS: Final = (Relation.SUPPORTS, Relation.ATTACKS, Relation.NEUTRAL)
_STANCES: Final = (Stance.FOR, Stance.AGAINST, Stance.NEUTRAL)
_BRANCHED: Final = (Field.RELATION, Field.STANCE)
_ALL: Final = "*"
_SHOWN: Final = 600
_LISTED: Final = 300


def switch() -> None:
    """Show the switch of the panel."""
    st.toggle("Label here", key=_OPEN, help="Choose something on the map and label it beside it.")


def panel() -> None:
    """Show the panel beside the map where it is wanted."""
    if not st.session_state.get(_OPEN):
        return
    with st.container(key="in-place", border=True):
        if not keeping.coder():
            st.text_input("Your name, to stand beside your labels", key="name-here", max_chars=60)
            st.button("Begin", type="primary", on_click=_named)
            return
        comments = session.chosen().comments or selected_in(session.chart(), session.view())
        if not comments:
            st.caption("Choose a comment, a position or a link on the map.")
            return
        _form(comments)


def _named() -> None:
    keeping.name_coder(str(st.session_state.get("name-here", "")))


def _form(comments: tuple[str, ...]) -> None:
    about = _which(comments)
    own = _own(about[0]) if len(about) == 1 else Said()
    was = replace(own, position=clean(own.position) or _position(about))
    key = f"{len(keeping.events(session.current()))}-{hash(about)}"
    _pills("relation", "Relation to what it answers", _RELATIONS, was.relation, key)
    _pills("stance", "Stance to the motion", _STANCES, was.stance, key)
    st.text_area(
        "Position in plain words",
        value=was.position,
        key=f"position-{key}",
        height=90,
        max_chars=500,
        help=f"What is claimed, as one sentence; {NO_POSITION} where nothing is.",
    )
    st.checkbox(
        "Undercuts",
        value=was.undercuts == "yes",
        key=f"undercuts-{key}",
        help="It attacks the step from its parent to what that answers, not the claim.",
    )
    st.text_input("Note", key=f"note-{key}", max_chars=500)
    branch = below(session.discussion(), about)
    if branch:
        many = words.count(len(branch), "comment")
        st.checkbox(f"Apply to this branch: {many} below too", key=f"branch-{key}")
    st.button("Keep", type="primary", key=f"keep-{key}", on_click=_keep, args=(key, about, was))


def _which(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Ask which of the chosen comments is meant where there are several."""
    by_id = session.discussion().by_id

    def title(choice: str) -> str:
        return f"All {len(comments)} comments" if choice == _ALL else _title(by_id[choice])

    if len(comments) == 1:
        one = by_id[comments[0]]
        st.markdown(f"**{verbatim(one.author or 'nobody named', 60)}**")
        with st.container(key="in-place-text"):
            st.text(excerpt(one.text, _SHOWN) or "(no words)")
        return comments
    listed = list(comments[:_LISTED])
    picked = st.selectbox("Which", [*listed, _ALL], format_func=title, key=f"of-{hash(comments)}")
    if picked == _ALL:
        return comments
    with st.container(key="in-place-text"):
        st.text(excerpt(by_id[picked].text, _SHOWN) or "(no words)")
    return (picked,)


def _title(comment: Comment) -> str:
    return excerpt(f"{comment.author}: {comment.text}", 80)


def _pills(name: str, title: str, choices: Sequence[StrEnum], now: str, key: str) -> None:
    st.pills(
        title,
        [one.value for one in choices],
        default=now if now in [one.value for one in choices] else None,
        format_func=str.capitalize,
        key=f"{name}-{key}",
    )


def _own(comment: str) -> Said:
    known = keeping.decided_in(session.current(), session.discussion().thread)
    found = said.own(known, comment, keeping.coder(), Role.CODER)
    if found.relation or found.stance or keeping.blind():
        return found
    label = session.chart().argument_map.label_of[comment]
    return replace(
        found,
        relation=label.relation.value if label.by is By.HAND else "",
        stance=label.stance.value if label.by is By.HAND else "",
    )


def _position(about: tuple[str, ...]) -> str:
    """Return the words of the one position that these comments hold, "" where they hold several."""
    held = {session.chart().argument_map.position_of.get(one) for one in about}
    one = held.pop() if len(held) == 1 else None
    return clean(one.text) if one else ""


def _keep(key: str, about: tuple[str, ...], was: Said) -> None:
    """Keep what was changed in the panel, as one act."""
    told = {name: st.session_state.get(f"{name}-{key}") or "" for name in ("relation", "stance")}
    told["position"] = one_line(str(st.session_state.get(f"position-{key}", "")))
    told["undercuts"] = "yes" if st.session_state.get(f"undercuts-{key}") else ""
    note = str(st.session_state.get(f"note-{key}", ""))
    wide = below(session.discussion(), about) if st.session_state.get(f"branch-{key}") else ()
    try:
        keeping.refresh(session.current())
        keeping.keep(
            session.current(), _decisions(told, was, (about, wide), note), session.settings()
        )
    except ArgmapError as error:
        trouble.report(error)


def _decisions(
    told: Mapping[str, str], was: Said, places: tuple[tuple[str, ...], ...], note: str
) -> tuple[Decision, ...]:
    about, wide = places
    batch = new_op()
    found: list[Decision] = []
    for name, after in told.items():
        field = Field(name)
        changed = about if after != getattr(was, name) else ()
        comments = (*changed, *(wide if after and field in _BRANCHED else ()))
        found += decide(
            keeping.events(session.current()),
            thread=session.discussion().thread,
            comments=comments,
            field=field,
            after=after,
            coder=keeping.coder(),
            role=Role.CODER,
            note=note,
        )
    return tuple(replace(one, batch=batch) for one in found)
