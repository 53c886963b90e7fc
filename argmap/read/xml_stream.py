"""XML, element by element, for readers of exports. Nothing recurses, and memory holds one record.

A document type declaration is refused, since it can hide a bomb or name other files. What breaks
later does not undo what was read: the rest is reported and left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final
from xml.parsers import expat

from argmap.errors import SourceError
from argmap.model import Notice
from argmap.read.limits import XML_DEEPEST, XML_TEXT
from argmap.read.notices import Code
from argmap.read.source import Source

_CHUNK: Final = 4 * 1024 * 1024
# Exports of real sites hold them, and XML 1.0 does not allow them.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORBIDDEN_NUMBERS: Final = re.compile(
    r"&#(?:0*(?:[0-8]|1[1-2]|1[4-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef]|d[89a-f]..));",
    re.IGNORECASE,
)
_JUNK: Final = re.compile(r"\A[^<>{}\[\]]{1,16}(?=<)")  # what a copy left before the document
_PROLOGUE: Final = re.compile(
    r"[^<>{}\[\]]{0,16}(?:<\?.*?\?>\s*+|<!--.*?-->\s*+|<!DOCTYPE\b[^>\[]*+(?:\[.*?\]\s*+)?>\s*+)*+"
    r"<([A-Za-z_][\w:.-]*+)",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(slots=True)
class Element:
    """An element with what is in it; prefixes of names are left out (`dsq:id` is `id`)."""

    name: str
    attributes: dict[str, str]
    where: str
    children: list[Element] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text that stands directly in the element."""
        return "".join(self.parts).strip()

    def child(self, name: str) -> Element | None:
        """Return the first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def word(self, *path: str) -> str:
        """Return the text of the child (of the child ...) of that name, "" where there is none."""
        at: Element | None = self
        for name in path:
            at = at.child(name) if at else None
        return at.text if at else ""

    def attribute(self, name: str, of: str = "") -> str:
        """Return an attribute of the element, or of its child `of`; "" where there is none."""
        at = self.child(of) if of else self
        return at.attributes.get(name, "") if at else ""


def root_name(head: str) -> str:
    """Return the name of the first element, "" where a text does not begin like XML."""
    found = _PROLOGUE.match(head)
    return found[1] if found else ""


def records(source: Source, names: frozenset[str]) -> Iterator[Element | Notice]:
    """Yield the elements of these names (not those within them) as the document goes by.

    Raises:
        SourceError: There is a document type declaration, or the depth exceeds the limits.
    """
    builder = _Builder(names)
    parser = _parser(builder)
    data = _FORBIDDEN_NUMBERS.sub("", _FORBIDDEN.sub("", source.text))
    data = _JUNK.sub("", data, count=1)
    encoded = data.encode("utf-8", "replace")
    for at in range(0, max(len(encoded), 1), _CHUNK):
        try:
            parser.Parse(encoded[at : at + _CHUNK], at + _CHUNK >= len(encoded))
        except expat.ExpatError as error:
            yield from builder.taken()
            yield _broken(error)
            return
        except _RefusedError as error:
            where = f"{source.name}, {builder.where()}"
            raise SourceError(str(error), where=where, cure=error.cure) from None
        yield from builder.taken()


def _broken(error: expat.ExpatError) -> Notice:
    text = f"the XML is broken ({expat.ErrorString(error.code)}); what follows was not read"
    where = _place(error.lineno, error.offset)
    return Notice(code=Code.BAD_RECORD, text=text, where=where, cure="export it again")


def _place(line: int, offset: int) -> str:
    return f"line {line}, column {offset + 1}"


class _RefusedError(Exception):
    """The document is of a kind that is not read."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(what)
        self.cure = cure


@dataclass(slots=True)
class _Builder:
    """Builds the record that is open; `depth` counts all open elements."""

    names: frozenset[str]
    where: Callable[[], str] = str
    open: list[Element] = field(default_factory=list)
    done: list[Element] = field(default_factory=list)
    depth: int = 0
    size: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > XML_DEEPEST:
            raise _RefusedError(f"nests deeper than {XML_DEEPEST:,} elements", "export it again")
        name = name.rpartition(":")[2]
        if not self.open and name not in self.names:
            return
        local = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        element = Element(name, local, self.where())
        if self.open:
            self.open[-1].children.append(element)
        self.open.append(element)
        self._grow(sum(map(len, local.values())))

    def end(self, _name: str) -> None:
        self.depth -= 1
        if self.open:
            element = self.open.pop()
            if not self.open:
                self.done.append(element)
                self.size = 0

    def characters(self, text: str) -> None:
        if self.open:
            self.open[-1].parts.append(text)
            self._grow(len(text))

    def _grow(self, size: int) -> None:
        self.size += size
        if self.size > XML_TEXT:
            raise _RefusedError(f"has a record of more than {XML_TEXT:,} characters", "split it")

    def entity(self, name: str, is_parameter: bool) -> None:  # noqa: FBT001 - expat's signature
        """Take `&nbsp;` and its like, which stand undeclared in exports, as HTML means them."""
        if not is_parameter:
            self.characters(unescape(f"&{name};"))

    def declaration(self, *_: object) -> None:
        """Refuse `<!DOCTYPE`."""
        what = "begins with a document type declaration (<!DOCTYPE ...>), which can hide a bomb"
        raise _RefusedError(what, "remove the declaration if you trust the file")

    def taken(self) -> list[Element]:
        done, self.done = self.done, []
        return done


def _parser(builder: _Builder) -> Any:  # noqa: ANN401 - expat's parser has no public type
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.UseForeignDTD(True)  # noqa: FBT003 - makes undeclared entities skippable; none is loaded
    parser.ExternalEntityRefHandler = lambda *_: 1
    parser.SkippedEntityHandler = builder.entity
    parser.StartDoctypeDeclHandler = builder.declaration
    parser.EntityDeclHandler = builder.declaration
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    builder.where = lambda: _place(parser.CurrentLineNumber, parser.CurrentColumnNumber)
    return parser
