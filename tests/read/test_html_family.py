"""Readers of saved pages: real pages held to their truth, depth, hostile pages, claims."""

import csv
import re
from pathlib import Path

import pytest

from argmap.errors import SourceError
from argmap.model import Discussion, State
from argmap.read import READERS, Source, html_scan, open_source, read
from argmap.read.choose import claimants

MARKUP = re.compile(r"</?(?:p|a|br|i|div|span|blockquote)\b[^>]*>|&(?:amp|quot|lt|gt|#\d+);")
SAMPLES = Path(__file__).parent / "samples"
SHARED = Path(__file__).parents[2] / "../shared/threads"
shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared threads do not lie beside this checkout"
)

SLASHDOT = "18_09_06_205221_ive-seen-the-future-of-consumer-ai-and-it-doesnt-have-one.html"
REAL = {
    "hn_html/hn_39232976.html": "hn-html",
    f"slashdot_html/{SLASHDOT}": "slashdot-html",
    "lwn_html/lwn_764321.html": "lwn-html",
    "xenforo_html/katzen-forum.net-Pepe.html": "xenforo-html",
    "wordpress_html/netzpolitik.org.abmahnungen.html": "wordpress-html",
    "wordpress_html/gormulus.wordpress.com.durfen.html": "wordpress-html",
    "synthetic/register_html_2016style.html": "register-html",
}


def one(name: str) -> Discussion:
    (found,) = read(open_source(str(SHARED / name)))
    return found


def counts(found: tuple[Discussion, ...]) -> dict[str, int]:
    comments = [comment for discussion in found for comment in discussion.comments]
    notices = [notice for discussion in found for notice in discussion.notices]
    return {
        "unique": len(comments),
        "roots": sum(comment.parent is None for comment in comments),
        "orphans": sum(notice.count for notice in notices if notice.code == "ORPHAN"),
        "max_depth": max((comment.depth for comment in comments), default=0),
        "deleted": sum(comment.state is not State.OK for comment in comments),
        "authors": len({comment.author for comment in comments if comment.author}),
    }


def truth(name: str) -> dict[str, str]:
    with (SHARED / "truth.csv").open(encoding="utf-8", newline="") as file:
        (row,) = [row for row in csv.DictReader(file) if row["file"] == name]
    return row


@shared
@pytest.mark.parametrize(("name", "format_name"), REAL.items())
def test_the_counts_are_those_of_the_truth(name: str, format_name: str) -> None:
    found = read(open_source(str(SHARED / name)))
    assert {discussion.format for discussion in found} == {format_name}
    counted, true = counts(found), truth(name)
    assert counted == {key: int(true[key] or number) for key, number in counted.items()}


@shared
@pytest.mark.parametrize("name", REAL)
def test_one_reader_claims_a_real_page(name: str) -> None:
    assert len(claimants(open_source(str(SHARED / name)), READERS)) == 1


@shared
@pytest.mark.parametrize("name", REAL)
def test_dates_are_aware_and_no_markup_is_left(name: str) -> None:
    for comment in one(name).comments:
        assert not comment.created or comment.created[19:]
        assert not MARKUP.search(comment.text)


@shared
@pytest.mark.parametrize(
    "other", ["derived/hn_algolia_item.json", "derived/hn_firebase_items.ndjson"]
)
def test_one_thread_in_three_forms_is_one_tree(other: str) -> None:
    page, form = one("hn_html/hn_39232976.html"), one(other)
    assert [(c.id, c.parent, c.depth, c.created, c.text) for c in page.comments] == [
        (c.id, c.parent, c.depth, c.created, c.text) for c in form.comments
    ]
    assert (page.thread, page.title) == (form.thread, form.title)


