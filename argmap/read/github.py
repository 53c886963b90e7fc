"""GitHub: issues, pull requests and discussions as JSON, however they were fetched.

Known are the REST interface (an issue, several, comments), GraphQL answers, what
`gh issue view --json` prints, and the archive of i-d-template. The opening post is a comment, which
the others answer; reviews hold the comments on their lines; discussions nest replies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from argmap.model import Notice, State
from argmap.read.json_tree import (
    Json,
    Node,
    at,
    count,
    has,
    moment,
    score,
    things,
    walk,
    word,
)
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_KINDS: Final = ("issues", "pulls", "discussions", "issue", "pullRequest", "discussion", "comments")
_BELOW: Final = ("comments", "reviews", "replies")
_OF: Final = ("issue_url", "pull_request_url")  # what a comment belongs to
_SPOKEN: Final = ("commented", "reviewed", "line-commented", "commit-commented")  # events
_AUTHORS: Final = (("author", "login"), ("user", "login"), ("author",))
_ADDRESS: Final = re.compile(r"/([^/]+/[^/]+)/(?:issues|pull|pulls|discussions)/(\d+)")


def _listed(value: Any, key: str) -> list[Any]:  # noqa: ANN401 - JSON is what it is
    """Return what a connection or a list of that name holds."""
    edges = [at(edge, "node") for edge in things(value, key, "edges")]
    return things(value, key) or things(value, key, "nodes") or edges


def _tops(whole: Any) -> list[Any]:  # noqa: ANN401 - as above
    if isinstance(whole, list) or has(whole, "title", "body"):
        return whole if isinstance(whole, list) else [whole]
    held = at(whole, "data", "repository") or at(whole, "repository") or whole
    alone = [at(held, kind) for kind in _KINDS if isinstance(at(held, kind), dict)]
    tops = [one for one in alone if has(one, "body")]
    return tops + [one for kind in _KINDS for one in _listed(held, kind)]


def _is_top(value: Any) -> bool:  # noqa: ANN401 - as above
    known = has(value, "title", "body") and (has(value, "author") or has(value, "user"))
    placed = has(value, "number") or has(value, "comments")
    return (known and placed) or any(has(value, key, "body", "user") for key in _OF)


def _claims(source: Source) -> str:
    found = [top for top in _tops(source.json)[:20] if _is_top(top)]
    if found and not has(found[0], "number"):
        return f"has comments with {' or '.join(repr(key) for key in _OF if key in found[0])}"
    return "has 'number', 'title', 'body' and an author of an issue or discussion" if found else ""


def _replies(value: Json) -> list[Any]:
    return [one for key in _BELOW for one in _listed(value, key)]


def _read(source: Source) -> Iterator[Part]:
    odd: list[Notice] = []
    repository = word(source.json, "repo")
    threads: dict[int, str] = {}  # of each object that was met
    names: dict[int, str] = {}
    children: dict[int, int] = {}
    for node in walk(_tops(source.json), _replies, odd):
        if word(node.value, "event") and word(node.value, "event") not in _SPOKEN:
            continue  # somebody closed, labelled, mentioned: nothing was said
        value, above = node.value, id(node.above)
        if _is_empty_review(node):
            text = f"is a review without words ({word(value, 'state')})"
            odd.append(Notice(code=Code.BAD_RECORD, text=text, where=node.where))
            continue
        top = node.above is None
        thread = _thread(value, repository) if top else threads[above]
        if top and has(value, "title"):
            yield Thread(id=thread, title=word(value, "title"), announced=_announced(value))
        children[above] = children.get(above, 0) + 1
        path = f"{names.get(above, '')}.{children[above]}"
        opening = f"#{thread.rpartition('#')[2]}" if thread else "opening"
        own = word(value, "id") if word(value, "id") != word(node.above, "id") else ""
        names[id(value)] = opening if top and has(value, "title") else own or path
        threads[id(value)] = thread
        parent = names[above] if not top else "" if has(value, "title") else opening
        parent = word(value, "in_reply_to_id") or parent
        yield _record(node, names[id(value)], parent, thread)
    yield from odd


def _is_empty_review(node: Node) -> bool:
    value = node.value
    review = "state" in value and (node.above is not None or "pull_request_url" in value)
    return review and not word(value, "body") and not _replies(value)


def _thread(value: Json, repository: str) -> str:
    """Return owner/repository#number, as far as it is known."""
    addresses = (word(value, key) for key in (*_OF, "html_url", "url"))
    match = next(filter(None, map(_ADDRESS.search, addresses)), None)
    if match:
        return f"{match[1].removeprefix('repos/')}#{match[2]}"
    number = word(value, "number")
    return f"{repository}#{number}" if number else ""


def _answers(value: Json) -> int:
    """Return how many answers a connection says it has; it gives them in pages."""
    return sum(count(value, key, "totalCount") for key in _BELOW)


def _announced(value: Json) -> int | None:
    """Return how many comments there are, the opening among them, where that is told.

    What a pull request tells leaves out its reviews.
    """
    if "review_comments" in value:
        return None
    return count(value, "comments") + 1 if isinstance(at(value, "comments"), int) else None


def _record(node: Node, name: str, parent: str, thread: str) -> Record:
    value = node.value
    said_by = value if has(value, "author") or has(value, "user") else node.above
    login = next(filter(None, (word(said_by, *path) for path in _AUTHORS)), "")
    return Record(
        id=name,
        parent=parent,
        author=login or "ghost",
        title=word(value, "title"),
        text=word(value, "body"),
        created=moment(value, "createdAt") or moment(value, "created_at"),
        anonymous=not login or login == "ghost",
        state=State.HIDDEN if at(value, "isMinimized") else State.OK,
        url=word(value, "html_url") or word(value, "url"),
        score=score(value, "reactions", "+1") or score(value, "upvoteCount"),
        thread=thread,
        where=node.where,
        answers=_answers(value),
    )


GITHUB: Final = Reader(
    name="github",
    title="GitHub, issues, pull requests, discussions as JSON; archive of i-d-template",
    proof="number, title, body and author of an issue or discussion, or comments with issue_url",
    claims=_claims,
    read=_read,
)
