"""How far the coders agree, on what they differ, and by how much the rules differ from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from argmap.desk.compare import COMPARED, compared, differences
from argmap.desk.events import Field
from argmap.text import excerpt
from argmap.ui import session, shown, words
from argmap.ui.kept import decisions
from argmap.ui.labelling import coder
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.desk.compare import Difference
    from argmap.quality.agreement import Agreement, Pair

_CELL: Final = 300
_SQUARE: Final = 12  # values that a table of who says what can bear
_LISTED: Final = 1_000
_FEWEST: Final = 5  # comments labelled twice below which alpha and its interval mislead
_FEW: Final = 10  # rows that are shown without a frame to scroll in


def show() -> None:
    """Show the figures of one field, the coders pair by pair, and each difference."""
    if coder.blind():
        st.caption("You label blind. Leave blind mode to see how far you and the others agree.")
        return
    field, rules = _choices()
    known = decisions.decided_in(session.current(), shown.discussion().thread)
    labels = shown.ruled().argument_map.labels if rules else ()
    found = compared(known, field, rules=labels)
    if not found.units:
        st.caption("Agreement needs two people who labelled the same comment; so far nobody did.")
        return
    _figures(found)
    with st.container(key="agreement-tables"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            _differences(field, differences(known, field, rules=labels))
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
    few = found.units < _FEWEST
    between = f"{found.low:.2f} to {found.high:.2f}" if found.low is not None else "none"
    alpha = "none" if few else _number(found.alpha)
    interval = "too few comments" if few else f"95% interval: {between}"
    equal = f"{found.raw:.0%}" if found.raw is not None else "none"
    shown = (
        ("Krippendorff's alpha", alpha, interval),
        ("Equal labels", equal, "of the pairs of labels of a comment, on average"),
        ("Comments", f"{found.units:,}", "labelled by two or more"),
        ("Coders", f"{len(found.coders)}", ", ".join(found.coders)),
    )
    for column, (title, value, about) in zip(st.columns(len(shown)), shown, strict=True):
        with column:
            st.metric(title, value)
            st.caption(verbatim(about, 90))
    if few:
        st.caption(
            f"Alpha cannot be told from fewer than {_FEWEST} comments that two or more labelled."
        )
    elif found.alpha is None:
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
        format_func=lambda at: excerpt(titles[at], 60),
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


def _differences(field: Field, found: Sequence[Difference]) -> None:
    st.markdown(_counted(field, found))
    if found:
        st.dataframe(
            pd.DataFrame([_row(one) for one in found[:_LISTED]]),
            hide_index=True,
            height="content" if len(found) <= _FEW else 420,
            column_config={
                "comment": st.column_config.TextColumn(width="medium"),
                "who says what": st.column_config.TextColumn(width="large"),
                "settled": st.column_config.TextColumn(width="small"),
            },
        )


def _counted(field: Field, found: Sequence[Difference]) -> str:
    """Return how many differences there are, and which of them the view Settle brings."""
    people = [one for one in found if one.people]
    left = sum(not one.settled for one in people)
    many = f"**{words.count(len(people), 'difference')}** between coders"
    settle = f", {left:,} to settle (view Settle)" if field is not Field.POSITION else ""
    rules = len(found) - len(people)
    beside = f"; the rules alone differ on {rules:,} more" if rules else ""
    return f"{many}{settle}{beside}"


def _row(one: Difference) -> dict[str, Any]:
    comment = shown.discussion().by_id.get(one.comment)
    said = words.line(shown.discussion(), comment, _CELL) if comment else one.comment
    return {
        "comment": _cell(said),
        "who says what": _cell("; ".join(map(": ".join, one.values))),
        "settled": one.settled,
    }


def _cell(text: str) -> str:
    return excerpt(text, _CELL)
