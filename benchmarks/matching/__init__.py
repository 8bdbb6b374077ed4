"""Who pairs best and fastest: the engine beside other solvers and beside how it is done today."""
