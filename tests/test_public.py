"""The public face: every name is there, and the Python of the README does what it says."""

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import argmap
from tests.patience import PATIENCE

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", argmap.__all__)
def test_each_public_name_is_callable_and_described(name: str) -> None:
    found = getattr(argmap, name)
    assert callable(found)
    assert found.__doc__


def test_a_prompt_can_complete_public_names_and_tell_the_version() -> None:
    assert set(argmap.__all__) <= set(dir(argmap))
    assert argmap.__version__ == version("argmap")


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="frobnicate"):
        _ = argmap.frobnicate


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_the_python_of_the_readme_runs(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=PATIENCE)  # noqa: S603 - our own README


@pytest.mark.parametrize(
    "heavy",
    [
        *("pandas", "numpy", "networkx", "pyvis", "PIL", "streamlit", "re2", "resvg_py"),
        *("sqlalchemy", "alembic", "psycopg", "platformdirs"),
    ],
)
def test_importing_argmap_and_its_command_line_loads_nothing_heavy(heavy: str) -> None:
    code = f"import argmap, argmap.cli, sys; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0  # noqa: S603 - our own code
