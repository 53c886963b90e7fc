"""One function a command. The floors load inside them: help and mistakes need none of them."""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from argmap.cli import charts, streams
from argmap.errors import RequestError

if TYPE_CHECKING:  # these floors are slow to load
    from argmap.pipeline import Chart

PICTURES: Final = (".html", ".svg", ".png")
FOREIGN: Final = (*PICTURES, ".json", ".jsonl", ".graphml")
"""Endings that promise no table."""
SCALE: Final = 2.0
"""Pixels a unit of a PNG for which no other is asked."""


def version() -> None:
    """Print the version of the installed argmap."""
    from importlib import metadata

    try:
        found = metadata.version("argmap")
    except metadata.PackageNotFoundError:
        found = "(not installed: run from a checkout)"
    streams.put_text(f"argmap {found}\n")


def read(asked: Namespace) -> None:
    """Write all threads of all sources as JSON Lines."""
    from argmap.export import threads

    _suited(asked.output, ".jsonl", (*PICTURES, ".graphml", ".csv"))
    streams.put(threads.as_jsonl(charts.opened(asked, asked.source)), asked.output)


def label(asked: Namespace) -> None:
    """Write the labels of all threads."""
    from argmap.export import labels
    from argmap.pipeline import labelled

    _suited(asked.output, ".csv", FOREIGN)
    by, found, edits = charts.with_hand(asked)
    made = [
        labelled(
            one,
            motion=asked.motion,
            edits=edits.get(one.thread, ()),
            rulebook=by.rulebooks,
            settings=by.settings,
        )
        for one in found
    ]
    for before, (after, _) in zip(found, made, strict=True):
        charts.report_new(asked, before, after)
    streams.put(labels.as_csv(made), asked.output)


def camps(asked: Namespace) -> None:
    """Write where the commenters of all threads stand."""
    from argmap.export import camps as table

    _suited(asked.output, ".csv", FOREIGN)
    by, found, edits = charts.with_hand(asked)
    made = (charts.chart_of(asked, one, edits, by) for one in found)
    streams.put(table.as_csv(made), asked.output)


def draw(asked: Namespace) -> None:
    """Write the map as a page or a picture, by the extension of the output."""
    kind = PurePath(asked.output).suffix.lower()
    if kind not in PICTURES:
        cure = f"end its name in one of {', '.join(PICTURES)}"
        raise RequestError("this is no picture that argmap draws", where=asked.output, cure=cure)
    _scaled(asked, kind)
    made = charts.one_chart(asked)
    if not made.argument_map.discussion.comments:
        cure = "give a source that has some"
        raise RequestError("there are no comments to draw", where=asked.source, cure=cure)
    streams.put(
        _page(asked, made) if kind == ".html" else _picture(asked, made, kind), asked.output
    )


def _scaled(asked: Namespace, kind: str) -> None:
    """Say where a scale was asked for and does nothing."""
    if asked.scale is not None and kind != ".png":
        from argmap.model import Notice

        what, cure = f"--scale is for PNG and changes no {kind}", "leave it out"
        told = Notice(code="NO_SCALE", text=what, where=asked.output, cure=cure)
        streams.report([told], strict=asked.strict)


def _page(asked: Namespace, made: Chart) -> bytes:
    from argmap.draw.pages import page

    wanted = {"v": asked.view, "stance": ",".join(asked.stance or ())}
    state = urlencode({key: value for key, value in wanted.items() if value}, safe=",")
    text = page(made.argument_map, made.analysis, made.rulebook.rules, state, dark=asked.dark)
    return text.encode("utf-8", "replace")


def _picture(asked: Namespace, made: Chart, kind: str) -> bytes:
    from argmap.draw import png, scene, svg
    from argmap.draw.scene import View

    view = View(asked.view or View.POSITIONS)
    seen = scene(made.argument_map, made.analysis, view, asked.stance)
    if kind == ".svg":
        return svg(seen, dark=asked.dark, date=made.date).encode("utf-8", "replace")
    scale = asked.scale or SCALE
    return png(seen, scale=scale, dark=asked.dark, date=made.date)


def export(asked: Namespace) -> None:
    """Write one file by the writer that --to or the extension names."""
    from argmap import export as writers

    named = asked.to
    writer = writers.by_name(named, asked.output) if named else writers.by_extension(asked.output)
    streams.put(writer.write(charts.one_chart(asked)), asked.output)


def app(asked: Namespace) -> None:
    """Open the app."""
    from argmap.cli import launch

    launch.run(asked.source, asked.port, asked.db)


def verify(asked: Namespace) -> None:
    """Look for damage in the database and tell what is damaged."""
    from argmap.store import StoreError, open_store

    with open_store(asked.db, make=False) as store:
        damage = store.verify()
        if damage:
            streams.put_text("".join(f"{line}\n" for line in damage))
            what = "1 thing is damaged" if len(damage) == 1 else f"{len(damage)} things are damaged"
            cure = "keep the file, and go back to a backup or to works that were exported"
            raise StoreError(what, where=store.where, cure=cure)
        works = (*store.works(), *store.works(archived=True))
        decisions = sum(work.decisions for work in works)
        counted = f"works: {len(works)}, decisions: {decisions}"
        streams.put_text(f"intact: {store.where} ({counted})\n")


def _suited(output: str, ending: str, foreign: Sequence[str]) -> None:
    """Refuse a file name that promises another format than the command writes."""
    if PurePath(output).suffix.lower() in foreign:
        cure = f"end its name in {ending}, or use draw or export"
        raise RequestError(f"this command writes {ending} files", where=output, cure=cure)
