"""The page and its data: small, closed, the same every time."""

import json
import re
from base64 import b64decode, b64encode
from collections import Counter
from dataclasses import replace
from gzip import decompress
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest

from argmap.analyse import analyse
from argmap.draw import View, blob, page, scene
from argmap.draw.network import network
from argmap.model import CampState, State
from tests.browser.thread import REASONS, rules, small_map

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&\u2028"


def told(packed: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(decompress(b64decode(packed)))
    return found


def held() -> dict[str, Any]:
    argument_map = small_map()
    return told(blob(argument_map, analyse(argument_map), rules()))


def test_the_data_holds_every_comment_in_order_and_all_views() -> None:
    found = held()
    names = [dict(zip(found["fields"], row, strict=True))["id"] for row in found["comments"]]
    assert names == [comment.id for comment in small_map().discussion.comments]
    assert list(found["views"]) == [view.value for view in View]
    assert found["rules"] == REASONS


def test_an_attack_that_undercuts_says_so_and_nothing_else_does() -> None:
    made = small_map()
    labels = tuple(replace(label, undercuts=True) for label in made.labels)
    found = told(blob(replace(made, labels=labels), analyse(made), rules()))
    rows = [dict(zip(found["fields"], row, strict=True)) for row in found["comments"]]
    kinds = {(row["relation"], row["undercuts"]) for row in rows}
    assert kinds == {("attacks", 1), ("supports", 0), ("neutral", 0), ("unlabelled", 0)}


def test_words_whose_account_is_gone_are_told_from_words_that_are_gone() -> None:
    made = small_map()
    gone = tuple(replace(one, state=State.DELETED) for one in made.discussion.comments)
    changed = replace(made, discussion=replace(made.discussion, comments=gone))
    found = told(blob(changed, analyse(made), rules()))
    rows = [dict(zip(found["fields"], row, strict=True)) for row in found["comments"]]
    assert [row["id"] for row in rows if not row["readable"]] == ["c10"]


def test_only_rules_that_fired_are_told() -> None:
    spare = replace(rules()[0], id="never-fires")
    argument_map = small_map()
    found = told(blob(argument_map, analyse(argument_map), (*rules(), spare)))
    assert "never-fires" not in found["rules"]


@pytest.mark.parametrize(
    ("name", "column", "value"),
    [
        ("c1", "stance", "for"),
        ("c1", "stated", "for"),
        ("c2", "cues", [["no-opening", 0, 2, 1.0]]),
        ("c3", "by", "hand"),
        ("c3", "coder", "tester"),
        ("c8", "relation", "unlabelled"),
        ("c8", "guess", "attacks"),
        ("c10", "state", "deleted"),
        ("c10", "guess", ""),
    ],
)
def test_a_comment_carries_its_label(name: str, column: str, value: object) -> None:
    found = held()
    rows = [dict(zip(found["fields"], row, strict=True)) for row in found["comments"]]
    assert next(row for row in rows if row["id"] == name)[column] == value


def test_the_same_map_gives_the_same_page() -> None:
    argument_map = small_map()
    made = [page(argument_map, analyse(argument_map), rules()) for _ in range(2)]
    assert made[0] == made[1]


def test_the_network_places_every_mark_and_ties_them() -> None:
    argument_map = small_map()
    sheet = scene(argument_map, analyse(argument_map), View.COMMENTS).sheets[0]
    made = network(sheet)
    assert [node["id"] for node in made.nodes] == [mark.id for mark in sheet.marks]
    assert [(edge["from"], edge["to"]) for edge in made.edges] == [
        (tie.source, tie.target) for tie in sheet.ties
    ]
    first, node = sheet.marks[0], made.nodes[0]
    assert node["x"] == pytest.approx(first.x + first.width / 2, abs=0.1)
    assert node["label"].split("\n") == [first.heading, *first.lines]
    assert made.options == {"physics": {"enabled": False}}


class Seen(HTMLParser):
    """Which elements and attributes a page has, and what its module says."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.meta = ""
        self.module = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        told = dict(attrs)
        if told.get("http-equiv") == "Content-Security-Policy":
            self.meta = told["content"] or ""
        self._inside = tag == "script" and told.get("type") == "module"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.module += data


def parsed(text: str) -> Seen:
    seen = Seen()
    seen.feed(text)
    seen.close()
    return seen


def test_the_policy_names_exactly_the_script_of_the_page() -> None:
    argument_map = small_map()
    seen = parsed(page(argument_map, analyse(argument_map), rules()))
    digest = b64encode(sha256(seen.module.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in seen.meta
    assert seen.meta.startswith("default-src 'none'")


def test_hostile_words_add_no_element_to_the_page() -> None:
    plain = small_map()
    spoilt = small_map(title=HOSTILE, source=HOSTILE)
    spoilt = replace(
        spoilt, positions=tuple(replace(one, text=HOSTILE) for one in spoilt.positions)
    )
    before = parsed(page(plain, analyse(plain), rules()))
    after = parsed(page(spoilt, analyse(spoilt), rules(), state=HOSTILE))
    assert after.tags == before.tags


def test_the_page_names_no_address_to_load_from() -> None:
    argument_map = small_map()
    text = page(argument_map, analyse(argument_map), rules())
    assert re.findall(r"(?:src|href|url)\s*[=(]\s*[\"']?(?:https?:)?//", text) == []


def test_lone_surrogates_and_nul_survive_the_packing() -> None:
    plain = small_map()
    odd = replace(plain.discussion.comments[0], text="a\ud800b\u0000c")
    discussion = replace(plain.discussion, comments=(odd, *plain.discussion.comments[1:]))
    argument_map = replace(plain, discussion=discussion)
    found = told(blob(argument_map, analyse(argument_map), rules()))
    assert found["comments"][0][found["fields"].index("text")] == "a\ud800b\u0000c"


def test_camps_count_whom_the_islands_show_and_nobody_else() -> None:
    argument_map = small_map()
    islands = scene(argument_map, analyse(argument_map), View.COMMENTERS).sheets[0].groups
    analysis = analyse(argument_map)
    stray = replace(analysis.memberships[0], author="Nobody", camp="", state=CampState.UNORIENTED)
    found = told(
        blob(argument_map, replace(analysis, memberships=(*analysis.memberships, stray)), rules())
    )
    counts = Counter(one["camp"] for one in found["commenters"] if one["camp"])
    assert counts == {one.id: one.count for one in islands if one.id in counts}
    assert sum(counts.values()) < len(found["commenters"])
