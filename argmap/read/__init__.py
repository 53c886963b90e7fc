"""Many formats come in; discussions come out.

A new format is one file with a `Reader`, and one entry in READERS (docs/add-a-reader.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from argmap.collector import at_rest
from argmap.errors import RequestError
from argmap.model import Notice
from argmap.read.aif import AIF
from argmap.read.argdown import ARGDOWN
from argmap.read.arguebuf import ARGUEBUF
from argmap.read.bluesky import BLUESKY
from argmap.read.choose import choose, claimants
from argmap.read.commento import COMMENTO
from argmap.read.convokit import CONVOKIT
from argmap.read.discord import DISCORD
from argmap.read.discourse import DISCOURSE
from argmap.read.disqus_xml import DISQUS_XML
from argmap.read.gather import Batch
from argmap.read.github import GITHUB
from argmap.read.hn_algolia import HN_ALGOLIA
from argmap.read.hn_firebase import HN_FIREBASE
from argmap.read.hn_html import HN_HTML
from argmap.read.iac import IAC
from argmap.read.isso import ISSO
from argmap.read.jsonl import JSONL
from argmap.read.kialo import KIALO
from argmap.read.lemmy import LEMMY
from argmap.read.lwn_html import LWN_HTML
from argmap.read.mail import MAIL, MAIL_FOLDER, MBOX
from argmap.read.mapping import mapped
from argmap.read.mastodon import MASTODON
from argmap.read.notices import Code
from argmap.read.phpbb_html import PHPBB_HTML
from argmap.read.plain_text import PLAIN_TEXT
from argmap.read.polis import POLIS
from argmap.read.pushshift import PUSHSHIFT
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.reddit import REDDIT
from argmap.read.reddit_html import REDDIT_HTML
from argmap.read.register import REGISTER
from argmap.read.register_html import REGISTER_HTML
from argmap.read.remark42 import REMARK42
from argmap.read.slack import SLACK
from argmap.read.slashdot_html import SLASHDOT_HTML
from argmap.read.source import Source, open_source
from argmap.read.stackexchange_xml import STACKEXCHANGE_XML
from argmap.read.table import TABLE
from argmap.read.thread import discussions
from argmap.read.wordpress_html import WORDPRESS_HTML
from argmap.read.wxr import WXR
from argmap.read.xenforo_html import XENFORO_HTML
from argmap.read.youtube import YOUTUBE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Discussion

__all__ = [
    "READERS",
    "Record",
    "Source",
    "Thread",
    "formats",
    "mapped",
    "open_source",
    "read",
    "recognised",
]

READERS: Final[tuple[Reader, ...]] = (
    REGISTER,
    HN_ALGOLIA,
    HN_FIREBASE,
    REDDIT,
    PUSHSHIFT,
    DISCOURSE,
    YOUTUBE,
    LEMMY,
    MASTODON,
    BLUESKY,
    SLACK,
    DISCORD,
    REMARK42,
    COMMENTO,
    ISSO,
    GITHUB,
    REGISTER_HTML,
    HN_HTML,
    REDDIT_HTML,
    SLASHDOT_HTML,
    LWN_HTML,
    XENFORO_HTML,
    PHPBB_HTML,
    WORDPRESS_HTML,
    STACKEXCHANGE_XML,
    MBOX,
    MAIL,
    MAIL_FOLDER,
    KIALO,
    ARGDOWN,
    WXR,
    DISQUS_XML,
    CONVOKIT,
    IAC,
    AIF,
    ARGUEBUF,
    POLIS,
    TABLE,
    JSONL,
    PLAIN_TEXT,
)
_BY_COLUMNS: Final = (TABLE, JSONL)  # who reads a source whose columns a person named


def read(
    sources: Sequence[Source] | Source, format_name: str = "", *, infer: bool = True
) -> tuple[Discussion, ...]:
    """Read one or several sources: one discussion a thread, the largest first.

    Sources of one thread (same thread id; without ids, same title) become one discussion. The
    reader is the one named, else the only one that claims the source. Without `infer`, parents that
    were only concluded (from a quote, an @name, a lost reference) do not count. A source whose
    columns were named by hand (`mapped`) is a table, or JSON Lines.

    Raises:
        RequestError: There is nothing to read, or no format of that name.
        SourceError: A source is of no known format, of several, or broken.
    """
    several = (sources,) if isinstance(sources, Source) else tuple(sources)
    if not several:
        raise RequestError("there is nothing to read", cure="name at least one file")
    chosen = [(source, choose(source, _asked(source), format_name)) for source in several]
    with at_rest():
        batches = (
            Batch(source.file, source.stem, reader.name, _parts(source, reader))
            for source, reader in chosen
        )
        return discussions(batches, infer=infer)


def formats() -> tuple[Reader, ...]:
    """Return every reader, in the order of the table in docs/formats.md."""
    return READERS


def recognised(source: Source) -> tuple[tuple[Reader, str], ...]:
    """Return the readers that claim a source, each with its reason; one where all is well."""
    return claimants(source, _asked(source))


def _asked(source: Source) -> tuple[Reader, ...]:
    return _BY_COLUMNS if source.columns else READERS


def _parts(source: Source, reader: Reader) -> Iterator[Part]:
    if not reader.binary:
        yield from guess(source)
    yield from reader.read(source)


def guess(source: Source) -> Iterator[Notice]:
    """Yield a notice where the encoding of a text is only guessed."""
    if source.guessed:
        yield Notice(
            code=Code.ENCODING_GUESSED,
            text=f"the encoding is not stated; it was read as {source.encoding}",
            cure="save it as UTF-8 if letters look wrong",
        )
