"""The same content as tables; a row leads to its comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from argmap.ui import choice, reading, shown
from argmap.ui.tables import TABLES

if TYPE_CHECKING:
    from argmap.ui.tables import Table

_COLUMNS: Final[dict[str, Any]] = {
    "position": st.column_config.TextColumn(width=270),
    "comment": st.column_config.TextColumn(width="large"),
    "of": st.column_config.TextColumn(width="medium"),
    "stance": st.column_config.TextColumn(width="small"),
    "states": st.column_config.TextColumn(
        "stance stated", width="small", help="what the comment itself says of the motion"
    ),
    "held by": st.column_config.NumberColumn(help="Commenters who hold it"),
    "supported": st.column_config.NumberColumn(
        help="Links that support it: one a position, however many comments make it"
    ),
    "attacked": st.column_config.NumberColumn(
        help="Links that attack it: one a position, however many comments make it"
    ),
    "strength": st.column_config.ProgressColumn(
        help="How well it stands against what attacks it", min_value=0, max_value=1, format="%.2f"
    ),
    "confidence": st.column_config.ProgressColumn(min_value=0, max_value=1, format="percent"),
}


def show() -> None:
    """Show one table at a time beside the comments of the chosen row."""
    chart = shown.chart()
    left, right = st.columns([2, 1], gap="medium")
    with left:
        name = st.segmented_control(
            "Table",
            list(TABLES),
            default="Positions",
            required=True,
            label_visibility="collapsed",
            key="table",
        )
        title, comments = _rows(str(name), TABLES[str(name)](chart))
    with right:
        reading.show(chart, title, comments, "Choose a row to read its comments here.")


def _rows(name: str, table: Table) -> tuple[str, tuple[str, ...]]:
    if table.frame.empty:
        st.caption(f"This discussion has no {name.lower()}.")
        return "", ()
    return chosen_rows(table, frame(table, f"rows-{name}"), name.removesuffix("s"))


def frame(table: Table, key: str) -> list[int]:
    """Show a table; return the rows that are chosen."""
    with st.container(key="rows"):
        event = st.dataframe(
            table.frame,
            key=key,
            hide_index=True,
            height="stretch",
            placeholder="–",
            on_select="rerun",
            selection_mode="single-row",
            column_config=_COLUMNS,
        )
    return list(event["selection"]["rows"])


def chosen_rows(table: Table, rows: list[int], name: str) -> tuple[str, tuple[str, ...]]:
    """Return the title and the comments of the chosen rows.

    Where none is chosen: what was chosen elsewhere, else the first row. No pane stays empty that
    has a row.
    """
    if not table.comments:
        return "", ()
    known = [row for row in rows if row < len(table.comments)]
    if not known and choice.chosen().comments:
        return choice.chosen().title, choice.chosen().comments
    known = known or [0]
    comments = dict.fromkeys(one for row in known for one in table.comments[row])
    return f"{name}: {table.frame.iloc[known[0], 0]!s}", tuple(comments)
