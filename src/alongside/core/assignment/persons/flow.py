"""OR-Tools in a process of its own: it cannot share one with `highspy`, and a crash there is only an error here.

`core` has no files and no network; a process that is given arrays and gives an array back is neither.
"""

import signal
import subprocess
import sys
from importlib.util import find_spec

import numpy as np

from alongside.core.assignment.persons import flow_child
from alongside.core.assignment.persons.people import Ints, People


def installed() -> bool:
    """Whether OR-Tools is there, without loading it."""
    return find_spec("ortools") is not None


def by_flow(people: People) -> Ints:
    """The pairs of the best pairing, by place among the pairs.

    Raises ModuleNotFoundError without OR-Tools, ChildProcessError when its process ends without an answer.
    """
    if not installed():
        raise ModuleNotFoundError(
            "OR-Tools is not installed: install Alongside with its extra `persons`, or ask for scipy, "
            "which finds a pairing of the same worth",
            name="ortools",
        )
    # To stay without a mentor costs more than all scores together can make up for.
    dear = (int(people.score.max()) + 1) * (len(people.mentees) + 1)
    nobody = np.full(len(people.mentees), dear, dtype=np.int64)
    asked = flow_child.packed(people.places, people.mentee, people.mentor, people.score, nobody)
    # -P: the script's folder must not be where the child looks for modules. No shell, no temporary files.
    done = subprocess.run([sys.executable, "-P", flow_child.__file__], input=asked, capture_output=True, check=False)
    try:
        if not done.returncode:
            return flow_child.unpacked(done.stdout, 1)[0]
    except ValueError:
        pass  # it ended well and yet gave no answer
    raise ChildProcessError(f"{_why(done)}; ask for scipy instead, which needs no other process")


def _why(done: "subprocess.CompletedProcess[bytes]") -> str:
    """How the child ended, with the last it said."""
    said = done.stderr.decode(errors="replace").strip().splitlines()
    last = f": {said[-1]}" if said else ""
    if done.returncode == flow_child.REFUSED:
        return f"OR-Tools could not pair these people{last}"
    if done.returncode == 0:
        return f"the process of OR-Tools ended with no answer{last}"
    if done.returncode > 0:
        return f"the process of OR-Tools ended with status {done.returncode}{last}"
    killed = -done.returncode == getattr(signal, "SIGKILL", None)
    reason = "killed, most likely for want of memory" if killed else f"stopped by signal {-done.returncode}"
    return f"the process of OR-Tools was {reason}{last}"
