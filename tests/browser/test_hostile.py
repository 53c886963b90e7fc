"""What strangers write never runs, loads or breaks out: drawn, hovered, clicked, exported."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from argmap.analyse import analyse
from argmap.model import Finding
from tests.browser.thread import comments, small_map, written
from tests.browser.watching import Watched

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SHARED = Path(__file__).parents[2] / "../shared/hostile"
OWN = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    '"><svg onload=window.pwned=1>',
    "</script><script>window.pwned=1</script>",
    "</title></style></noscript><script>window.pwned=1</script>",
    "<!--<script>window.pwned=1//-->",
    "{{constructor.constructor('window.pwned=1')()}} ${window.pwned=1}",
    "javascript:window.pwned=1 https://javascript:window.pwned=1@ok.test/",
    "<a href='https://beacon.test/'>href</a> <base href=https://beacon.test>",
    "<link rel=stylesheet href=//beacon.test><style>@import '//beacon.test'</style>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "a\u0000b\u202egnp.exe \ud800 \u2028\u2029 \u0001javascript:window.pwned=1",
    "__proto__",
    "constructor",
)
# every element that our page makes; a payload that became markup would add another
TAGS = set(
    """HTML HEAD META TITLE LINK STYLE BODY NOSCRIPT SCRIPT DIV HEADER BUTTON H1 H2 H3 H4 INPUT SPAN
    CANVAS NAV ASIDE FIELDSET LEGEND LABEL P SECTION ARTICLE B MARK CODE A TIME DETAILS SUMMARY HR
    BLOCKQUOTE CITE""".split()  # noqa: SIM905 - one word after the other reads better
)
LOOK = """() => [...document.querySelectorAll("*")].flatMap((e) => [e.tagName.toUpperCase(),
  ...[...e.attributes].map((a) => a.name).filter((n) => n.startsWith("on")),
  ...(e.tagName === "A" && !/^https?:$/.test(e.protocol) ? [e.href] : [])])"""


def shared(name: str) -> list[str]:
    """Read payloads of the hostile collection, ours where it is not beside the checkout."""
    path = SHARED / name
    if not path.exists():
        return []
    text = path.read_text(encoding="utf-8")
    if name.endswith(".jsonl"):
        return [json.loads(line)["payload"] for line in text.split("\n") if line]
    found = json.loads(text)
    return [entry for entry in (found if isinstance(found, list) else []) if isinstance(entry, str)]


def batches() -> Iterator[tuple[str, list[str]]]:
    yield "own", list(OWN)
    found = [*shared("xss.jsonl"), *shared("blns.json"), *shared("url_schemes.json")]
    for start in range(0, len(found), 120):
        yield f"shared-{start}", found[start : start + 120]


def hostile_page(payloads: list[str], path: Path) -> Path:
    """Put payloads into every field of the small thread; each comment carries some."""
    plain = small_map(title=payloads[0], source=payloads[-1])
    share = -(-len(payloads) // len(plain.discussion.comments))
    spoilt = []
    for at, one in enumerate(comments()):
        mine = payloads[at * share : (at + 1) * share] or payloads[:1]
        spoilt.append(
            replace(one, author=mine[0], title=mine[-1], text="\n".join(mine), url=mine[0])
        )
    discussion = replace(plain.discussion, comments=tuple(spoilt))
    labels = tuple(
        replace(label, coder=payloads[0], position=label.position and payloads[at % len(payloads)])
        for at, label in enumerate(plain.labels)
    )
    positions = tuple(replace(one, text=payloads[0]) for one in plain.positions)
    made = replace(plain, discussion=discussion, labels=labels, positions=positions)
    found = Finding(code="x", text="\n".join(payloads), comments=("c1",))
    return written(made, path, replace(analyse(made), findings=(found,)))


@pytest.mark.parametrize(("name", "payloads"), [*batches()], ids=[name for name, _ in batches()])
def test_nothing_that_strangers_write_runs(
    watched: Watched, tmp_path: Path, name: str, payloads: list[str]
) -> None:
    path = hostile_page(payloads, tmp_path / f"{name}.html")
    page = watched.open(path)
    seen = set()
    for view in ("positions", "comments", "commenters"):
        page.locator(f'[data-view="{view}"]').click()
        for x in range(300, 1400, 90):
            page.mouse.move(x, 120 + x % 500)
            page.mouse.click(x, 120 + x % 500)
        seen |= set(page.evaluate(LOOK))
    for one in comments():
        watched.open(path, f"v=comments&sel=comment:{one.id}&q={payloads[0][:9]!r}")
        seen |= set(page.evaluate(LOOK))
    page.locator(".am-search").fill(payloads[0].replace("\x00", ""))
    page.get_by_role("button", name="PNG").click()
    with page.expect_download():
        page.get_by_role("button", name="Whole map, 2×").click()
    page.get_by_role("button", name="Findings").click()
    seen |= set(page.evaluate(LOOK))
    assert seen - TAGS == set()
    assert page.evaluate("typeof window.pwned") == "undefined"
    assert watched.dialogs == []
    beyond = [url for url in watched.requests if not url.startswith((path.as_uri(), "blob:"))]
    assert beyond == []
    assert watched.noise == []


def test_the_policy_holds_where_escaping_would_fail(watched: Watched, small_page: Path) -> None:
    page = watched.open(small_page)
    with page.expect_console_message(lambda told: "Content Security Policy" in told.text):
        page.evaluate(
            "() => { const s = document.createElement('script'); s.textContent = 'window.pwned=1';"
            " document.body.append(s); const i = new Image(); i.src = 'https://beacon.test/x.png';"
            " document.body.append(i); }"
        )
    watched.frame()
    assert page.evaluate("typeof window.pwned") == "undefined"


def test_addresses_become_links_only_when_they_are_plain_web_addresses(
    watched: Watched, tmp_path: Path
) -> None:
    text = (
        "see https://ok.test/a?b=c#d, http://two.test. not javascript:alert(1) nor data:text/html,x"
    )
    plain = small_map()
    changed = [replace(plain.discussion.comments[0], text=text), *plain.discussion.comments[1:]]
    made = replace(plain, discussion=replace(plain.discussion, comments=tuple(changed)))
    page = watched.open(written(made, tmp_path / "links.html"), "v=comments&sel=comment:c1")
    links = page.locator(".am-text a")
    expect(links).to_have_text(["https://ok.test/a?b=c#d", "http://two.test"])
