"""Gold pairs (docs/files.md): a reply, what it answers, and what people said it does to it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from argmap.errors import SourceError
from argmap.model import By, Comment, Discussion, Label, Relation
from argmap.text import clean, shorten

GOLD_PAIRS: Final = "gold pairs"
"""What the discussions that `told` makes name as their source."""
GOLD: Final = (Relation.SUPPORTS, Relation.ATTACKS, Relation.NEUTRAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One row: `reply` answers `parent`, and `relation` is what people found it does."""

    thread: str
    parent: Comment
    reply: Comment
    relation: Relation


def class_counts(pairs: Sequence[Pair]) -> str:
    """Return how many rows have each label: "gold: 5 supports, 7 attacks, 0 neutral"."""
    found = Counter(pair.relation for pair in pairs)
    return f"gold: {', '.join(f'{found[one]:,} {one}' for one in GOLD)}"


def is_gold(records: Sequence[object]) -> bool:
    """Tell by its first records whether a file holds gold pairs."""
    rows = [one for one in records if isinstance(one, dict)]
    return bool(rows) and all(
        isinstance(row.get("text"), str) and row.get("label") in set(GOLD) for row in rows
    )


def parse_gold(text: str, name: str) -> tuple[Pair, ...]:
    """Return the pairs of a JSON Lines file, in its order.

    Rows without ids get some. Of two rows with the same id in one thread the later is renamed.

    Raises:
        SourceError: a line is no object, has no text, or has a label that is none of GOLD.
    """
    taken: set[tuple[str, str]] = set()
    pairs = tuple(
        _pair(row, f"{name}, line {line}", line, taken) for line, row in _rows(text, name)
    )
    if not pairs:
        raise SourceError("there are no gold pairs in it", where=name, cure="see docs/files.md")
    return pairs


def discussions(pairs: Sequence[Pair]) -> Iterator[tuple[Discussion, tuple[Pair, ...]]]:
    """Yield one discussion a thread with its pairs; a parent answered twice is one comment."""
    threads: dict[str, list[Pair]] = {}
    for pair in pairs:
        threads.setdefault(pair.thread, []).append(pair)
    for thread, held in threads.items():
        parents = {pair.parent.id: pair.parent for pair in held}
        comments = (*parents.values(), *(pair.reply for pair in held))
        yield Discussion(thread=thread, title="", comments=comments), tuple(held)


def told(pairs: Sequence[Pair]) -> Iterator[Discussion]:
    """Yield one discussion a thread, whose source labels each reply as people found it."""
    for discussion, held in discussions(pairs):
        labels = tuple(
            Label(comment=one.reply.id, relation=one.relation, guess=one.relation, by=By.SOURCE)
            for one in held
        )
        yield replace(discussion, source=GOLD_PAIRS, labels=labels)


def _rows(text: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict):
            where = f"{name}, line {number}"
            cure = "gold pairs are JSON Lines, one object a line; see docs/files.md"
            raise SourceError("this is no JSON object", where=where, cure=cure)
        yield number, row


def _pair(row: dict[str, Any], where: str, line: int, taken: set[tuple[str, str]]) -> Pair:
    thread = _text(row, "thread", "")
    own = _free(thread, _text(row, "id", f"row {line}"), taken)
    parent = Comment(
        # the text is part of the key: corpora of quotations give one id to many of them
        id=f"{_text(row, 'parent_id', own)} ^ {_text(row, 'parent_text', '')}",
        parent=None,
        author=_text(row, "parent_author", ""),
        text=_text(row, "parent_text", ""),
    )
    reply = Comment(
        id=own,
        parent=parent.id,
        author=_text(row, "author", ""),
        text=_needed(row, where),
        depth=2,
    )
    return Pair(thread=thread, parent=parent, reply=reply, relation=_relation(row, where))


def _text(row: dict[str, Any], key: str, otherwise: str) -> str:
    value = row.get(key)
    return otherwise if value is None else clean(str(value))


def _needed(row: dict[str, Any], where: str) -> str:
    if not isinstance(row.get("text"), str):
        raise SourceError('the row has no "text"', where=where, cure="see docs/files.md")
    return clean(row["text"])


def _free(thread: str, name: str, taken: set[tuple[str, str]]) -> str:
    """Return `name`, or with as many strokes behind it as make it new in its thread."""
    while (thread, name) in taken:
        name += "'"
    taken.add((thread, name))
    return name


def _relation(row: dict[str, Any], where: str) -> Relation:
    if row.get("label") is None:
        raise SourceError('the row has no "label"', where=where, cure="see docs/files.md")
    for relation in GOLD:
        if row.get("label") == relation.value:
            return relation
    raise SourceError(
        f'the label "{shorten(str(row.get("label")), 40)}" is none of {_listed(GOLD)}',
        where=where,
        cure="mend or remove the row",
    )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
