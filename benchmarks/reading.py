"""How fast argmap reads 100,000 comments of JSON Lines on this machine, and in how much memory.

`python benchmarks/reading.py [COMMENTS]` prints a table. Time is that of the processor, whoever
else is busy; memory is the most that a process of its own held, Python and the file included.
"""

from __future__ import annotations

import json
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from synthetic import jsonl  # type: ignore[import-not-found]  # found beside this script when run

COMMENTS: Final = 100_000
RUNS: Final = 5
_ONE_RUN: Final = """
import json, resource, sys, time
from argmap.read import open_source, read
source = open_source(sys.argv[1])
began = time.process_time()
(found,) = read(source)
seconds = time.process_time() - began
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
megabytes = most / (1_000_000 if sys.platform == "darwin" else 1_000)
print(json.dumps([seconds, megabytes, len(found.comments)]))
"""


def one_run(path: Path) -> tuple[float, float, int]:
    """Read the file in a process of its own: seconds, megabytes, comments."""
    command = [sys.executable, "-c", _ONE_RUN, str(path)]
    said = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - ourselves
    seconds, megabytes, comments = json.loads(said)
    return float(seconds), float(megabytes), int(comments)


def main(count: int = COMMENTS) -> None:
    """Print the table, in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "thread.jsonl")
        path.write_bytes(jsonl(count))
        runs = [one_run(path) for _ in range(RUNS)]
    seconds, megabytes, comments = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"Python {platform.python_version()}, {platform.machine()}, medians of {RUNS} runs\n")
    print("| measured | median | to reach |\n| --- | --- | --- |")
    print(f"| reading {comments:,} comments of JSON Lines | {seconds:.2f} s | 3 s |")
    print(f"| memory of the whole process | {megabytes:,.0f} MB | 400 MB |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COMMENTS)
