"""Conditions in a table small enough to be checked by hand."""

from hypothesis import strategies as st

from alongside.core.typology import Column, Examined, Standing, State, Statement, Weight


def condition(key: str, kind: str = "vi", column: Column = Column.CONTEXT) -> Statement:
    """A condition of a type."""
    return Statement(key, kind, column, 1, f"It is {key}.", "A book", "page 1", f"Is it {key}?")


def examined(key: str, state: State, counts: int = 1, decides: bool = False) -> Examined:
    """A condition that stands so."""
    return Examined(condition(key), Standing(state), Weight(counts, decides))


_ONE = st.tuples(st.sampled_from(State), st.integers(0, 3), st.integers(0, 5).map(lambda n: n == 0))
SEVERAL = st.lists(_ONE, max_size=8).map(
    lambda rows: [examined(f"c{at}", state, counts, decides) for at, (state, counts, decides) in enumerate(rows)]
)
