"""A PostgreSQL of our own in a folder of its own, to be used, killed and thrown away."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

VARIABLE: Final = "ARGMAP_POSTGRES_BIN"
_PATIENCE: Final = 120.0
_PLACES: Final = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin")
_OPTIONS: Final = ("listen_addresses=", "max_connections=60", "fsync=on")


def programs() -> Path | None:
    """Return the folder with PostgreSQL's programs, None where there is none."""
    named = os.environ.get(VARIABLE, "")
    found = [Path(named)] if named else [Path(one) for one in _installed()]
    return next((one for one in found if (one / "initdb").is_file()), None)


def _installed() -> list[str]:
    on_path = shutil.which("initdb")
    real = [str(Path(on_path).resolve().parent)] if on_path else []
    globbed = [str(one) for place in _PLACES for one in sorted(Path("/").glob(place[1:]))]
    return [*real, *reversed(globbed)]


class Cluster:
    """A server that listens on a socket in its folder only, so that nobody else can reach it."""

    def __init__(self, bin_folder: Path) -> None:
        self._bin = bin_folder
        self._folder = Path(tempfile.mkdtemp(prefix="argmap-pg-"))
        self._user = _unprivileged()
        if self._user is not None:  # PostgreSQL refuses to run as root
            shutil.chown(self._folder, self._user)
        self._server: subprocess.Popen[bytes] | None = None
        try:
            self._run(
                "initdb", "-D", "data", "-U", "argmap", "-A", "trust", "-E", "UTF8", "--no-locale"
            )
            self.start()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Throw it away."""
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str = "postgres") -> str:
        """Return the URL of a database."""
        return f"postgresql://argmap@/{database}?host={self._folder}"

    def make(self, database: str, *more: str) -> str:
        """Make a database and return its URL."""
        self._run("createdb", "-h", str(self._folder), "-U", "argmap", *more, database)
        return self.url(database)

    def start(self) -> None:
        """Start the server and wait until it answers; after a crash it recovers first."""
        options = [word for option in _OPTIONS for word in ("-c", option)]
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            command = [str(self._bin / "postgres"), "-D", "data", "-k", str(self._folder), *options]
            with (self._folder / "log").open("ab") as log:
                self._server = subprocess.Popen(  # noqa: S603 - our own server
                    command, cwd=self._folder, user=self._user, stdout=log, stderr=log
                )
            if self._answers(end):
                return
        message = f"PostgreSQL does not start; see {self._folder / 'log'}"
        raise RuntimeError(message)

    def kill(self) -> None:
        """Kill the server and all of its children at once, as a crash of it would."""
        if self._server is None:
            return
        pids = (self._server.pid, *_children(self._server.pid))
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._server.wait()
        while any(map(_runs, pids[1:])):
            time.sleep(0.005)
        self._server = None

    def _answers(self, end: float) -> bool:
        """Wait until it is ready; False if it stopped, as it does while a killed one lingers."""
        ready = [str(self._bin / "pg_isready"), "-q", "-h", str(self._folder), "-U", "argmap"]
        while self._server is not None and self._server.poll() is None and time.monotonic() < end:
            if subprocess.run(ready, check=False).returncode == 0:  # noqa: S603 - PostgreSQL's own
                return True
            time.sleep(0.02)
        return False

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(  # noqa: S603 - PostgreSQL's own programs
            [str(self._bin / program), *words],
            check=True,
            cwd=self._folder,
            user=self._user,
            stdout=subprocess.DEVNULL,
        )


def _unprivileged() -> int | None:
    """Return whom to run as where we are root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_uid
    message = "PostgreSQL does not run as root, and there is no other user"
    raise RuntimeError(message)


def _children(parent: int) -> list[int]:
    asked = ["ps", "-o", "pid=", "--ppid", str(parent)]
    found = subprocess.run(asked, check=False, capture_output=True, text=True)  # noqa: S603 - a number
    return [int(word) for word in found.stdout.split()]


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    try:
        return state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return state.parent.parent.is_dir() is False
