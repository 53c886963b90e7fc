"""One mail: who, when, what, and which mails it answers (RFC 5322, MIME, and what became of them).

The old parser of the standard library is used, since it takes any bytes; its recursion over nested
parts is caught.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import Final

from argmap.model import Notice
from argmap.read import values
from argmap.read.decode import decode
from argmap.read.limits import MAIL_BYTES
from argmap.read.markup import plain
from argmap.read.notices import Code
from argmap.text import one_line

_ID: Final = re.compile(r"<([^<>\s]{1,900})>")
_AT: Final = re.compile(r"(\S+) at (\S+)\s+\((.*)\)\s*")  # as list archives hide addresses
_FOLD: Final = re.compile(r"\r?\n(?=[ \t])")
_ATTACHED: Final = re.compile(r"\s*attachment\b", re.IGNORECASE)
_FOOTER: Final = re.compile(r"_{20,}\n")  # what list programs put below
_SIGNATURE: Final = re.compile(r"^-- \n", re.MULTILINE)
_MOST_IDS: Final = 500  # references of one mail
_NO_TEXT_CODECS: Final = frozenset(
    ("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail. `answers` are the ids it names, the one it answers first, then those before that."""

    id: str
    answers: tuple[str, ...]
    author: str
    address: str
    subject: str
    created: str
    text: str
    where: str
    odd: tuple[Notice, ...] = ()


def parsed(data: bytes, where: str) -> Mail | Notice:
    """Return a mail, or a notice where it cannot be read."""
    try:
        message = message_from_bytes(data[:MAIL_BYTES])
        dated = header(message, "Date")
        created = values.aware(dated)
        name, address = _author(header(message, "From"))
        return Mail(
            id=next(iter(_ids(message, "Message-ID")), ""),
            answers=_answers(message),
            author=name,
            address=address,
            subject=header(message, "Subject"),
            created=created,
            text=_text(message),
            where=where,
            odd=(*(() if created else _undated(dated, where)), *_cut(len(data), where)),
        )
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError) as error:
        text = f"the mail cannot be read ({type(error).__name__})"
        return Notice(code=Code.BAD_RECORD, text=text, where=where)


def _undated(dated: str, where: str) -> tuple[Notice, ...]:
    if not dated or values.moment(dated):
        return ()  # a date, but of no stated time zone
    text = f"created {dated[:60]!r} is no date; it was left out"
    return (Notice(code=Code.BAD_VALUE, text=text, where=where),)


def _cut(length: int, where: str) -> tuple[Notice, ...]:
    if length <= MAIL_BYTES:
        return ()
    text = f"the mail has {length:,} bytes; only the first {MAIL_BYTES:,} were looked at"
    return (Notice(code=Code.TOO_LONG, text=text, where=where),)


def header(message: Message, name: str) -> str:
    """Return a header on one line, its encoded words decoded."""
    raw = _raw(message, name)
    try:
        pieces = decode_header(raw)
    except (ValueError, LookupError, MessageError):
        return one_line(raw)
    return one_line("".join(_decoded(piece, charset or "") for piece, charset in pieces))


def _raw(message: Message, name: str) -> str:
    """Return a header as it stands; bytes beyond ASCII, which none should have, as the body's."""
    found = (value for known, value in message.raw_items() if known.lower() == name.lower())
    value = _FOLD.sub("", str(next(found, "")))
    if value.isascii():
        return value
    data = value.encode("utf-8", "surrogateescape")
    for charset in ("utf-8", message.get_content_charset() or "", "cp1252"):
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            continue
    return data.decode("latin-1")


def _decoded(data: bytes | str, charset: str) -> str:
    """Return text of a stated charset; where that is none or wrong, as any text is decoded."""
    if isinstance(data, str):
        return data
    if not charset and b"\\u" in data:  # how decode_header spells what stands between words
        return data.decode("raw-unicode-escape", "replace")
    try:
        known = codecs.lookup(charset).name if charset else ""
        if known and known not in _NO_TEXT_CODECS:
            return data.decode(known)
    except (LookupError, ValueError):
        pass
    return decode(data)[0]


def _ids(message: Message, name: str) -> list[str]:
    return _ID.findall(_raw(message, name))[-_MOST_IDS:]


def _answers(message: Message) -> tuple[str, ...]:
    """The direct parent stands last in References and is what In-Reply-To should name."""
    references = _ids(message, "References")[::-1]
    return tuple(dict.fromkeys((*references[:1], *_ids(message, "In-Reply-To"), *references)))


def _author(stated: str) -> tuple[str, str]:
    """Return name and address; one stands for the other where it is missing."""
    hidden = _AT.fullmatch(stated)
    if hidden:
        name, address = hidden[3].strip().strip('"'), f"{hidden[1]} at {hidden[2]}"
    else:
        name, address = parseaddr(stated)
    return name or address or stated, address or name or stated


def _text(message: Message) -> str:
    """Return what the mail says: its plain parts, else the first HTML part, as text."""
    said: list[str] = []
    html = ""
    for part in _own_parts(message):
        kind = part.get_content_type()
        if kind == "text/plain":
            text = _unsigned(_unflowed(_payload(part), part)).strip("\n")
            if text.strip() and not _FOOTER.match(text):
                said.append(text)
        elif kind == "text/html" and not html:
            html = _payload(part)
    return "\n\n".join(said) or plain(html)


def _own_parts(message: Message) -> Iterator[Message]:
    """Yield the parts that hold a mail's own words; of a mail it forwards only if it has none."""
    parts = [part for part in message.walk() if not part.is_multipart() and not _is_file(part)]
    held = {
        id(inner)
        for part in message.walk()
        if part.get_content_type() == "message/rfc822"
        for inner in part.walk()
        if inner is not part
    }
    own = [part for part in parts if id(part) not in held]
    worded = any(part.get_content_maintype() == "text" and _payload(part).strip() for part in own)
    return iter(own if worded else parts)


def _is_file(part: Message) -> bool:
    stated = str(part.get("Content-Disposition") or "")
    return bool(_ATTACHED.match(stated) or part.get_filename())


def _payload(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text = _decoded(data, part.get_content_charset() or "")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unflowed(text: str, part: Message) -> str:
    """Join the lines that a program broke, which end with a blank (RFC 3676)."""
    if str(part.get_param("format") or "").lower() != "flowed":
        return text
    joint = " " if str(part.get_param("delsp") or "").lower() == "yes" else ""
    lines: list[str] = []
    before = ""
    for line in text.split("\n"):
        quote = line[: len(line) - len(line.lstrip(">"))]
        rest = line[len(quote) :].removeprefix(" ")
        soft = bool(lines) and before.endswith(" ") and before != "-- "
        if soft and quote == lines[-1][: len(quote)] and not lines[-1].startswith(f"{quote}>"):
            lines[-1] = lines[-1].removesuffix(joint) + rest
        else:
            lines.append(f"{quote} {rest}" if quote else rest)
        before = rest
    return "\n".join(lines)


def _unsigned(text: str) -> str:
    """Leave out the signature, which stands below a line "-- " (RFC 3676, 4.3)."""
    return _SIGNATURE.split(text, maxsplit=1)[0]
