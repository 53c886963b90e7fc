"""The form of labels beside the map: its fields, what it says, and whether it is half-written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.label import NO_POSITION
from argmap.model import Relation, Stance
from argmap.text import one_line
from argmap.ui.labelling.said import Said

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEGUN: Final = "label-here-begun"
_RELATIONS: Final = tuple(one.value for one in Relation)
_STANCES: Final = (Stance.FOR.value, Stance.AGAINST.value, Stance.NEUTRAL.value)
_ANSWERS: Final = ("yes", "no")
_CHOSEN: Final = ("relation", "stance", "undercuts")
_TITLES: Final = {Relation.UNLABELLED.value: "Unclear"}  # as the desk calls it
_UNDERCUTS: Final = (
    "Whether it attacks the step from its parent to what that answers, not the claim. "
    "Where neither is chosen, what the source says stays."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form on the screen: what it is about, the how manieth it is, what it showed at first."""

    about: str = ""
    number: int = 0
    was: Said = field(default_factory=Said)

    @property
    def key(self) -> str:
        """What tells its fields from those of every other."""
        return f"{self.number}-{self.about}"


def fields(form: Form) -> None:
    """Show what can be said."""
    _pills(form, "relation", "Relation to what it answers", _RELATIONS)
    _pills(form, "stance", "Stance to the motion", _STANCES)
    st.text_area(
        "Position in plain words",
        value=form.was.position,
        key=f"position-{form.key}",
        height=90,
        max_chars=500,
        help=f"What is claimed, as one sentence; {NO_POSITION} where nothing is.",
    )
    _pills(form, "undercuts", "Undercuts", _ANSWERS, _UNDERCUTS)
    st.text_input("Note", key=f"note-{form.key}", max_chars=500)


def offer_branch(form: Form, many: str) -> None:
    """Offer to say it of a whole branch, with so many comments below."""
    st.checkbox(f"Apply to this branch: {many} below too", key=f"branch-{form.key}")


def note(key: str) -> str:
    """Return the note that was written."""
    return str(st.session_state.get(f"note-{key}", "")).strip()


def whole_branch(key: str) -> bool:
    """Tell whether it is to be said of the whole branch."""
    return bool(st.session_state.get(f"branch-{key}"))


def _pills(form: Form, name: str, title: str, choices: Sequence[str], about: str = "") -> None:
    """Offer choices, and what is said now though it is none of them: Keep must not take it back."""
    now = getattr(form.was, name)
    offered = dict.fromkeys((*choices, *((now,) if now else ())))
    st.pills(
        title,
        list(offered),
        default=now or None,
        format_func=lambda one: _TITLES.get(one, one.capitalize()),
        key=f"{name}-{form.key}",
        help=about or None,
    )


def begun(about: str, now: Said) -> Form:
    """Return the form as it was begun: what others decide changes none that is half-written."""
    held: Form = st.session_state.get(_BEGUN, Form())
    if held.about != about or (held.was != now and not _half_written(held)):
        held = Form(about=about, number=held.number + 1, was=now)
        st.session_state[_BEGUN] = held
    return held


def _half_written(form: Form) -> bool:
    if f"position-{form.key}" not in st.session_state:  # it is not on the screen
        return False
    changed = any(one != getattr(form.was, name) for name, one in told(form.key).items())
    return changed or bool(note(form.key)) or whole_branch(form.key)


def told(key: str) -> dict[str, str]:
    """Return what the form says."""
    chosen = {name: str(st.session_state.get(f"{name}-{key}") or "") for name in _CHOSEN}
    return {**chosen, "position": one_line(str(st.session_state.get(f"position-{key}", "")))}
