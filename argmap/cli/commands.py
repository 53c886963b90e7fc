"""One function a command. The floors load inside them: help and mistakes need none of them."""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from argmap.cli import rulebook, sources, streams
from argmap.errors import RequestError

if TYPE_CHECKING:  # these floors are slow to load
    from argmap.label import Rulebook, Settings
    from argmap.model import Discussion, Label, Relation
    from argmap.pipeline import Chart
    from argmap.quality import RuleFigures, Score

PICTURES: Final = (".html", ".svg", ".png")
FOREIGN: Final = (*PICTURES, ".json", ".jsonl", ".graphml")
"""Endings that promise no table."""


def version() -> None:
    """Print the version of the installed argmap."""
    from importlib import metadata

    try:
        found = metadata.version("argmap")
    except metadata.PackageNotFoundError:
        found = "(not installed: run from a checkout)"
    streams.put(f"argmap {found}\n".encode(), "")


def read(asked: Namespace) -> None:
    """Write all threads of all sources as JSON Lines."""
    from argmap.export import threads

    _suited(asked.output, ".jsonl", (*PICTURES, ".graphml", ".csv"))
    streams.put(threads.as_jsonl(_open(asked, asked.source)), asked.output)


def label(asked: Namespace) -> None:
    """Write the labels of all threads."""
    from argmap.export import labels
    from argmap.pipeline import labelled

    _suited(asked.output, ".csv", FOREIGN)
    found = _open(asked, [asked.source])
    edits = _edits(asked, found)
    rules, settings = rulebook.chosen(asked)
    made = [
        labelled(
            one,
            motion=asked.motion,
            edits=edits.get(one.thread, ()),
            rulebook=rules,
            settings=settings,
        )
        for one in found
    ]
    for before, (after, _) in zip(found, made, strict=True):
        _report_new(asked, before, after)
    streams.put(labels.as_csv(made), asked.output)


def camps(asked: Namespace) -> None:
    """Write where the commenters of all threads stand."""
    from argmap.export import camps as table

    _suited(asked.output, ".csv", FOREIGN)
    found = _open(asked, [asked.source])
    edits = _edits(asked, found)
    by = rulebook.chosen(asked)
    made = (_chart(asked, one, edits, by) for one in found)
    streams.put(table.as_csv(made), asked.output)


def rules(asked: Namespace) -> None:
    """Print the rulebook, and what each rule does in the sources."""
    from argmap.quality import rule_table

    books, settings = rulebook.chosen(asked)
    by = (books, settings)
    book, figures = _rule_figures(asked, by) if asked.source else (rulebook.shown(books), ())
    if not asked.json:
        streams.put(rule_table(book, figures).encode(), "")
        return
    counted = {one.rule: asdict(one) for one in figures}
    kept = ("id", "topic", "relation", "where", "weight", "polar", "reason", "source", "patterns")
    made = [
        {name: getattr(rule, name) for name in kept} | counted.get(rule.id, {})
        for rule in book.rules
    ]
    _put_json({"language": book.language, "rules": made})


def score(asked: Namespace) -> None:
    """Print the quality of the rules on each gold file."""
    from argmap.quality import SCORE_KEY, score_table

    scores = tuple(_scores(asked))
    if asked.json:
        _put_json([{"file": name, "scores": list(map(asdict, made))} for name, made, _ in scores])
    else:
        tables = "\n".join(score_table(*one) for one in scores)
        streams.put(f"{tables}\n{SCORE_KEY}".encode(), "")


def draw(asked: Namespace) -> None:
    """Write the map as a page or a picture, by the extension of the output."""
    kind = PurePath(asked.output).suffix.lower()
    if kind not in PICTURES:
        cure = f"end its name in one of {', '.join(PICTURES)}"
        raise RequestError("this is no picture that argmap draws", where=asked.output, cure=cure)
    made = _one_chart(asked)
    if not made.argument_map.discussion.comments:
        cure = "give a source that has some"
        raise RequestError("there are no comments to draw", where=asked.source, cure=cure)
    streams.put(
        _page(asked, made) if kind == ".html" else _picture(asked, made, kind), asked.output
    )


def _page(asked: Namespace, made: Chart) -> bytes:
    from argmap.draw.pages import page

    wanted = {"v": asked.view, "stance": ",".join(asked.stance or ())}
    state = urlencode({key: value for key, value in wanted.items() if value}, safe=",")
    text = page(made.argument_map, made.analysis, made.rulebook.rules, state)
    return text.encode("utf-8", "replace")


def _picture(asked: Namespace, made: Chart, kind: str) -> bytes:
    from argmap.draw import png, scene, svg
    from argmap.draw.scene import View

    view = View(asked.view or View.POSITIONS)
    seen = scene(made.argument_map, made.analysis, view, asked.stance)
    if kind == ".svg":
        return svg(seen, dark=asked.dark, date=made.date).encode("utf-8", "replace")
    return png(seen, scale=asked.scale, dark=asked.dark, date=made.date)


