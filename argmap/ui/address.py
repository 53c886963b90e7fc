"""What the address of a page says and what is read back from it.

It names the sample, file or kept work, the thread, the motion and blind coding (the page is its
path); the view of the map is behind its `#`, which the map itself writes. So a copied link opens
what its sender saw, where that is kept or a sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import streamlit as st

from argmap.text import excerpt
from argmap.ui import session, shown, works
from argmap.ui.kept import keeping
from argmap.ui.labelling import coder

if TYPE_CHECKING:
    from argmap.ui.works import Work

_KEEP: Final = "Label something first, which keeps it, or send the HTML file of the page Take home."
_NAME: Final = 60  # characters of the name of a file
_PARTS: Final = ("sample", "file", "work", "thread", "motion", coder.BLIND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address asks for, "" where it does not say; a motion may be asked to be empty."""

    sample: str
    file: str
    work: str
    thread: str
    motion: str | None

    def names_another(self, work: Work | None) -> bool:
        """Tell whether the address names a file that is not this one, which opens by itself."""
        return bool(self.file) and (work is None or work.name != self.file)


def asked() -> Asked:
    """Return what the address asks for."""
    said = st.query_params
    return Asked(
        sample=said.get("sample", ""),
        file=said.get("file", ""),
        work=said.get("work", ""),
        thread=said.get("thread", ""),
        motion=said.get("motion"),
    )


def write() -> None:
    """Bring the address up to date. Unchanged parts are not written: writing drops the `#`."""
    wanted = _wanted()
    for name in _PARTS:
        if name not in wanted and name in st.query_params:
            del st.query_params[name]
        elif name in wanted and st.query_params.get(name) != wanted[name]:
            st.query_params[name] = wanted[name]


def _wanted() -> dict[str, str]:
    work, several = session.current(), len(works.threads(session.current())) > 1
    kept = "" if work.sample else keeping.work_id(work)
    parts = {
        "sample": work.sample,
        "file": "" if work.sample or kept else work.name,
        "work": kept,
        "thread": shown.discussion().thread if several else "",
        "motion": shown.motion(),
        coder.BLIND: "yes" if coder.blind() else "",
    }
    return {name: value for name, value in parts.items() if value}


def no_link() -> str:
    """Return why no link opens what is shown and what to do, "" where one does."""
    work = session.current()
    if work.sample or keeping.work_id(work) or session.opens_by_itself():
        return ""
    return f"No link opens {excerpt(work.name, _NAME)}: it is not kept. {_KEEP}"
