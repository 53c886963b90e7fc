"""How much of a hostile or broken source is taken before it is refused, in one place."""

from __future__ import annotations

from typing import Final

HTML_DEEPEST: Final = 500_000
"""Elements that may be open at once in a page."""
HTML_REOPENED: Final = 2_000_000
"""Formatting elements that a page may leave open for a browser to open again (and again)."""
XML_DEEPEST: Final = 500_000
"""Elements that may be open at once in XML."""
XML_TEXT: Final = 100_000_000
"""Characters of all fields that are kept of one record."""
MAIL_BYTES: Final = 16 * 1024 * 1024
"""Bytes of one mail that are looked at; what follows are attachments, or is no mail."""
ZIP_MEMBERS: Final = 50_000
"""Files in an archive."""
ZIP_BYTES: Final = 500 * 1024 * 1024
"""Bytes of all files that are unpacked."""
ZIP_RATIO: Final = 200
"""How many times larger than packed one file may be (over a megabyte); bombs have thousands."""
GZIP_BYTES: Final = 200 * 1024 * 1024
"""Bytes that a source packed with gzip is unpacked to."""
ZSTD_BYTES: Final = 1024 * 1024 * 1024
"""Bytes that a Zstandard stream is unpacked to."""
LINE: Final = 200 * 1024 * 1024
"""Characters of one line of an unpacked stream."""
