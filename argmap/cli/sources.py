"""Which discussions a command is about, and how `argmap read --help` names their formats."""
# ruff: noqa: PLC0415 - the readers are slow to load, and most help needs none of them

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.model import Discussion
    from argmap.read.source import Source


def discussions(asked: argparse.Namespace, paths: Sequence[str]) -> tuple[Discussion, ...]:
    """Read the sources as the options say (--format, --columns, --no-infer)."""
    from argmap.read import open_source

    return _read(asked, [open_source(path) for path in paths])


def with_gold(asked: argparse.Namespace, paths: Sequence[str]) -> tuple[Discussion, ...]:
    """Read the sources; of gold pairs comes what people said of each reply as well."""
    from argmap.quality import is_gold, parse_gold, told
    from argmap.read import open_source

    threads: list[Source] = []
    gold: list[Discussion] = []
    for source in map(open_source, paths):
        if asked.format or asked.columns or not is_gold(source.first):
            threads.append(source)
        else:
            gold += told(parse_gold(source.text, source.name))
    return (*(_read(asked, threads) if threads else ()), *gold)


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
