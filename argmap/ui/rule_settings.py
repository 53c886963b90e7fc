"""How the rules are set: language, base rate, topics switched off, a person's own rulebook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.errors import ArgmapError
from argmap.label import AUTO
from argmap.ui import shown, words, works
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.label import Rulebook

_RATES: Final = {"debate": "Debate forum", "news": "News comments", "support": "Support forum"}
_REFUSED: Final = "own-rules-refused"


def show(rulebook: Rulebook) -> None:
    """Show the settings; each change labels anew, on every page."""
    now = shown.rules()
    left, right = st.columns(2, gap="small")
    with left:
        _language(now.language, rulebook)
    with right:
        _topics(now.off, rulebook.topics)
    _rate(now.rate, {rate.name: rate.about for rate in rulebook.rates})
    if shown.hand():
        st.caption("Hand labels win over rules; where there are any, no rule changes them.")
    _own(now.own_name)


def _topics(off: tuple[str, ...], topics: tuple[str, ...]) -> None:
    st.multiselect(
        "Topics switched off",
        topics,
        default=[topic for topic in topics if topic in off],
        key="off-topics",
        on_change=_set_topics,
        args=(topics,),
        placeholder="none",
    )


def _rate(now: str, rates: Mapping[str, str]) -> None:
    if not rates:
        return
    st.selectbox(
        "Where people talk (base rate)",
        list(rates),
        index=list(rates).index(now) if now in rates else 0,
        format_func=lambda name: _rate_line(name, rates[name]),
        key="rate",
        on_change=_set_rate,
    )
    st.caption(
        "How often people take a side, and which, before a word is read: it moves the "
        "confidence of every label by rule, and so which are drawn."
    )


def _rate_line(name: str, about: str) -> str:
    """Return a base rate in words: ours have a name, which stands for where they were measured."""
    return f"{_RATES[name]}: {about.rpartition(': ')[2]}" if name in _RATES else f"{name}: {about}"


def _language(now: str, rulebook: Rulebook) -> None:
    spoken = shown.languages()
    here = " and ".join(spoken.get(name, name) for name in rulebook.name.split(" and "))
    names = {AUTO: f"As written (here: {here})", **spoken}
    st.selectbox(
        "Language of the rules",
        list(names),
        index=list(names).index(now) if now in names else 0,
        format_func=names.__getitem__,
        key="language",
        on_change=_set_language,
    )


def _set_language() -> None:
    shown.set_rules(replace(shown.rules(), language=str(st.session_state["language"])))


def _set_rate() -> None:
    shown.set_rules(replace(shown.rules(), rate=str(st.session_state["rate"])))


def _set_topics(topics: tuple[str, ...]) -> None:
    rules = shown.rules()
    single = tuple(name for name in rules.off if name not in topics)
    shown.set_rules(replace(rules, off=(*single, *st.session_state["off-topics"])))


def _own(name: str) -> None:
    key = f"own-rules-{name}"
    refused = str(st.session_state.get(_REFUSED, "")) if st.session_state.get(key) else ""
    title = f"Your rulebook: {verbatim(name, 60)}" if name else "Add your own rulebook"
    with st.expander(title, expanded=bool(refused)):
        st.file_uploader(
            "Rules (TOML): added to ours, or instead of them (replaces = true)",
            type=["toml"],
            key=key,
            on_change=_set_own,
            args=(key,),
        )
        if refused:
            st.error(verbatim(refused))
        if name:
            st.button("Take it away", key="no-own-rules", on_click=_drop_own)


def _set_own(key: str) -> None:
    file = st.session_state[key]
    st.session_state.pop(_REFUSED, None)
    if file is None:
        return
    text = file.getvalue().decode("utf-8", "replace").replace("\r\n", "\n")
    try:
        shown.set_rules(replace(shown.rules(), own=text, own_name=file.name))
    except ArgmapError as error:
        st.session_state[_REFUSED] = error.in_app  # told beside the file as long as it lies there
        return
    many = words.count(len(works.own_rulebook(shown.rules()).rules), "rule")  # the box closes
    st.toast(f"{verbatim(file.name, 60)}: {many} taken in.", icon=":material/task_alt:")


def _drop_own() -> None:
    shown.set_rules(replace(shown.rules(), own="", own_name=""))
