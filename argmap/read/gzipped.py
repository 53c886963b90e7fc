"""Sources that came packed with gzip: archives of mailing lists, exports of comment systems."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Final

from argmap.read.limits import GZIP_BYTES, ZIP_RATIO

_MAGIC: Final = b"\x1f\x8b\x08"
_SMALL: Final = 10 << 20  # bytes; what unpacks to less is no bomb, however well it packs


def unpacked(data: bytes) -> bytes:
    """Return what `data` unpacks to; `data` itself where it is no gzip, broken, or a bomb."""
    if not data.startswith(_MAGIC):
        return data
    most = min(GZIP_BYTES, max(_SMALL, len(data) * ZIP_RATIO))
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            found = file.read(most + 1)
    except (OSError, EOFError, zlib.error):
        return data
    return data if len(found) > most else found
