"""One entry of one table of a pack, read by name; what is wrong says where, what, and how to mend it."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources.abc import Traversable
from io import StringIO


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a pack: `entry` counts from 1 (in a CSV the header is row 1, so it is the row)."""

    file: str
    entry: str
    column: str
    what: str
    mend: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.entry, self.column) if part)
        return f"{where}: {self.what}; {self.mend}"


class PackError(ValueError):
    """A pack that cannot be used, with every fault found; says them one a line."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


@dataclass
class Entry:
    """One entry; every column asked for is ticked off, so that what nobody asked for can be named."""

    file: str
    place: str
    values: Mapping[str, object]
    faults: list[Fault]
    asked: set[str] = field(default_factory=set)

    def fault(self, column: str, what: str, mend: str) -> None:
        """Note what is wrong; reading goes on, so that all faults are told at once."""
        self.faults.append(Fault(self.file, self.place, column, what, mend))

    def _value(self, column: str) -> object:
        self.asked.add(column)
        return self.values.get(column)

    def text(self, column: str, *, needed: bool = True) -> str:
        """The words in the column; empty where it is absent and not needed."""
        value = self._value(column)
        if isinstance(value, str) and (value.strip() or not needed):
            return value.strip()
        if value is None and not needed:
            return ""
        self.fault(column, "there are no words" if value in (None, "") else "this is not text", 'write "words"')
        return ""

    def choice(self, column: str, among: tuple[str, ...], default: str = "") -> str:
        """One of the words allowed."""
        value = self._value(column)
        if value is None and default:
            return default
        if isinstance(value, str) and value in among:
            return value
        self.fault(column, f"'{value}' is not known here", f"write one of: {', '.join(among)}")
        return among[0]

    def number(self, column: str, default: float | None = None, *, needed: bool = True) -> float | None:
        """The number in the column, or the default."""
        value = self._value(column)
        if isinstance(value, str):  # a CSV has only text
            value = float(value) if value.strip().replace(".", "", 1).isdigit() else value or None
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        if value is not None or (needed and default is None):
            self.fault(column, "there is no number" if value is None else f"'{value}' is not a number", "write 1.0")
        return default

    def truth(self, column: str, default: bool) -> bool:
        """Whether the column says true."""
        value = self._value(column)
        if isinstance(value, bool) or value is None:
            return default if value is None else value
        self.fault(column, f"'{value}' is neither true nor false", "write true or false")
        return default

    def words(self, column: str) -> tuple[str, ...]:
        """A list of words; empty where absent."""
        value = self._value(column)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(one, str) and one for one in value):
            return tuple(value)
        self.fault(column, "this is not a list of words", 'write ["one", "another"]')
        return ()

    def numbers(self, column: str) -> dict[str, float]:
        """A table of numbers by key."""
        value = self._value(column)
        if isinstance(value, dict) and all(isinstance(one, int | float) for one in value.values()):
            return {str(key): float(one) for key, one in value.items()}
        self.fault(column, "this is not a table of numbers", "write { key = 0.5 }")
        return {}

    def day(self, column: str) -> date:
        """The date in the column."""
        value = self._value(column)
        if isinstance(value, date):
            return value
        self.fault(column, "there is no date", "write it without quotes, such as 2026-11-21")
        return date.min

    def done(self) -> None:
        """Name the columns nobody asked for: most are slips of the pen."""
        for column in self.values.keys() - self.asked:
            self.fault(column, "nothing here is called so", f"write one of: {', '.join(sorted(self.asked))}")


@dataclass
class Folder:
    """A pack's folder and the faults found in it so far."""

    where: Traversable
    faults: list[Fault] = field(default_factory=list)

    def entries(self, file: str, table: str = "") -> Iterator[Entry]:
        """The entries of `[[table]]` in a TOML file, the whole file as one entry, or the rows of a CSV."""
        written = self._written(file)
        if written is None:
            return
        if file.endswith(".csv"):
            rows = csv.DictReader(StringIO(written), strict=True)
            for number, row in enumerate(rows, start=2):
                yield from self._given(
                    Entry(file, f"row {number}", {k or "": v for k, v in row.items()}, self.faults)
                )
            return
        content = self._content(file, written)
        found = content.get(table, []) if table else [content]
        for number, values in enumerate(found if isinstance(found, list) else [], start=1):
            name = f" ({values['key']})" if isinstance(values, dict) and "key" in values and table else ""
            place = f"{table} {number}{name}" if table else ""
            yield from self._given(Entry(file, place, values if isinstance(values, dict) else {}, self.faults))

    def _given(self, entry: Entry) -> Iterator[Entry]:
        yield entry
        entry.done()

    def _written(self, file: str) -> str | None:
        try:
            return self.where.joinpath(file).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            what = "the file is missing" if isinstance(error, OSError) else "the file is not UTF-8"
            self.faults.append(Fault(file, "", "", what, "add it, saved as UTF-8"))
            return None

    def _content(self, file: str, written: str) -> dict[str, object]:
        try:
            return tomllib.loads(written)
        except tomllib.TOMLDecodeError as error:
            self.faults.append(Fault(file, "", "", f"this is not TOML ({error})", "mend the line named"))
            return {}
