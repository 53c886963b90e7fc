"""The style files and the script that cannot ask the palette say what it says."""

import re
import tomllib
from pathlib import Path

import pytest

from argmap.draw.palette import DARK, LIGHT, Palette
from argmap.model import Relation, Stance

ROOT = Path(__file__).parent.parent
PLAIN = ("paper", "text", "muted", "card", "rule")
COLOUR = re.compile(r'(\w+): "(#[0-9a-f]{6})"')
GROUP = re.compile(r"(\w+): \{([^}]*)\}")


@pytest.mark.parametrize(("theme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_of_the_app_is_that_of_the_map(theme: str, palette: Palette) -> None:
    said = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    assert said[theme]["backgroundColor"] == palette.paper
    assert said[theme]["textColor"] == palette.text
    assert said[theme]["linkColor"] == palette.relations[Relation.SUPPORTS]


@pytest.mark.parametrize(("name", "palette"), [("LIGHT", LIGHT), ("DARK", DARK)])
def test_the_map_on_the_screen_has_the_colours_of_the_picture(name: str, palette: Palette) -> None:
    script = (ROOT / "argmap/draw/static/look.js").read_text(encoding="utf-8")
    body = script.partition(f"export const {name} = {{")[2].partition("\n}")[0]
    groups = {group: dict(COLOUR.findall(told)) for group, told in GROUP.findall(body)}
    plain = dict(COLOUR.findall(GROUP.sub("", body)))
    assert {one: plain[one] for one in PLAIN} == {one: getattr(palette, one) for one in PLAIN}
    for part in ("bar", "tint", "edge"):
        inks = {stance.value: getattr(ink, part) for stance, ink in palette.stances.items()}
        assert groups[part] == inks
    assert groups["line"] == {one.value: colour for one, colour in palette.relations.items()}


def test_the_sides_have_one_colour_on_map_and_desk() -> None:
    css = (ROOT / "argmap/ui/static/desk.css").read_text(encoding="utf-8")
    told = dict(re.findall(r"--(for|against): (#[0-9a-f]{6})", css))
    assert told == {side.value: LIGHT.stances[side].bar for side in (Stance.FOR, Stance.AGAINST)}
