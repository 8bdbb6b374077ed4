"""What a partnership costs whom, who pays, and whether it balances: money in whole pence, nothing netted silently."""

from alongside.core.costing.benefits import Benefit, Claimed, Confidence, claimed
from alongside.core.costing.comparison import Consultancy, by_consultancy
from alongside.core.costing.doubts import doubts
from alongside.core.costing.incentives import WHENS, Incentive, Point, Stake, incentives, loss
from alongside.core.costing.ledger import Basis, Ledger, Posting, Sum
from alongside.core.costing.lines import COSTS, TRANSFERS, UNPAID, Kind, Line, Party
from alongside.core.costing.money import Pence, in_pounds, plain_pounds, read_pounds, shared
from alongside.core.costing.neutrality import Balance, Payment, Position, balance
from alongside.core.costing.policy import (
    OURS,
    Condition,
    Costing,
    DayRates,
    Effect,
    Grade,
    PublishedRange,
    Reasonable,
    Regime,
)
from alongside.core.costing.reading import BENEFITS, MONEY, RATES, REGIMES, Fault, Read, read
from alongside.core.costing.sensitivity import Assumption, Change, Swing, sensitivity, usual_assumptions
from alongside.core.costing.told import as_dict
from alongside.core.costing.value import Value, value

__all__ = [
    "BENEFITS",
    "COSTS",
    "MONEY",
    "OURS",
    "RATES",
    "REGIMES",
    "TRANSFERS",
    "UNPAID",
    "WHENS",
    "Assumption",
    "Balance",
    "Basis",
    "Benefit",
    "Change",
    "Claimed",
    "Condition",
    "Confidence",
    "Consultancy",
    "Costing",
    "DayRates",
    "Effect",
    "Fault",
    "Grade",
    "Incentive",
    "Kind",
    "Ledger",
    "Line",
    "Party",
    "Payment",
    "Pence",
    "Point",
    "Position",
    "Posting",
    "PublishedRange",
    "Read",
    "Reasonable",
    "Regime",
    "Stake",
    "Sum",
    "Swing",
    "Value",
    "as_dict",
    "balance",
    "by_consultancy",
    "claimed",
    "doubts",
    "in_pounds",
    "incentives",
    "loss",
    "plain_pounds",
    "read",
    "read_pounds",
    "sensitivity",
    "shared",
    "usual_assumptions",
    "value",
]
