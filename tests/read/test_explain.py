"""What is said of a source that no reader claims: short, with what comes closest."""

from dataclasses import replace

import pytest

from argmap.errors import SourceError
from argmap.read import READERS, read
from argmap.read.choose import choose
from argmap.read.explain import CLOSEST, closest
from argmap.read.plain_text import PLAIN_TEXT
from argmap.read.source import Source

LONG = b'{"' + b"x" * 9_999 + b'": 1}\n{"y": 2}\n'


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ('{"comments": [{"pid": 1, "locator": 2}]}', "remark42"),
        ('{"link_id": "a", "subreddit": "b", "body": {"selftext": []}}', "pushshift"),
        ('<!doctype html><div id="CommentBox CommentPoster">x</div>', "lwn-html"),
        ('<?xml version="1.0"?><rows><posts x="PostTypeId"/></rows>', "stackexchange-xml"),
    ],
)
def test_the_closest_formats_are_of_the_kind_of_the_source(text: str, near: str) -> None:
    source = Source("thread", text.encode())
    found = closest(source, READERS)
    assert found[0] == near
    assert len(found) <= CLOSEST
    with pytest.raises(
        SourceError, match=rf'closest formats? (are|is) "{near}".*argmap read --help'
    ):
        read(source)


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x01\x02\x03", b'{"broken'])
def test_what_is_like_nothing_has_no_closest_format(data: bytes) -> None:
    assert closest(Source("thread", data), READERS) == ()


@pytest.mark.parametrize("data", [b"", b"{}", b"Prose.", b"<html>", b"<a/>", b"a,b\n1,2\n", LONG])
def test_the_sentence_stays_one_that_is_read(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        read(Source("thread", data))
    assert len(str(caught.value)) < 350
    assert str(caught.value).count("argmap read --help") == 1


def test_a_table_of_strange_columns_is_told_how_to_be_read() -> None:
    with pytest.raises(SourceError, match=r"columns \('Nr', 'Said'\).*--columns text=NAME"):
        read(Source("thread.csv", b"Nr,Said\n1,Tea.\n"))


def test_a_rulebook_is_no_thread() -> None:
    with pytest.raises(SourceError, match=r"is TOML, .*--rulebook FILE") as caught:
        read(Source("mine.toml", b'language = "en"\n[[rule]]\nid = "a.b"\n'))
    assert "on the page Rules" in caught.value.in_app
    assert "--" not in caught.value.in_app


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"id;who;said\n1;Ann;Tea.\n", "author=NAME, or in the app; argmap read"),
        (b"<rss><item>", 'text; the closest format is "wxr"; argmap read'),
        (
            b"<html><div class=comment-list><div class=author>",
            'the closest formats are "phpbb-html", "register-html" and "reddit-html"; argmap read',
        ),
    ],
)
def test_one_format_is_close_or_several_are(data: bytes, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(Source("thread", data))
    assert said in str(caught.value)


COMMAND = ("--", "argmap read", "--format")


@pytest.mark.parametrize(
    ("data", "cure"),
    [
        (b"", "is empty; save the thread again"),
        (b"Prose.", "docs/formats.md lists all formats"),
        (b"<html>", "a table (CSV) with the columns id, parent, author and text is always read"),
        (b'{"link_id": "a", "subreddit": "b"}', 'the closest format is "pushshift"; '),
        (b"Nr,Said\n1,Tea.\n", "open it alone, and choose below which column holds what"),
    ],
)
def test_the_app_names_a_cure_that_it_has(data: bytes, cure: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(Source("thread", data))
    assert cure in caught.value.in_app
    assert not [word for word in COMMAND if word in caught.value.in_app]


def _claims(source: Source) -> str:
    return source.name


def test_the_app_is_not_told_to_choose_a_reader_that_it_cannot_choose() -> None:
    with pytest.raises(SourceError) as caught:
        choose(Source("thread", b"x"), [replace(PLAIN_TEXT, claims=_claims, name=n) for n in "ab"])
    assert "--format a" in str(caught.value)
    assert "--format" not in caught.value.in_app
    assert "save it in another format" in caught.value.in_app


def test_an_error_with_one_cure_says_it_in_the_app_too() -> None:
    assert SourceError("is torn", where="x", cure="mend it").in_app == "x: is torn; mend it"
