"""How fast argmap is on this machine: medians of several runs over made-up threads.

`python benchmarks/speed.py [RUNS]` prints a table. What happens in the browser is measured by
browser.py; how good the labels are by labels.py. Labelling is measured beside VADER, turn by turn,
on gold texts of about 100 words and on made-up ones: that says something on any machine.
"""

from __future__ import annotations

import json
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from synthetic import jsonl, plain_texts, texts  # type: ignore[import-not-found]  # found beside this script when run
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from argmap.label import label, load_rulebook
from argmap.model import Comment, Discussion
from argmap.pipeline import chart
from argmap.read import read
from argmap.read.source import Source

RUNS: Final = 5
MEGABYTE: Final = 1_000_000
GOLD: Final = Path(__file__).resolve().parent.parent.parent / "shared/gold"
LEAST_WORDS: Final = 65
MOST_WORDS: Final = 185
"""Texts of so many words are of about 100 in the mean."""
ANSWERS: Final = 7
"""So many comments stand in one branch: one at the top, the others answer it."""
TURN: Final = 100
MADE_UP: Final = 3_000
COLD: Final = 8
"""So many turns of TURN comments build most of the states that RE2 keeps."""


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
    return statistics.median(timed(act, clock) for _ in range(runs))


def timed(act: Callable[[], object], clock: Callable[[], float]) -> float:
    """Return how long an act takes by a clock, in seconds."""
    began = clock()
    act()
    return clock() - began


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


def gold_texts() -> tuple[str, ...]:
    """Return the gold texts of about 100 words, each once, mixed; none without gold."""
    lines = (line for path in sorted(GOLD.glob("*.jsonl")) for line in path.open(encoding="utf-8"))
    known = dict.fromkeys(str(json.loads(line)["text"]) for line in lines)
    found = [text for text in known if LEAST_WORDS <= len(text.split()) <= MOST_WORDS]
    random.Random(1).shuffle(found)  # noqa: S311 - the same order in every run
    return tuple(found)


def threaded(some: tuple[str, ...]) -> Discussion:
    """Make a thread of texts in short branches."""

    def comment(place: int, text: str) -> Comment:
        top = place - place % ANSWERS
        parent = None if place == top else f"c{top}"
        return Comment(id=f"c{place}", parent=parent, author=f"author {place % 50}", text=text)

    comments = tuple(comment(place, text) for place, text in enumerate(some))
    return Discussion(thread="gold", title="Should the council act now?", comments=comments)


def beside_vader(_: int) -> Iterator[Figure]:
    """Measure labelling and VADER in turns: texts never seen before, VADER, the same texts again.

    RE2 builds the states of its automata when a text first needs them: hence three figures for us
    on gold texts. Made-up ones, which a clone without gold has too, need few states; those of plain
    words, hardly a cue among them, show what any text costs.
    """
    label(threaded(texts(1)))
    first, vader, again = turns(gold_texts())
    if len(first) > COLD:
        for name, ours, theirs in (
            (f"the first {COLD * TURN} texts", first[:COLD], vader[:COLD]),
            ("new texts after them", first[COLD:], vader[COLD:]),
            ("texts seen before", again[COLD:], vader[COLD:]),
        ):
            yield beside(f"about 100 words, {name}", ours, theirs)
    else:
        yield Figure("labelling gold texts beside VADER", "not measured", "needs the gold texts")
    for what, some in (("texts", texts(MADE_UP)), ("plain words", plain_texts(MADE_UP))):
        first, vader, again = turns(some)
        yield beside(f"made-up {what}, 100 words", first, vader)


def turns(some: tuple[str, ...]) -> tuple[list[float], list[float], list[float]]:
    """Time turns of texts: labelled, judged by VADER, and labelled again."""
    analyser = SentimentIntensityAnalyzer()
    first, vader, again = [], [], []
    for at in range(0, len(some) - TURN + 1, TURN):
        turn = some[at : at + TURN]
        labels = partial(label, threaded(turn))
        first.append(timed(labels, time.process_time))
        vader.append(timed(partial(sentiments, analyser, turn), time.process_time))
        again.append(timed(labels, time.process_time))
    return first, vader, again


def beside(what: str, ours: list[float], theirs: list[float]) -> Figure:
    """Return the line of a comparison with VADER."""
    return Figure(f"labelling, {what}", f"{_rate(ours)} a second", f"VADER: {_rate(theirs)}")


def _rate(times: list[float]) -> str:
    """Return how many texts a second the median turn makes."""
    return f"{TURN / statistics.median(times):,.0f}"


def sentiments(analyser: SentimentIntensityAnalyzer, some: tuple[str, ...]) -> None:
    """Have VADER judge some texts."""
    for text in some:
        analyser.polarity_scores(text)


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
    for measure in (as_processes, beside_vader, in_process):
        for figure in measure(runs):
            print(f"| {figure.what} | {figure.found} | {figure.aim} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
