"""The tables in the docs are held to the code."""

import re
import tomllib
from pathlib import Path

import pytest

from argmap.read import formats

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("samples/*.md")])


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~\[; ]", line)[0].lower() for line in requirements}


def test_each_dependency_says_why_it_is_there() -> None:
    table = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([\w, -]+) \|", table, re.MULTILINE)
    listed = {name.strip().lower() for row in rows for name in row.split(",")} - {"library", "---"}
    extras = PROJECT["optional-dependencies"].values()
    assert listed == names(PROJECT["dependencies"]).union(*map(names, extras))


@pytest.mark.parametrize("pins", ["requirements.txt", "requirements-dev.txt"])
def test_the_pins_cover_the_dependencies_and_name_no_index(pins: str) -> None:
    text = (ROOT / pins).read_text(encoding="utf-8")
    wanted = names(PROJECT["dependencies"])
    if "dev" in pins:
        wanted |= names(PROJECT["optional-dependencies"]["dev"])
    lines = [line for line in text.splitlines() if line]
    assert wanted <= {line.split("==")[0].replace("_", "-") for line in lines} | {
        line.split("==")[0].replace("-", "_") for line in lines
    }
    assert all("==" in line for line in lines)
    assert "://" not in text


@pytest.mark.parametrize("path", DOCS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_the_readme_counts_the_formats_rightly() -> None:
    told = re.findall(r"\[(\d+) formats\]", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert told == [str(len(formats()))]