@pytest.mark.parametrize("wrote", ["schrieb", "hat geschrieben", "a écrit"])
@pytest.mark.parametrize("name", ["phpbb.html", "phpbb_subsilver.html", "phpbb_two.html"])
def test_a_quote_of_phpbb_names_its_post_in_other_languages_too(name: str, wrote: str) -> None:
    page = (SAMPLES / name).read_text(encoding="utf-8")
    assert " wrote:" in page
    spoken = Source(name, page.replace(" wrote:", f" {wrote}:").encode())
    (given,), (found,) = read(open_source(str(SAMPLES / name))), read(spoken)
    assert [comment.parent for comment in found.comments] == [
        comment.parent for comment in given.comments
    ]


NOTICES = {
    "hn_html/hn_39232976.html": [
        "COUNT_MISMATCH: 566 comments read, 2 more than the 564 announced"
    ],
    "wordpress_html/netzpolitik.org.abmahnungen.html": [
        "COUNT_MISMATCH: 74 comments read of 91 announced"
    ],
    "wordpress_html/gormulus.wordpress.com.durfen.html": [],
    f"slashdot_html/{SLASHDOT}": [],
}


@shared
@pytest.mark.parametrize(("name", "expected"), NOTICES.items())
def test_what_a_page_announces_is_compared(name: str, expected: list[str]) -> None:
    assert [f"{notice.code}: {notice.text}" for notice in one(name).notices] == expected


@shared
def test_quotes_are_known_and_links_are_whole() -> None:
    texts = [comment.text for comment in one(f"slashdot_html/{SLASHDOT}").comments]
    assert sum(text.startswith("> ") for text in texts) > 5
    hacker_news = [comment.text for comment in one("hn_html/hn_39232976.html").comments]
    assert not any("..." in word for text in hacker_news for word in text.split() if "://" in word)


@shared
def test_a_flagged_comment_keeps_its_place_and_its_author() -> None:
    flagged = one("hn_html/hn_39232976.html").by_id["39243896"]
    assert (flagged.state, flagged.author, flagged.text) == (State.HIDDEN, "fuzztester", "")
    assert flagged.parent == "39240709"


# One comment, and what stands after it and its replies; {i} numbers, {above} is the one before.
DEEP = {
    "wordpress-html": """<div id=comments>
        |<ol><li class="comment depth-2" id="comment-{i}"><b class="fn">A</b>
         <div class="comment-content"><p>x</div>
        |</li></ol>""",
    "slashdot-html": """<ul id=commentlisting>
        |<ul><li id="tree_{i}" class="comment"><div id="comment_body_{i}"><p>x</div>
        |</li></ul>""",
    "reddit-html": """<div class="commentarea">
        |<div class="thing comment" data-fullname="t1_{i}"><div class="md"><p>x</div><div>
        |</div></div>""",
    "lwn-html": """<body>
        |<div class="CommentBox"><p class="CommentPoster">Posted by <b>a</b>
         [<a href="/Articles/{i}/">Link</a>]</p><div class="FormattedComment">x</div></div>
         <div class="Comment">
        |</div>""",
    "register-html": """<div id="forum_posts">
        |<ol><li><div class="post"><a class="permalink" id="c_{i}"></a>
         <div class="body"><p>x</div></div>
        |</li></ol>""",
    "hn-html": """<table>
        |<tr class="athing" id="{i}"><td><table><tr><td class="ind" indent="{above}"></td><td>
         <span class="age" title="2026-03-01T09:00:00"></span>
         <div class="commtext">x</div></td></tr></table></td></tr>
        |""",
}


def deep(format_name: str, levels: int) -> bytes:
    begin, comment, end = DEEP[format_name].split("|")
    rows = (comment.format(i=number + 1, above=number) for number in range(levels))
    return f"<html>{begin}{''.join(rows)}{end * levels}</html>".encode()


@pytest.mark.parametrize("format_name", DEEP)
def test_replies_may_nest_20_000_deep(format_name: str) -> None:
    levels = 20_000 if format_name == "wordpress-html" else 3_000  # one takes the road to its end
    (found,) = read(Source("deep.html", deep(format_name, levels)))
    assert found.format == format_name
    assert found.comments[-1].depth == len(found.comments) == levels
    assert {comment.text for comment in found.comments} == {"x"}


