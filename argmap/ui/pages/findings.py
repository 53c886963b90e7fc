"""What the map says in sentences and figures; each leads to its comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from argmap.ui import choice, reading, shown
from argmap.ui.choice import Chosen
from argmap.ui.figures import figures
from argmap.ui.labelling import desk_queue
from argmap.ui.verbatim import verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.model import Finding
    from argmap.ui.figures import Figure


def show() -> None:
    """Show the figures, the findings below, and the comments asked for beside them."""
    chart = shown.chart()
    left, right = st.columns([3, 2], gap="medium")
    with left:
        with st.container(key="figures", horizontal=True, gap="small"):
            for figure in figures(chart, desk_queue.related() if shown.hand() else ()):
                _figure(figure)
        with st.container(key="findings"):
            for number, finding in enumerate(chart.analysis.findings):
                _finding(number, finding)
            if not chart.analysis.findings:
                st.caption("Nothing in this discussion stands out: no two positions clash yet.")
    with right:
        asked = choice.chosen() if choice.chosen().comments else _first(chart.analysis.findings)
        hint = "Choose a figure or a sentence to read the comments it rests on."
        reading.show(chart, asked.title, asked.comments, hint)


def _first(found: Sequence[Finding]) -> Chosen:
    return Chosen(title=found[0].text, comments=found[0].comments) if found else Chosen()


def _figure(figure: Figure) -> None:
    st.button(
        f"**{figure.value:,}**  \n{figure.name}",
        key=f"figure-{figure.name}",
        disabled=not figure.comments,
        on_click=choice.choose,
        args=(figure.name.capitalize(), figure.comments),
    )


def _finding(number: int, finding: Finding) -> None:
    st.button(
        verbatim(finding.text),
        key=f"finding-{number}",
        width="stretch",
        on_click=choice.choose,
        args=(finding.text, finding.comments),
    )
