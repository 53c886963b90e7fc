"""WordPress, XML export (WXR): the posts of a blog, each with its comments.

Ids of comments are unique only within their post. Pingbacks and trackbacks are comments too. The
words of a comment are text in which lines count, with a little HTML among it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from argmap.model import Notice, State
from argmap.read import values
from argmap.read.markup import plain
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source
from argmap.read.xml_stream import Element, records, root_name

_ITEM: Final = frozenset(("item",))
_SPACE: Final = re.compile(r"wordpress\.org/export/\d")
_BREAKS: Final = re.compile(r"\n[ \t]*\n\s*")
_CODE: Final = re.compile("<pre", re.IGNORECASE)
_CODE_END: Final = re.compile("</pre>", re.IGNORECASE)
_STATES: Final = {
    "1": State.OK,
    "approved": State.OK,
    "trash": State.DELETED,
    "post-trashed": State.DELETED,
}


def _claims(source: Source) -> str:
    if root_name(source.head) != "rss" or not _SPACE.search(source.head):
        return ""
    return "is RSS with WordPress's export elements"


def _read(source: Source) -> Iterator[Part]:
    for item in records(source, _ITEM):
        if isinstance(item, Notice):
            yield item
            continue
        comments = [child for child in item.children if child.name == "comment"]
        thread = item.word("link") or item.word("post_id") or item.where
        if comments:
            yield Thread(id=thread, title=unescape(item.word("title")))
        yield from (_record(comment, thread) for comment in comments)


def _record(comment: Element, thread: str) -> Record:
    state = _STATES.get(comment.word("comment_approved").casefold(), State.HIDDEN)
    dated = comment.word("comment_date_gmt")
    return Record(
        id=comment.word("comment_id"),
        parent=comment.word("comment_parent"),
        thread=thread,
        author=unescape(comment.word("comment_author")),
        text="" if state is State.DELETED else _words(comment.word("comment_content")),
        created=values.aware(f"{dated}+00:00") if dated else "",
        state=state,
        where=comment.where,
    )


def _words(text: str) -> str:
    """Return the words of a comment: WordPress shows line ends as such, except in code."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "<" not in text and "&" not in text:
        return text
    return plain("".join(_with_breaks(text)))


def _with_breaks(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        code = _CODE.search(text, at)
        end = _CODE_END.search(text, code.end()) if code else None
        start, stop = (code.start(), end.start()) if code and end else (len(text), len(text))
        yield _BREAKS.sub("<p>", text[at:start]).replace("\n", "<br>")
        yield text[start:stop]
        at = stop


WXR: Final = Reader(
    name="wxr",
    title="WordPress, XML export (WXR)",
    proof="RSS with elements of `wordpress.org/export`",
    claims=_claims,
    read=_read,
)
