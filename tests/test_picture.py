"""Pictures hold every script and no hostile one; PNG is drawn on machines without fonts too."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from argmap.draw import Scene, View, elements, png, scene, svg
from argmap.draw.palette import SIGN
from argmap.draw.picture import LARGEST
from argmap.errors import ExportError, RequestError
from argmap.graph import build
from argmap.model import Analysis, Comment, Discussion, Label, Relation, Stance
from tests.test_scene import CAMPS, ZOOS

HOSTILE = Path(__file__).parents[1] / "../shared/hostile"
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "g", "rect", "path", "circle", "text"}
TORTURE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]><!-- --><?php ?>&nbsp;&#0;",
    "a\x00b\ud800c\udfff\x1b[31m\ufffe",
    "\u202eevil\u202c \u2066x\u2069",
    "👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇩🇪1️⃣❤️‍🔥",
    "漢字かな 한국어 العربية עברית हिन्दी ไทย",
    "Z̷̡̛͉̳̹a̵l̶g̷o̸ " * 20,
    "﷽" * 30,
    "x" * 100_000,
    "",
)


def picture(text: str, view: View = View.POSITIONS) -> Scene:
    """Return a scene whose every field is `text`."""
    comments = (
        Comment(id=f"1{text}", parent=None, author=text, text=text, title=text, created=text),
        Comment(id=f"2{text}", parent=f"1{text}", author=f"{text}!", text=text),
    )
    labels = tuple(
        Label(
            comment=comment.id,
            relation=Relation.ATTACKS,
            position=f"{comment.id}{text}",
            stance=Stance.FOR,
            confidence=0.9,
        )
        for comment in comments
    )
    discussion = Discussion(
        thread=text, title=text, motion=f"{text}?", comments=comments, source=text
    )
    return scene(build(discussion, labels), Analysis(), view)


def faults(drawing: str) -> Iterator[str]:
    """Yield whatever in an SVG is not plain drawing."""
    for element in ET.fromstring(drawing).iter():  # noqa: S314 - our own output
        if element.tag.removeprefix(SVG) not in DRAWN:
            yield element.tag
        for name, value in element.attrib.items():
            if name.startswith("on") or "href" in name or "url(" in value or name == "style":
                yield f"{name}={value}"


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("text", TORTURE, ids=range(len(TORTURE)))
def test_no_text_breaks_out_of_the_svg(text: str, view: View) -> None:
    assert not list(faults(svg(picture(text, view))))


@pytest.mark.parametrize("name", ["xss.jsonl", "blns.json", "unicode.json", "url_schemes.json"])
def test_no_payload_breaks_out_of_the_svg(name: str) -> None:
    path = HOSTILE / name
    if not path.exists():
        pytest.skip(f"{path} is not here")
    text = path.read_text(encoding="utf-8")
    payloads = [json.loads(line) for line in text.splitlines()] if "jsonl" in name else [text]
    if name == "blns.json":
        payloads = json.loads(text)
    for payload in payloads:
        said = payload["payload"] if isinstance(payload, dict) else payload
        assert not list(faults(svg(picture(said))))


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60))
def test_any_text_makes_well_formed_svg(text: str) -> None:
    assert not list(faults(svg(picture(text))))


@pytest.mark.parametrize("text", TORTURE, ids=range(len(TORTURE)))
def test_no_text_keeps_the_png_from_being_drawn(text: str) -> None:
    with Image.open(BytesIO(png(picture(text), 1.0))) as image:
        image.verify()
        assert image.format == "PNG"


@pytest.mark.parametrize("scale", [1.0, 2.0, 4.0])
def test_the_png_has_the_size_asked_for(scale: float) -> None:
    drawn = picture("words")
    root = ET.fromstring(svg(drawn))  # noqa: S314 - our own output
    with Image.open(BytesIO(png(drawn, scale))) as image:
        assert image.width == int(float(root.attrib["width"]) * scale)
        assert image.height == int(float(root.attrib["height"]) * scale)


def test_a_png_is_capped() -> None:
    drawn = picture("words")
    with Image.open(BytesIO(png(drawn, 1000.0))) as image:
        assert max(image.size) in (LARGEST, LARGEST - 1)


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan"), float("inf")])
def test_an_impossible_scale_is_refused(scale: float) -> None:
    with pytest.raises(RequestError, match="is no scale"):
        png(picture("words"), scale)


def test_an_unknown_sheet_is_refused() -> None:
    with pytest.raises(RequestError, match="no sheet 's9'"):
        svg(picture("words"), sheet="s9")


def ink(data: bytes) -> int:
    """Return how many pixels are dark."""
    with Image.open(BytesIO(data)) as image:
        return sum(image.convert("L").histogram()[:100])


def test_text_appears_on_a_machine_without_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = picture("Words that must be seen on every machine")
    bare = partial(resvg_py.svg_to_bytes, skip_system_fonts=True)
    monkeypatch.setattr(resvg_py, "svg_to_bytes", bare)
    with_font = ink(png(drawn, 1.0))
    monkeypatch.setattr("argmap.draw.picture._BUILT_IN", "No Such Family")
    assert with_font > ink(png(drawn, 1.0)) + 500


class PanicError(BaseException):
    """What resvg raises where Rust panics."""


def test_a_panic_of_the_renderer_is_survived(monkeypatch: pytest.MonkeyPatch) -> None:
    real = resvg_py.svg_to_bytes

    def panics(text: str, **options: object) -> bytes:
        if "漢" in text:
            raise PanicError
        return real(text, **options)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr(resvg_py, "svg_to_bytes", panics)
    assert png(picture("漢字"), 1.0).startswith(b"\x89PNG")


def test_a_renderer_that_always_panics_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    def panics(_: str, **__: object) -> bytes:
        raise PanicError

    monkeypatch.setattr(resvg_py, "svg_to_bytes", panics)
    with pytest.raises(ExportError, match="export it as SVG"):
        png(picture("words"))


def test_an_interrupt_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: str, **__: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(resvg_py, "svg_to_bytes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        png(picture("words"))


def test_the_picture_says_motion_title_source_and_date() -> None:
    said = [e.text for e in ET.fromstring(svg(picture("Zoo"), date="2026-01-02")).iter()]  # noqa: S314
    assert {"Zoo?", "Zoo", "Source: Zoo · 2026-01-02 · drawn by argmap"} <= set(said)


def test_the_same_scene_gives_the_same_picture() -> None:
    drawn = picture("words")
    assert svg(drawn) == svg(picture("words"))
    assert png(drawn, 1.0) == png(picture("words"), 1.0)


def test_dark_and_light_differ_only_in_colours() -> None:
    drawn = picture("words")
    light, dark = (
        [e.tag for e in ET.fromstring(svg(drawn, dark=on)).iter()]  # noqa: S314 - our own output
        for on in (False, True)
    )
    assert light == dark
    assert svg(drawn) != svg(drawn, dark=True)


@pytest.mark.parametrize("view", list(View))
def test_all_text_stays_inside_the_picture(view: View) -> None:
    from argmap.draw.cards import width  # noqa: PLC0415

    drawing = svg(picture("A long claim with many words in it " * 9, view))
    root = ET.fromstring(drawing)  # noqa: S314 - our own output
    for text in root.iter(f"{SVG}text"):
        if "text-anchor" not in text.attrib:
            bold = "font-weight" in text.attrib
            ends = float(text.attrib["x"]) + width(
                text.text or "", float(text.attrib["font-size"]), bold=bold
            )
            assert ends <= float(root.attrib["width"])


@pytest.mark.parametrize("view", [View.POSITIONS, View.COMMENTERS])
def test_an_arrow_stands_at_what_is_supported_or_attacked_and_in_the_legend(view: View) -> None:
    drawn = scene(ZOOS, CAMPS, view)
    signed = [tie for tie in drawn.sheets[0].ties if tie.relation in SIGN]
    drawing = svg(drawn)
    tips = [
        f'"M{elements.number(x)} {elements.number(y)}L' for *_, x, y in (t.path for t in signed)
    ]
    assert tips
    assert all(drawing.count(tip) == 1 for tip in tips)
    heads = [words for words in drawing.split("<path ")[1:] if "Z" in words.split(" fill")[0]]
    assert len(heads) == len(tips) + len({tie.relation for tie in signed})
    assert "supports what the arrow points at" in drawing
