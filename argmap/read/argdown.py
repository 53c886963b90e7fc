"""Argdown: statements `[A]: ...` and arguments `<B>: ...`, and below them who supports or attacks.

https://argdown.org/syntax. Positions and links come in as they are. The premises of an argument
that is spelled out support it, and it supports its conclusion. An undercut attacks the argument.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from argmap.model import Relation
from argmap.read import argument_graph
from argmap.read.argument_graph import Graph
from argmap.read.reader import Reader
from argmap.read.record import Part, Record, Thread
from argmap.read.source import Source

_RELATION: Final = re.compile(r"([ \t]*)(<\+|<-|<_|\+>|->|_>|><|[+\-_])[ \t]+(\S.*)")
_TITLED: Final = re.compile(r"(?:\[([^\[\]\n]{1,300})\]|<([^<>\n]{1,300})>)(?!\()(?::\s*(.*))?")
_NUMBERED: Final = re.compile(r"\((\d{1,4})\)\s+(\S.*)")
_DEFINED: Final = re.compile(
    r"^(?:\[[^\[\]\n]{1,300}\]|<[^<>\n]{1,300}>):[ \t]+(?!https?:)\S", re.MULTILINE
)
_TIED: Final = re.compile(
    r"^[ \t]+(?:<\+|<-|<_|\+>|->|_>|><|[+\-_])[ \t]+"
    r"(?:\[[^\[\]\n]{1,300}\](?!\()|<[^<>\n]{1,300}>)",
    re.MULTILINE,
)
_HEADING: Final = re.compile(r"#{1,6}[ \t]+(.*)")
_FRONT: Final = re.compile(r"\A\s*={3,}[ \t]*\n(.*?)\n={3,}[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE: Final = re.compile(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
_COMMENT: Final = re.compile(r"(?:(?<=\s)|^)//.*|<!--.{0,2000}?-->")
_DECORATION: Final = re.compile(
    r"(?<!\s)\s*+(?:#(?:\([^()\n]{0,300}\)|[\w-]+)|\{[^{}\n]{0,2000}\}\s*+$)"
)


@dataclass(slots=True)
class _Reading:
    """What is read so far; `open` holds the nodes below whose lines the next one may stand."""

    graph: Graph = field(default_factory=Graph)
    open: list[tuple[int, str]] = field(default_factory=list)
    title: str = ""
    argument: str = ""  # whose premises are being listed
    premises: list[str] = field(default_factory=list)
    concludes: bool = False
    last: str = ""

    def node(self, text: str, line: int) -> str:
        """Return the name of the node that a text defines or mentions."""
        titled = _TITLED.match(text)
        if titled:
            name, words = (titled[1] or titled[2]).strip(), titled[3] or ""
            other = f"<{name}>" if titled[1] else f"[{name}]"
            key = f"[{name}]" if titled[1] else f"<{name}>"
            name = key if other in self.graph.claims else name
        else:
            key = name = f"line {line}"
            words = text
        words = _DECORATION.sub("", words).strip()
        known = self.graph.claims.get(key) or Record(id=name, title=name if titled else "")
        known = replace(known, where=known.where or f"line {line}")
        self.graph.claims[key] = replace(known, text=words) if words else known
        self.last = key
        return key

    def tie(self, sign: str, child: str, parent: str, line: int) -> None:
        """Note that one node supports or attacks another; arrows to the right turn it round."""
        if sign in ("+>", "->", "_>"):
            child, parent = parent, child
        relation = Relation.SUPPORTS if "+" in sign else Relation.ATTACKS
        scheme = f"{line} {child} {parent}"
        self.graph.schemes[scheme] = relation
        if "_" in sign:
            self.graph.undercutting.add(scheme)
        self.graph.connect(((child, scheme), (scheme, parent)))


def _claims(source: Source) -> str:
    if not _DEFINED.search(source.head) or not _TIED.search(source.head):
        return ""
    return "has statements '[...]: ...' with lines '+ ...' or '- ...' of what supports or attacks"


def _read(source: Source) -> Iterator[Part]:
    text = source.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    reading = _Reading()
    front = _FRONT.match(text)
    titled = _FRONT_TITLE.search(front[1]) if front else None
    skipped = text[: front.end()].count("\n") if front else 0
    if _DEFINED.search(text):
        for number, line in enumerate(text[front.end() if front else 0 :].split("\n"), skipped + 1):
            _take(reading, _COMMENT.sub("", line).rstrip().expandtabs(4), number)
    yield Thread(title=titled[1] if titled else reading.title)
    yield from argument_graph.parts(_named(reading.graph))


def _is_inference(words: str) -> bool:
    """Tell whether a line is drawn below premises: `----`, or `-- rule --`."""
    return words.startswith("--") and words.endswith("--")


def _take(reading: _Reading, line: str, number: int) -> None:
    words = line.strip()
    heading, tied, numbered = (p.match(line) for p in (_HEADING, _RELATION, _NUMBERED))
    if not words:
        reading.last = ""
    elif heading:
        reading.title = reading.title or heading[1].strip()
    elif tied and not _is_inference(words):
        _child(reading, len(tied[1]), tied[2], tied[3], number)
    elif numbered:
        _premise(reading, numbered[2], number)
    elif _is_inference(words):
        reading.concludes = True
    elif reading.last and not _TITLED.match(words):
        claim = reading.graph.claims[reading.last]
        joined = f"{claim.text} {_DECORATION.sub('', words)}".strip()
        reading.graph.claims[reading.last] = replace(claim, text=joined)
    else:
        name = reading.node(words, number)
        reading.open = [(len(line) - len(line.lstrip()), name)]
        reading.argument = name if words.startswith("<") else ""
        reading.premises, reading.concludes = [], False


def _child(reading: _Reading, indent: int, sign: str, text: str, number: int) -> None:
    while reading.open and reading.open[-1][0] >= indent:
        reading.open.pop()
    name = reading.node(text, number)
    if reading.open:
        reading.tie(sign, name, reading.open[-1][1], number)
    reading.open.append((indent, name))


def _premise(reading: _Reading, text: str, number: int) -> None:
    """Take a numbered statement of an argument: a premise, or below a line its conclusion."""
    name = reading.node(text, number)
    reading.open = [(0, name)]
    if not reading.concludes:
        reading.premises.append(name)
        return
    over = reading.argument or name
    for premise in reading.premises:
        reading.tie("+", premise, over, number)
    if over != name:
        reading.tie("+", over, name, number)
    reading.premises, reading.concludes = [name], False


def _named(graph: Graph) -> Graph:
    """Give nodes without words their title as words."""
    for key, claim in graph.claims.items():
        graph.claims[key] = replace(claim, text=claim.text or claim.title)
    return graph


ARGDOWN: Final = Reader(
    name="argdown",
    title="Argdown",
    proof="statements '[...]: ...' with indented lines '+ ...' and '- ...' that name others",
    claims=_claims,
    read=_read,
    tried=False,
)
