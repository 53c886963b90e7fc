"""The two style files that cannot ask the palette say what it says."""

import re
import tomllib
from pathlib import Path

import pytest

from argmap.draw.palette import DARK, LIGHT, Palette
from argmap.model import Relation, Stance

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(("theme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_of_the_app_is_that_of_the_map(theme: str, palette: Palette) -> None:
    said = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    assert said[theme]["backgroundColor"] == palette.paper
    assert said[theme]["textColor"] == palette.text
    assert said[theme]["linkColor"] == palette.relations[Relation.SUPPORTS]


def test_the_sides_have_one_colour_on_map_and_desk() -> None:
    css = (ROOT / "argmap/ui/static/desk.css").read_text(encoding="utf-8")
    told = dict(re.findall(r"--(for|against): (#[0-9a-f]{6})", css))
    assert told == {side.value: LIGHT.stances[side].bar for side in (Stance.FOR, Stance.AGAINST)}
