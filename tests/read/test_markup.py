"""HTML fragments as text: what stays, what goes, and what cannot hurt."""

import pytest

from argmap.read.markup import LARGEST, plain, shallow, unescaped

FRAGMENTS = [
    ("no markup", "no markup"),
    ("a &lt; b &amp; c", "a < b & c"),
    ("a < b and c > d", "a < b and c > d"),
    ("a<p>b &amp; c<p>d", "a\n\nb & c\n\nd"),
    ("a\n <i>b</i>\t<b>c</b>,d<br>e<br/>f", "a b c,d\ne\nf"),
    (
        "<p>x<ul><li>one<li>two<ol><li>in<li>on</ol></ul>y",
        "x\n\n- one\n- two\n  1. in\n  2. on\n\ny",
    ),
    ("<pre><code>  a\n\n   b\n</code></pre>c", "  a\n\n   b\n\nc"),
    ("<blockquote><p>a<p>b<br>c</blockquote>d", "> a\n>\n> b\n> c\n\nd"),
    ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
    ('<aside class="quote x"><div>Ann:</div><blockquote>a</blockquote></aside>b',
     "> Ann:\n>\n> a\n\nb"),
    ("<table><tr><td>1<td>2<tr><td>3<td>4</table>", "1 | 2\n3 | 4"),
    ('<a href="https://x.org/abc/def">https://x.org/ab...</a>', "https://x.org/abc/def"),
    ('<a href="https://x.org/abc">x.org/abc</a>', "x.org/abc"),
    ('<a href="https://x.org/a">here</a>.', "here (https://x.org/a)."),
    ('<a href="javascript:alert(1)">here</a>', "here"),
    ('<a class="u-url mention" href="https://x.org/@a">@<span>a</span></a>', "@a"),
    ('<img alt=":smile:" src=x onerror=alert(1)>', ":smile:"),
    ("a<script>x</script><style>y</style>b<!-- c -->", "ab"),
    ("</p></div>a", "a"),
    ("\ud800<b>a", "a"),
    ("", ""),
]  # fmt: skip


@pytest.mark.parametrize(("html", "text"), FRAGMENTS)
def test_a_fragment_becomes_text(html: str, text: str) -> None:
    assert plain(html) == text


HEAVY = {
    "div": "<div>" * 50_000 + "x",
    "list": "<ul><li>" * 50_000 + "x",
    "quote": "<blockquote>" * 50_000 + "x" + "</blockquote>" * 50_000,
    "bold": "".join(f"<b id={number}><p>" for number in range(20_000)) + "x",
    "table": "<table><tr><td>" * 20_000 + "x",
    "open": "<" * 500_000 + " x",
    "tag": "<a " * 200_000 + ">x",
}


@pytest.mark.parametrize("name", HEAVY)
def test_depth_and_garbage_lose_no_words(name: str) -> None:
    assert "x" in plain(HEAVY[name])


def test_what_exceeds_the_longest_fragment_keeps_its_words() -> None:
    text = plain("<p>" + "a" * LARGEST + "<b>b</b> c")
    assert text.endswith("aaab c")
    assert text.count("a") == LARGEST


def test_what_is_not_too_deep_stays_as_it_is() -> None:
    html = "<div><p>a<p>b</div>" * 1_000
    assert shallow(html) == html
    assert shallow("<b>" * 9 + "x" + "</b>" * 9, 8).count("b") < 18


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a &gt; b", "a > b"), ("a > b &gt; c", "a > b &gt; c"), ("R&D &gt;", "R&D &gt;"), ("a", "a")],
)
def test_only_what_was_escaped_is_unescaped(text: str, expected: str) -> None:
    assert unescaped(text) == expected
