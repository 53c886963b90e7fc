"""What others decide in the same work, and its motion, shows here within seconds.

Each look is a run of Streamlit: nobody looks who has nothing to see, nor where files are taken
home, as a run of that page forgets what its buttons were about to make (what is
made, `pinned` keeps).
"""

from __future__ import annotations

from typing import Final

import streamlit as st

from argmap.errors import StoreError
from argmap.ui import session
from argmap.ui.kept import decisions, keeping, motions_kept
from argmap.ui.labelling import coder
from argmap.ui.verbatim import verbatim

_SECONDS: Final = 3
_LABEL: Final = "label"
_FILES: Final = "take-home"


def wanted(page: str) -> bool:
    """Tell whether a page shows what others may change."""
    return page == _LABEL or (page != _FILES and bool(keeping.work_id(session.current())))


@st.fragment(run_every=_SECONDS)
def others() -> None:
    """Look for what others decided, and under which motion; where there is news, run anew."""
    work = session.current()
    try:
        if motions_kept.changed():
            st.rerun()
        if not decisions.changed(work):
            return
        decisions.refresh(work)
    except StoreError as error:
        st.caption(verbatim(f"The labels of others cannot be seen: {error}"))
        return
    if not coder.blind():
        st.rerun()
