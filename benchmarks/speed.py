"""How fast argmap is on this machine: medians of several runs over made-up threads.

`python benchmarks/speed.py [RUNS]` prints a table. What happens in the browser is measured by
browser.py; how good the labels are by labels.py.
"""

from __future__ import annotations

import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from synthetic import jsonl  # type: ignore[import-not-found]  # found beside this script when run

from argmap.label import label, load_rulebook
from argmap.pipeline import chart
from argmap.read import read
from argmap.read.reader import Source

RUNS: Final = 5
MEGABYTE: Final = 1_000_000


class Figure(NamedTuple):
    """One line of the table: what was measured, the figure, and what is aimed at."""

    what: str
    found: str
    aim: str = ""


def median_time(
    act: Callable[[], object], runs: int, clock: Callable[[], float] = time.perf_counter
) -> float:
    """Return the median of `runs` times in seconds, after one run to warm up."""
    act()
    times = []
    for _ in range(runs):
        began = clock()
        act()
        times.append(clock() - began)
    return statistics.median(times)


def argmap(*words: str) -> None:
    """Run the command line as a process of its own, as a person would."""
    command = [sys.executable, "-m", "argmap", *words]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - ourselves


def read_and_label(data: bytes) -> None:
    """Walk the first half of the road."""
    for discussion in read(Source("thread.jsonl", data)):
        label(discussion)


def read_and_chart(data: bytes) -> None:
    """Walk it up to the map and its camps."""
    for discussion in read(Source("thread.jsonl", data)):
        chart(discussion)


def in_process(runs: int) -> Iterator[Figure]:
    """Measure the floors without the start of Python: time on one core, whoever else is busy."""
    for count in (2_000, 20_000):
        data = jsonl(count)
        seconds = median_time(partial(read_and_label, data), runs, time.process_time)
        what = f"reading and labelling, {count:,} comments"
        yield Figure(what, f"{count / seconds:,.0f} a second", "at least 5,000 a second")
        seconds = median_time(partial(read_and_chart, data), runs, time.process_time)
        yield Figure(f"file to map and camps, {count:,} comments", f"{seconds:.2f} s")


def as_processes(runs: int) -> Iterator[Figure]:
    """Measure whole commands, the start of Python and all imports included."""
    yield Figure(
        "`argmap --help`", f"{median_time(partial(argmap, '--help'), runs):.2f} s", "0.3 s"
    )
    with tempfile.TemporaryDirectory() as folder:
        for count in (1_000, 2_000, 20_000):
            path, page = Path(folder, f"{count}.jsonl"), Path(folder, f"{count}.html")
            path.write_bytes(jsonl(count))
            draw = partial(argmap, "draw", str(path), "-o", str(page))
            aim = "3 s, with the browser" if count == 2_000 else ""  # noqa: PLR2004 - as asked for
            seconds = median_time(draw, runs)
            yield Figure(f"`argmap draw` to HTML, {count:,} comments", f"{seconds:.2f} s", aim)
            size = page.stat().st_size / MEGABYTE
            aim = "1 MB" if count == 1_000 else ""  # noqa: PLR2004 - as asked for
            yield Figure(f"size of that HTML, {count:,} comments", f"{size:.2f} MB", aim)


def main(runs: int = RUNS) -> None:
    """Print the table, in Markdown."""
    load_rulebook()
    print(f"Python {platform.python_version()}, {platform.machine()}, medians of {runs} runs\n")
    print("| measured | median | to reach |\n| --- | --- | --- |")
    for measure in (as_processes, in_process):
        for figure in measure(runs):
            print(f"| {figure.what} | {figure.found} | {figure.aim} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
