"""What verbs with several inputs share: one standard input, faults said line by line, the nearest known name."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TypeVar

from alongside.cli._columns import Faults, name_of
from alongside.cli._output import say

_T = TypeVar("_T")

BAD_INPUT = 2
_SHOWN = 200


def one_from_standard_input(*files: str | None) -> None:
    """Raises Faults where more than one input is `-`: there is only one standard input."""
    if sum(file == "-" for file in files) > 1:
        raise Faults(["only one input may be - (standard input); give the others as files"])


def say_faults(error: Faults) -> int:
    """Each fault on a line of its own, the first 200 of many; returns the exit code for bad input."""
    for fault in error.faults[:_SHOWN]:
        say(fault)
    if (more := len(error.faults) - _SHOWN) > 0:
        say(f"and {more:,} more like these; mend the first ones and try again")
    return BAD_INPUT


def gathered(faults: list[str], reader: Callable[[str], _T], file: str) -> _T | None:
    """What the reader gives; None, with its faults added, where the file is wrong."""
    try:
        return reader(file)
    except Faults as error:
        faults += error.faults
        return None


def there_is_no(what: str, name: str, known: Iterable[str], file: str) -> str:
    """That the file has no such unit, indicator or period, with the nearest names or the first few it has."""
    names = sorted(set(known))
    near = get_close_matches(name.casefold(), [one.casefold() for one in names[:20_000]], n=3)
    found = [one for one in names if one.casefold() in near]
    if found:
        mend = f"did you mean {' or '.join(found[:3])}?"
    else:
        mend = f"it has {', '.join(names[:5])}{f' and {len(names) - 5:,} more' if len(names) > 5 else ''}"
    return f"there is no {what} '{name}' in {name_of(file)}; {mend}"
