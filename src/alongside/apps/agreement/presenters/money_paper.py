"""The money of an agreement as blocks of a paper: both Word and PDF are made of them."""

from alongside.apps.agreement.presenters.money import MoneyPage, money_page
from alongside.apps.agreement.presenters.terms import Beside
from alongside.apps.agreement.queries import AgreementView, MoneyView, reckoned, roles_of
from alongside.core.costing import MONEY
from alongside.kit.actor import Actor
from alongside.kit.documents import Block, Bullets, Heading, Paragraph, Table

_BENEFITS = ("For whom", "What", "At least", "Likeliest", "At most", "How sure", "Frees money", "Evidence")


def money_blocks(view: MoneyView) -> tuple[Block, ...]:
    """The answer, each party, what each bears and receives by kind, payments, benefits apart, the comparison."""
    page = money_page(view)
    blocks: list[Block] = [Heading("Money", 2), Paragraph(page.answer, strong=True)]
    if not page.parties:
        return tuple(blocks)
    blocks += [Bullets(page.parties), _by_kind(page)]
    blocks += _to_pay(page)
    if page.benefits:
        blocks += [
            Paragraph(f"{page.claimed} {page.value}"),
            Table("Benefits claimed, apart from the cash", _BENEFITS, page.benefits),
        ]
    for one in page.compared:
        blocks += [Paragraph(one.sentence), Paragraph(one.basis)]
    if page.rates:
        blocks.append(Table("Day rates reckoned with", ("Grade", "A day", "Whose figure"), page.rates, (3, 1, 3)))
    return tuple(blocks)


def money_beside(by: Actor, one: AgreementView) -> Beside | None:
    """What stands after the part `money` in the terms of reference; None where nothing is written of it."""
    del by  # the text itself was read by its own guard
    told = reckoned(one.content, one.parties, roles_of(one), one.pack.costing)
    blocks = money_blocks(MoneyView(one, told))
    return Beside(MONEY, blocks[1:]) if told.ledger.lines else None


def _by_kind(page: MoneyPage) -> Table:
    columns = ("", *(f"{name} {does}" for name in page.names for does in ("bears", "receives")))
    rows = [(kind, *cells) for kind, cells in page.kinds]
    rows.append(("Altogether", *page.total))
    rows.append(("Left", *(cell for left in page.left for cell in ("", left))))
    return Table("What each bears and receives", columns, tuple(rows))


def _to_pay(page: MoneyPage) -> list[Block]:
    blocks: list[Block] = []
    if page.payments:
        blocks.append(Table("Payments that would balance it", ("Pays", "To", "Amount"), page.payments))
    if page.unfunded:
        blocks.append(Table("Still without funds", ("With whom", "Amount"), page.unfunded))
    return blocks
