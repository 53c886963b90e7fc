"""Bytes become text: by mark, by proof, else by the likeliest guess, which is reported."""

from __future__ import annotations

import codecs
import re
from typing import Final

_MARKS: Final = (  # the longer marks first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION: Final = re.compile(
    rb"""<\?xml[^>]{1,200}?encoding=["']([\w.-]{2,40})|<meta[^>]{1,300}?charset=["']?([\w.-]{2,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN: Final = 8_192  # bytes
_LATIN: Final = ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii")
_PROBE: Final = 65_536  # bytes that are looked at for a guess
_WESTERN: Final = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿœŒ€‚„…‹›‘’“”•–—«»¡¿°£§©®´·\xa0"
)
_TEXT_CONTROLS: Final = frozenset(b"\t\n\r\f\x0b\x1b")
_HIGH: Final = bytes(range(128, 256))
_ODD: Final = bytes(code for code in range(32) if code not in _TEXT_CONTROLS)


def decode(data: bytes) -> tuple[str, str, bool]:
    """Return the text of `data`, the encoding's name, and whether that was a guess.

    Never raises: what cannot be decoded becomes U+FFFD.
    """
    name = marked(data) or unmarked_utf16(data)
    if name:
        return data.decode(name, errors="replace"), name, False
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        return _declared(data) or _guess(data)


def _declared(data: bytes) -> tuple[str, str, bool] | None:
    """Decode as a page or an XML document says it is encoded, where that is so."""
    found = _DECLARATION.search(data[:_DECLARED_WITHIN]) if data.lstrip()[:1] == b"<" else None
    if not found:
        return None
    name = next(filter(None, found.groups())).decode("ascii").lower()
    name = "cp1252" if name in _LATIN else name  # as browsers do (Encoding Standard)
    try:
        return data.decode(name), name, False
    except (LookupError, ValueError):
        return None


def marked(data: bytes) -> str:
    """Return the encoding that a byte order mark names, or nothing."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def unmarked_utf16(data: bytes) -> str:
    """Return utf-16-le or utf-16-be where every second byte of the beginning is mostly NUL."""
    probe = data[:4096]
    half = len(probe) // 2
    if half < 2 or len(data) % 2:  # noqa: PLR2004 - one letter proves nothing
        return ""
    even, odd = probe[0::2].count(0), probe[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.05 else ""


def is_binary(data: bytes) -> bool:
    """Tell whether `data` cannot be text: one byte in twenty is a control that no text has."""
    if marked(data) or unmarked_utf16(data):
        return False
    probe = data[:_PROBE]
    return len(probe) - len(probe.translate(None, _ODD)) > len(probe) * 0.05


def _guess(data: bytes) -> tuple[str, str, bool]:
    mixed = data.decode("utf-8", errors="surrogateescape")
    sound = len(data.decode("utf-8", errors="ignore"))
    good, bad = sound - len(data.translate(None, _HIGH)), len(mixed) - sound
    if good > bad:  # UTF-8 with a few bytes of something older
        stray = {0xDC00 + byte: _cp1252(byte) for byte in range(128, 256)}
        return mixed.translate(stray), "utf-8 with stray bytes", True
    name = _likeliest(data)
    return data.decode(name, errors="replace"), name, True


def _likeliest(data: bytes) -> str:
    sample = data[:_PROBE]
    strange = set(sample.decode("cp1252", errors="replace")) - set(map(chr, range(128)))
    high = len(sample) - len(sample.translate(None, _HIGH))
    # Guessers are poor on a handful of bytes: Western letters strewn thinly are Western.
    if strange <= _WESTERN and high < len(sample) * 0.2:
        return "cp1252"
    import charset_normalizer  # noqa: PLC0415 - slow to import and seldom needed

    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _cp1252(byte: int) -> str:
    return bytes([byte]).decode("cp1252", errors="replace")
