"""Columns of foreign tables and keys of foreign records: many spellings, one meaning.

What the thread table (CSV, TSV) and JSON Lines have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from argmap.model import Notice, Relation, State
from argmap.read import values
from argmap.read.json_text import parse
from argmap.read.notices import Code
from argmap.read.record import Part, Record, Thread

# Field -> spellings, the surest first. They are compared without case and without punctuation.
SPELLINGS: Final[dict[str, str]] = {
    "id": "id comment_id post_id message_id msg_id node_id item_id reply_id entry_id kommentar_id "
    "tid",
    "parent": "parent parent_id parent_comment_id parent_comment parent_post_id parent_message_id "
    "in_reply_to in_reply_to_id in_reply_to_status_id reply_to reply_to_id reply_to_comment_id "
    "replied_to replies_to responds_to answers comment_parent antwort_auf",
    "author": "author author_name user user_name username by poster speaker commenter screen_name "
    "display_name nickname nick handle name from from_name account autor benutzer author_id "
    "user_id speaker_id",
    "text": "text body content comment message comment_text comment_body comment_content post_text "
    "post_body message_text utterance full_text text_content selftext kommentar post words",
    "title": "title subject headline heading titel betreff",
    "created": "created created_at created_utc created_on creation_date timestamp time date "
    "datetime posted posted_at published published_at post_date comment_date sent datum",
    "state": "state status",
    "deleted": "deleted is_deleted removed is_removed",
    "hidden": "hidden is_hidden is_spam",
    "thread": "thread thread_id discussion discussion_id conversation conversation_id "
    "debate debate_id topic_id",
    "thread_title": "thread_title discussion_title topic_title debate_title",
    "motion": "motion",
    "url": "url link permalink href",
    "score": "score points likes like_count upvotes ups votes karma",
    "relation": "relation",
    "stance": "stance",
    "position": "position",
    "undercuts": "undercuts",
    "ties": "ties",
    "by": "by_whom labelled_by",
}
_BARE: Final = frozenset(("id", "parent", "author", "text"))
_CHECKED: Final = frozenset(("created", "score", "state", "relation", "stance", "ties"))
_PUNCTUATION: Final = re.compile(r"[\W_]+")
_RANKED: Final = {
    _PUNCTUATION.sub("", name): (field, rank)
    for field, names in SPELLINGS.items()
    for rank, name in enumerate(names.split())
}


Chosen: TypeAlias = tuple[tuple[str, str], ...]
"""Fields with the columns that a person chose for them; "" where no column holds the field."""


@lru_cache(maxsize=4_096)
def fields(names: tuple[str, ...], chosen: Chosen = ()) -> dict[str, int]:
    """Return which of `names` holds which field (field -> place).

    What a person chose stands; of the others, the surest spelling wins.
    """
    found = {field: names.index(name) for field, name in chosen if name in names}
    told, used = _told(names), set(found.values())
    fixed = {field for field, _ in chosen}
    rest = {f: place for f, place in told.items() if f not in fixed and place not in used}
    return found | rest if chosen else told


def _told(names: tuple[str, ...]) -> dict[str, int]:
    """Return which of `names` holds which field by its spelling."""
    known = [_PUNCTUATION.sub("", name[:64].casefold()) for name in names]
    best: dict[str, tuple[int, int]] = {}
    for place, name in enumerate(known):
        field, rank = _RANKED.get(name, ("", 0))
        if field and (rank, place) < best.get(field, (rank + 1, 0)):
            best[field] = (rank, place)
    found = {field: place for field, (_, place) in best.items()}
    # "by" names the author only where nothing else does; in our own tables it says who labelled.
    if "by" in known and known.index("by") != found["author"]:
        found.setdefault("by", known.index("by"))
    return found


def proof(names: Sequence[str], chosen: Chosen = ()) -> str:
    """Return why columns of these names are a thread's, or "" where they are not."""
    found = fields(tuple(names), chosen)
    named = [name for _, name in chosen if name in names]
    if named:
        return f"has the columns that were named by hand: {', '.join(named)}"
    tied = {"id", "parent", "author"} & found.keys()
    if len(tied) < 3 and not ("text" in found and tied):  # noqa: PLR2004 - all of the three
        return ""
    shown = [names[found[field]] for field in ("id", "parent", "author", "text") if field in found]
    return f"has the columns {', '.join(shown)}"


