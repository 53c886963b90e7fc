"""Mails become threads: by what they name, else by their subject.

A mail answers the nearest mail it names that is there. Where it names none that is there, its
subject may still say into which thread it belongs, but never what it answers there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from argmap.model import Notice
from argmap.read.follow import stays
from argmap.read.mail_message import Mail
from argmap.read.notices import Code
from argmap.read.record import Part, Record, Thread

_PREFIX: Final = re.compile(
    r"\s*+(?:(re|aw|antw|sv|vs|odp|r|res)|(?:fwd?|wg|tr|rv|i))(?:\[\d+\]|\(\d+\))?\s*+:"
    r"|\s*+\[[^\[\]]{1,60}\]",
    re.IGNORECASE,
)
_LONGEST: Final = 300  # characters of a subject that are looked at


def bare(subject: str) -> tuple[str, bool]:
    """Return a subject without "Re:" and the name of a list, and whether it had a "Re:"."""
    text, replies = subject[:_LONGEST], False
    while (prefix := _PREFIX.match(text)) and text[prefix.end() :].strip():
        replies = replies or prefix[1] is not None
        text = text[prefix.end() :]
    return text.strip(), replies


def parts(found: Iterable[Mail | Notice]) -> Iterator[Part]:
    """Yield the threads and records that mails become, and what is odd about them."""
    mails: list[Mail] = []
    for one in found:
        if isinstance(one, Notice):
            yield one
        else:
            mails.append(one)
            yield from one.odd
    first: dict[str, int] = {}
    for place, mail in enumerate(mails):
        first.setdefault(mail.id or f"\n{place}", place)
    parents = [_parent(mail, place, first) for place, mail in enumerate(mails)]
    into = {place: place for place in range(len(mails))}
    for place, (mail, parent) in enumerate(zip(mails, parents, strict=True)):
        twin = first.get(mail.id, place)
        for other in (twin, first.get(parent, place)):
            _union(into, place, other)
    yield from _by_subject(mails, parents, first, into)
    yield from _threads(mails, parents, into)


def _parent(mail: Mail, place: int, first: dict[str, int]) -> str:
    known = (name for name in mail.answers if first.get(name, place) != place and name != mail.id)
    return next(known, "")


def _union(into: dict[int, int], one: int, other: int) -> None:
    """Put two threads together; the one that begins first goes on."""
    one, other = stays(into, one), stays(into, other)
    into[max(one, other)] = min(one, other)


def _by_subject(
    mails: Sequence[Mail], parents: Sequence[str], first: dict[str, int], into: dict[int, int]
) -> Iterator[Notice]:
    """Put mails that answer nothing here into the last thread that began with their subject."""
    begun: dict[str, int] = {}
    for place, mail in enumerate(mails):
        subject, replies = bare(mail.subject)
        key = subject.casefold()
        if parents[place] or not key or first.get(mail.id, place) != place:
            continue
        strays = replies or bool(mail.answers)
        if strays and key in begun:
            _union(into, place, begun[key])
            if not mail.answers:
                yield _joined(mail)
        else:
            begun[key] = place


def _joined(mail: Mail) -> Notice:
    name = mail.id or mail.subject
    text = f"mail {name!r} names none that it answers; its subject puts it into the thread"
    return Notice(code=Code.PARENT_INFERRED, text=text, where=mail.where)


def _threads(mails: Sequence[Mail], parents: Sequence[str], into: dict[int, int]) -> Iterator[Part]:
    known = {mail.id for mail in mails}
    joins: dict[int, dict[str, None]] = {}
    for place, mail in enumerate(mails):
        strange = (name for name in mail.answers if name not in known)
        joins.setdefault(stays(into, place), {}).update(dict.fromkeys(strange))
    for place, mail in enumerate(mails):
        if into[place] == place:
            title = bare(mail.subject)[0]
            yield Thread(id=_name(mail, place), title=title, joins=tuple(joins[place]))
    whose: dict[str, str] = {}
    for place, mail in enumerate(mails):
        begins = stays(into, place)
        yield _record(mail, parents[place], _name(mails[begins], begins), _author(mail, whose))


def _author(mail: Mail, whose: dict[str, str]) -> str:
    """A name is not a person: from another address it is told apart by that address."""
    address = mail.address.casefold().replace(" at ", "@")
    if whose.setdefault(mail.author, address) == address:
        return mail.author
    return f"{mail.author} ({mail.address})"


def _name(mail: Mail, place: int) -> str:
    return mail.id or f"mail {place + 1}"


def _record(mail: Mail, parent: str, thread: str, author: str) -> Record:
    direct = next(iter(mail.answers), "")
    return Record(
        id=mail.id,
        parent=parent or direct,
        inferred=bool(parent) and parent != direct,
        author=author,
        title=mail.subject,
        text=mail.text,
        created=mail.created,
        thread=thread,
        where=mail.where,
    )
