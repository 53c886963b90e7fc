"""Readers of XML, mail, Kialo, Argdown and plain text: truth, joins, depth, bombs, refusals."""

from pathlib import Path

import pytest

from argmap.errors import SourceError
from argmap.model import Relation, Stance
from argmap.read import READERS, Source, open_source, read
from argmap.read.choose import claimants
from argmap.read.mail_threads import bare
from tests.read.test_html_family import SHARED, counts, shared, truth

SAMPLES = Path(__file__).parent / "samples"
REAL = {
    "disqus_xml/evanlin_20210517.xml": "disqus-xml",
    "disqus_xml/isso_disqus.xml": "disqus-xml",
    "wxr/themeunittestdata.wordpress.xml": "wxr",
    "wxr/isso_wordpress.xml": "wxr",
    "wxr/jekyll_sitetitle.wordpress.xml": "wxr",
    "stackexchange_xml/Posts_coffee.xml": "stackexchange-xml",
    "mbox/pipermail_2001-November.txt": "mbox",
    "kialo_txt/free-speech-2867.txt": "kialo",
    "kialo_txt/hate-speech-6148.txt": "kialo",
    "synthetic/kialo_multi_thesis.txt": "kialo",
    "synthetic/mail_traps.mbox": "mbox",
}
# The truth counts a body line that begins with "From " as a mail of an unnamed author.
OTHERWISE = {"synthetic/mail_traps.mbox": {"authors": 5}}


@shared
@pytest.mark.parametrize(("name", "format_name"), REAL.items())
def test_the_counts_are_those_of_the_truth(name: str, format_name: str) -> None:
    source = open_source(str(SHARED / name))
    assert [reader.name for reader, _ in claimants(source, READERS)] == [format_name]
    found, true = counts(read(source)), truth(name)
    expected = {key: int(true[key] or number) for key, number in found.items()}
    assert found == expected | OTHERWISE.get(name, {})


@shared
def test_an_export_without_comments_says_so() -> None:
    (found,) = read(open_source(str(SHARED / "wxr/jekyll_sitetitle.wordpress.xml")))
    assert [notice.code for notice in found.notices] == ["NO_COMMENTS"]


@shared
def test_what_stands_before_a_document_is_stepped_over() -> None:
    found = read(open_source(str(SHARED / "disqus_xml/remark42_disqus.xml")))
    assert sum(len(discussion.comments) for discussion in found) == 5


@shared
def test_every_mail_that_is_there_twice_is_taken_once() -> None:
    found = read(open_source(str(SHARED / "mbox/pipermail_2001-November.txt")))
    refused = sum(n.count for d in found for n in d.notices if n.code == "REFUSED")
    assert (refused, sum(len(discussion.comments) for discussion in found)) == (82, 82)
    assert not any(comment.created for discussion in found for comment in discussion.comments)


@shared
def test_pro_and_con_are_labels_of_the_source() -> None:
    (found,) = read(open_source(str(SHARED / "kialo_txt/hate-speech-6148.txt")))
    labels = {label.comment: label for label in found.labels}
    assert len(labels) == 106
    assert labels["1"].stance is Stance.FOR
    assert labels["1.1"].relation is Relation.ATTACKS
    assert labels["1.1.3"].relation is Relation.SUPPORTS
    assert found.motion == found.by_id["1"].text


@pytest.mark.parametrize("root", ["disqus", "rss", "posts"])
def test_a_document_type_is_refused(root: str) -> None:
    mark = "http://wordpress.org/export/1.2/"
    text = (
        f'<!DOCTYPE x [<!ENTITY a "lol">]><{root} xmlns:wp="{mark}"><row PostTypeId="1"/></{root}>'
    )
    with pytest.raises(SourceError, match="document type declaration") as refusal:
        read(Source("bomb.xml", text.encode()))
    assert "\n" not in str(refusal.value)


@shared
def test_the_bomb_is_refused() -> None:
    with pytest.raises(SourceError, match=r"billion_laughs\.xml, line 1, column \d+: begins with"):
        read(open_source(str(SHARED / "synthetic/billion_laughs.xml")))


