"""YouTube: comment threads of the Data API, or what yt-dlp writes beside a video (.info.json).

The interface gives 100 threads a page and at most five replies a thread; the replies of one comment
(`comments.list`) can be read together with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from argmap.model import Notice, State
from argmap.read.json_tree import (
    Json,
    at,
    count,
    has,
    moment,
    no_object,
    objects,
    score,
    things,
    word,
)
from argmap.read.markup import plain
from argmap.read.notices import Code
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_WATCH: Final = "https://www.youtube.com/watch?v="
_KINDS: Final = ("youtube#commentThread", "youtube#comment")


def _items(value: Any) -> list[Any]:  # noqa: ANN401 - JSON is what it is
    """Return the threads or comments of one page, of several pages, or of a bare list."""
    if isinstance(value, list) and any(has(page, "items") for page in value[:5]):
        return [item for page in value for item in things(page, "items")]
    return value if isinstance(value, list) else things(value, "items")


def _claims(source: Source) -> str:
    whole = source.json
    if any(word(item, "kind") in _KINDS for item in _items(whole)[:20]):
        return "has items of the kind youtube#commentThread or youtube#comment"
    of_video = any(has(one, "id", "parent", "text") for one in things(whole, "comments")[:20])
    if of_video and has(whole, "id", "title") and not has(whole, "issues"):
        return "has a video's 'id' and 'title', and 'comments' with 'parent' and 'text'"
    return ""


def _read(source: Source) -> Iterator[Part]:
    if _items(source.json):
        yield from _threads(source.json)
    else:
        yield from _info(source.json)


def _threads(whole: Any) -> Iterator[Part]:  # noqa: ANN401 - as above
    joined: set[str] = set()
    for number, item in enumerate(_items(whole)):
        where = f"items[{number:,}]"
        if not isinstance(item, dict):
            yield no_object(item, where)
            continue
        top, video = at(item, "snippet", "topLevelComment"), word(item, "snippet", "videoId")
        above = word(item, "snippet", "parentId")
        if above and not video:  # an answer to comments.list names no video, but whom it answers
            video = f"replies to {above}"
            if video not in joined:
                yield Thread(id=video, joins=(above,))
            joined.add(video)
        answers = count(item, "snippet", "totalReplyCount")
        yield _comment(top if isinstance(top, dict) else item, "", video, where, answers)
        for reply in objects(item, "replies", "comments"):
            yield _comment(reply, word(item, "id"), video, where)
    last = whole[-1] if isinstance(whole, list) and whole else whole
    if word(last, "nextPageToken"):
        text = "there are more pages of comments than this one (it has a 'nextPageToken')"
        cure = "fetch the other pages too, and read them together with this"
        yield Notice(code=Code.NOT_LOADED, text=text, cure=cure)


def _comment(item: Json, above: str, video: str, where: str, answers: int = 0) -> Record:
    said = at(item, "snippet")
    name = word(item, "id")
    held = word(said, "moderationStatus") in ("heldForReview", "likelySpam", "rejected")
    return Record(
        id=name,
        parent=word(said, "parentId") or above,
        author=word(said, "authorDisplayName"),
        text=word(said, "textOriginal") or plain(word(said, "textDisplay")),
        created=moment(said, "publishedAt"),
        state=State.HIDDEN if held else State.OK,
        url=f"{_WATCH}{word(said, 'videoId')}&lc={name}" if word(said, "videoId") else "",
        score=score(said, "likeCount"),
        thread=video or word(said, "videoId"),
        where=where,
        answers=answers,
    )


def _info(whole: Any) -> Iterator[Part]:  # noqa: ANN401 - as above
    video = word(whole, "id")
    announced = count(whole, "comment_count") if at(whole, "comment_count") is not None else None
    yield Thread(id=video, title=word(whole, "title"), announced=announced)
    for number, one in enumerate(things(whole, "comments")):
        where = f"comments[{number:,}]"
        if not isinstance(one, dict):
            yield no_object(one, where)
            continue
        yield Record(
            id=word(one, "id"),
            parent=word(one, "parent"),
            author=word(one, "author"),
            text=word(one, "text") or plain(word(one, "html")),
            created=moment(one, "timestamp"),
            score=score(one, "like_count"),
            thread=video,
            where=where,
        )


YOUTUBE: Final = Reader(
    name="youtube",
    title="YouTube, commentThreads of the Data API or yt-dlp's .info.json",
    proof="items of the kind youtube#commentThread, or a video's comments with parent and text",
    claims=_claims,
    read=_read,
)
