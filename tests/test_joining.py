"""The map's modules and the one script that is made of them."""

import re
from collections import Counter

import pytest

from argmap.draw.joining import EXPORT, IMPORT, join, joined, modules

SOURCES = modules()
DECLARED = re.compile(
    r"^(?:export )?(?:default )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE
)
OWN = re.compile(r"\b(?:function|const|let) (\w+)")  # at any depth
USED = re.compile(r"(?<![\w.])(?:\w+(?=\()|[A-Z][A-Z_]+\b)")  # calls and constants


def imported(source: str) -> set[str]:
    return {name for names, _ in IMPORT.findall(source) for name in names.split(", ")}


def exported(source: str) -> set[str]:
    return {name or other for name, other in EXPORT.findall(source)}


def test_what_is_joined_runs_below_what_it_needs_and_imports_nothing() -> None:
    sources = {
        "a.js": 'import { B, c } from "./b.js";\n\nexport default function a() { c(B); }\n',
        "b.js": 'import { D } from "./d.js";\nexport const B = D;\nexport async function c() {}\n',
        "d.js": "const E = 1;\nexport const D = E;\n",
    }
    assert [line for line in join(sources).splitlines() if line] == [
        "const E = 1;",
        "const D = E;",
        "const B = D;",
        "async function c() {}",
        "export default function a() { c(B); }",
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('import { a as b } from "./b.js";', "import { a as b }"),
        ('import * as b from "./b.js";', "import *"),
        ('import b from "./b.js";', "import b"),
        ('import "./b.js";', "import"),
        ('import {\n  c,\n} from "./b.js";', "import {"),
        ('import { c } from "b";', "import { c }"),
        ('  import { c } from "./b.js";', "import { c }"),
        ('const late = await import("./b.js");', "import("),
        ("export { c };", "export {"),
        ('export * from "./b.js";', "export *"),
        ("export let c = 1;", "export let"),
        ("export class C {}", "export class"),
        ("export default 1;", "export default 1"),
        ('import { c } from "./none.js";', "no module none.js"),
        ('import { c } from "./c.js";', "in a circle"),
    ],
)
def test_what_cannot_be_joined_is_refused(line: str, told: str) -> None:
    others = {
        "b.js": "export const c = 1;\n",
        "c.js": 'import { d } from "./a.js";\nexport const c = 1;\n',
    }
    with pytest.raises(ValueError, match=re.escape(told)):
        join({"a.js": f"{line}\nexport function d() {{}}\n", **others})


def test_no_two_modules_declare_the_same_name() -> None:
    names = Counter(name for source in SOURCES.values() for name in DECLARED.findall(source))
    assert [name for name, times in names.items() if times > 1] == []
    assert names == Counter(DECLARED.findall(joined()))


def test_only_the_entry_exports_by_default() -> None:
    assert [name for name, text in SOURCES.items() if "export default" in text] == ["argmap.js"]
    assert re.findall(r"^export .*?\(", joined(), re.MULTILINE) == [
        "export default function argmap("
    ]


@pytest.mark.parametrize("name", SOURCES)
def test_a_module_imports_what_it_uses_and_nothing_else(name: str) -> None:
    source = SOURCES[name]
    for names, other in IMPORT.findall(source):
        assert set(names.split(", ")) <= exported(SOURCES[other]), f"not exported by {other}"
    body = IMPORT.sub("", source)
    assert {one for one in imported(source) if not re.search(rf"\b{one}\b", body)} == set()
    elsewhere = {one for text in SOURCES.values() for one in exported(text)}
    used = elsewhere.intersection(USED.findall(body))
    assert used - imported(source) - set(OWN.findall(source)) == set()


@pytest.mark.parametrize("name", SOURCES)
def test_a_module_is_short_and_says_what_it_is_for(name: str) -> None:
    lines = SOURCES[name].splitlines()
    assert lines[0].startswith("// ")
    assert len(lines) <= 250
