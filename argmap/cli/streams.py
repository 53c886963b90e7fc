"""What goes in and out of the command line: files, the three standard streams, a clock."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from argmap.errors import ExportError, SourceError, sentence
from argmap.model import Notice
from argmap.text import clean, one_line

SHOWN: Final = 5  # notices of one code told one by one
PATIENCE: Final = 1.0  # seconds of work before the clock shows
ERASE: Final = "\r\x1b[K"
STANDARD: Final = ("", "-")


def speak_utf8() -> None:
    """Let both output streams write UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Put one sentence on stderr, without anything that could steer a terminal."""
    if sys.stderr is not None:
        _erase()
        print(f"argmap: {one_line(clean(text))}", file=sys.stderr)  # noqa: T201 - it is the face


def spare(output: str, paths: Sequence[str]) -> None:
    """Refuse to write over what is read, for nobody could get it back.

    Raises:
        ExportError: the output is one of the files.
    """
    named = [path for path in paths if path not in STANDARD]
    if output not in STANDARD and any(_same(Path(output), Path(path)) for path in named):
        cure = "choose another place with -o"
        raise ExportError("this file is read, and would be lost", where=output, cure=cure)


def put(data: bytes, path: str) -> None:
    """Write `data` to a file, or to standard output where `path` is empty or "-".

    A regular file is replaced only once all of it is written and synced.

    Raises:
        ExportError: it cannot be written there.
    """
    try:
        if path.endswith(("/", os.sep)):  # what pathlib takes off
            raise ExportError("this names a folder", where=path, cure="name a file in it with -o")
        if path not in STANDARD:
            _write(Path(path), data)
        elif sys.stdout is None:
            raise ExportError("standard output is closed", cure="name a file with -o")
        else:
            _erase()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else "") or str(error)
        where = "standard output" if path in STANDARD else path
        cure = "choose another place with -o"
        raise ExportError(f"cannot be written ({why})", where=where, cure=cure) from error


def put_text(text: str) -> None:
    """Write text to standard output; the odd bytes of a file's name become question marks."""
    put(text.encode("utf-8", "replace"), "")


def report(notices: Iterable[Notice], *, strict: bool) -> None:
    """Tell notices on stderr, the sixth and later ones of a code only as a number.

    Raises:
        SourceError: there are notices and `strict` makes them errors.
    """
    told = tuple(dict.fromkeys(notices))
    if told and strict:
        first, more = told[0], len(told) - 1
        text = first.text + (f" (and {more} more)" if more else "")
        raise SourceError(text, where=first.where, cure=first.cure or "read without --strict")
    for line in _lines(told):
        say(f"notice: {line}")


@contextmanager
def busy(what: str) -> Iterator[None]:
    """On a terminal, say how long it has taken already, once that is more than a second."""
    if not _watched():
        yield
        return
    over = threading.Event()
    clock = threading.Thread(target=_count, args=(what, over), daemon=True)
    clock.start()
    try:
        yield
    finally:
        over.set()
        clock.join()
        _erase()


def flush() -> None:
    """Send off what is left, so that a closed pipe shows while it can still be caught."""
    if sys.stdout is not None:
        sys.stdout.flush()


def drop_output() -> None:
    """Point standard output at nothing: Python's own flush at the end then finds no closed pipe."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _erase() -> None:
    """Take away what the clock wrote, so that nothing is written behind it."""
    if _watched():
        sys.stderr.write(ERASE)
        sys.stderr.flush()


def _count(what: str, over: threading.Event) -> None:
    began = time.monotonic()
    while not over.wait(PATIENCE):
        sys.stderr.write(f"{ERASE}argmap {what}: {time.monotonic() - began:.0f} s")
        sys.stderr.flush()


def _lines(notices: Sequence[Notice]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for notice in notices:
        seen[notice.code] += 1
        if seen[notice.code] <= SHOWN:
            yield sentence(notice.text, where=notice.where, cure=notice.cure)
    for code, count in seen.items():
        if count > SHOWN:
            yield f"{count - SHOWN} more of the kind {code}"


def _same(target: Path, path: Path) -> bool:
    try:
        return target.is_file() and path.is_file() and target.samefile(path)
    except (OSError, ValueError):  # neither can be the other; reading and writing say what is wrong
        return False


def _write(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():  # a device or a pipe; a folder raises
        path.write_bytes(data)
        return
    target = path.resolve()  # a link stays a link
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    temporary = target.with_name(f".argmap-{os.getpid()}.part")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
