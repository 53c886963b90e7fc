"""Discord: a channel as DiscordChatExporter writes it (JSON)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from argmap.read.json_tree import Json, at, count, has, moment, no_object, objects, things, word
from argmap.read.notices import miscounted
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_ATTACHED: Final = (("embeds", "title"), ("embeds", "description"), ("attachments", "fileName"))


def _claims(source: Source) -> str:
    whole = source.json
    known = has(whole, "guild", "channel") and isinstance(at(whole, "messages"), list)
    return "has a 'guild', a 'channel' and its 'messages'" if known else ""


def _read(source: Source) -> Iterator[Part]:
    whole = source.json
    channel = word(whole, "channel", "id")
    name, guild = word(whole, "channel", "name"), word(whole, "guild", "name")
    messages = things(whole, "messages")
    title = f"{guild}: #{name}" if guild else f"#{name}"
    yield Thread(id=channel, title=title)
    announced = count(whole, "messageCount")  # of this file: large channels come in several
    if has(whole, "messageCount") and announced != len(messages):
        yield replace(
            miscounted(len(messages), announced, "messages"), cure="export the channel again"
        )
    for number, message in enumerate(messages):
        where = f"messages[{number:,}]"
        if isinstance(message, dict):
            yield _record(message, channel, where)
        else:
            yield no_object(message, where)


def _record(message: Json, channel: str, where: str) -> Record:
    answers = at(message, "reference")
    elsewhere = word(answers, "channelId") not in ("", channel)
    author = at(message, "author")
    return Record(
        id=word(message, "id"),
        parent="" if elsewhere else word(answers, "messageId"),
        author=word(author, "nickname") or word(author, "name"),
        text=_text(message),
        created=moment(message, "timestamp"),
        anonymous=word(author, "name") == "Deleted User",
        thread=channel,
        where=where,
    )


def _text(message: Any) -> str:  # noqa: ANN401 - JSON is what it is
    """Return the words of a message; where it has none, those of what is attached."""
    text = word(message, "content") or word(message, "forwardedMessage", "content")
    if text:
        return text
    attached = [word(one, key) for name, key in _ATTACHED for one in objects(message, name)]
    stickers = [word(one, "name") for one in objects(message, "stickers")]
    return "\n".join(filter(None, attached + stickers))


DISCORD: Final = Reader(
    name="discord",
    title="Discord, a channel as DiscordChatExporter writes it",
    proof="a guild, a channel and its messages",
    claims=_claims,
    read=_read,
)
