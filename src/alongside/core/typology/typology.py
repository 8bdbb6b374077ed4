"""Everything a pack says of how a form is chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.core.typology.forms import Form, Level, Remark
from alongside.core.typology.types import Column, PartneringType, Statement


@dataclass(frozen=True)
class Typology:
    """Types, statements and forms in the pack's order (forms from light to heavy); `not_now` is what waiting is."""

    types: tuple[PartneringType, ...] = ()
    statements: tuple[Statement, ...] = ()
    levels: tuple[Level, ...] = ()
    forms: tuple[Form, ...] = ()
    not_now: tuple[Remark, ...] = ()

    @property
    def conditions(self) -> tuple[Statement, ...]:
        """The statements that can be met or unmet."""
        return tuple(one for one in self.statements if one.is_condition)

    def condition(self, key: str) -> Statement:
        """The condition of that key. Raises KeyError."""
        return {one.key: one for one in self.conditions}[key]

    def form(self, key: str) -> Form:
        """The form of that key. Raises KeyError."""
        return {one.key: one for one in self.forms}[key]

    def type(self, key: str) -> PartneringType:
        """The type of that key. Raises KeyError."""
        return {one.key: one for one in self.types}[key]

    def level(self, number: int) -> Level:
        """The rung of that number. Raises KeyError."""
        return {one.number: one for one in self.levels}[number]

    def of(self, types: Iterable[str], *columns: Column) -> tuple[Statement, ...]:
        """The statements of these types in these columns (in any, when none is named), in the table's order."""
        wanted = set(types)
        return tuple(one for one in self.statements if one.type in wanted and (not columns or one.column in columns))
