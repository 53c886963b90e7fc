"""How far the coders agree, on what they differ, and by how much the rules differ from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from argmap.desk.compare import COMPARED, compared
from argmap.desk.events import Field
from argmap.desk.queue import disputes
from argmap.text import clean, one_line, shorten
from argmap.ui import keeping, session, words
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from argmap.desk.queue import Dispute
    from argmap.quality.agreement import Agreement, Pair

_CELL: Final = 300
_SQUARE: Final = 12  # values that a table of who says what can bear
_LISTED: Final = 1_000


def show() -> None:
    """Show the figures of one field, the coders pair by pair, and each difference."""
    if keeping.blind():
        st.caption("You label blind. Leave blind mode to see how far you and the others agree.")
        return
    field, rules = _choices()
    known = keeping.decided_in(session.current(), session.discussion().thread)
    found = compared(known, field, rules=session.ruled().argument_map.labels if rules else ())
    if not found.units:
        st.caption("Agreement needs two who labelled the same comments; so far there are not.")
        return
    with st.container(key="agreement"):
        _figures(found)
        left, right = st.columns([3, 2], gap="medium")
        with left:
            _differences(field)
        with right:
            _pairs(found)


def _choices() -> tuple[Field, bool]:
    with st.container(horizontal=True, vertical_alignment="center"):
        field = st.segmented_control(
            "Field",
            COMPARED,
            default=Field.RELATION,
            required=True,
            format_func=lambda one: str(one.value).capitalize(),
            label_visibility="collapsed",
            key="agree-on",
        )
        rules = st.toggle("Rules as one more coder", key="agree-rules")
    return Field(field or Field.RELATION), rules


def _figures(found: Agreement) -> None:
    between = f"{found.low:.2f} to {found.high:.2f}" if found.low is not None else "no interval"
    shown = (
        ("Krippendorff's alpha", _number(found.alpha), f"95% interval: {between}"),
        ("Equal labels", f"{found.raw:.0%}" if found.raw is not None else "none", "of all pairs"),
        ("Comments", f"{found.units:,}", "labelled by two or more"),
        ("Coders", f"{len(found.coders)}", ", ".join(found.coders)),
    )
    for column, (title, value, about) in zip(st.columns(len(shown)), shown, strict=True):
        with column:
            st.metric(title, value)
            st.caption(verbatim(about, 90))
    if found.alpha is None:
        st.caption("Alpha says nothing where every label is the same, or none is given twice.")


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.2f}"


def _pairs(found: Agreement) -> None:
    st.markdown("**Two by two**")
    st.dataframe(pd.DataFrame([_pair_row(one) for one in found.pairs]), hide_index=True)
    if len(found.values) > _SQUARE:
        return
    titles = [f"{one.first} and {one.second}" for one in found.pairs]
    which = st.selectbox(
        "Who says what",
        range(len(titles)),
        format_func=lambda at: shorten(clean(titles[at]), 60),
        key="agree-pair",
    )
    if which is not None and which < len(found.pairs):
        pair = found.pairs[which]
        st.dataframe(_confusion(pair, found.values))
        rows, columns = verbatim(pair.first, 30), verbatim(pair.second, 30)
        st.caption(f"Rows: {rows}. Columns: {columns}.")


def _pair_row(one: Pair) -> dict[str, Any]:
    return {
        "first": _cell(one.first),
        "second": _cell(one.second),
        "comments": one.units,
        "equal": None if one.raw is None else f"{one.raw:.0%}",
        "kappa": None if one.kappa is None else round(one.kappa, 2),
    }


def _confusion(pair: Pair, values: tuple[str, ...]) -> pd.DataFrame:
    cells = [[pair.table.get((row, column), 0) for column in values] for row in values]
    return pd.DataFrame(cells, index=list(values), columns=list(values))


def _differences(field: Field) -> None:
    thread, events = session.discussion().thread, keeping.events(session.current())
    found = [one for one in disputes(events, thread) if one.field is field]
    left = sum(not one.settled for one in found)
    many = words.count(len(found), "difference")
    st.markdown(f"**{many}**, {left:,} to settle (view Settle)")
    if found:
        st.dataframe(
            pd.DataFrame([_dispute_row(one) for one in found[:_LISTED]]),
            hide_index=True,
            height=420,
            column_config={"comment": st.column_config.TextColumn(width="large")},
        )


def _dispute_row(one: Dispute) -> dict[str, Any]:
    comment = session.discussion().by_id.get(one.comment)
    said = f"{comment.author}: {comment.text}" if comment else one.comment
    return {
        "comment": _cell(said),
        "who says what": _cell("; ".join(map(": ".join, one.values))),
        "settled": one.settled,
    }


def _cell(text: str) -> str:
    return shorten(one_line(clean(text)), _CELL)
