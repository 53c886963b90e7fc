"""Bring copies of a database up to date; the n-th is killed before the n-th change.

Prints how many were killed before one came through.
"""

import itertools
import os
import shutil
import signal
import sys
from pathlib import Path

from sqlalchemy import Engine, event

sys.path.insert(0, str(Path(__file__).parents[2]))

from argmap.store import open_store

CHANGES = ("ALTER", "CREATE", "UPDATE", "INSERT", "DELETE", "DROP")
left = 0


def before(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
    if statement.lstrip().startswith(CHANGES):
        count_down()


def commit(_connection: object) -> None:
    count_down()


def count_down() -> None:
    global left  # noqa: PLW0603 - a script that counts
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1


old = Path(sys.argv[1])
event.listen(Engine, "before_cursor_execute", before)
event.listen(Engine, "commit", commit)
for point in itertools.count():
    copy = old.with_name(f"killed-{point}.db")
    shutil.copy(old, copy)
    child = os.fork()
    if child == 0:
        left = point
        open_store(str(copy)).close()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status == 0:
        print(point)  # noqa: T201 - what the test reads
        break
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL
