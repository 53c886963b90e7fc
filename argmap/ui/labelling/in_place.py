"""Labels changed where they are seen: beside the map, of a comment, a position or a link."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.desk.events import Field, Role, new_op
from argmap.desk.labels import decide
from argmap.errors import ArgmapError
from argmap.model import NO_NAME, By, Stance
from argmap.text import clean, excerpt, one_line
from argmap.ui import choice, map_view, session, shown, trouble, words
from argmap.ui.branch import below
from argmap.ui.kept import brought, decisions
from argmap.ui.labelling import coder, in_place_form, said
from argmap.ui.labelling.said import Said
from argmap.ui.selection import selected_in
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.desk.events import Decision
    from argmap.model import Comment

_OPEN: Final = "label-here"
_BRANCHED: Final = (Field.RELATION, Field.STANCE)
_NOTED: Final = (Field.RELATION, Field.STANCE, Field.POSITION, Field.UNDERCUTS)
_ALL: Final = "*"
_SHOWN: Final = 600
_LISTED: Final = 300
_TITLE: Final = 80


def switch() -> None:
    """Show the switch of the panel."""
    st.toggle(
        "Label here",
        key=_OPEN,
        persist_state="session",
        help="Choose something on the map and label it beside it.",
    )


def panel() -> None:
    """Show the panel beside the map where it is wanted."""
    if not st.session_state.get(_OPEN):
        return
    with st.container(key="in-place", border=True):
        if not coder.name():
            st.text_input("Your name, to stand beside your labels", key="name-here", max_chars=60)
            st.button("Begin", type="primary", on_click=_named)
            return
        comments = choice.chosen().comments or selected_in(shown.chart(), map_view.view())
        if not comments:
            st.caption("Choose a comment, a position or a link on the map.")
            return
        _form(comments)


def _named() -> None:
    coder.introduce(str(st.session_state.get("name-here", "")))


def _form(comments: tuple[str, ...]) -> None:
    about = _which(comments)
    form = in_place_form.begun(f"{decisions.acts()}-{shown.key()}-{hash(about)}", _was(about))
    key = form.key
    in_place_form.fields(form)
    branch = below(shown.discussion(), about)
    if branch:
        in_place_form.offer_branch(form, words.count(len(branch), "comment"))
    st.button(
        "Keep", type="primary", key=f"keep-{key}", on_click=_keep, args=(key, about, form.was)
    )


def _was(about: tuple[str, ...]) -> Said:
    """Return what the form shows at first."""
    own = _own(about[0]) if len(about) == 1 else Said()
    return replace(own, position=one_line(clean(own.position)) or _position(about))


def _which(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Ask which of the chosen comments is meant where there are several."""
    by_id = shown.discussion().by_id

    def title(choice: str) -> str:
        if choice == _ALL:
            return f"All {len(comments)} comments"
        return words.line(shown.discussion(), by_id[choice], _TITLE)

    if len(comments) == 1:
        one = by_id[comments[0]]
        st.markdown(f"**{verbatim(one.author or NO_NAME, 60)}**")
        with st.container(key="in-place-text"):
            st.text(_words(one))
        return comments
    listed = list(comments[:_LISTED])
    picked = st.selectbox("Which", [*listed, _ALL], format_func=title, key=f"of-{hash(comments)}")
    if picked == _ALL:
        return comments
    with st.container(key="in-place-text"):
        st.text(_words(by_id[picked]))
    return (picked,)


def _words(comment: Comment) -> str:
    return excerpt(words.own(shown.discussion(), comment), _SHOWN) or "(no words)"


def _own(comment: str) -> Said:
    known = decisions.decided_in(session.current(), shown.discussion().thread)
    found = said.own(known, comment, coder.name(), Role.CODER)
    if found.relation or found.stance or coder.blind():
        return found
    label = shown.chart().argument_map.label_of[comment]
    by_hand, stated = label.by is By.HAND, label.stance is not Stance.UNKNOWN
    related = label.relation is label.guess  # what the rules leave open is nobody's "unclear"
    return replace(
        found,
        relation=label.relation.value if by_hand and related else "",
        stance=label.stance.value if by_hand and stated else "",
    )


def _position(about: tuple[str, ...]) -> str:
    """Return the words of the one position that these comments hold, "" where they hold several."""
    held = {shown.chart().argument_map.position_of.get(one) for one in about}
    one = held.pop() if len(held) == 1 else None
    return one_line(clean(one.text)) if one else ""


def _keep(key: str, about: tuple[str, ...], was: Said) -> None:
    """Keep what was changed in the panel, as one act."""
    note = in_place_form.note(key)
    wide = below(shown.discussion(), about) if in_place_form.whole_branch(key) else ()
    try:
        decisions.refresh(session.current())
        told = in_place_form.told(key)
        found = _decisions(told, was, (about, wide), note) or _second_thought(about, note)
        batch = new_op()
        brought.keep([replace(one, batch=batch) for one in found])
    except ArgmapError as error:
        trouble.report(error)


def _decisions(
    told: Mapping[str, str], was: Said, places: tuple[tuple[str, ...], ...], note: str
) -> list[Decision]:
    about, wide = places
    found: list[Decision] = []
    for name, after in told.items():
        changed = about if after != getattr(was, name) else ()
        comments = (*changed, *(wide if after and name in _BRANCHED else ()))
        made = _decide(comments, Field(name), after, note)
        found += (one for one in made if one.after != one.before)
    return found


def _second_thought(about: tuple[str, ...], note: str) -> list[Decision]:
    """Return the decisions that keep a note where nothing else was changed."""
    if not note:
        return []
    known = decisions.decided_in(session.current(), shown.discussion().thread)
    found: list[Decision] = []
    for comment in about:
        own = said.own(known, comment, coder.name(), Role.CODER)
        said_of = next((one for one in _NOTED if getattr(own, one)), Field.RELATION)
        found += _decide((comment,), said_of, getattr(own, said_of), note)
    return found


def _decide(comments: tuple[str, ...], about: Field, after: str, note: str) -> tuple[Decision, ...]:
    return decide(
        decisions.events(session.current()),
        thread=shown.discussion().thread,
        comments=comments,
        field=about,
        after=after,
        coder=coder.name(),
        role=Role.CODER,
        note=note,
    )
