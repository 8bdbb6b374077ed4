"""The child process OR-Tools runs in: .npy arrays in, the .npy array of the pairs taken out.

Run as a script, not as a module: it must import nothing of this package, because OR-Tools and `highspy` (which
the engine for organisations uses) bring the same library under one name, and whichever comes second fails.
"""

import io
import os
import sys

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
REFUSED = 3  # the exit status when standard error says in one line what is wrong


def packed(*arrays: Ints) -> bytes:
    """Arrays one after the other in NumPy's own format."""
    out = io.BytesIO()
    for array in arrays:
        np.lib.format.write_array(out, array, allow_pickle=False)
    return out.getvalue()


def unpacked(data: bytes, count: int) -> tuple[Ints, ...]:
    """So many arrays. Raises ValueError when the bytes are not that, or end early."""
    source = io.BytesIO(data)
    return tuple(np.lib.format.read_array(source, allow_pickle=False) for _ in range(count))


def least_cost_flow(places: Ints, mentee: Ints, mentor: Ints, gain: Ints, dear: Ints) -> Ints:
    """Pairs with flow on them: a unit leaves every mentee, through a mentor with a place or past all of them.

    `dear` holds for each mentee what it costs to stay without a mentor. Raises ImportError without OR-Tools,
    ArithmeticError when it finds no flow.
    """
    from ortools.graph.python import min_cost_flow

    mentees, mentors, pairs = len(dear), len(places), len(mentee)
    sink = mentees + mentors
    every, helpers = np.arange(mentees), mentees + np.arange(mentors)
    flow = min_cost_flow.SimpleMinCostFlow()
    add = flow.add_arcs_with_capacity_and_unit_cost
    add(mentee, mentees + mentor, np.ones(pairs, dtype=np.int64), -gain)
    add(every, np.full(mentees, sink), np.ones(mentees, dtype=np.int64), dear)
    add(helpers, np.full(mentors, sink), places, np.zeros(mentors, dtype=np.int64))
    flow.set_nodes_supplies(every, np.ones(mentees, dtype=np.int64))
    flow.set_node_supply(sink, -mentees)
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise ArithmeticError(f"OR-Tools ended with status {status}")
    taken: Ints = np.flatnonzero(flow.flows(np.arange(pairs))).astype(np.int64)
    return taken


def main() -> int:
    """Answer one question on standard input; 0 when answered."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that chats on standard output must not spoil the answer
    try:
        taken = least_cost_flow(*unpacked(sys.stdin.buffer.read(), 5))
    except (ImportError, ArithmeticError, MemoryError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return REFUSED
    with answer:
        answer.write(packed(taken))
    return 0


if __name__ == "__main__":
    sys.exit(main())
