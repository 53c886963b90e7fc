"""One coder who labels without end; reliability.py starts and kills such processes.

Says "ready", waits for a line, and says the op of each label once the store has acknowledged it.
Where the database cannot be reached the same label is sent again until it is acknowledged; any
other refusal is said as "error" with its sentence. At the end the longest wait is said.
"""

from __future__ import annotations

import sys
import time

from argmap.desk.events import Decision, Field, new_op
from argmap.errors import StoreError
from argmap.store import open_store
from argmap.store.store import Store

ANSWERS = ("supports", "attacks", "neutral")
AWAY = "cannot be reached"


def main() -> int:
    """Label `count` times as `coder`; with 0 until killed."""
    where, work, coder, count = sys.argv[1:5]
    longest = 0.0
    with open_store(where) as store:
        thread = store.kept(work).discussions[0]
        say("ready")
        sys.stdin.readline()
        number = 0
        while number < int(count) or count == "0":
            began = time.monotonic()
            acknowledged(store, work, decision(thread.thread, thread.comments, coder, number))
            longest = max(longest, time.monotonic() - began)
            number += 1
    say(f"longest {longest}")
    return 0


def decision(thread: str, comments: tuple[object, ...], coder: str, number: int) -> Decision:
    """Return the next label of a coder."""
    comment = comments[number % len(comments)]
    return Decision(
        thread=thread,
        comment=getattr(comment, "id", ""),
        field=Field.RELATION,
        after=ANSWERS[number % len(ANSWERS)],
        coder=coder,
        op=new_op(),
    )


def acknowledged(store: Store, work: str, made: Decision) -> None:
    """Send a label until it is acknowledged; say so."""
    while True:
        try:
            store.append(work, (made,))
        except StoreError as error:
            if AWAY not in str(error):
                say(f"error {error}")
                return
            time.sleep(0.05)
        else:
            say(f"kept {made.op}")
            return


def say(line: str) -> None:
    """Put one line out at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
