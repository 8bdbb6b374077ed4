"""The engine of patterns: what one supporter may do as a whole is one column.

A pattern is a set of needs one supporter can cover within its days and organisations. The linear relaxation
over patterns is far tighter than the compact one, because the supporter's knapsack is kept exactly. It is
solved by generating patterns (Gilmore and Gomory 1961; Barnhart and others 1998), which also yields a bound
that holds for any prices. Then every pattern whose loss at those prices is within the gap is listed, and the
best choice among them is found exactly: no other pattern can be part of a better answer.
"""

from alongside.core.assignment.patterns.engine import PatternEngine

__all__ = ["PatternEngine"]
