"""Which discussions a command is about, and how `argmap read --help` names their formats."""
# ruff: noqa: PLC0415 - the readers are slow to load, and most help needs none of them

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.cli import streams
from argmap.errors import SourceError

if TYPE_CHECKING:
    from argmap.model import Discussion
    from argmap.quality import Pair
    from argmap.read.source import Source


def discussions(asked: argparse.Namespace, paths: Sequence[str]) -> tuple[Discussion, ...]:
    """Read the sources as the options say (--format, --columns, --no-infer)."""
    from argmap.read import open_source

    return _read(asked, [open_source(path) for path in paths])


def file(path: str) -> Source:
    """Open what is always one file: rules, labels, gold pairs.

    Raises:
        SourceError: it cannot be opened, or is a folder.
    """
    from argmap.read import open_source
    from argmap.read.source import FOLDER

    found = open_source(path)
    if found.content.endswith(FOLDER):
        raise SourceError("this is a folder", where=path, cure="name a file in it")
    return found


def gold(source: Source, *, strict: bool = False) -> tuple[Pair, ...]:
    """Return the gold pairs of a source, whose notices are told."""
    from argmap.quality import parse_gold
    from argmap.read import guess

    streams.report((replace(one, where=source.name) for one in guess(source)), strict=strict)
    return parse_gold(source.text, source.name)


def with_gold(asked: argparse.Namespace, paths: Sequence[str]) -> tuple[Discussion, ...]:
    """Read the sources; of gold pairs comes what people said of each reply as well."""
    from argmap.quality import is_gold, told
    from argmap.read import open_source

    threads: list[Source] = []
    pairs: list[Discussion] = []
    for source in map(open_source, paths):
        if asked.format or asked.columns or not is_gold(source.first):
            threads.append(source)
        else:
            pairs += told(gold(source, strict=asked.strict))
    return (*(_read(asked, threads) if threads else ()), *pairs)


def _read(asked: argparse.Namespace, found: Sequence[Source]) -> tuple[Discussion, ...]:
    from argmap.read import mapped, read

    if asked.columns:
        found = [mapped(source, asked.columns) for source in found]
    return read(found, asked.format, infer=not asked.no_infer)


def columns(text: str) -> dict[str, str]:
    """Return the columns by field that "text=Body,author=Full name" names; "url=" means none.

    Raises:
        argparse.ArgumentTypeError: a part of it says nothing of a column.
    """
    found: dict[str, str] = {}
    for part in text.split(","):
        field, sign, name = (piece.strip() for piece in part.partition("="))
        if not sign or not field or field in found:
            why = "is named twice" if field in found else "names no column"
            raise argparse.ArgumentTypeError(f"{part!r} {why}; write text=Body,author=Name")
        found[field] = name
    return found


class FormatsHelp(argparse.Action):
    """Help that lists the formats below the options; they are loaded only for that."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print the help and leave."""
        from argmap.read import formats

        width = max(len(reader.name) for reader in formats())
        listed = (f"  {reader.name:<{width}}  {reader.title}" for reader in formats())
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = "\n".join(("formats (--format NAME):", *listed))
        parser.print_help()
        parser.exit()
