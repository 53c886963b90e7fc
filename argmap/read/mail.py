"""Mail: an mbox (or the text archive of a mailing list), one mail, a folder or ZIP of mails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from argmap.model import Notice
from argmap.read import archive
from argmap.read.mail_message import Mail, parsed
from argmap.read.mail_threads import parts
from argmap.read.reader import Reader
from argmap.read.record import Part
from argmap.read.source import Source

# An envelope line stands after an empty line, ends with a date, and headers follow. Bodies hold
# lines that begin with "From " too.
_ENVELOPE: Final = re.compile(
    rb"(?:\A\s*|\n\r?\n)(From [^\n]{1,300}\d[^\n]{0,40}\r?\n)(?=[!-9;-~]{2,60}:)"
)
_ESCAPED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADER: Final = re.compile(r"([!-9;-~]{2,60}):[ \t\r\n]")
_MAIL: Final = frozenset(("date", "subject", "message-id", "to", "received", "return-path"))
_PAGES: Final = "snapshot-content-location"  # a browser saves pages in the form of mails
_LINE: Final = re.compile(r"\r?\n")


def _names(head: str) -> set[str]:
    """Return the names of the headers that a text begins with; none where it begins otherwise."""
    names: set[str] = set()
    for line in _LINE.split(head.lstrip("\ufeff\r\n"))[:200]:
        if not line.strip():
            break
        found = _HEADER.match(line + "\n")
        if not found and not (names and line[0] in " \t"):
            return set()
        if found:
            names.add(found[1].lower())
    return names


def _is_mail(head: str) -> bool:
    names = _names(head)
    return "from" in names and bool(names & _MAIL) and _PAGES not in names


def _claims_mbox(source: Source) -> str:
    beginning = _ENVELOPE.match(source.content[:65_536])
    if not beginning or not _is_mail(source.head.lstrip("\ufeff \t\r\n").partition("\n")[2]):
        return ""
    return "begins with an envelope line 'From ...' and the headers of a mail"


def _split(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each mail of an mbox with the number of its first line."""
    starts = [(match.start(1), match.end(1)) for match in _ENVELOPE.finditer(data)]
    ends = [*(start for start, _ in starts[1:]), len(data)]
    line = 1
    for (start, body), end in zip(starts, ends, strict=False):
        yield line, _ESCAPED.sub(rb"\1", data[body:end])
        line += data.count(b"\n", start, end)


def _read_mbox(source: Source) -> Iterator[Part]:
    yield from parts(parsed(data, f"line {line}") for line, data in _split(source.content))


def _claims_mail(source: Source) -> str:
    return "begins with the headers of a mail" if _is_mail(source.head) else ""


def _read_mail(source: Source) -> Iterator[Part]:
    if _names(source.head):
        yield from parts((parsed(source.content.lstrip(b"\xef\xbb\xbf\r\n"), ""),))


def _is_eml(name: str) -> bool:
    return name.lower().endswith(".eml")


def _claims_folder(source: Source) -> str:
    count = sum(map(_is_eml, archive.names(source)))
    return f"is an archive with {count:,} files .eml" if count else ""


def _read_folder(source: Source) -> Iterator[Part]:
    if archive.is_archive(source):
        yield from parts(_of_folder(source))


def _of_folder(source: Source) -> Iterator[Mail | Notice]:
    for member in archive.members(source, _is_eml):
        yield parsed(member.content.lstrip(b"\xef\xbb\xbf\r\n"), member.name)


MBOX: Final = Reader(
    name="mbox",
    title="Mail, an mbox or the text archive of a mailing list",
    proof="an envelope line 'From ...', then the headers of a mail",
    claims=_claims_mbox,
    read=_read_mbox,
)
MAIL: Final = Reader(
    name="mail",
    title="Mail, a single one (.eml)",
    proof="headers with From and one of Date, Subject, Message-ID, To",
    claims=_claims_mail,
    read=_read_mail,
    tried=False,
)
MAIL_FOLDER: Final = Reader(
    name="mail-folder",
    title="Mail, a folder or ZIP archive of .eml files",
    proof="an archive with files whose names end with .eml",
    claims=_claims_folder,
    read=_read_folder,
    binary=True,
    tried=False,
)
