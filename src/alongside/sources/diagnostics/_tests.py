"""The fifteen tests in readable words, and what those who wait say."""

from alongside.core.indicators import Observation
from alongside.core.organisations import Identifier
from alongside.core.units import Period
from alongside.sources._figures import per_cent

_ABBREVIATIONS = frozenset(("MRI", "CT", "DEXA"))


def observation(
    organisation: Identifier, period: Period, test: str, name: str, long: float | None, waiting: float | None
) -> Observation:
    """The share that waits six weeks or more, of one test or (test empty) of all."""
    known = long is not None and waiting is not None
    people = (long, waiting) if known else (None, None)
    return Observation("dm01_6week", organisation, period, per_cent(*people), *people, test, name)


def readable(test: str) -> str:
    """`NON_OBSTETRIC_ULTRASOUND` as `Non obstetric ultrasound`, and `DEXA_SCAN` as `DEXA scan`."""
    if not test.isupper():
        return test
    words = [word if word in _ABBREVIATIONS else word.lower() for word in test.split("_")]
    return " ".join([words[0] if words[0].isupper() else words[0].capitalize(), *words[1:]])
