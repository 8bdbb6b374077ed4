"""HiGHS at work: the best whole numbers under linear rules, stopped the moment somebody asks.

HiGHS looks up from its work between nodes, which on a large problem can be seconds apart (measured 21 November
2026: up to 3.6 s on 12,000 patterns). So it runs in a thread of its own; who asks for the answer goes on with
the best met so far as soon as time is up or the run is cancelled, and the thread ends at its next look.
`highspy` and OR-Tools cannot be loaded by one process: nothing here may import the other.
"""

import math
import threading
from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from alongside.core.assignment.goals import Floats
from alongside.core.assignment.progress import Watch

_LOOK = 0.02  # seconds between looks at the watch
_HALF = 0.5


@dataclass(frozen=True, eq=False)
class Programme:
    """Maximise gain · x where low ≤ matrix · x ≤ high and x is whole numbers from 0 to upper."""

    gain: Floats
    matrix: csc_array
    low: Floats
    high: Floats
    upper: Floats


@dataclass(frozen=True, eq=False)
class Solved:
    """The best x met (None without one), what no x exceeds, and whether that settles it."""

    x: Floats | None
    bound: float
    finished: bool


def model() -> highspy.Highs:
    """A silent solver on one thread."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    return solver


def maximise(programme: Programme, watch: Watch, seconds: float = math.inf, known: Floats | None = None) -> Solved:
    """The best x within `seconds` and the watch; `known` is an x that keeps the rules, to begin with.

    The bound holds whenever it stops; without any x it is −∞ where the rules contradict each other.
    """
    if not len(programme.gain):
        empty = bool(np.all(programme.low <= 0) and np.all(programme.high >= 0))
        return Solved(np.zeros(0) if empty else None, 0.0 if empty else -math.inf, True)
    run = _Run(programme, known, min(seconds, watch.left))
    until = watch.spent + seconds
    while not run.done.wait(_LOOK):
        if not watch.left or watch.spent >= until:
            return run.as_it_is()
    return run.finished()


class _Run:
    """One solve in a thread; what it met so far can be read at any time."""

    def __init__(self, programme: Programme, known: Floats | None, seconds: float) -> None:
        self.programme = programme
        self.done = threading.Event()
        self._stop = threading.Event()
        self._best = known
        self._bound = math.inf
        self._fault: BaseException | None = None
        self._solver = _loaded(programme, known)
        self._solver.setOptionValue("time_limit", seconds)
        self._solver.cbMipInterrupt.subscribe(self._look)
        self._solver.cbMipImprovingSolution.subscribe(self._keep)
        threading.Thread(target=self._work, name="HiGHS").start()

    def finished(self) -> Solved:
        """What a solve that came to its end found."""
        if self._fault is not None:
            raise self._fault
        info, status = self._solver.getInfo(), self._solver.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            x = np.array(self._solver.getSolution().col_value)
            return Solved(x, -info.objective_function_value, True)
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return Solved(None, -math.inf, True)
        return Solved(self._best, min(self._bound, -info.mip_dual_bound), False)

    def as_it_is(self) -> Solved:
        """The best so far; the thread is asked to end."""
        self._stop.set()
        return Solved(self._best, self._bound, False)

    def _work(self) -> None:
        try:
            self._solver.run()
        except BaseException as fault:
            self._fault = fault
        finally:
            self.done.set()

    def _look(self, event: highspy.highs.HighsCallbackEvent) -> None:
        self._bound = min(self._bound, -event.data_out.mip_dual_bound)
        if self._stop.is_set():
            event.interrupt()

    def _keep(self, event: highspy.highs.HighsCallbackEvent) -> None:
        self._best = np.array(event.data_out.mip_solution)


def _loaded(programme: Programme, known: Floats | None) -> highspy.Highs:
    solver = model()
    solver.setOptionValue("mip_rel_gap", 0.0)
    # Patterns hardly ever look alike, and starting over loses more than it gains (21 November 2026: half the time).
    solver.setOptionValue("mip_detect_symmetry", False)
    solver.setOptionValue("mip_allow_restart", False)
    solver.setOptionValue("mip_abs_gap", _HALF)  # whole numbers that are closer than this are the same
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(programme.gain), len(programme.high)
    lp.col_cost_ = -programme.gain
    lp.col_lower_, lp.col_upper_ = np.zeros(len(programme.gain)), programme.upper
    lp.row_lower_, lp.row_upper_ = programme.low, programme.high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = programme.matrix.indptr
    lp.a_matrix_.index_ = programme.matrix.indices
    lp.a_matrix_.value_ = programme.matrix.data
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(programme.gain)
    solver.passModel(lp)
    if known is not None:
        # Where there is an answer to begin with, looking for any answer is time lost.
        solver.setOptionValue("mip_heuristic_run_feasibility_jump", False)
        solver.setSolution(*_sparse(known))
    return solver


def _sparse(x: Floats) -> tuple[int, NDArray[np.int32], Floats]:
    index = np.arange(len(x), dtype=np.int32)
    return len(index), index, x