NO_THREAD = {
    "div": "<div>" * 100_000,
    "paragraph": "<div><p>" * 100_000,
    "list": "<ul><li><p>" * 100_000,
    "table": "<table><tr><td>" * 50_000,
    "svg": "<svg><g>" * 50_000,
    "span": "<span><p>" * 100_000,
    "button": "<button><p>" * 100_000,
    "signs": "<" * 1_000_000,
    "attribute": "<a x='" * 200_000,
    "comment": "<!--" * 200_000,
    "script": "<script>" * 200_000,
    "ends": "</div>" * 200_000,
}


@pytest.mark.parametrize("name", NO_THREAD)
def test_a_hostile_page_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(SourceError, match="is a web page of no forum") as refusal:
        read(Source("a.html", b"<html>" + NO_THREAD[name].encode()))
    assert "\n" not in str(refusal.value)


REFUSED = {
    "nests deeper than": "<div>" * 500_001,
    "leaves too many formatting elements open": "".join(f"<b id={n}><p>" for n in range(9_000)),
}


@pytest.mark.parametrize(("reason", "page"), REFUSED.items())
def test_a_page_beyond_the_limits_says_why(reason: str, page: str) -> None:
    with pytest.raises(SourceError, match=reason):
        read(Source("a.html", f"<html>{page}".encode()))


def test_only_deep_pages_are_changed_before_they_are_parsed() -> None:
    shallow = "<div><ul><li>a<li>b</ul><p>c<table><tr><td>d</table></div>" * 1_000
    assert html_scan.linear(shallow) == shallow
    deep_page = "<div>" * 450 + "x" + "</div>" * 450
    assert html_scan.linear(deep_page).count("<object>") == 2
    assert html_scan.linear(deep_page).count("</object>") == 2


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.html")), ids=lambda p: p.name)
def test_a_page_is_parsed_once_for_all_readers(path: Path) -> None:
    source = open_source(str(path))
    claimants(source, READERS)
    assert source.html is not None
    assert source.html is source.html


def test_a_page_of_a_comment_joins_the_page_of_its_story() -> None:
    names = ("hn_page.html", "hn_comment.html")
    (found,) = read([open_source(str(SAMPLES / name)) for name in names])
    assert found.thread == "900"
    assert {comment.id for comment in found.comments} >= {"901", "902", "903", "904", "905"}


INFERRED = {
    "xenforo.html": 2,
    "xenforo_said.html": 2,
    "phpbb.html": 2,
    "phpbb_two.html": 1,
    "quoted.txt": 3,
    "list.mbox": 1,
}


@pytest.mark.parametrize(("name", "concluded"), INFERRED.items())
def test_concluded_parents_can_be_switched_off(name: str, concluded: int) -> None:
    source = open_source(str(SAMPLES / name))
    roots = [counts(read(source, infer=infer))["roots"] for infer in (True, False)]
    assert roots[1] - roots[0] == concluded
    assert sum(len(d.comments) for d in read(source, infer=False)) == counts(read(source))["unique"]


OPENINGS = {
    "hn_page.html": "Two geese & a child were seen.\n\nWhat now?",
    "old_reddit.html": "The pond is deep.",
}


@pytest.mark.parametrize(("name", "opening"), OPENINGS.items())
def test_the_words_above_the_comments_are_kept(name: str, opening: str) -> None:
    (found,) = read(open_source(str(SAMPLES / name)))
    assert found.opening == opening


PAGE = "<html><meta charset={}><div id=comments><li class='comment depth-1' id=comment-1><p>ñé</li>"


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-8", "macroman"])
def test_a_page_is_read_as_it_says_it_is_encoded(charset: str) -> None:
    (found,) = read(Source("a.html", PAGE.format(charset).encode(charset)))
    assert found.comments[0].text == "ñé"
    assert not found.notices
