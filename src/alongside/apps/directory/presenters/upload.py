"""What a person reads about a file they brought: before it is loaded, and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alongside.kit.charts import Table, csv_of
from alongside.kit.jobs.door import View
from alongside.kit.jobs.states import State
from alongside.kit.wording import counted, plural
from alongside.sources import catalogue

SHOWN = 20  # refusals on the page; the file holds them all
_COUNTS = (
    ("read", "Rows read"),
    ("stored", "of them to store"),
    ("revised", "of those replacing a figure"),
    ("refused", "to refuse"),
    ("unchanged", "that say nothing new"),
)
_LOADED = {"stored": "of them stored", "refused": "refused"}


@dataclass(frozen=True)
class Known:
    """A format that is read."""

    title: str
    publisher: str
    columns: str


@dataclass(frozen=True)
class UploadPage:
    """One file that was brought: where it stands, what is in it, what can be done."""

    title: str
    lead: str
    file: str = ""
    format: str = ""
    columns: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    refused: tuple[tuple[str, str, str, str], ...] = ()
    more: int = 0
    waits: bool = False
    loadable: bool = False
    loaded: bool = False
    publication: str = ""


def formats() -> tuple[Known, ...]:
    """Every format that is read, for a person to compare with."""
    return tuple(Known(one.title, one.publisher, ", ".join(one.columns[:6])) for one in catalogue.formats())


def loadable(told: Mapping[str, Any]) -> bool:
    """Whether loading the file would store anything."""
    return not told["message"] and told["stored"] > 0


def page(one: View) -> UploadPage:
    """The page of a file: being read, read, being loaded, loaded, or not readable."""
    loads = one.name.endswith("load_upload")
    if not one.ended:
        title = "It is being loaded" if loads else "It is being read"
        lead = "This takes up to a minute for a large file. You may leave this page and come back to it."
        return UploadPage(title, lead, waits=True)
    if one.state is not State.DONE or not one.result:
        return UploadPage("It could not be read", "Something went wrong on our side. Bring the file again.")
    told = one.result
    if told["message"]:
        return UploadPage("It cannot be read", told["message"], file=told["file"])
    known = next((form for form in catalogue.formats() if form.key == told["format"]), None)
    refusals = tuple(
        (f"{sheet} {row:,}".strip(), column, what, mend) for sheet, row, column, what, mend in told["refusals"]
    )
    return UploadPage(
        title="It is loaded" if loads else "Is this what you meant to load?",
        lead=_lead(told, loads),
        file=told["file"],
        format=f"{known.title}, {known.publisher}" if known else told["format"],
        columns=known.columns if known else (),
        counts=tuple((_LOADED.get(name, words) if loads else words, told[name]) for name, words in _COUNTS),
        refused=refusals,
        more=max(0, told["refused"] - SHOWN),
        loadable=not loads and loadable(told),
        loaded=loads,
        publication=told.get("publication", ""),
    )


def refused_csv(told: Mapping[str, Any]) -> str:
    """Every refused row, each with its place in the file, the reason and how to mend it; none of a file unread."""
    columns = ("File", "Sheet", "Row", "Column", "What is wrong", "How to mend it")
    rows = tuple((told["file"], *one) for one in told.get("refusals", ()))
    return csv_of(Table(columns, rows, numeric=(2,)))


def _lead(told: Mapping[str, Any], loads: bool) -> str:
    if not told["read"]:
        return "No row of it is data."
    rows = counted(told["read"], "row")
    if told["unchanged"] == told["read"]:
        return f"Everything in it is here already: {rows} {plural(told['read'], 'says', 'say')} nothing new."
    became = "were stored" if loads else "would be stored"
    return (
        f"Of {rows}, {told['stored']:,} {became}, {told['refused']:,} refused, and {told['unchanged']:,} "
        f"{plural(told['unchanged'], 'says', 'say')} nothing new."
    )
