"""Files made at the click of a download, kept until the browser has fetched them.

Streamlit keeps such a file for nobody: any two runs that end after it was made, of whatever
session, drop it. Where many label at once that is a fraction of a second, and the download fails.
"""

from __future__ import annotations

import threading
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from streamlit import runtime

if TYPE_CHECKING:
    from collections.abc import Callable

_HELD: Final = 12  # files of all sessions; a browser fetches within a moment
_TRIES: Final = 5
_numbers = count()
_one_at_a_time = threading.Lock()


def pinned(make: Callable[[], bytes], mime: str, name: str) -> Callable[[], bytes]:
    """Return what makes the same file and holds it fast; `mime` and `name` are the button's."""

    def made() -> bytes:
        data = make()
        if not runtime.exists():
            return data
        with _one_at_a_time:
            return _held(data, mime, name, f"argmap-pin-{next(_numbers) % _HELD}")

    return made


def _held(data: bytes, mime: str, name: str, place: str) -> bytes:
    """Hold a file in the name of no session, at a place that another takes in time.

    Streamlit knows large files by samples, and gives an older one that agrees in these: then a
    line more at the end, which no format of ours minds, makes it another file.
    """
    files = runtime.get_instance().media_file_mgr
    for _ in range(_TRIES):
        url = files.add(data, mime, place, file_name=name, is_for_static_download=True)
        kept = files.read_file(PurePosixPath(url).stem) if files.can_read_files else None
        if kept is None or kept.content == data:
            break
        data += b"\n"
    return data
