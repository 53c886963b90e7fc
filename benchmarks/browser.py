"""How long a person waits: from a file to the picture, from a filter to the paint.

`python benchmarks/browser.py` drives a real Chromium (ARGMAP_CHROMIUM, or `chromium` on the PATH)
and prints one table. Visible marks are counted, so that the figures say what was drawn.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright

from argmap.analyse import analyse
from argmap.draw.pages import page
from argmap.draw.scene import Mark, MarkKind, Scene, Sheet, Tie, View
from argmap.draw.views import scene
from argmap.model import Relation, Stance
from argmap.pipeline import chart
from argmap.read import read
from argmap.read.source import Source
from benchmarks.synthetic import jsonl

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from argmap.model import ArgumentMap

FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
)
ROUNDS: Final = 7
# set one filter after the other and measure each until the frame that shows it has been painted
FILTER: Final = """async () => {
  const root = document.querySelector(".argmap");
  const box = root.querySelector('[data-facet="relation"][data-value="unlabelled"]');
  const before = Number(root.dataset.painted), start = performance.now();
  box.click();
  while (Number(root.dataset.painted) === before) await new Promise(requestAnimationFrame);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def main() -> None:
    """Print the table."""
    found = os.environ.get("ARGMAP_CHROMIUM") or shutil.which("chromium")
    if not found:
        sys.exit("this benchmark needs Chromium: install it, or name it in ARGMAP_CHROMIUM")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        window = browser.new_page(viewport={"width": 1400, "height": 900})
        for count in (1_000, 2_000, 20_000):
            file_to_picture(window, Path(folder) / f"{count}.html", count)
        for count in (1_000, 5_000):
            filter_to_paint(window, Path(folder) / f"marks-{count}.html", count)
        browser.close()


def mapped(count: int) -> tuple[ArgumentMap, str]:
    """Return a made-up map of `count` comments, and its page."""
    made = chart(read(Source(name="made-up.jsonl", data=jsonl(count)))[0])
    return made.argument_map, page(made.argument_map, made.analysis, made.rulebook.rules)


def file_to_picture(window: Page, path: Path, count: int) -> None:
    """Measure reading, labelling, drawing and opening one thread."""
    start = time.perf_counter()
    path.write_text(mapped(count)[1], encoding="utf-8")
    written = time.perf_counter()
    drawn = opened(window, path)
    print(
        f"{count:>6,} comments: page made in {written - start:5.2f} s, "
        f"{path.stat().st_size / 1e6:5.2f} MB, opened and painted in {drawn:5.2f} s"
    )


def opened(window: Page, path: Path, state: str = "") -> float:
    """Open a page; return the seconds until the map is painted."""
    start = time.perf_counter()
    window.goto(f"{path.as_uri()}{state}")
    window.wait_for_selector(".argmap[data-ready][data-painted]")
    return time.perf_counter() - start


def filter_to_paint(window: Page, path: Path, count: int) -> None:
    """Measure a filter on one sheet with `count` cards, all visible."""
    argument_map = mapped(count)[0]
    drawn = [scene(argument_map, analyse(argument_map), view) for view in View]
    drawn[1] = grid(argument_map)
    path.write_text(page(argument_map, analyse(argument_map), (), scenes=drawn), encoding="utf-8")
    opened(window, path, "#v=comments")
    taken = [window.evaluate(FILTER) for _ in range(ROUNDS)]
    print(
        f"{count:>6,} marks visible: filter to paint {median(taken):4.0f} ms (of {ROUNDS}, median)"
    )


def grid(argument_map: ArgumentMap) -> Scene:
    """Return all comments as cards of one sheet, each tied to what it answers, without folding."""
    comments = argument_map.discussion.comments
    marks = {
        comment.id: Mark(
            id=comment.id,
            kind=MarkKind.CARD,
            x=at % 80 * 290.0,
            y=at // 80 * 100.0,
            width=236,
            height=83,
            heading=comment.author,
            lines=(comment.text[:30], comment.text[30:60], comment.text[60:90]),
            stance=list(Stance)[at % 4],
            refs=(comment.id,),
            parent=comment.parent or "",
        )
        for at, comment in enumerate(comments)
    }
    ties = tuple(tied(marks[c.id], marks[c.parent]) for c in comments if c.parent)
    sheet = Sheet(
        id="s0", title="", parent="", width=23_300, height=len(comments) / 80 * 100 + 100,
        marks=tuple(marks.values()), ties=ties,
    )  # fmt: skip
    return Scene(
        view=View.COMMENTS, title="", motion="", source="", sheets=(sheet,), legend=(), note=""
    )


def tied(source: Mark, target: Mark) -> Tie:
    """Return a straight tie between two cards; every third attacks."""
    x0, y0, x1, y1 = source.x, source.y + 40, target.x + 236, target.y + 40
    relation = Relation.ATTACKS if len(source.id) % 3 else Relation.UNLABELLED
    return Tie(
        id=f"{source.id}→{target.id}",
        source=source.id,
        target=target.id,
        relation=relation,
        path=(x0, y0, x0, y0, x1, y1, x1, y1),
        sign=(x0 - 15, y0),
        refs=(source.id,),
    )


if __name__ == "__main__":
    main()
