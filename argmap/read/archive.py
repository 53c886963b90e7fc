"""ZIP archives, and folders, which arrive packed as one (see `open_source`).

Nothing is ever unpacked to disk, so that the names inside are mere names. What an archive unpacks
to is bounded before anything is unpacked.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from argmap.errors import SourceError
from argmap.read import limits
from argmap.read.source import Source

_MAGIC: Final = b"PK\x03\x04"
_SMALL: Final = 1024 * 1024  # bytes; what unpacks to less is no bomb, however well it packs
_NOISE: Final = ("__MACOSX", ".DS_Store")
_BROKEN: Final = (  # what zipfile is known to raise on broken archives
    *(BadZipFile, zlib.error, struct.error, EOFError),
    *(ValueError, OSError, OverflowError, LookupError),
)


def is_archive(source: Source) -> bool:
    """Tell whether a source is a ZIP archive."""
    return source.content.startswith(_MAGIC)


def names(source: Source) -> tuple[str, ...]:
    """Return the names of all files in an archive, () where it is none or broken.

    One that holds too much has names too, so that its reader can say what is wrong with it.
    """
    if not is_archive(source):
        return ()
    try:
        return tuple(map(_name, _listed(source)[1]))[: limits.ZIP_MEMBERS]
    except SourceError:
        return ()


def members(source: Source, wanted: Callable[[str], bool]) -> Iterator[Source]:
    """Yield the wanted files of an archive in the order of their names.

    Raises:
        SourceError: The archive is broken, locked, or would unpack to more than the limits.
    """
    archive, found = _listed(source)
    reason = _excess(found)
    if reason:
        cure = "unpack it, and name the files you need"
        raise SourceError(reason, where=source.name, cure=cure)
    chosen = sorted((_name(info), info) for info in found if wanted(_name(info)))
    for name, info in chosen:
        try:
            yield Source(name, archive.read(info))
        except (*_BROKEN, NotImplementedError, RuntimeError) as error:
            what = f"cannot be unpacked ({error})"
            cure = "unpack it yourself and name the files"
            raise SourceError(what, where=f"{source.name}, {name}", cure=cure) from None


def _name(info: ZipInfo) -> str:
    """Return a name that leads nowhere outside."""
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in ("/", "..", "."))


def _listed(source: Source) -> tuple[ZipFile, list[ZipInfo]]:
    try:
        archive = ZipFile(io.BytesIO(source.content))
        infos = archive.infolist()
    except (*_BROKEN, NotImplementedError) as error:
        cure = "fetch the archive again"
        raise SourceError(
            f"is a broken ZIP archive ({error})", where=source.name, cure=cure
        ) from None
    found = [
        info
        for info in infos
        if info.filename and not info.is_dir() and not any(map(info.filename.count, _NOISE))
    ]
    return archive, found


def _excess(infos: list[ZipInfo]) -> str:
    """Return why an archive holds more than can be unpacked in good faith, or nothing."""
    if len(infos) > limits.ZIP_MEMBERS:
        return f"holds {len(infos):,} files; argmap opens {limits.ZIP_MEMBERS:,} at most"
    total = sum(info.file_size for info in infos)
    if total > limits.ZIP_BYTES:
        most = limits.ZIP_BYTES / 1024 / 1024
        return f"unpacks to {total / 1024 / 1024:,.0f} MB; argmap unpacks {most:,.0f} MB at most"
    for info in infos:
        if info.file_size > max(_SMALL, info.compress_size * limits.ZIP_RATIO):
            times = info.file_size // max(info.compress_size, 1)
            return f"holds {_name(info)!r}, which unpacks to {times:,} times its size"
    return ""
