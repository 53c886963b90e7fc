"""What is said of a source that no reader claims: short, with what comes closest."""

import pytest

from argmap.errors import SourceError
from argmap.read import READERS, read
from argmap.read.explain import CLOSEST, closest
from argmap.read.reader import Source

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
    with pytest.raises(SourceError, match=rf"the closest formats are {near}.*argmap read --help"):
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