def parts(rows: Iterable[tuple[Mapping[str, str], str]]) -> Iterator[Part]:
    """Turn rows (field -> cell, and the place) into records, with what is odd about them."""
    threads: set[str] = set()
    seen: set[str] = set()
    count = 0
    for cells, where in rows:
        thread = cells.get("thread", "")
        if thread not in threads:
            threads.add(thread)
            title, motion = cells.get("thread_title", ""), cells.get("motion", "")
            if title or motion:
                yield Thread(id=thread, title=title, motion=motion)
        seen.update(cells)
        count += 1
        record = _record(cells, where)
        yield record
        yield from _misread(record, cells)
    if count:
        yield from _absent(seen, count)


def _record(cells: Mapping[str, str], where: str) -> Record:
    if cells.keys() <= _BARE:
        return _bare(cells, where)
    get = cells.get
    text, by_rule = get("text", ""), get("by", "").casefold() == "rule"
    marked = values.says_deleted(text)
    return Record(
        id=get("id", ""),
        parent=get("parent", ""),
        author=get("author", ""),
        text="" if marked else text,
        title=get("title", ""),
        created=values.moment(cells["created"]) if get("created") else "",
        state=State.DELETED if marked else _state(cells),
        url=get("url", ""),
        score=values.number(cells["score"]) if get("score") else None,
        thread=get("thread", ""),
        where=where,
        relation=None if by_rule else values.relation(get("relation", ""))[0],
        stance=None if by_rule else values.stance(get("stance", ""))[0],
        position="" if by_rule else get("position", ""),
        undercuts=not by_rule and values.yes(get("undercuts", "")),
        ties=_ties(cells["ties"]) if get("ties") else (),
    )


def _ties(cell: str) -> tuple[tuple[str, Relation], ...]:
    """Return the ties that a cell lists as JSON: pairs of a relation and an id."""
    try:
        pairs = parse(cell)
    except ValueError:
        return ()
    return tuple(
        (pair[1], values.relation(pair[0])[0] or Relation.UNLABELLED)
        for pair in (pairs if isinstance(pairs, list) else ())
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(one, str) for one in pair)  # noqa: PLR2004 - a pair
    )


def _bare(cells: Mapping[str, str], where: str) -> Record:
    """Return the record of a row that has no more than who answers whom with what: most have."""
    get = cells.get
    text = get("text", "")
    marked = values.says_deleted(text)
    return Record(
        id=get("id", ""),
        parent=get("parent", ""),
        author=get("author", ""),
        text="" if marked else text,
        state=State.DELETED if marked else State.OK,
        where=where,
    )


def _state(cells: Mapping[str, str]) -> State:
    if values.yes(cells.get("deleted", "")):
        return State.DELETED
    if values.yes(cells.get("hidden", "")):
        return State.HIDDEN
    return values.state(cells.get("state", "")) or State.OK


def _misread(record: Record, cells: Mapping[str, str]) -> Iterator[Notice]:
    """Report cells that say something which is not understood."""
    get = cells.get
    if not (cells.keys() & _CHECKED):
        return
    wrong = {
        "created": not record.created and "is no date; it was left out",
        "score": record.score is None and "is no number; it was left out",
        "state": values.state(get("state", "")) is None and "is no state; taken as ok",
        "relation": not values.relation(get("relation", ""))[1] and "is no relation; left out",
        "stance": not values.stance(get("stance", ""))[1] and "is no stance; left out",
        "ties": not record.ties and 'is no list of pairs such as ["attacks", "3"]; left out',
    }
    for field, what in wrong.items():
        if what and get(field):
            text = f"{field} {cells[field][:60]!r} {what}"
            yield Notice(code=Code.BAD_VALUE, text=text, where=record.where)


def _absent(seen: set[str], count: int) -> Iterator[Notice]:
    """Report columns that a discussion lives on and that the source has not."""
    if "parent" not in seen and count > 1:
        text = "no column says what a comment answers; all of them hang on the motion"
        cure = "name that column parent, if there is one"
        yield Notice(code=Code.NO_PARENTS, text=text, cure=cure)
    if "text" not in seen:
        text = "no column holds what the comments say; only who answers whom was read"
        cure = "name that column text, if there is one; labels are opened beside their thread"
        yield Notice(code=Code.NO_TEXT, text=text, cure=cure)
