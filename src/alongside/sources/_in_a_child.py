"""Runs a decoder in a process of its own, so that a hostile file harms nothing else."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from alongside.sources._child.problem import UnreadableFile


def answer(
    module: str, arguments: Sequence[str], seconds: int, *, slow: UnreadableFile, crashed: UnreadableFile
) -> dict[str, Any]:
    """What `main` of the module says in a line of JSON. Raises UnreadableFile: its own, `slow` or `crashed`."""
    start = f"import sys; sys.path[:0] = sys.argv[{len(arguments) + 1}:]; from {module} import main; main()"
    command = [sys.executable, "-I", "-S", "-c", start, *arguments, *_import_paths()]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds * 3, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise slow from error
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise slow
    try:
        told = json.loads(done.stdout)
    except ValueError as error:
        raise crashed from error
    if problem := told.get("problem"):
        raise UnreadableFile(*problem)
    return dict(told)


def _import_paths() -> list[str]:
    """Where the child finds this package and calamine: their folders, found without importing them."""
    specs = [find_spec("alongside"), find_spec("python_calamine")]
    return [str(Path(spec.origin).parent.parent) for spec in specs if spec and spec.origin]
