"""A table whose column names say nothing to us: the person says which column holds what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from argmap.read.columns import fields
from argmap.text import excerpt
from argmap.ui import works
from argmap.ui.works import Work

if TYPE_CHECKING:
    from argmap.read.mapping import Grid
    from argmap.read.source import Source

TEXT: Final = "What is said"
ID: Final = "Id of the comment"
PARENT: Final = "Id of the comment it answers"
_FIELDS: Final = {
    "text": TEXT,
    "author": "Who says it",
    "id": ID,
    "parent": PARENT,
    "created": "When",
    "title": "Title",
    "thread": "Thread",
}
_NAME: Final = 60  # characters of a column name, of a cell
_NONE: Final = "(no column)"


def form(sources: tuple[Source, ...]) -> dict[str, str]:
    """Ask what the columns of a table hold that nobody claims; return them by field, if it is one.

    "" stands for a field that no column holds.
    """
    work = Work(name=", ".join(one.name for one in sources), sources=sources)
    found = works.strange_table(work) if sources else None
    if found is None:
        return {}
    st.markdown("**This table does not say which column holds what. Say it:**")
    st.dataframe(_rows(found), hide_index=True)
    return _choices(found, work.digest[:12])


def _rows(found: Grid) -> pd.DataFrame:
    heads = [excerpt(name, _NAME) or f"column {n}" for n, name in enumerate(found.names, 1)]
    unlike = [f"{head} ({n})" if heads.count(head) > 1 else head for n, head in enumerate(heads, 1)]
    cells = [[excerpt(cell, _NAME) for cell in row] for row in found.rows]
    return pd.DataFrame(cells, columns=unlike)


def _choices(found: Grid, key: str) -> dict[str, str]:
    told = fields(found.names)
    names = ["", *(name for name in found.names if name.strip())]
    columns = st.columns(2)
    chosen = {}
    for number, (field, title) in enumerate(_FIELDS.items()):
        known = found.names[told[field]] if field in told else ""
        chosen[field] = columns[number % 2].selectbox(
            title,
            names,
            index=names.index(known),
            format_func=lambda name: excerpt(name, _NAME) or _NONE,
            key=f"column-{field}-{key}",
        )
    return chosen
