"""Real and synthetic threads beside the checkout, held to their truth."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from argmap.errors import SourceError
from argmap.model import Discussion, State
from argmap.read import open_source, read

SHARED = Path(__file__).parents[2] / "../shared/threads"
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared threads do not lie beside this checkout"
)


def one(name: str) -> Discussion:
    (found,) = read(open_source(str(SHARED / name)))
    return found


def counts(found: Discussion) -> dict[str, int]:
    return {
        "unique": len(found.comments),
        "roots": sum(comment.parent is None for comment in found.comments),
        "max_depth": max(comment.depth for comment in found.comments),
        "deleted": sum(comment.state is not State.OK for comment in found.comments),
    }


TRUE = [
    "register_huawei.txt",
    "synthetic/register_text_traps.txt",
    "iac/iac_8981.csv",
    "iac/iac_8981.jsonl",
    "load/synth_chain_20000.ndjson",
    "synthetic/plain_utf8.csv",
    "synthetic/bom_semicolon.csv",
    "synthetic/cp1252_tab.tsv",
    "synthetic/utf16le.csv",
    "synthetic/columns_renamed.csv",
    "synthetic/nul_and_ctrl.csv",
    "synthetic/line_separators.ndjson",
    "synthetic/broken_lines.ndjson",
    "synthetic/xss.ndjson",
]


@pytest.mark.parametrize("name", TRUE)
def test_the_counts_are_those_of_the_truth(name: str) -> None:
    with (SHARED / "truth.csv").open(encoding="utf-8", newline="") as file:
        (truth,) = [row for row in csv.DictReader(file) if row["file"] == name]
    found = counts(one(name))
    assert found == {key: int(truth[key]) if truth[key] else found[key] for key in found}


def test_every_field_of_the_founding_thread_is_true() -> None:
    lines = (SHARED / "register_huawei.truth.jsonl").read_text(encoding="utf-8").split("\n")
    truth: list[dict[str, Any]] = [json.loads(line) for line in lines if line]
    path = {row["n"]: row["path"] for row in truth} | {None: None}
    found = one("register_huawei.txt")
    assert [
        (c.id, c.parent, c.depth - 1, c.author, c.title, c.text, c.state is State.DELETED)
        for c in found.comments
    ] == [
        (r["path"], path[r["parent"]], r["depth"], r["author"] or "", r["title"] or "", r["body"],
         r["deleted"])
        for r in truth
    ]  # fmt: skip
    assert found.title.startswith("EU boss Breton: ")
    assert found.notices == ()


FIVE = [
    "plain_utf8.csv",
    "bom_semicolon.csv",
    "cp1252_tab.tsv",
    "utf16le.csv",
    "columns_renamed.csv",
]


@pytest.mark.parametrize("name", FIVE)
def test_one_table_in_five_spellings_reads_the_same(name: str) -> None:
    found = one(f"synthetic/{name}").comments
    assert found == one("synthetic/plain_utf8.csv").comments
    assert found[0].text == "Café rates – “too high”, I’d say.\nSecond line."


NOTICES = {
    "cycles_orphans_dups.csv": {
        ("CYCLE", "line 2"), ("CYCLE", "line 5"), ("ORPHAN", "line 6"), ("DUPLICATE", "line 8"),
        ("DUPLICATE", "line 9"), ("NO_ID", "line 10"), ("REFUSED", ""),
    },
    "ragged.csv": {
        ("UNCLOSED_QUOTE", "line 2"), ("RAGGED_ROW", "line 4"), ("RAGGED_ROW", "line 5"),
    },
    "broken_lines.ndjson": {("BAD_RECORD", "line 2"), ("BAD_RECORD", "line 4"), ("REFUSED", "")},
    "cp1252_tab.tsv": {("ENCODING_GUESSED", "")},
    "register_text_traps.txt": {("ORPHAN", "line 7")},
    "plain_utf8.csv": set(),
}  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), NOTICES.items())
def test_notices_say_where(name: str, expected: set[tuple[str, str]]) -> None:
    notices = one(f"synthetic/{name}").notices
    places = {(n.code, n.where.removeprefix(name).removeprefix(", ")) for n in notices}
    assert expected <= places
    assert {code for code, _ in places} == {code for code, _ in expected}


def test_circles_orphans_and_duplicates_leave_twelve_comments() -> None:
    found = one("synthetic/cycles_orphans_dups.csv")
    assert len(found.comments) == 12
    assert found.by_id["f~2"].text == "duplicate id, other text"
    assert found.by_id["g"].parent == "f"


def test_line_separators_and_controls_are_not_line_ends_of_the_file() -> None:
    assert one("synthetic/line_separators.ndjson").comments[0].text == "one\ntwo\nthree\nfour"
    texts = [comment.text for comment in one("synthetic/nul_and_ctrl.csv").comments]
    assert texts == ["nulhere", "[31mansi[0m", "rtl-override"]


@pytest.mark.parametrize("name", ["not_a_thread.txt", "empty.json", "html_named_json.json"])
def test_what_is_no_thread_is_refused(name: str) -> None:
    with pytest.raises(SourceError, match=name):
        one(f"synthetic/{name}")
