"""The interactive map: its data as one text (`blob`), and the one-file page (`page`).

The page opens from disk with the network off. It makes no request, and its policy refuses every
script but the one written here (docs/security.md).
"""

from __future__ import annotations

import json
from base64 import b64encode
from gzip import compress
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Final

from argmap.draw.joining import joined, style
from argmap.draw.payload import payload
from argmap.draw.scene import View
from argmap.draw.views import scene
from argmap.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.draw.payload import Reasoned
    from argmap.draw.scene import Scene
    from argmap.model import Analysis, ArgumentMap

_LEVEL: Final = 6  # of gzip; 9 takes twice as long and saves a hundredth
_TOLD: Final = 300  # characters of a title, or positions, that the plain summary tells
_MOUNT: Final = """
const held = document.getElementById("argmap-data");
const { state, theme } = held.dataset;
argmap({ data: { blob: held.textContent, state, theme, page: true },
  parentElement: document.body });
"""
_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="argmap">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body class="argmap-page">
<noscript>{summary}</noscript>
<script type="application/octet-stream" id="argmap-data" data-theme="{theme}"
 data-state="{state}">{blob}</script>
<script type="module">{script}</script>
</body>
</html>
"""


def blob(
    argument_map: ArgumentMap,
    analysis: Analysis,
    rules: Iterable[Reasoned],
    scenes: Iterable[Scene] | None = None,
) -> str:
    """Return what the page draws: base64 of gzip of JSON. The same map gives the same text.

    `scenes` are the views to hold; all three are made where it is None.
    """
    if scenes is None:
        scenes = [scene(argument_map, analysis, view) for view in View]
    told = payload(argument_map, analysis, rules, scenes)
    plain = json.dumps(told, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return b64encode(compress(plain.encode("ascii"), _LEVEL, mtime=0)).decode("ascii")


def page(  # noqa: PLR0913 - a map, and how it is to open
    argument_map: ArgumentMap,
    analysis: Analysis,
    rules: Iterable[Reasoned],
    state: str = "",
    scenes: Iterable[Scene] | None = None,
    *,
    dark: bool = False,
) -> str:
    """Return the one-file page. `state` is a view's address ("v=comments&stance=for").

    An address behind the file's own # goes before `state`. `scenes` as for `blob`. Where it is not
    to be `dark`, it opens as the reader's system is set.
    """
    script = f"{joined()}{_MOUNT}"
    return _PAGE.format(
        policy=escape(policy(script)),
        title=escape(argument_map.discussion.title or "argument map"),
        style=style(),
        summary=_summary(argument_map),
        theme="dark" if dark else "",
        state=escape(state),
        blob=blob(argument_map, analysis, rules, scenes),
        script=script,
    )


def policy(script: str) -> str:
    """Return the content security policy under which `script`, and nothing else, may run."""
    digest = b64encode(sha256(script.encode()).digest()).decode("ascii")
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _summary(argument_map: ArgumentMap) -> str:
    """Return what a browser without scripts shows: the motion and the positions, as plain text."""
    items = "\n".join(
        f"<li>{escape(position.text)} ({position.stance.value})</li>"
        for position in argument_map.positions[:_TOLD]
    )
    return (
        f"<h1>{escape(shorten(argument_map.discussion.about, _TOLD))}</h1>\n"
        "<p>This map needs JavaScript; without it, these are the positions and their stances.</p>\n"
        f"<ul>\n{items}\n</ul>"
    )
