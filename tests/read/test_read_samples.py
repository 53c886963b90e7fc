"""Every sample lies beside what it must become; every file that is no thread is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from argmap.errors import SourceError
from argmap.model import Discussion
from argmap.read import READERS, open_source, read
from argmap.read.choose import claimants

HERE = Path(__file__).parent
SAMPLES = sorted(p for p in (HERE / "samples").iterdir() if ".expected." not in p.name)
NOT_THREADS = sorted((HERE / "not_threads").iterdir())


def plain(discussion: Discussion) -> dict[str, Any]:
    comments = discussion.comments
    ties = [[tie.comment, tie.target, str(tie.relation)] for tie in discussion.ties]
    undercuts = [label.comment for label in discussion.labels if label.undercuts]
    return {
        "thread": discussion.thread,
        "title": discussion.title,
        "format": discussion.format,
        "comments": [
            [c.id, c.parent, c.depth, c.author, c.title, c.text, str(c.state)] for c in comments
        ],
        "created": [c.created for c in comments if c.created],
        "anonymous": [c.id for c in comments if c.anonymous],
        "labels": [
            [x.comment, str(x.relation), str(x.stance), x.position] for x in discussion.labels
        ],
        "notices": [[notice.code, notice.where] for notice in discussion.notices],
        **({"ties": ties} if ties else {}),
        **({"undercuts": undercuts} if undercuts else {}),
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_a_sample_becomes_what_lies_beside_it(path: Path) -> None:
    expected = path.with_name(path.name + ".expected.json").read_text(encoding="utf-8")
    found = [plain(discussion) for discussion in read(open_source(str(path)))]
    assert found == json.loads(expected)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
def test_exactly_one_reader_claims_a_sample(path: Path) -> None:
    claims = claimants(open_source(str(path)), READERS)
    assert len(claims) == 1, [reason for _, reason in claims]


def test_each_reader_has_a_sample() -> None:
    winners = {claimants(open_source(str(path)), READERS)[0][0].name for path in SAMPLES}
    assert winners == {reader.name for reader in READERS}


@pytest.mark.parametrize("path", NOT_THREADS, ids=lambda p: p.name)
def test_no_reader_claims_a_file_that_is_no_thread(path: Path) -> None:
    source = open_source(str(path))
    assert claimants(source, READERS) == ()
    with pytest.raises(SourceError, match=path.name) as refusal:
        read(source)
    assert "\n" not in str(refusal.value)


REASONS = {
    "list.txt": "no thread is recognised",
    "page.json": "this is a web page saved as .json",
    "settings.json": "is JSON, but no thread",
    "broken.json": "is broken JSON .*line 2 column 1",
    "rain.csv": "--columns text=NAME",
    "picture.png": "is a PNG picture",
    "empty.zip": "is an empty ZIP archive",
    "nothing.csv": "is empty",
    "blank.txt": "nothing but white space",
}


@pytest.mark.parametrize(("name", "reason"), REASONS.items())
def test_a_refusal_says_what_the_file_is(name: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read(open_source(str(HERE / "not_threads" / name)))


def test_two_pages_of_one_thread_become_one_discussion() -> None:
    names = ("register_page.txt", "register_page_two.txt")
    (found,) = read([open_source(str(HERE / "samples" / name)) for name in names])
    assert len(found.comments) == 8
    assert found.source == "register_page.txt, register_page_two.txt"
    assert found.by_id["1~2"].author == "Newcomer"
    assert found.by_id["1.1"].parent == "1"
