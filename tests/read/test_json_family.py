"""Readers of JSON: real threads held to their truth, merges, depth, bombs, and odd values."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import zstandard

from argmap.errors import ArgmapError, SourceError
from argmap.model import Discussion, State
from argmap.read import READERS, Source, archive, limits, open_source, read
from argmap.read.choose import claimants

SAMPLES = Path(__file__).parent / "samples"
SHARED = Path(__file__).parents[2] / "../shared/threads"
shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared threads do not lie beside this checkout"
)

REAL = {
    "reddit_json/6otocc.json": "reddit",
    "reddit_json/3hahrw.json": "reddit",
    "pushshift/test_comments.ndjson": "pushshift",
    "pushshift/test_comments.zst": "pushshift",
    "discourse/topic_1509.json": "discourse",
    "discourse/topic_303.json": "discourse",
    "remark42/tree.json": "remark42",
    "commento/commento.json": "commento",
    "youtube_api/commentThreads.json": "youtube",
    "bluesky/getPostThread.json": "bluesky",
    "polis/15-per-hour-seattle/comments.csv": "polis",
    "slack/testarchive.zip": "slack",
    "discord/SV_5A_5M.json": "discord",
    "github_json/pcapng_archive.json": "github",
    "iac/iac_8981.json": "iac",
    "iac/iac_12239.json": "iac",
    "derived/hn_algolia_item.json": "hn-algolia",
    "derived/hn_firebase_items.ndjson": "hn-firebase",
    "load/synth_algolia_depth_3000.json": "hn-algolia",
    "synthetic/lemmy_comment_list.json": "lemmy",
    "synthetic/ytdlp.info.json": "youtube",
    "synthetic/reddit_edge.json": "reddit",
    "synthetic/mastodon_context.json": "mastodon",
}
# The truth of the packed file says 0, that of the same comments in plain JSON Lines says 5.
OTHERWISE = {"pushshift/test_comments.zst": {"deleted": 5}}


def counts(found: tuple[Discussion, ...]) -> dict[str, int]:
    comments = [comment for one in found for comment in one.comments]
    notices = [notice for one in found for notice in one.notices]
    return {
        "unique": len(comments),
        "roots": sum(comment.parent is None for comment in comments),
        "orphans": sum(notice.count for notice in notices if notice.code == "ORPHAN"),
        "max_depth": max(comment.depth for comment in comments),
        "deleted": sum(comment.state is not State.OK for comment in comments),
    }


@shared
@pytest.mark.parametrize("name", REAL)
def test_a_real_thread_is_read_as_it_truly_is(name: str) -> None:
    with (SHARED / "truth.csv").open(encoding="utf-8", newline="") as file:
        (truth,) = [row for row in csv.DictReader(file) if row["file"] == name]
    found = read(open_source(str(SHARED / name)))
    assert {one.format for one in found} == {REAL[name]}
    known = counts(found)
    expected = {key: int(truth[key]) if truth[key] else known[key] for key in known}
    assert known == expected | OTHERWISE.get(name, {})
    assert int(truth["authors"] or 0) in (0, *authors(found))


def authors(found: tuple[Discussion, ...]) -> tuple[int, int]:
    """Count the names without and with those that many share: the truth does now this, now that."""
    comments = [comment for one in found for comment in one.comments if comment.author]
    named = {comment.author for comment in comments if not comment.anonymous}
    return len(named), len({comment.author for comment in comments})


SAID = {
    "discourse/topic_303.json": ("NOT_LOADED", "60 comments"),
    "reddit_json/3hahrw.json": ("NOT_LOADED", "24 comments"),
    "youtube_api/commentThreads.json": ("NOT_LOADED", "6 replies"),
    "bluesky/getPostThread.json": ("NOT_LOADED", "1,387 replies"),
    "derived/hn_firebase_items.ndjson": (
        "COUNT_MISMATCH",
        "566 comments read, 2 more than the 564 announced",
    ),
    "discord/SV_5A_5M.json": ("DUPLICATE", "'459136077417021488' is there twice"),
    "polis/15-per-hour-seattle/comments.csv": ("NO_PARENTS", "54 statements"),
}


@shared
@pytest.mark.parametrize("name", SAID)
def test_what_is_missing_is_said_with_a_number(name: str) -> None:
    code, words = SAID[name]
    found = read(open_source(str(SHARED / name)))
    texts = [notice.text for one in found for notice in one.notices if notice.code == code]
    assert any(words in text for text in texts), texts


def tree(found: Discussion) -> list[tuple[str, str | None, str, str]]:
    return [(c.id, c.parent, c.author, c.text) for c in found.comments]


@shared
def test_one_thread_in_two_interfaces_is_the_same_tree() -> None:
    names = ("derived/hn_algolia_item.json", "derived/hn_firebase_items.ndjson")
    (one,), (other,) = (read(open_source(str(SHARED / name))) for name in names)
    assert tree(one) == tree(other)
    assert [c.created for c in one.comments] == [c.created for c in other.comments]


def together(*names: str) -> Discussion:
    (found,) = read([open_source(str(SAMPLES / name)) for name in names])
    return found


MERGED = {
    ("reddit_listing.json", "reddit_more.json"): {"c1": None, "c2": "c1", "c3": "c1", "c4": "c3"},
    ("mastodon_context.json", "mastodon_status.json"): {"102": None, "103": "102", "104": "103"},
    ("github_comments.json", "github_issue.json"): {"#4": None, "78": "#4", "79": "#4"},
    ("dump.ndjson", "reddit_more.json"): {"c1": None, "c2": "c1", "c3": "c1", "c4": "c3"},
    ("mastodon_asked.json", "mastodon_within.json"): {
        "201": None,
        "202": "201",
        "203": "202",
        "204": "203",
        "205": "204",
    },
    ("mastodon_within.json", "mastodon_asked.json"): {
        "201": None,
        "202": "201",
        "203": "202",
        "204": "203",
        "205": "204",
    },
    ("youtube_some.json", "youtube_replies.json"): {
        "A": None,
        "A.1": "A",
        "B": None,
        "A.2": "A",
        "A.3": "A",
    },
    ("discourse_first.json", "discourse_rest.json"): {"1": None, "2": "1", "3": "2", "4": "3"},
    ("isso_below.json", "isso_all.json"): {"1": None, "2": "1", "3": "1"},
    ("polis_comments.csv", "polis_votes.csv"): {"0": None, "1": None},
    ("xenforo_one_page_2.html", "xenforo_one.html"): {"1": None, "2": "1", "3": "2"},
}


@pytest.mark.parametrize("names", MERGED)
def test_parts_of_one_thread_become_one_without_orphans(names: tuple[str, str]) -> None:
    sources = [open_source(str(SAMPLES / name)) for name in names]
    found = read(sources)[0]
    assert {comment.id: comment.parent for comment in found.comments} == MERGED[names]
    assert not {"ORPHAN", "CYCLE"} & {notice.code for notice in found.notices}
    assert not any(comment.state is State.MISSING for comment in found.comments)


COMPLETED = {
    ("discourse_first.json", "discourse_rest.json"): [2, 0],
    ("youtube_some.json", "youtube_replies.json"): [2, 0],
    ("isso_all.json", "isso_below.json"): [1, 0],
}


@pytest.mark.parametrize(("names", "lost"), COMPLETED.items())
def test_what_another_file_brings_is_not_missed(names: tuple[str, str], lost: list[int]) -> None:
    found = (together(*names[:1]), together(*names))
    absent = [sum(n.count for n in one.notices if n.code == "NOT_LOADED") for one in found]
    assert absent == lost
    assert "COUNT_MISMATCH" not in {notice.code for notice in found[1].notices}


def test_comments_that_another_file_brings_are_not_missed() -> None:
    alone, both = (
        together("reddit_listing.json"),
        together("reddit_listing.json", "reddit_more.json"),
    )
    lost = [sum(n.count for n in one.notices if n.code == "NOT_LOADED") for one in (alone, both)]
    assert lost == [3, 1]  # two ids and a branch that goes on elsewhere; then the branch alone


def test_a_folder_is_read_as_the_archive_it_could_be(tmp_path: Path) -> None:
    with zipfile.ZipFile(SAMPLES / "convokit_corpus.zip") as packed:
        packed.extractall(tmp_path)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "utterances.jsonl").write_text("{}", encoding="utf-8")
    found = read(open_source(str(tmp_path)))
    assert [tree(one) for one in found] == [
        tree(one) for one in read(open_source(str(SAMPLES / "convokit_corpus.zip")))
    ]


def thing(id_: str, parent: str, replies: Any = "") -> Any:  # noqa: ANN401 - JSON
    told = {"id": id_, "parent_id": parent, "link_id": "t3_p", "author": "a", "body": "x"}
    return {"kind": "t1", "data": {**told, "replies": replies}}


PULL = {"pull_request_url": "https://api.example/repos/a/b/pulls/3", "user": {"login": "a"}}
ALSO = {
    "a tree of Arctic Shift": (
        {"data": [thing("a", "t3_p", {"data": {"children": [thing("b", "t1_a")]}})]},
        [("a", None, "x"), ("b", "a", "x")],
    ),
    "parents as bare numbers": (
        {
            "data": [
                {"id": "k1", "link_id": "t3_1a", "parent_id": 46, "body": "x", "author": "a"},
                {"id": "k2", "link_id": "t3_1a", "parent_id": 721, "body": "y", "author": "a"},
            ]
        },
        [("k1", None, "x"), ("k2", "k1", "y")],
    ),
    "comments on lines": (
        [{"id": 5, "body": "why", **PULL}, {"id": 6, "body": "so", "in_reply_to_id": 5, **PULL}],
        [("5", None, "why"), ("6", "5", "so")],
    ),
    "a link shown short": (
        {
            "thread": {
                "post": {
                    "uri": "at://a/1",
                    "author": {"handle": "h"},
                    "record": {
                        "text": "é see ex.org/lo...",
                        "facets": [
                            {
                                "index": {"byteStart": 7, "byteEnd": 19},
                                "features": [{"uri": "https://ex.org/long"}],
                            }
                        ],
                    },
                }
            }
        },
        [("at://a/1", None, "é see https://ex.org/long")],
    ),
}


@pytest.mark.parametrize("name", ALSO)
def test_other_shapes_of_a_format_are_read_too(name: str) -> None:
    value, expected = ALSO[name]
    (found,) = read(Source("a.json", json.dumps(value).encode()))
    assert [(c.id, c.parent, c.text) for c in found.comments] == expected


DEEP = 20_000


def nested(levels: list[str], tail: str) -> str:
    """Return JSON that opens all levels and closes them again with `tail`."""
    return "".join(levels) + tail * len(levels)


def algolia() -> str:
    fields = '"author":"a","text":"t","type":"comment","parent_id":%d,"story_id":0,"children":['
    levels = [f'{{"id":{n},' + fields % (n - 1) for n in range(1, DEEP + 1)]
    head = '{"id":0,"author":"a","title":"T","type":"story","parent_id":null,"children":['
    return f"{head}{nested(levels, ']}')}]}}"


def reddit() -> str:
    levels = [
        f'{{"kind":"t1","data":{{"id":"c{n}","parent_id":"{f"t1_c{n - 1}" if n > 1 else "t3_p"}",'
        '"author":"a","body":"t","replies":{"data":{"children":['
        for n in range(1, DEEP + 1)
    ]
    return f'{{"kind":"Listing","data":{{"children":[{nested(levels, "]}}}}")}]}}}}'


def remark() -> str:
    levels = [
        f'{{"comment":{{"id":"{n}","pid":"{n - 1 or ""}","text":"t","locator":{{}}}},"replies":['
        for n in range(1, DEEP + 1)
    ]
    return f'{{"comments":[{nested(levels, "]}")}]}}'


def bluesky() -> str:
    levels = [
        f'{{"post":{{"uri":"at://p/{n}","author":{{}},"record":{{"text":"t"}}}},"replies":['
        for n in range(DEEP)
    ]
    return f'{{"thread":{nested(levels, "]}")}}}'


@pytest.mark.parametrize("make", [algolia, reddit, remark, bluesky], ids=lambda m: m.__name__)
def test_replies_nested_20_000_deep_are_read(make: Callable[[], str]) -> None:
    (found,) = read(Source("deep.json", make().encode()))
    assert [c.depth for c in found.comments] == list(range(1, DEEP + 1))


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return held.getvalue()


def test_a_zip_bomb_is_not_unpacked() -> None:
    data = zipped({"users.json": b"[]", "a/2024-01-02.json": b" " * 50_000_000})
    with pytest.raises(SourceError, match=r"unpacks to .* times its size"):
        read(Source("bomb.zip", data), "slack")


def test_an_archive_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ZIP_MEMBERS", 2)
    data = zipped({f"{n}.json": b"[]" for n in range(3)})
    with pytest.raises(SourceError, match="holds 3 files; argmap opens 2 at most"):
        list(archive.members(Source("many.zip", data), lambda _: True))


def test_a_broken_archive_is_refused_in_one_sentence() -> None:
    data = zipped({"users.json": b"[]", "a/2024-01-02.json": b'[{"type":"message"}]' * 99})
    for cut in (data[:40], data[:200]):
        source = Source("broken.zip", cut + bytes(30))
        assert claimants(source, READERS) == ()
        with pytest.raises(SourceError, match=r"broken\.zip"):
            read(source, "slack")


def test_a_spoilt_file_in_an_archive_is_named() -> None:
    data = bytearray(zipped({"a.json": b"[1, 2, 3, 4, 5, 6, 7, 8, 9]"}))
    data[40] ^= 0xFF
    with pytest.raises(SourceError, match=r"spoilt\.zip, a\.json: cannot be unpacked"):
        list(archive.members(Source("spoilt.zip", bytes(data)), lambda _: True))


def test_names_in_an_archive_lead_nowhere_outside() -> None:
    data = zipped({"../../etc/a": b"1", "/b": b"2", "c\\..\\d": b"3"})
    files = archive.members(Source("paths.zip", data), lambda _: True)
    assert sorted(file.name for file in files) == ["b", "c/d", "etc/a"]


def test_a_zstandard_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ZSTD_BYTES", 5_000_000)
    line = b'{"id":"a","link_id":"t3_p","parent_id":"t3_p","body":"x"}\n'
    data = zstandard.compress(line * 30 + b" " * 9_000_000)
    with pytest.raises(SourceError, match="holds more than"):
        read(Source("bomb.zst", data))
    monkeypatch.setattr(limits, "ZSTD_BYTES", 50_000_000)
    monkeypatch.setattr(limits, "LINE", 5_000_000)
    with pytest.raises(SourceError, match="a line that never ends"):
        read(Source("bomb.zst", data))


def test_a_cut_zstandard_stream_keeps_what_came_through() -> None:
    line = '{"id":"%d","link_id":"t3_p","parent_id":"t3_p","author":"a","body":"%s"}\n'
    digest = (sha256(bytes(str(at), "ascii")).hexdigest() * 4 for at in range(4000))  # packs badly
    data = zstandard.compress("".join(line % one for one in enumerate(digest)).encode())
    (found,) = read(Source("cut.zst", data[: len(data) // 2] + b"\xff" * 20))
    assert 1000 < len(found.comments) < 3000
    assert [notice.code for notice in found.notices] == ["BAD_RECORD", "REFUSED"]


def test_a_zstandard_stream_of_which_nothing_came_through_is_refused() -> None:
    data = (SAMPLES / "dump.zst").read_bytes()
    with pytest.raises(SourceError, match="in which no reader finds a thread"):
        read(Source("cut.zst", data[:8] + b"\xff" * 20))


ODD: list[Any] = [None, True, -1, 1e300, "", "\ud800\0", [], {}, [None], [[]], {"": 0}, ["x", 1]]
JSON_SAMPLES = sorted(
    path
    for path in SAMPLES.iterdir()
    if path.suffix in (".json", ".jsonl") and ".expected." not in path.name
)


def places(value: object) -> Iterator[tuple[Any, Any]]:
    """Yield every container with each of its keys or indices."""
    open_: list[Any] = [value]
    while open_:
        container = open_.pop()
        if not isinstance(container, dict | list):
            continue
        keys = list(container) if isinstance(container, dict) else list(range(len(container)))
        yield from ((container, key) for key in keys)
        open_.extend(container[key] for key in keys)


@pytest.mark.parametrize("path", JSON_SAMPLES, ids=lambda p: p.name)
def test_no_odd_value_breaks_a_reader(path: Path) -> None:
    lines = path.suffix == ".jsonl"
    text = path.read_text(encoding="utf-8")
    value = [json.loads(line) for line in text.splitlines() if line[:1] == "{" and line[-1:] == "}"
             and _sound(line)] if lines else json.loads(text)  # fmt: skip
    name = claimants(open_source(str(path)), READERS)[0][0].name
    odd = cycle(ODD)
    for container, key in list(places(value)):
        kept, container[key] = container[key], next(odd)
        data = ("\n".join(map(json.dumps, value)) if lines else json.dumps(value)).encode()
        container[key] = kept
        for format_name in ("", name):
            try:
                found = read(Source(path.name, data), format_name)
            except ArgmapError as error:
                assert "\n" not in str(error)  # noqa: PT017 - the message is the contract
            else:
                assert all(map(_is_tree, found))


def _is_tree(discussion: Discussion) -> bool:
    """Tell whether each comment stands below what it answers, one deeper."""
    depths: dict[str | None, int] = {None: 0}
    for comment in discussion.comments:
        if comment.depth != depths.get(comment.parent, -1) + 1:
            return False
        depths[comment.id] = comment.depth
    return len(depths) == len(discussion.comments) + 1


def _sound(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


@pytest.mark.parametrize(
    "value",
    [
        {"id": 1, "type": "story", "author": "a", "parent_id": None, "title": "T",
         "text": "Why <i>so</i>?", "children": []},
        {"id": 1, "type": "story", "by": "a", "time": 1, "title": "T", "text": "Why <i>so</i>?"},
        [{"kind": "Listing", "data": {"children": [
            {"kind": "t3", "data": {"id": "p", "title": "T", "selftext": "Why so?"}}]}}],
        [{"id": "p", "title": "T", "selftext": "Why so?", "subreddit": "x"}],
    ],
)  # fmt: skip
def test_the_words_of_a_submission_are_kept_beside_its_comments(value: object) -> None:
    (found,) = read(Source("a.json", json.dumps(value).encode()))
    assert (found.title, found.opening, found.comments) == ("T", "Why so?", ())
