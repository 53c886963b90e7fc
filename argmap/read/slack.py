"""Slack: an export (ZIP archive or folder; one file a channel and day), or messages as JSON.

A channel is a thread. A message answers the one that its `thread_ts` names; all others stand side
by side. Texts are mrkdwn: `<@U1>` a person, `<address|words>` a link, three entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from argmap.model import Notice, State
from argmap.read import archive
from argmap.read.json_tree import (
    Json,
    at,
    count,
    has,
    moment,
    no_object,
    objects,
    things,
    word,
)
from argmap.read.markup import unescaped
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_DAY: Final = re.compile(r"(?:.*/)?([^/]+)/\d{4}-\d{2}-\d{2}\.json")
_LISTS: Final = ("users.json", "channels.json", "groups.json", "dms.json", "mpims.json")
_MARK: Final = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


@dataclass(slots=True)
class _Channel:
    """What a channel needs to be read: its name, and who is who."""

    name: str
    people: dict[str, str]


def _claims(source: Source) -> str:
    names = archive.names(source)
    days = sum(bool(_DAY.fullmatch(name)) for name in names)
    lists = [name for name in names if name.rpartition("/")[2] in _LISTS]
    if days and lists:
        return f"is an archive with {lists[0]!r} and {days:,} days of channels"
    if source.binary:
        return ""
    if any(_is_message(message) for message in _messages(source.json)[:20]):
        return "has messages with 'type' and 'ts'"
    return ""


def _is_message(value: Any) -> bool:  # noqa: ANN401 - JSON is what it is
    return has(value, "ts", "text") and word(value, "type") == "message"


def _messages(value: Any) -> list[Any]:  # noqa: ANN401 - as above
    return value if isinstance(value, list) else things(value, "messages")


def _read(source: Source) -> Iterator[Part]:
    if not archive.is_archive(source):
        yield from _channel(_Channel(source.stem, {}), [("", _messages(source.json))])
        return
    people: dict[str, str] = {}
    for file in archive.members(source, lambda name: name.rpartition("/")[2] == "users.json"):
        people |= {word(user, "id"): _person(user) for user in objects(file.json)}
    days = {name: match[1] for name in archive.names(source) if (match := _DAY.fullmatch(name))}
    files = archive.members(source, days.__contains__)  # by name, so a channel's stand together
    for name, of_channel in groupby(files, key=lambda file: days[file.name]):
        refused: list[Notice] = []
        yield from _channel(_Channel(name, people), _days(of_channel, refused))
        yield from refused


def _days(files: Iterable[Source], refused: list[Notice]) -> Iterator[tuple[str, list[Any]]]:
    for file in files:
        if isinstance(file.json, list):
            yield file.name, file.json
        else:
            reason = file.json_error or "it holds no list of messages"
            refused.append(Notice(code=Code.BAD_RECORD, text=reason, where=file.name))


def _person(user: Json) -> str:
    shown = word(user, "profile", "display_name") or word(user, "profile", "real_name")
    return shown or word(user, "real_name") or word(user, "name")


def _channel(channel: _Channel, files: Iterable[tuple[str, list[Any]]]) -> Iterator[Part]:
    yield Thread(id=channel.name, title=f"#{channel.name}")
    for name, messages in files:
        for number, message in enumerate(messages, 1):
            where = f"{name}, record {number:,}" if name else f"record {number:,}"
            if isinstance(message, dict):
                yield _record(message, channel, where)
            else:
                yield no_object(message, where)


def _record(message: Json, channel: _Channel, where: str) -> Record:
    ts, above = word(message, "ts"), word(message, "thread_ts")
    gone = word(message, "subtype") == "tombstone"
    return Record(
        id=ts,
        parent=above if above != ts else "",
        author=_author(message, channel.people),
        text="" if gone else _text(message, channel.people),
        created=moment(message, "ts"),
        state=State.DELETED if gone else State.OK,
        thread=channel.name,
        where=where,
        answers=count(message, "reply_count"),
    )


def _author(message: Json, people: dict[str, str]) -> str:
    user = word(message, "user") or word(message, "bot_id")
    profile = at(message, "user_profile")
    shown = word(profile, "display_name") or word(profile, "real_name")
    return people.get(user) or shown or word(message, "username") or user


def _text(message: Json, people: dict[str, str]) -> str:
    """Return the words of a message; where it has none, those of what is attached."""
    found = [word(message, "text")]
    if not found[0]:
        for one in objects(message, "attachments"):
            said = [word(one, "pretext"), word(one, "title"), word(one, "text")]
            found.append("\n".join(filter(None, said)) or word(one, "fallback"))
        found += [word(one, "name") or word(one, "title") for one in objects(message, "files")]
    return "\n\n".join(_plain(text, people) for text in found if text)


def _plain(text: str, people: dict[str, str]) -> str:
    def words(mark: re.Match[str]) -> str:
        kind, target, shown = mark[1], mark[2], mark[3]
        if kind == "@":
            return f"@{shown or people.get(target, target)}"
        if kind:
            return f"{'#' if kind == '#' else '@'}{(shown or target).lstrip('@#')}"
        target = target.removeprefix("mailto:")
        return f"{shown} ({target})" if shown and shown not in target else target

    return unescaped(_MARK.sub(words, text))


SLACK: Final = Reader(
    name="slack",
    title="Slack, export as ZIP or folder, or messages as JSON",
    proof="an archive of days of channels beside users.json, or messages with type and ts",
    claims=_claims,
    read=_read,
    binary=True,
)
