"""Polis: statements (comments.csv), votes (votes.csv), or the whole export (folder or ZIP).

People vote on statements and never reply, so that all of them stand side by side; `score` is agrees
less disagrees. Statements that moderators refused (-1) are hidden. Votes name statements and hold
no words: without comments.csv the statements are placeholders.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from argmap.errors import SourceError
from argmap.model import Notice, State
from argmap.read import archive, values
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source
from argmap.read.table import rows

_NEEDED: Final = frozenset(("comment-id", "author-id", "agrees", "disagrees", "comment-body"))
_VOTE: Final = frozenset(("comment-id", "voter-id", "vote"))
_SUMMARY: Final = "summary.csv"


def _is(name: str, kind: str) -> bool:
    """Tell whether a file of an export is of a kind; a date and a name may stand before it."""
    return name.rpartition("/")[2].lower().endswith(kind)


def _names(source: Source) -> list[str]:
    head = source.head.removeprefix("\ufeff").replace("\r\n", "\n")
    return next((row for _, row in rows(head, ",")), [])


def _claims(source: Source) -> str:
    names = archive.names(source)
    if all(any(_is(name, kind) for name in names) for kind in ("comments.csv", _SUMMARY)):
        return "holds the comments.csv and summary.csv of an export"
    columns = frozenset() if source.binary else frozenset(_names(source))
    if columns >= _NEEDED:
        return "has the columns comment-id, author-id, agrees, disagrees, comment-body"
    return "has the columns comment-id, voter-id, vote" if columns >= _VOTE else ""


def _read(source: Source) -> Iterator[Part]:
    if not archive.is_archive(source):
        yield from _votes(source) if set(_names(source)) >= _VOTE else _statements(source, "", [])
        return
    files = list(archive.members(source, lambda name: _is(name, ".csv")))
    for file in files:
        if _is(file.name, _SUMMARY):
            told = {row[0]: row[1] for _, row in _rows(file) if len(row) > 1}
            yield Thread(title=told.get("topic", ""))
    votes = (_cast(file) for file in files if set(_names(file)) >= _VOTE)
    cast = [vote for found in votes for vote in found]
    for file in files:
        if set(_names(file)) >= _NEEDED:
            yield from _statements(file, f"{file.name}, ", cast)


_Cast: TypeAlias = list[tuple[str, str, float]]
"""Votes: a statement, a person, and 1, 0 or -1. The export counts all that a person ever gave."""


def _cast(source: Source) -> _Cast:
    table = _rows(source)
    _, names = next(table)
    places = [names.index(name) for name in ("comment-id", "voter-id", "vote")]
    cast: _Cast = []
    for _, row in table:
        if len(row) == len(names):
            statement, voter, vote = (row[place] for place in places)
            cast.append((statement, voter, values.number(vote) or 0.0))
    return cast


def _votes(source: Source) -> Iterator[Part]:
    """Yield a placeholder for each statement that is voted on; comments.csv brings the words."""
    cast = _cast(source)
    balance: dict[str, float] = {}
    for statement, _, vote in cast:
        balance[statement] = balance.get(statement, 0.0) + vote
    yield Thread(id=source.stem, joins=tuple(balance))
    for statement, score in balance.items():
        yield Record(id=statement, state=State.MISSING, score=score, thread=source.stem)
    text = f"{_told(cast)} on {len(balance):,} statements; what these say stands in comments.csv"
    yield Notice(code=Code.NO_PARENTS, text=text, cure="read comments.csv together with it")


def _told(cast: _Cast) -> str:
    return f"{len(cast):,} votes of {len({voter for _, voter, _ in cast}):,} people"


def _against(cast: _Cast, records: list[Record], agrees: dict[str, float]) -> Iterator[Notice]:
    """Compare the votes with the counts beside the statements.

    Some exports give +1 for agrees and some -1; what fits the counts better is meant.
    """
    counted: dict[float, dict[str, float]] = {1.0: {}, -1.0: {}}
    for statement, _, vote in cast:
        if vote in counted:
            counted[vote][statement] = counted[vote].get(statement, 0.0) + 1
    wrong = min(
        (
            [one for one in records if found.get(one.id, 0.0) != agrees[one.id]]
            for found in counted.values()
        ),
        key=len,
    )
    if wrong:
        text = f"the votes do not add up to the agrees of {len(wrong):,} statements, such as"
        text = f"{text} {wrong[0].id!r}; score follows the statements"
        yield Notice(code=Code.COUNT_MISMATCH, text=text, where=wrong[0].where)


def _rows(source: Source) -> Iterator[tuple[int, list[str]]]:
    return rows(source.text.removeprefix("\ufeff").replace("\r\n", "\n"), ",")


def _statements(source: Source, place: str, cast: _Cast) -> Iterator[Part]:
    table = _rows(source)
    _, names = next(table, (0, []))
    if not set(names) >= _NEEDED:
        cure = "give the comments.csv of an export"
        raise SourceError("is no table of Polis statements", where=source.name, cure=cure)
    records, agrees = [], {}
    for line, row in table:
        where = f"{place}line {line}"
        if len(row) != len(names):
            text = f"has {len(row):,} cells where the table has {len(names):,} columns"
            yield Notice(code=Code.BAD_RECORD, text=text, where=where)
            continue
        cells = dict(zip(names, row, strict=True))
        records.append(_record(cells, where))
        agrees[records[-1].id] = values.number(cells["agrees"]) or 0.0
    yield from records
    voted = f" ({_told(cast)})" if cast else ""
    text = f"{len(records):,} statements, on which people vote{voted} and to which nobody replies"
    yield Notice(code=Code.NO_PARENTS, text=text, cure="the score is agrees less disagrees")
    if cast and records:
        yield from _against(cast, records, agrees)


def _record(cells: dict[str, str], where: str) -> Record:
    agrees, disagrees = values.number(cells["agrees"]), values.number(cells["disagrees"])
    refused = cells.get("moderated", "").strip() == "-1"
    return Record(
        id=cells["comment-id"],
        author=cells["author-id"],
        text=cells["comment-body"],
        created=values.moment(cells.get("timestamp", "")),
        state=State.HIDDEN if refused else State.OK,
        score=None if agrees is None else agrees - (disagrees or 0),
        where=where,
    )


POLIS: Final = Reader(
    name="polis",
    title="Polis, statements or votes (CSV), or the whole export (folder or ZIP)",
    proof="a first row with comment-id and agrees, disagrees, comment-body, or voter-id, vote",
    claims=_claims,
    read=_read,
    binary=True,
)
