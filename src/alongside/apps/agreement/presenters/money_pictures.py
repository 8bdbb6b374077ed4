"""Pictures of an agreement's money."""

from alongside.apps.agreement.presenters.money_words import ROLES
from alongside.apps.agreement.queries import Reckoned
from alongside.core.costing import Position
from alongside.kit.charts import Assumed, Drawing, MonthOfMoney, Side, money_by_month, tornado

_SOURCE = "what the parties have written; reckoned by this site"


def by_month(told: Reckoned) -> Drawing | None:
    """Both sides month by month, titled by the answer; None where nothing is written."""
    if not told.ledger.months:
        return None
    sides = tuple(_side(told, one) for one in told.even.positions if one.party.balances)
    short = [one.party.name for one in told.even.positions if one.party.balances and not one.neutral]
    title = f"{' and '.join(short)} would be out of pocket" if short else "Nobody would be out of pocket"
    return money_by_month(sides, title=title, subtitle="Pounds a month, everything counted", source=_SOURCE)


def what_moves(told: Reckoned) -> tuple[Drawing, ...]:
    """For each party that anything moves, what moves it most."""
    drawn = []
    for position in told.even.positions:
        rows = [
            Assumed(
                swing.assumption.label,
                swing.assumption.low_words,
                swing.assumption.high_words,
                change.low / 100,
                change.high / 100,
            )
            for swing in told.swings
            for change in swing.changes
            if change.party == position.party.key and change.reach
        ]
        if rows:
            rows.sort(key=lambda one: -one.reach)
            drawn.append(_moved(position, rows))
    return tuple(drawn)


def _moved(position: Position, rows: list[Assumed]) -> Drawing:
    said = rows[0].label[:1].lower() + rows[0].label[1:]
    title = f"{position.party.name}: most hangs on “{said}”"
    return tornado(rows, title=title, subtitle="By how much what is left would change", source=_SOURCE)


def _side(told: Reckoned, position: Position) -> Side:
    role = ROLES.get(told.roles.get(position.party.key, ""), "")
    months = tuple(
        MonthOfMoney(month, held.cost / 100, held.income / 100)
        for month, held in told.ledger.by_month(position.party.key)
    )
    name = f"{position.party.name} ({role})" if role else position.party.name
    return Side(name, position.sentence.removeprefix(f"{position.party.name} ").rstrip("."), months)
