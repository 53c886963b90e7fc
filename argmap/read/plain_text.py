"""Plain text in which only indentation, or marks of quotation, tell who answers whom.

The last resort. Two forms are known, and text of neither is refused:

- indented: every comment begins "Name: words", answers stand further in than what they answer;
- quoted: lines "Ann wrote:", what she wrote with ">" before it, and below it the answer.

What is answered is concluded in the second form, which is said. Lists, configuration, code and
stage plays are not taken: names must be names, words be sentences, and some answer must stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from argmap.read.reader import Reader
from argmap.read.record import Part, Record
from argmap.read.source import Source

_STEP: Final = 4  # columns of a tab
_HEADING: Final = re.compile(
    r"( *)(?:[-*+•] )?([^\W\d_][^:<>{}\[\]()=\"/\\|#;,\n]{0,39}?)(?: \(([^()\n]{4,40})\))?: +(\S.*)"
)
_WROTE: Final = re.compile(
    r"(?:(?:On|Am) [^\n]{3,100}?[,:] +|[^\n]{0,40}\d\d:\d\d[^\n]{0,20}?[,:] +)?"
    r"([^\n<>:]{1,60}?)(?: +<[^<>\n]{1,100}>)?"
    r" +(?:wrote|writes|said|schrieb|schreibt|a écrit|escribió)[^\n:]{0,40}:\s*"
)
_MARKS: Final = re.compile(r"((?:> ?)+)(.*)")
_LONGEST: Final = 300  # characters of a line that says who wrote
_NAME_WORDS: Final = 4
_SENTENCE: Final = 4  # words that make a text more than a value
_LEAST: Final = 3  # comments that make a thread


@dataclass(slots=True)
class _Piece:
    """One comment while it is read; `level` is its indentation, or its depth of quotation."""

    level: int
    line: int
    author: str
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.words).strip("\n")


def _lines(text: str) -> list[str]:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return [line.rstrip() for line in text.replace("\xa0", " ").expandtabs(_STEP).split("\n")]


def _indented(lines: list[str]) -> list[_Piece]:
    """Return the comments of the first form; none where a line belongs to no comment."""
    pieces: list[_Piece] = []
    for number, line in enumerate(lines, 1):
        match = _HEADING.fullmatch(line)
        if match and len(match[2].split()) <= _NAME_WORDS:
            pieces.append(_Piece(len(match[1]), number, match[2].strip(), [match[4]]))
        elif pieces:
            pieces[-1].words.append(line.strip())
        elif line:
            return []
    return pieces


def _are_talk(pieces: list[_Piece]) -> bool:
    levels = {piece.level for piece in pieces}
    sentences = sum(len(piece.text.split()) >= _SENTENCE for piece in pieces)
    names = {piece.author for piece in pieces}
    strangers = sum(not name[0].isupper() and name != name.casefold() for name in names)
    return (
        len(pieces) >= _LEAST
        and len(levels) > 1
        and pieces[0].level == min(levels)
        and len(names) > 1
        and strangers == 0
        and sentences * 10 >= len(pieces) * 7
    )


def _quoted(lines: list[str]) -> list[_Piece]:
    """Return the runs of lines that are quoted equally deep, with the names that are given."""
    pieces: list[_Piece] = []
    names: dict[int, str] = {}
    for number, line in enumerate(lines, 1):
        marks = _MARKS.fullmatch(line)
        level = marks[1].count(">") if marks else 0
        words = marks[2] if marks else line
        wrote = _WROTE.fullmatch(words) if len(words) <= _LONGEST else None
        if wrote:
            names[level + 1] = wrote[1].strip()
        elif pieces and (pieces[-1].level == level or not words):
            pieces[-1].words.append(words)
        elif words:
            pieces.append(_Piece(level, number, names.get(level, ""), [words]))
    return pieces if names else []


def _are_answers(pieces: list[_Piece]) -> bool:
    quoted = [piece for piece in pieces if piece.level and piece.author]
    answers = sum(before.level > piece.level for before, piece in pairwise(pieces))
    return len(pieces) >= 2 and bool(quoted) and bool(answers)  # noqa: PLR2004 - one and its answer


def _claims(source: Source) -> str:
    lines = _lines(source.head)
    pieces = _indented(lines)
    if _are_talk(pieces):
        names = ", ".join(list(dict.fromkeys(piece.author for piece in pieces))[:3])
        return f"has indented lines that begin with names ({names})"
    if _are_answers(_quoted(lines)):
        return "has lines 'Name wrote:' with quoted lines below them"
    return ""


def _read(source: Source) -> Iterator[Part]:
    lines = _lines(source.text)
    indented = _indented(lines)
    if _are_talk(indented):
        yield from _by_indentation(indented)
        return
    quoted = _quoted(lines)
    if _are_answers(quoted):
        yield from _by_quotation(quoted)


def _by_indentation(pieces: list[_Piece]) -> Iterator[Record]:
    open_: list[tuple[int, str]] = []
    for number, piece in enumerate(pieces, 1):
        while open_ and open_[-1][0] >= piece.level:
            open_.pop()
        yield _record(piece, number, open_[-1][1] if open_ else "", inferred=False)
        open_.append((piece.level, str(number)))


def _by_quotation(pieces: list[_Piece]) -> Iterator[Record]:
    """What stands right below deeper quoted lines answers them."""
    for number, piece in enumerate(pieces, 1):
        answers = number > 1 and pieces[number - 2].level > piece.level
        yield _record(piece, number, str(number - 1) if answers else "", inferred=True)


def _record(piece: _Piece, number: int, parent: str, *, inferred: bool) -> Record:
    return Record(
        id=str(number),
        parent=parent,
        inferred=inferred,
        author=piece.author,
        text=piece.text,
        where=f"line {piece.line}",
    )


PLAIN_TEXT: Final = Reader(
    name="text",
    title="Plain text, indented or with quotation marks '>'",
    proof="indented lines that begin 'Name: ...', or 'Name wrote:' above lines that begin with '>'",
    claims=_claims,
    read=_read,
    generic=True,
    tried=False,
)
