"""Imports run downhill only, and heavy libraries stay in their rooms."""

import ast
from collections.abc import Collection, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.session_keys import session_keys

ROOT = Path(__file__).parent.parent
FLOORS = (
    ("errors", "text", "flow", "collector"),
    ("model", "quotes"),
    ("read", "label"),
    ("graph",),
    ("analyse", "quality"),
    ("desk",),
    ("draw", "store"),
    ("export",),
    ("pipeline",),
    ("cli", "ui"),
    ("__main__",),
)
LEVEL = {name: level for level, names in enumerate(FLOORS) for name in names}
FILES = sorted(p for p in (ROOT / "argmap").rglob("*.py") if p != ROOT / "argmap/__init__.py")
# library -> where it may be imported
ROOMS = {
    "streamlit": ("argmap/ui/", "app.py"),
    "pyvis": ("argmap/draw/network.py",),
    "sqlite3": ("argmap/store/",),
    "sqlalchemy": ("argmap/store/",),
    "alembic": ("argmap/store/",),
    "rapidfuzz": ("argmap/desk/",),
    "py3langid": ("argmap/label/language.py",),
    "re2": ("argmap/label/pattern.py",),
    "resvg_py": ("argmap/draw/picture.py",),
}
MAY_OPEN = (
    "argmap/read/source.py",
    "argmap/store/",
    "argmap/cli/streams.py",
    "argmap/cli/launch.py",
    "argmap/ui/",
    "app.py",
)
OPENERS = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes"),
    *("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile", "TemporaryDirectory"),
}
# off the rim; resvg takes a font from a file only, which is gone once the picture is drawn
LENDERS = {("argmap/draw/picture.py", "mkstemp")}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "argmap":
            yield from (f"argmap.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def opened(code: str) -> set[str]:
    """Return by what names a file's code opens files."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    named = ((getattr(call.func, "id", getattr(call.func, "attr", "")), call) for call in calls)
    # package data comes through importlib.resources, which has files() in its chain
    return {name for name, call in named if name in OPENERS and "files(" not in ast.unparse(call)}


def floor_of(path: Path) -> str:
    return path.relative_to(ROOT / "argmap").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_imports_only_its_own_floor_and_those_below(path: Path) -> None:
    floor = floor_of(path)
    for name in imported(path):
        if not name.startswith("argmap.") or name.split(".")[1] == floor:
            continue
        other = name.split(".")[1]
        assert other in LEVEL, f"{name} is on no floor"
        assert LEVEL[other] < LEVEL[floor], f"{path.name} imports {name}, which is not below it"


@pytest.mark.parametrize("path", [*FILES, ROOT / "app.py"], ids=lambda p: str(p.relative_to(ROOT)))
def test_a_heavy_library_is_imported_only_in_its_room(path: Path) -> None:
    here = str(path.relative_to(ROOT))
    for name in imported(path):
        rooms = ROOMS.get(name.split(".")[0])
        assert rooms is None or here.startswith(rooms), f"{here} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_are_opened_only_at_the_rim(path: Path) -> None:
    here = str(path.relative_to(ROOT))
    if here.startswith(MAY_OPEN):
        return
    lent = {name for place, name in LENDERS if place == here}
    assert opened(path.read_text(encoding="utf-8")) == lent, f"{here} opens a file"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("open('a')", {"open"}),
        ("Path('a').read_text()", {"read_text"}),
        ("tempfile.mkstemp()", {"mkstemp"}),
        ("files('argmap').joinpath('a').read_text()", set()),
    ],
)
def test_whatever_opens_a_file_is_seen(code: str, names: set[str]) -> None:
    assert opened(code) == names


def loads(path: Path, names: Collection[str]) -> Iterator[str]:
    """Yield which of the named modules a file imports, at once, late, or for its types alone."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from inner & {*names} or {node.module} & {*names}


def test_no_files_import_each_other_in_a_circle() -> None:
    dotted = (".".join(path.relative_to(ROOT).with_suffix("").parts) for path in FILES)
    names = dict(zip((name.removesuffix(".__init__") for name in dotted), FILES, strict=True))
    found = {name: set(loads(path, names)) for name, path in names.items()}
    assert sum(map(len, found.values())) > len(names)
    TopologicalSorter(found).prepare()  # raises a CycleError that names them


def test_what_a_session_remembers_under_a_key_has_one_owner() -> None:
    owners: dict[str, list[str]] = {}
    for path in (ROOT / "argmap/ui").rglob("*.py"):
        for key in session_keys(path.read_text(encoding="utf-8")):
            owners.setdefault(key, []).append(path.name)
    assert len(owners) > 20
    assert {key: files for key, files in owners.items() if len(files) > 1} == {}


@pytest.mark.parametrize(
    ("code", "keys"),
    [
        ('A: Final = "a"\nst.session_state[A] = 1', {"a"}),
        ('st.session_state.get("b", 1)\nx["c"]', {"b"}),
        ('st.toggle("On", key="d")\nmax(x, key="e")', {"d"}),
        ('"f" in st.session_state', {"f"}),
        ('st.toggle("On", key=f"g-{x}-h")', {"g-*-h"}),
        ('A = "i"\nst.session_state[A + "-" + x] = st.session_state[f"{x}-j"]', {"i-*"}),
        ('def k(x):\n  y = f"k-{x}"\n  return y\nst.session_state[k(1)]', {"k-*"}),
        ('for x in ("l", "m"):\n  st.session_state[f"{x}-n"]', {"l-n", "m-n"}),
        ('A = (f"{x}-n" for x in ("l", "m"))\n[st.session_state[y] for y in A]', {"l-n", "m-n"}),
        ('a, b = 1, "o"\nst.session_state[b if x else "p"]', {"o", "p"}),
        ("def q(x):\n  return q(x)\nst.session_state[q(1)]", set()),
    ],
)
def test_a_key_of_a_session_is_seen_however_it_is_spelt(code: str, keys: set[str]) -> None:
    assert session_keys(code) == keys
