"""Chart -> bytes: one file a format. Whoever calls writes the bytes."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from argmap.errors import RequestError
from argmap.export import camps, graphml, labels, picture, threads, whole
from argmap.export.writer import Chart, Writer

__all__ = ["WRITERS", "Chart", "Writer", "by_extension", "by_name", "write"]

# Of several writers with one extension the first is meant when none is named.
WRITERS: Final = (
    picture.HTML_WRITER,
    picture.PNG_WRITER,
    picture.SVG_WRITER,
    threads.CSV_WRITER,
    threads.JSONL_WRITER,
    labels.WRITER,
    camps.WRITER,
    whole.WRITER,
    graphml.WRITER,
)


def by_name(name: str, path: str = "") -> Writer:
    """Return the writer called `name`.

    Raises:
        RequestError: there is none, or `path` has the extension of another format.
    """
    extension = PurePath(path).suffix.lower()
    for writer in WRITERS:
        if writer.name == name:
            others = {one.extension for one in WRITERS} - {writer.extension}
            if extension in others:
                what = f"{name} makes {writer.extension} files, and this is named as another"
                raise RequestError(what, where=path, cure=f"end it in {writer.extension}")
            return writer
    known = ", ".join(writer.name for writer in WRITERS)
    raise RequestError(f'there is no writer "{name}"', cure=f"choose one of {known}")


def by_extension(path: str) -> Writer:
    """Return the writer for a file name; RequestError lists the known extensions."""
    extension = PurePath(path).suffix.lower()
    for writer in WRITERS:
        if writer.extension == extension:
            return writer
    known = ", ".join(dict.fromkeys(writer.extension for writer in WRITERS))
    what = f'no writer makes "{extension}" files' if extension else "the name has no extension"
    raise RequestError(what, where=path, cure=f"end it in one of {known}")


def write(chart: Chart, name: str) -> bytes:
    """Return `chart` as the writer called `name` makes it."""
    return by_name(name).write(chart)