def export(asked: Namespace) -> None:
    """Write one file by the writer that --to or the extension names."""
    from argmap import export as writers

    named = asked.to
    writer = writers.by_name(named) if named else writers.by_extension(asked.output)
    streams.put(writer.write(_one_chart(asked)), asked.output)


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
            streams.put("".join(f"{line}\n" for line in damage).encode("utf-8", "replace"), "")
            what = "1 thing is damaged" if len(damage) == 1 else f"{len(damage)} things are damaged"
            cure = "keep the file, and go back to a backup or to works that were exported"
            raise StoreError(what, where=store.where, cure=cure)
        works = (*store.works(), *store.works(archived=True))
        decisions = sum(work.decisions for work in works)
        counted = f"works: {len(works)}, decisions: {decisions}"
        streams.put(f"intact: {store.where} ({counted})\n".encode("utf-8", "replace"), "")


def _suited(output: str, ending: str, foreign: Sequence[str]) -> None:
    """Refuse a file name that promises another format than the command writes."""
    if PurePath(output).suffix.lower() in foreign:
        cure = f"end its name in {ending}, or use draw or export"
        raise RequestError(f"this command writes {ending} files", where=output, cure=cure)


def _open(asked: Namespace, paths: Sequence[str]) -> tuple[Discussion, ...]:
    """Read the sources, keep the thread asked for, tell the notices."""
    return _picked(asked, sources.discussions(asked, paths))


def _picked(asked: Namespace, found: tuple[Discussion, ...]) -> tuple[Discussion, ...]:
    if asked.thread:
        from argmap.pipeline import pick

        found = (pick(found, asked.thread),)
    _report(asked, found)
    return found


def _report(asked: Namespace, found: Sequence[Discussion]) -> None:
    streams.report(chain.from_iterable(one.notices for one in found), strict=asked.strict)


def _report_new(asked: Namespace, before: Discussion, after: Discussion) -> None:
    """Tell the notices that labelling added."""
    streams.report(after.notices[len(before.notices) :], strict=asked.strict)


def _one_chart(asked: Namespace) -> Chart:
    """Read the source and work out the thread asked for, or the largest."""
    from argmap.pipeline import pick

    found = sources.discussions(asked, [asked.source])
    chosen = pick(found, asked.thread)
    _report(asked, [chosen])
    return _chart(asked, chosen, _edits(asked, found), rulebook.chosen(asked))


def _chart(
    asked: Namespace,
    discussion: Discussion,
    edits: dict[str, tuple[Label, ...]],
    by: tuple[tuple[Rulebook, ...], Settings],
) -> Chart:
    from argmap.pipeline import chart, today

    hand = edits.get(discussion.thread, ())
    rules, settings = by
    made = chart(discussion, motion=asked.motion, edits=hand, rulebook=rules, settings=settings)
    _report_new(asked, discussion, made.argument_map.discussion)
    return replace(made, date=today())


def _edits(asked: Namespace, found: Sequence[Discussion]) -> dict[str, tuple[Label, ...]]:
    """Return the hand labels by thread; a labels file may speak of any thread of the source."""
    if not asked.labels:
        return {}
    from argmap.label import read_edits
    from argmap.read.source import open_source

    source = open_source(asked.labels)
    return read_edits(source.data, source.name, found)


def _rule_figures(
    asked: Namespace, by: tuple[tuple[Rulebook, ...], Settings]
) -> tuple[Rulebook, tuple[RuleFigures, ...]]:
    """Count what each rule does in all threads of the sources; return the rules in use as well."""
    from argmap.label import joined, shelf_of
    from argmap.quality import GOLD_PAIRS, rule_cases, rule_figures

    found = _picked(asked, sources.with_gold(asked, asked.source))
    edits = _edits(asked, found)
    books, settings = by
    cases: list[tuple[Label, Relation | None]] = []
    used: list[Rulebook] = []
    for one in found:
        hand = edits.get(one.thread, ())
        own = rule_cases(one, hand, motion=asked.motion, rulebook=books, settings=settings)
        cases += (case for case in own if case[1] or one.source != GOLD_PAIRS)
        used += shelf_of(one, books, settings).books
    book = joined(tuple({id(one): one for one in used}.values()))
    return book, rule_figures(book, cases)


def _scores(asked: Namespace) -> Iterator[tuple[str, tuple[Score, ...], str]]:
    """Yield the path of each gold file, its scores, and how many rows each label has."""
    from argmap.quality import class_counts, discussions, parse_gold, score
    from argmap.read.source import open_source

    book, settings = rulebook.chosen(asked)
    for path in asked.gold:
        source = open_source(path)
        pairs = parse_gold(source.text, source.name)
        edits = _edits(asked, [one for one, _ in discussions(pairs)])
        yield path, score(pairs, book, settings, edits), class_counts(pairs)


def _put_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON can say
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    streams.put(f"{text}\n".encode(), "")
