"""ConvoKit: a corpus (folder or ZIP archive), or its utterances alone (JSON Lines or an array).

https://convokit.cornell.edu/documentation/data_format.html; older corpora say `user`, `root` and
`reply-to`. A conversation is a thread; its title, if any, stands in conversations.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from argmap.model import Notice, State
from argmap.read import archive, values
from argmap.read.json_text import records
from argmap.read.json_tree import Json, at, has, moment, no_object, score, word
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_UTTERANCES: Final = ("utterances.jsonl", "utterances.json")
_CONVERSATIONS: Final = "conversations.json"
_TITLES: Final = ("title", "page_title", "conversation_title", "case_name", "topic")


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _claims(source: Source) -> str:
    if any(_last(name) in _UTTERANCES for name in archive.names(source)):
        return "holds utterances.jsonl of a corpus"
    if not source.binary and any(map(_is_utterance, source.first)):
        return "has utterances with a speaker, a conversation and what they reply to"
    return ""


def _is_utterance(value: Any) -> bool:  # noqa: ANN401 - JSON is what it is
    answers = has(value, "reply-to") or has(value, "reply_to")
    placed = has(value, "conversation_id") or has(value, "root")
    return answers and placed and (has(value, "speaker") or has(value, "user"))


def _read(source: Source) -> Iterator[Part]:
    if not archive.is_archive(source):
        yield from _utterances(source, "")
        return
    for file in archive.members(source, lambda name: _last(name) == _CONVERSATIONS):
        table = file.json if isinstance(file.json, dict) else {}
        for name, about in table.items():
            yield Thread(id=name, title=_title(about))
    for file in archive.members(source, lambda name: _last(name) in _UTTERANCES):
        yield from _utterances(file, f"{file.name}, ")


def _title(about: Any) -> str:  # noqa: ANN401 - as above
    meta = at(about, "meta") or about
    return next(filter(None, (word(meta, key) for key in _TITLES)), "")


def _utterances(source: Source, place: str) -> Iterator[Part]:
    for value, where in records(source.json, source.text):
        if isinstance(value, ValueError):
            text = f"is no JSON: {value}"
            yield Notice(code=Code.BAD_RECORD, text=text, where=place + where)
        elif isinstance(value, dict):
            yield _record(value, place + where)
        else:
            yield no_object(value, place + where)


def _record(value: Json, where: str) -> Record:
    text = word(value, "text")
    gone = values.says_deleted(text)
    speaker = at(value, "speaker") or at(value, "user")
    return Record(
        id=word(value, "id"),
        parent=word(value, "reply-to") or word(value, "reply_to"),
        author=word(speaker) or word(speaker, "id") or word(speaker, "name"),
        text="" if gone else text,
        created=moment(value, "timestamp"),
        state=State.DELETED if gone else State.OK,
        score=score(value, "meta", "score"),
        thread=word(value, "conversation_id") or word(value, "root"),
        where=where,
    )


CONVOKIT: Final = Reader(
    name="convokit",
    title="ConvoKit corpus (folder or ZIP), or its utterances",
    proof="utterances.jsonl, or utterances with a speaker, a conversation and what they reply to",
    claims=_claims,
    read=_read,
    binary=True,
    tried=False,
)
