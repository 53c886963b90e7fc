"""Discussions to JSON and back: nothing is lost, and each mistake is named with its path."""

import math
from typing import Any

import pytest
from hypothesis import given

from argmap.errors import StoreError
from argmap.model import Comment, Discussion
from argmap.store.codec import parsed, plain, text_of, value_of
from argmap.store.tables import escaped, unescaped
from tests.store.things import DISCUSSIONS, TEXTS, THREAD


@given(DISCUSSIONS)
def test_a_discussion_comes_back_as_it_was(discussion: Discussion) -> None:
    text = text_of(plain(discussion))
    assert text.isascii()
    back = value_of(Discussion, parsed(text))
    assert back == discussion
    assert text_of(plain(back)) == text_of(parsed(text)) == text, "the hashes hold on it"


@given(TEXTS)
def test_text_that_databases_refuse_is_escaped_and_comes_back(text: str) -> None:
    there = escaped(text)
    there.encode("utf-8")
    assert "\0" not in there
    assert unescaped(there) == text


@pytest.mark.parametrize(
    ("score", "written"),
    [(3, 3.0), (math.inf, "Infinity"), (-math.inf, "-Infinity"), (math.nan, "NaN"), (None, None)],
)
def test_numbers_that_json_has_no_word_for(score: float | None, written: object) -> None:
    made = Comment(id="1", parent=None, author="", text="", score=score)
    found = plain(made)
    assert repr(found["score"]) == repr(written)
    assert repr(value_of(Comment, found).score) == repr(None if score is None else float(score))


def without(key: str) -> dict[str, Any]:
    made: dict[str, Any] = plain(THREAD)
    del made[key]
    return made


def altered(**changes: object) -> dict[str, Any]:
    made: dict[str, Any] = plain(THREAD)
    made["comments"][1].update(changes)
    return made


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], "$: a list stands where an object belongs"),
        (without("title"), "$: the key 'title' is missing"),
        (plain(THREAD) | {"more": 1}, "$: the key 'more' is not known"),
        (plain(THREAD) | {"comments": {}}, "$.comments: an object stands where a list belongs"),
        (plain(THREAD) | {"title": None}, "$.title: null stands where text belongs"),
        (altered(depth=2.0), "$.comments[1].depth: 2.0 stands where a whole number belongs"),
        (altered(depth=True), "$.comments[1].depth: true stands where a whole number belongs"),
        (altered(anonymous="no"), "$.comments[1].anonymous: 'no' stands where true or false"),
        (altered(score="many"), "$.comments[1].score: 'many' stands where a number belongs"),
        (altered(state="gone"), "$.comments[1].state: 'gone' is none of ok, deleted"),
        (altered(state=["ok"]), "$.comments[1].state: a list is none of ok, deleted"),
        (altered(id="x" * 9_000, text=7), "$.comments[1].text: 7 stands where text belongs"),
    ],
)
def test_each_mistake_is_named_with_its_path(found: object, said: str) -> None:
    with pytest.raises(StoreError) as caught:
        value_of(Discussion, found)
    assert str(caught.value).startswith(said)


def test_what_older_versions_did_not_write_gets_its_default() -> None:
    assert value_of(Discussion, without("opening")).opening == ""


def test_a_number_too_large_is_endless() -> None:
    assert value_of(Discussion, altered(score=10**400)).comments[1].score == math.inf
