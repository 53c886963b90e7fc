"""A whole work as one file: out, in, out again; and files that nobody should trust."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from argmap.desk.events import Event
from argmap.errors import StoreError
from argmap.read import read
from argmap.read.source import open_source
from argmap.store import chain, open_store
from argmap.store.codec import plain, value_of
from argmap.store.store import Store
from tests.store.things import THREAD, decision, final

SAMPLES = sorted(
    path
    for path in (Path(__file__).parents[2] / "samples").iterdir()
    if path.suffix in {".txt", ".csv", ".jsonl"} and not path.name.endswith(".labels.csv")
)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    with open_store(str(tmp_path_factory.mktemp("exported") / "works.db")) as store:
        work = store.create("Café \ud800", [THREAD], digest="d", settings={"motion": "x"})
        store.append(work.id, [decision(op="1"), final("neutral", op="2", note="Said \0 so.")])
        return store.export(work.id)


def test_out_in_and_out_again_gives_the_same_bytes(store: Store, exported: bytes) -> None:
    made = store.import_work(exported)
    assert store.export(made.id) == exported
    assert (made.name, made.digest, made.comments, made.decisions) == ("Café \ud800", "d", 3, 2)
    assert store.kept(made.id).discussions == (THREAD,)
    store.append(made.id, [final("attacks", "neutral")])
    again = store.import_work(exported)
    assert again.id != made.id
    assert (store.last(made.id), store.last(again.id)) == (3, 2)
    assert store.verify() == ()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sample_comes_through(file: Path, path: Path) -> None:
    discussions = read([open_source(str(path))])
    with open_store(str(file)) as store:
        work = store.create(path.name, discussions).id
        copy = store.import_work(store.export(work))
        assert store.kept(copy.id).discussions == tuple(discussions)


Change = Callable[[Any], object]
HOSTILE: list[tuple[str, Change, str]] = [
    ("version of tomorrow", lambda f: f.update({"argmap-work": 2}), "$.argmap-work: a newer"),
    ("version of none", lambda f: f.update({"argmap-work": True}), "$.argmap-work: this is no"),
    ("strange key", lambda f: f.update(code="x"), "$: the key 'code' is not known"),
    ("missing key", lambda f: f.pop("events"), "$: the key 'events' is missing"),
    ("name", lambda f: f.update(name=1), "$.name: 1 stands where text belongs"),
    ("created", lambda f: f.update(created="now"), "$.created: this is no time"),
    ("no zone", lambda f: f.update(created="2026-01-01"), "$.created: this is no time"),
    ("digest", lambda f: f.update(digest="x" * 501), "$.digest: this is too long"),
    ("settings", lambda f: f.update(settings=[]), "$.settings: a list stands where an object"),
    ("setting", lambda f: f["settings"].update(a=1), "$.settings.a: 1 stands where text"),
    ("discussions", lambda f: f.update(discussions={}), "$.discussions: an object stands"),
    ("twice", lambda f: f["discussions"].append(f["discussions"][0]), "$.discussions[1].thread"),
    (
        "comment twice",
        lambda f: f["discussions"][0]["comments"][2].update(id="2"),
        "$.discussions[0].comments[2].id: there are two comments '2'",
    ),
    (
        "answers itself",
        lambda f: f["discussions"][0]["comments"][1].update(parent="2"),
        "$.discussions[0].comments[1].parent: no comment '2' stands before",
    ),
    (
        "depth",
        lambda f: f["discussions"][0]["comments"][1].update(depth=9),
        "$.discussions[0].comments[1].depth",
    ),
    (
        "label",
        lambda f: f["discussions"][0]["labels"][0].update(comment="9"),
        "$.discussions[0].labels[0].comment: there is no comment '9'",
    ),
    (
        "tie from",
        lambda f: f["discussions"][0]["ties"][0].update(comment="9"),
        "$.discussions[0].ties[0].comment: there is no comment '9'",
    ),
    (
        "tie to",
        lambda f: f["discussions"][0]["ties"][0].update(target="9"),
        "$.discussions[0].ties[0].target: there is no comment '9'",
    ),
    (
        "text",
        lambda f: f["discussions"][0]["comments"][1].update(text="Yes."),
        "$.events[0]: event 1 does not follow",
    ),
    (
        "after",
        lambda f: f["events"][0]["decision"].update(after="supports"),
        "$.events[0]: event 1 was changed",
    ),
    (
        "field",
        lambda f: f["events"][1]["decision"].update(field="mood"),
        "$.events[1].decision.field: 'mood' is none of",
    ),
    (
        "comment",
        lambda f: f["events"][1]["decision"].update(comment="9"),
        "$.events[1].decision: there is no comment '9'",
    ),
    ("op", lambda f: f["events"][1]["decision"].update(op="x" * 501), "$.events[1].decision: its"),
    ("at", lambda f: f["events"][1].update(at="soon"), "$.events[1].at: this is no time"),
    ("gap", lambda f: f["events"].pop(0), "$.events[0]: event 1 is missing"),
    ("order", lambda f: f["events"].reverse(), "$.events[0]: event 1 is missing"),
    ("seq", lambda f: f["events"][0].update(seq="1"), "$.events[0].seq: '1' stands where"),
]


@pytest.mark.parametrize(
    ("change", "said"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE]
)
def test_each_mistake_in_a_file_is_one_sentence_and_nothing_is_kept(
    file: Path, exported: bytes, change: Change, said: str
) -> None:
    found = json.loads(exported)
    change(found)
    _refused(file, json.dumps(found).encode(), said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "this is not JSON"),
        (b"\xff\xfe\xff", "this is not JSON"),
        (b"null", "this is no work"),
        (b'{"argmap": 1}', "this is no work"),
        (b"[" * 1_000_000, "the JSON is nested too deep"),
        (b'{"argmap-work":' * 200_000, "the JSON is nested too deep"),
        (b'{"argmap-work": ' + b"9" * 100_000 + b"}", "this is not JSON"),
        (b"\x80\x04N.", "this is not JSON"),  # a pickle
    ],
)
def test_what_is_no_work_is_one_sentence(file: Path, data: bytes, said: str) -> None:
    _refused(file, data, said)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.999])
def test_half_a_file_is_refused(file: Path, exported: bytes, share: float) -> None:
    _refused(file, exported[: int(len(exported) * share)], "this is not JSON")


def test_an_op_that_comes_twice_is_refused(file: Path, exported: bytes) -> None:
    found = json.loads(exported)
    made = value_of(tuple[Event, ...], found["events"])
    twice = chain.chained(made[0].previous, 0, made[0].at, [made[0].decision] * 2)
    found["events"] = [plain(event) for event in twice]  # the hashes are right
    _refused(file, json.dumps(found).encode(), "$.events[1]: event 2 repeats an earlier one")


def _refused(file: Path, data: bytes, said: str) -> None:
    with open_store(str(file)) as store:
        with pytest.raises(StoreError) as caught:
            store.import_work(data)
        assert str(caught.value).startswith(said)
        assert "nothing was taken over" in str(caught.value)
        assert store.works() == ()
