"""A comment page of The Register, as text with its indentation (a text browser's copy).

A heading is a numbered line: two blanks a level, `3. Name Silver badge`, below it perhaps the name
of the icon, then a blank line, then the body, two blanks further in. Bodies hold numbered lists
too, so that a line is a heading only where all of this holds:

- a blank line (or the beginning) stands before it;
- it is at most one level below the open comment, or the first of its page (later pages may begin
  with a reply to a comment of the page before);
- its number is the next among its siblings;
- what follows stands further in: it has a body, or says that the post was deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from argmap.model import State
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_STEP: Final = 2
_NUMBERED: Final = re.compile(r"( *)(\d{1,5})\. (\S.*)")
_BADGE: Final = re.compile(r"\s+((?:Gold|Silver|Bronze) badge)$")
_STAFF: Final = re.compile(r"\s+\(Written by Reg staff\)$")
_DELETED: Final = re.compile(r"This post has been (deleted|removed|rejected|hidden)\b")
_PAGE: Final = re.compile(r"back to article\b\s*(.*)", re.IGNORECASE)
_PAGER: Final = re.compile(r"Page:")
_END: Final = re.compile(r"POST COMMENT\b")
_FIRST: Final = re.compile(r"^ *\d{1,5}\. \S", re.MULTILINE)
_BLANKS: Final = re.compile(r"\n{2,}")
_SENTENCE_END: Final = re.compile(r"(?:[^.]\.|[,:;])$")
_LONGEST_TITLE: Final = 120
_GAP: Final = 20  # blank lines between a heading and its body, at most


@dataclass(slots=True)
class _Post:
    """One comment while it is read. `path` numbers it from the outermost in: "3.1.2"."""

    path: str
    parent: str
    level: int
    line: int
    heading: str
    icon: str = ""
    body: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """What is open on one page: by level, the path of the open comment and its number."""

    prefix: str = ""
    first: int = 0
    paths: dict[int, str] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)

    def admits(self, level: int, number: int) -> bool:
        """Tell whether a heading of this level and number can come next."""
        if not self.paths:
            return True
        if level > max(self.paths) + 1:
            return False
        unseen = level < self.first  # siblings on the page before: any number may be next
        return number == self.numbers.get(level, number - 1 if unseen else 0) + 1

    def enter(self, level: int, number: int) -> tuple[str, str]:
        """Open a comment and return its path and its parent's."""
        self.first = min(self.first or level, level)
        unseen = self.prefix + ".".join("?" * (level - 1)) if level > 1 else ""
        parent = self.paths.get(level - 1, unseen)
        path = f"{parent}.{number}" if parent else f"{self.prefix}{number}"
        for deeper in [known for known in self.numbers if known > level]:
            del self.numbers[deeper]
            self.paths.pop(deeper, None)
        self.paths[level], self.numbers[level] = path, number
        return path, parent


def _lines(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return [line.rstrip() for line in text.expandtabs(8).split("\n")]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _posts(lines: list[str]) -> Iterator[_Post]:
    """Yield the comments of all pages in `lines`, bodies still with their indentation."""
    page, pages, post, over = _Page(), 1, None, False
    for at, line in enumerate(lines):
        if _PAGE.match(line) or _PAGER.match(line):
            over = over and not _PAGE.match(line)
            if page.paths:
                pages += 1
                page = _Page(prefix=f"p{pages}.")
            if post:
                yield post
            post = None
        elif _END.match(line):
            over = True
        elif not over and (found := _heading(lines, at, page)):
            if post:
                yield post
            post = found
        elif not over and post:
            post.body.append(line)
    if post:
        yield post


def _heading(lines: list[str], at: int, page: _Page) -> _Post | None:
    match = _NUMBERED.fullmatch(lines[at])
    if not match or (at and lines[at - 1]):
        return None
    indent, number, heading = len(match[1]), int(match[2]), match[3]
    level = indent // _STEP
    if indent % _STEP or not level or not page.admits(level, number):
        return None
    icon = lines[at + 1] if at + 1 < len(lines) else ""
    if icon and (_indent(icon) != indent + _STEP or "".join(lines[at + 2 : at + 3])):
        return None
    known = icon or _BADGE.search(heading) or _DELETED.match(heading)
    if not known and _next_indent(lines, at + 1) < indent + _STEP:
        return None
    path, parent = page.enter(level, number)
    return _Post(path, parent, level, at + 1, heading, icon.strip())


def _next_indent(lines: list[str], at: int) -> int:
    following = (line for line in islice(lines, at, at + _GAP) if line)
    return _indent(next(following, ""))


def _paragraphs(post: _Post) -> list[str]:
    """The body without its indentation (and the icon), in paragraphs."""
    left = (post.level + 1) * _STEP
    lines = post.body[1:] if post.icon else post.body
    flush = (line[left:] if not line[:left].strip() else line.lstrip() for line in lines)
    return [part.strip("\n") for part in _BLANKS.split("\n".join(flush)) if part.strip()]


def _titled(paragraphs: list[str], subjects: set[str]) -> bool:
    """Tell whether the first paragraph is a title.

    It is if a reply repeats it after "Re:", or if it does so itself; else if it is one short line
    before others and does not end like a sentence.
    """
    first = paragraphs[0] if len(paragraphs) > 1 else ""
    if not first or "\n" in first or len(first) > _LONGEST_TITLE:
        return False
    if first in subjects or first.startswith("Re: "):
        return True
    return first[0] not in ">-*•" and not _SENTENCE_END.search(first)


def _record(post: _Post, paragraphs: list[str], subjects: set[str]) -> Record:
    deleted = _DELETED.match(post.heading)
    titled = not deleted and _titled(paragraphs, subjects)
    author = _STAFF.sub("", _BADGE.sub("", _STAFF.sub("", post.heading)))
    states = {"hidden": State.HIDDEN}
    return Record(
        id=post.path,
        parent=post.parent,
        author="" if deleted else author,
        title=paragraphs[0] if titled else "",
        text="\n\n".join(paragraphs[1:] if titled else paragraphs),
        state=states.get(deleted[1], State.DELETED) if deleted else State.OK,
        where=f"line {post.line}",
    )


def _claims(source: Source) -> str:
    if not _FIRST.search(source.head):
        return ""
    lines = _lines(source.head)
    posts = list(_posts(lines))
    for post in posts:
        if _BADGE.search(post.heading) or post.icon or _DELETED.match(post.heading):
            return f"has a heading of The Register in line {post.line}: {post.heading[:60]!r}"
    framed = any(_PAGE.match(line) or _END.match(line) for line in lines)
    return "has The Register's frame around numbered comments" if posts and framed else ""


def _read(source: Source) -> Iterator[Part]:
    lines = _lines(source.text)
    titles = (match[1] for match in map(_PAGE.match, lines) if match)
    yield Thread(title=next(titles, ""))
    posts = [(post, _paragraphs(post)) for post in _posts(lines)]
    firsts = (paragraphs[0] for _, paragraphs in posts if len(paragraphs) > 1)
    subjects = {first.removeprefix("Re: ") for first in firsts if first.startswith("Re: ")}
    for post, paragraphs in posts:
        yield _record(post, paragraphs, subjects)


REGISTER: Final = Reader(
    name="register",
    title="The Register, comment page as text",
    proof="numbered headings such as '1. Name Silver badge', indented by depth",
    claims=_claims,
    read=_read,
)
