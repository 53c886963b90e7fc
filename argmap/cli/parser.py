"""The words of the command line: commands, options and what help says of them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from argmap.cli import commands, measuring, sources
from argmap.draw.scene import View
from argmap.model import Stance

# argparse gives what add_subparsers returns no public name
Chosen: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001
MOST_PORT: Final = 65535
MOST_SCALE: Final = 16.0
EPILOG: Final = """\
SOURCE is a file, or "-" for standard input. Tables go to standard output unless -o names a file.
Exit codes: 0 done; 1 the input or the request cannot be served; 2 wrong usage.

examples:
  argmap app                                  open the app on a sample
  argmap draw thread.csv -o map.html          an interactive map in one file
  argmap label thread.csv -o labels.csv       labels, to be mended in a spreadsheet
  argmap draw thread.csv --labels labels.csv -o map.png
"""


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what is asked for; `command` is None where all is said already (--version).

    Exits with 2, having said why, where the words make no sense.
    """
    parser = build()
    asked = parser.parse_args(argv)
    if asked.version:
        commands.version()
    elif asked.command is None:
        parser.error("name a command; argmap --help lists them")
    return asked


def build() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="argmap",
        description="Turn a discussion into an argument map: positions, who supports or attacks"
        " whom, and the camps of commenters.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the version")
    chosen = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for add in (_read, _label, _score, _rules, _camps, _draw, _export, _app, _verify):
        add(chosen)
    return parser


def _command(
    chosen: Chosen,
    name: str,
    run: Callable[[argparse.Namespace], None],
    about: str,
    *,
    add_help: bool = True,
) -> argparse.ArgumentParser:
    made = chosen.add_parser(
        name, help=about, description=about, allow_abbrev=False, add_help=add_help
    )
    made.set_defaults(run=run)
    return made


def _read(chosen: Chosen) -> None:
    about = "any thread as our own JSON Lines"
    made = _command(chosen, "read", commands.read, about, add_help=False)
    about = "show this and the formats that are known"
    made.add_argument("-h", "--help", action=sources.FormatsHelp, nargs=0, help=about)
    _sources(made, "+")
    _output(made, "OUT.jsonl")


def _label(chosen: Chosen) -> None:
    made = _command(chosen, "label", commands.label, "labels by rules, hand labels on top (CSV)")
    _sources(made)
    _labelling(made)
    _output(made, "OUT.csv")


def _score(chosen: Chosen) -> None:
    made = _command(chosen, "score", measuring.score, "quality of the rules against gold pairs")
    made.add_argument("gold", nargs="+", metavar="GOLD", help="gold pairs (JSON Lines)")
    _hand(made)
    _rulebook(made, language="en")
    _json(made)


def _rules(chosen: Chosen) -> None:
    about = "the rulebook; with sources what each rule does in them"
    made = _command(chosen, "rules", measuring.rules, about)
    _sources(made, "*")
    _labelling(made)
    _json(made)


def _camps(chosen: Chosen) -> None:
    made = _command(chosen, "camps", commands.camps, "where each commenter stands (CSV)")
    _sources(made)
    _labelling(made)
    _output(made, "OUT.csv")


def _draw(chosen: Chosen) -> None:
    made = _command(chosen, "draw", commands.draw, "the map as HTML, SVG or PNG")
    _sources(made)
    _labelling(made)
    _output(made, "OUT.html|.svg|.png", required=True)
    made.add_argument(
        "--view", choices=[view.value for view in View], default="", help="default: positions"
    )
    stances = ",".join(stance.value for stance in Stance)
    made.add_argument(
        "--stance", type=_stances, metavar="LIST", help=f"show only these: some of {stances}"
    )
    made.add_argument("--dark", action="store_true", help="light on dark; a page opens so")
    made.add_argument("--scale", type=_scale, metavar="N", help="PNG: pixels a unit (default: 2)")


def _export(chosen: Chosen) -> None:
    made = _command(chosen, "export", commands.export, "one file in a format of your choice")
    _sources(made)
    _labelling(made)
    _output(made, "OUT.EXT", required=True)
    made.add_argument(
        "--to", default="", metavar="NAME", help="the writer, where the extension leaves a choice"
    )


def _app(chosen: Chosen) -> None:
    made = _command(chosen, "app", commands.app, "open the app in the browser")
    made.add_argument("source", nargs="?", default="", metavar="SOURCE", help="default: a sample")
    made.add_argument("--port", type=_port, default=0, help="default: 8501, or the next free one")
    _database(made)


def _verify(chosen: Chosen) -> None:
    made = _command(chosen, "verify", commands.verify, "look for damage in the database of works")
    _database(made)


def _database(parser: argparse.ArgumentParser) -> None:
    about = "the database of works: a file, or postgresql://user@host/name (default: your own)"
    parser.add_argument("--db", default="", metavar="WHERE", help=about)


def _sources(parser: argparse.ArgumentParser, count: str | None = None) -> None:
    about = 'a file, or "-" for standard input'
    if count is None:
        parser.add_argument("source", metavar="SOURCE", help=about)
    else:
        parser.add_argument("source", nargs=count, metavar="SOURCE", help=about)
    about = "the reader, where it cannot be told (argmap read --help lists them)"
    parser.add_argument("--format", default="", metavar="NAME", help=about)
    about = "which column holds what, where its name does not tell: text=Body,author=Name"
    parser.add_argument("--columns", type=sources.columns, metavar="LIST", help=about)
    about = "believe only stated parents, none concluded from a quote, an @name, a subject"
    parser.add_argument("--no-infer", action="store_true", help=about)
    parser.add_argument("--thread", default="", metavar="ID", help="take only this thread")
    parser.add_argument("--strict", action="store_true", help="make every notice an error")


def _labelling(parser: argparse.ArgumentParser) -> None:
    _hand(parser)
    _rulebook(parser)
    parser.add_argument(
        "--motion", default="", metavar="TEXT", help="what it is for or against (default: title)"
    )


def _hand(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--labels", default="", metavar="FILE", help="hand labels, which win")


def _rulebook(parser: argparse.ArgumentParser, language: str = "auto") -> None:
    about = "the language of the rules, as en or de; auto looks at each comment (default: {})"
    parser.add_argument("--language", default=language, metavar="NAME", help=about.format(language))
    about = "your rules (TOML) beside ours, or instead (replaces = true)"
    parser.add_argument("--rulebook", default="", metavar="FILE", help=about)
    about = "where people talk, which sets the base rate: debate (default), news or support"
    parser.add_argument("--rate", default="", metavar="NAME", help=about)


def _output(parser: argparse.ArgumentParser, name: str, *, required: bool = False) -> None:
    parser.add_argument("-o", dest="output", default="", metavar=name, required=required)


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")


def _stances(text: str) -> tuple[Stance, ...]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    known = [stance.value for stance in Stance]
    wrong = [name for name in names if name not in known]
    if wrong or not names:
        found = f"{wrong[0]!r} is no stance" if wrong else "no stance is named"
        raise argparse.ArgumentTypeError(f"{found}; choose some of {', '.join(known)}")
    return tuple(dict.fromkeys(map(Stance, names)))


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= MOST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {MOST_PORT}")
    return int(text)


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if not 0 < scale <= MOST_SCALE:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0 and up to {MOST_SCALE:g}")
    return scale
