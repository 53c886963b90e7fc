"""Streamlit with a pause before and after each run of the app: see serving.py."""

import os
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web.cli import main

from tests.browser.serving import PAUSE

P = ParamSpec("P")
R = TypeVar("R")


def late(act: Callable[P, R]) -> Callable[P, R]:
    @wraps(act)
    def acted(*words: P.args, **named: P.kwargs) -> R:
        time.sleep(float(os.environ[PAUSE]))
        return act(*words, **named)

    return acted


# before it ends, a run has shown all that is new and taken nothing away that is old
for name in ("_run_script", "_on_script_finished"):
    setattr(ScriptRunner, name, late(getattr(ScriptRunner, name)))

if __name__ == "__main__":
    main()