def test_a_chain_of_20_000_in_xml_and_in_mail() -> None:
    post = '<post dsq:id="{}"><message>x</message><thread dsq:id="t"/><parent dsq:id="{}"/></post>'
    posts = "".join(post.format(n, n - 1 if n > 1 else 0) for n in range(1, 20_001))
    (found,) = read(Source("a.xml", f"<disqus>{posts}</disqus>".encode()))
    assert found.comments[-1].depth == 20_000
    mail = "From a@b Mon Jan 1 10:00:00 2024\nFrom: a@b\n"
    mail += "Message-ID: <{}@x>\nReferences: <{}@x>\n\nx\n\n"
    mails = "".join(mail.format(n, n - 1) for n in range(1, 20_001))
    (found,) = read(Source("a.mbox", mails.encode()))
    assert found.comments[-1].depth == 20_000


def test_xml_may_nest_as_deep_as_it_likes() -> None:
    text = f"<disqus>{'<post>' * 100_000}{'</post>' * 100_000}</disqus>"
    assert len(read(Source("a.xml", text.encode()))[0].comments) == 1
    with pytest.raises(SourceError, match="nests deeper than 500,000 elements"):
        read(Source("a.xml", b"<disqus>" + b"<post>" * 500_001))


def test_mails_with_parts_in_parts_are_survived() -> None:
    head = b"From: a@b\nSubject: x\n"
    part = b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n'
    data = head + b"".join(part % (number, number) for number in range(3_000))
    (found,) = read(Source("a.eml", data))
    assert [notice.code for notice in found.notices] == ["BAD_RECORD", "REFUSED", "NO_COMMENTS"]


def test_single_mails_join_the_archive_that_holds_what_they_answer() -> None:
    found = read([open_source(str(SAMPLES / name)) for name in ("one.eml", "list.mbox")])
    ducks = next(discussion for discussion in found if discussion.title == "Ducks")
    assert [(c.id, c.parent) for c in ducks.comments if c.parent] == [
        ("7@pond.example", "6@pond.example")
    ]


def test_comments_of_a_dump_find_their_posts() -> None:
    names = ("se_comments.xml", "se_posts.xml")
    found = read([open_source(str(SAMPLES / name)) for name in names])
    question = next(discussion for discussion in found if "1" in discussion.by_id)
    assert {(c.id, c.parent) for c in question.comments} == {
        ("1", None), ("2", "1"), ("c1", "2"), ("c2", "1"),
    }  # fmt: skip
    assert not [notice for notice in question.notices if notice.code == "ORPHAN"]


SUBJECTS = [
    ("Lamps", ("Lamps", False)),
    ("Re: Lamps", ("Lamps", True)),
    ("Antw: RE[2]: [town] Re: Lamps", ("Lamps", True)),
    ("[town] Lamps", ("Lamps", False)),
    ("FW: Lamps", ("Lamps", False)),
    ("Re:", ("Re:", False)),
    ("Recall: why?", ("Recall: why?", False)),
]


@pytest.mark.parametrize(("subject", "expected"), SUBJECTS)
def test_subjects_lose_their_prefixes(subject: str, expected: tuple[str, bool]) -> None:
    assert bare(subject) == expected


# What looks a little like a thread and is none.
NOT_TALK = {
    "settings.yaml": "server:\n  host: one.example.org\n  port: 80\nclient:\n  name: two\n",
    "list.md": "# Things\n\n- Bread: one loaf of the dark kind\n- Milk: two bottles, cold ones\n",
    "play.txt": "ANN: I shall not go.\nBO: Then who will go there?\nANN: Nobody will.\n",
    "log.txt": "INFO: the server has started\n  WARN: the disk is full\nINFO: all is well\n",
    "code.py": "def f(x):\n    if x: return the_other(x)\n    else: pass\n",
    "links.md": "See [1] and more.\n\n[1]: https://a.example\n[2]: https://b.example\n  - x\n",
    "quote.md": "> A quotation that nobody is said to have written.\n\nAnd a paragraph of mine.\n",
    "numbers.txt": "1. One thing\n1.1. Pros and cons of it\n2. Another thing\n",
    "page.mht": "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.b\nSubject: x\n\n",
    "letter.txt": "Dear Ann,\n\nFrom here on: nothing.\nSubject: none\n\nYours, Bo\n",
    "feed.xml": '<?xml version="1.0"?><rss version="2.0"><channel><item/></channel></rss>',
    "posts.xml": "<posts><post>x</post></posts>",
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_TALK)
def test_what_is_no_thread_is_claimed_by_nobody(name: str) -> None:
    assert claimants(Source(name, NOT_TALK[name].encode()), READERS) == ()
