"""The pages about reading are held to the code; the example in them runs."""

import json
import re
from pathlib import Path

import pytest

import argmap.read
from argmap.read import READERS, Source, columns, formats, read
from argmap.read.notices import Code
from argmap.read.reader import Reader

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "add-a-reader.md").read_text(encoding="utf-8")
FORMATS = (DOCS / "formats.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


def test_the_example_reader_reads_the_example(monkeypatch: pytest.MonkeyPatch) -> None:
    names: dict[str, Reader] = {}
    exec(block("python"), names)  # noqa: S102 - the page's own code is what is tested
    monkeypatch.setattr(argmap.read, "READERS", (*READERS, names["MINUTES"]))
    (found,) = read(Source("minutes.txt", block("text").encode()))
    assert found.format == "minutes"
    assert {
        "title": found.title,
        "comments": [[c.id, c.parent, c.depth, c.author, str(c.state)] for c in found.comments],
        "notices": [notice.code for notice in found.notices],
    } == json.loads(block("json"))
    assert found.by_id["2"].text.endswith("view,\n  and children can read a sign.")


def test_the_example_is_as_short_as_promised() -> None:
    assert 30 <= len(block("python").splitlines()) <= 60


@pytest.mark.parametrize("reader", formats(), ids=lambda r: r.name)
def test_each_format_has_its_line(reader: Reader) -> None:
    tried = "yes" if reader.tried else "no"
    assert f"| `{reader.name}` | {reader.title} | {reader.proof} | {tried} |\n" in FORMATS


def test_no_line_is_without_its_format() -> None:
    assert re.findall(r"^\| `([\w-]+)` \|", FORMATS, re.MULTILINE) == [r.name for r in READERS]


def test_each_notice_code_is_explained() -> None:
    assert re.findall(r"^\| ([A-Z_]+) \|", FORMATS, re.MULTILINE) == [str(code) for code in Code]


@pytest.mark.parametrize(("field", "names"), columns.SPELLINGS.items())
def test_each_spelling_of_a_column_is_listed(field: str, names: str) -> None:
    assert f"| {field} | {', '.join(names.split())} |\n" in FORMATS
