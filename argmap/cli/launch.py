"""Starting the app: where it lies, and what Streamlit is told so that it keeps to this machine."""

from __future__ import annotations

import errno
import os
import runpy
import socket
import sys
import tempfile
from contextlib import ExitStack
from importlib import metadata
from pathlib import Path
from typing import Final

from argmap.errors import RequestError
from argmap.read.source import open_source

SOURCE: Final = "ARGMAP_SOURCE"
"""The environment variable in which the app finds the path of its source; a sample without it."""
DATABASE: Final = "ARGMAP_DB"
"""The environment variable in which the store finds the database of works."""
HOST: Final = "127.0.0.1"
OPTIONS: Final = (
    f"--server.address={HOST}",
    "--server.maxUploadSize=50",
    "--server.maxMessageSize=50",
    "--server.fileWatcherType=none",
    "--server.showEmailPrompt=false",
    "--browser.gatherUsageStats=false",
    "--client.showErrorDetails=none",
    "--client.toolbarMode=minimal",
)


def run(source: str = "", port: int = 0, database: str = "") -> None:
    """Serve the app in this process until it is stopped.

    Raises:
        SourceError: the source cannot be opened; better said here than in the browser.
        StoreError: the same of the database that was named.
        RequestError: the app is not installed, or nothing can be served at the port.
    """
    script = app_file()
    if port:
        _knock(port)
    with ExitStack() as held:
        if source:
            os.environ[SOURCE] = _path_of(source, held)
        else:
            os.environ.pop(SOURCE, None)
        if database:
            _try(database)
            os.environ[DATABASE] = database
        chosen = (f"--server.port={port}",) if port else ()
        sys.argv = ["streamlit", "run", *OPTIONS, *chosen, str(script)]
        runpy.run_module("streamlit", run_name="__main__")


def _knock(port: int) -> None:
    """Take the port for a moment, as Streamlit only says that it is not available."""
    try:
        socket.create_server((HOST, port)).close()
    except OSError as error:
        why = "is in use already" if error.errno == errno.EADDRINUSE else "cannot be used"
        cure = "choose another with --port, or leave it out to get a free one"
        raise RequestError(f"the port {port} {why}", cure=cure) from error


def app_file() -> Path:
    """Return app.py: beside the package in a checkout, else where the installer put it."""
    beside = Path(__file__).parents[2] / "app.py"
    if beside.is_file():
        return beside
    try:
        installed = metadata.files("argmap") or ()
    except metadata.PackageNotFoundError:
        installed = ()
    for file in installed:
        if file.match("share/argmap/app.py"):
            return Path(str(file.locate())).resolve()
    raise RequestError("app.py is not installed", cure="install argmap again, or use a checkout")


def _try(database: str) -> None:
    from argmap.store import open_store  # noqa: PLC0415 - only where a database is named

    open_store(database).close()


def _path_of(source: str, held: ExitStack) -> str:
    """Return an absolute path to the source; standard input becomes a file while we run."""
    found = open_source(source)
    if source != "-":
        return str(Path(source).resolve())
    folder = held.enter_context(tempfile.TemporaryDirectory(prefix="argmap-"))
    path = Path(folder, "standard input")
    path.write_bytes(found.data)
    return str(path)
