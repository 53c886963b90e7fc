"""What was decided, by whom and when; nothing is ever overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from argmap.desk.events import Role
from argmap.text import excerpt
from argmap.ui import session, shown, words
from argmap.ui.kept import decisions
from argmap.ui.labelling import coder

if TYPE_CHECKING:
    from argmap.desk.events import Event

_SHOWN = 2_000
_CELL = 300
_TITLE = 100


def show() -> None:
    """Show the decisions, the newest first, all or those of one comment."""
    thread, known = shown.discussion().thread, decisions.events(session.current())
    seen = [one for one in known if one.decision.thread == thread and _mine(one)]
    comment = _comment(seen)
    found = [one for one in seen if comment in ("", one.decision.comment)]
    if not found:
        st.caption("Nothing was decided yet.")
        return
    st.caption(f"{words.count(len(found), 'decision')}, the newest first.")
    with st.container(key="rows"):
        st.dataframe(
            pd.DataFrame([_row(one) for one in found[::-1][:_SHOWN]]),
            hide_index=True,
            height="stretch",
            column_config={"after": st.column_config.TextColumn(width="large")},
        )


def _mine(event: Event) -> bool:
    return not coder.blind() or event.decision.coder == coder.name()


def _comment(found: list[Event]) -> str:
    by_id = shown.discussion().by_id
    ids = list(dict.fromkeys(one.decision.comment for one in found[::-1]))

    def title(comment: str) -> str:
        if not comment:
            return "All comments"
        one = by_id.get(comment)
        return words.line(shown.discussion(), one, _TITLE) if one else excerpt(comment, _TITLE)

    return st.selectbox("Of which comment", ["", *ids], format_func=title, key="history-of") or ""


def _row(event: Event) -> dict[str, Any]:
    one = event.decision
    return {
        "when": event.at[:19].replace("T", " "),  # noqa: PD008 - not of pandas
        "who": _cell(one.coder),
        "as": "final" if one.role is Role.FINAL else "coder",
        "comment": _cell(one.comment),
        "field": one.field.value,
        "before": _cell(one.before),
        "after": _cell(one.after),
        "note": _cell("; ".join(filter(None, ("takes back" if one.undoes else "", one.note)))),
    }


def _cell(text: str) -> str:
    return excerpt(text, _CELL)
