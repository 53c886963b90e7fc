"""Which reader takes a source."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.errors import RequestError, SourceError
from argmap.read.explain import why_nobody
from argmap.read.reader import Reader
from argmap.read.source import FOLDER, Source


def claimants(source: Source, readers: Sequence[Reader]) -> tuple[tuple[Reader, str], ...]:
    """Return the readers that claim `source`, each with its reason; generic ones only if alone."""
    for generic in (False, True):
        asked = [r for r in readers if r.generic is generic and r.binary >= source.binary]
        claims = ((reader, reader.claims(source)) for reader in asked)
        found = tuple((reader, reason) for reader, reason in claims if reason)
        if found:
            return found
    return ()


def choose(source: Source, readers: Sequence[Reader], format_name: str = "") -> Reader:
    """Return the one reader for `source`: the named one, else the only one that claims it.

    Raises:
        RequestError: There is no format of that name.
        SourceError: No reader claims the source, or several do, or the named one reads text only.
    """
    if format_name:
        named = _named(format_name, readers)
        if not named.binary and (source.binary or source.content.endswith(FOLDER)):
            raise why_nobody(source, readers)
        return named
    found = claimants(source, readers)
    if not found:
        raise why_nobody(source, readers)
    if len(found) > 1:
        reasons = "; ".join(f"{reader.name}, because it {reason}" for reader, reason in found)
        raise SourceError(
            f"could be read in {len(found)} ways: {reasons}",
            where=source.name,
            cure=f"choose one, for example with --format {found[0][0].name}",
            in_app="save it in another format, or as a table with id, parent, author and text",
        )
    return found[0][0]


def _named(format_name: str, readers: Sequence[Reader]) -> Reader:
    for reader in readers:
        if reader.name == format_name:
            return reader
    names = ", ".join(reader.name for reader in readers)
    raise RequestError(f"there is no format {format_name!r}", cure=f"choose one of: {names}")
