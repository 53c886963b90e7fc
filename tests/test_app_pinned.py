"""A file that is taken home outlives the runs of other sessions until it was fetched."""

from collections.abc import Callable
from pathlib import PurePosixPath

import pytest
from streamlit import runtime
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from argmap.ui.pinned import pinned

LARGE = 3_000_000
MIME, NAME = "text/html", "map.html"


class Files:
    """Streamlit's own store of files, without the app around it."""

    def __init__(self) -> None:
        self.storage = MemoryMediaFileStorage("/media")
        self.media_file_mgr = MediaFileManager(self.storage)

    def clicked(self, make: Callable[[], bytes]) -> str:
        """Return the id of the file that a click on a download makes."""
        waiting = self.media_file_mgr.add_deferred(make, MIME, "button", NAME)
        return PurePosixPath(self.media_file_mgr.execute_deferred(waiting)).stem

    def holds(self, file: str) -> bool:
        return self.media_file_mgr.read_file(file) is not None


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    made = Files()
    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", lambda: made)
    return made


@pytest.mark.parametrize("pin", [True, False])
def test_runs_that_end_before_the_file_is_fetched_do_not_drop_it(
    files: Files, *, pin: bool
) -> None:
    """Without the pin they do: should this ever fail, pins are needed no more."""
    make = pinned(lambda: b"map", MIME, NAME) if pin else lambda: b"map"
    file = files.clicked(make)
    for _ in range(5):
        files.media_file_mgr.remove_orphaned_files()
    assert files.holds(file) is pin


def test_pins_are_few(files: Files) -> None:
    made = [files.clicked(pinned(f"map {n}".encode, MIME, NAME)) for n in range(40)]
    for _ in range(2):
        files.media_file_mgr.remove_orphaned_files()
    assert [files.holds(file) for file in made] == [False] * 28 + [True] * 12


def test_a_large_file_is_never_taken_for_one_that_is_much_like_it(files: Files) -> None:
    found = []
    for letter in (b"a", b"b"):
        whole = bytearray(b"-" * LARGE)
        whole[LARGE // 3] = letter[0]
        file = files.clicked(pinned(lambda data=bytes(whole): data, MIME, NAME))  # type: ignore[misc]
        kept = files.media_file_mgr.read_file(file)
        found.append(kept.content if kept else b"")
    assert [data[LARGE // 3 : LARGE // 3 + 1] for data in found] == [b"a", b"b"]
