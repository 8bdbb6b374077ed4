"""How the product says things: numbers, dates and verdicts in plain English. Plain values in, text out."""

from alongside.kit.wording.dates import day, moment, period, short_period, span
from alongside.kit.wording.lists import ago_or_ahead, counted, joined, plural, spelt
from alongside.kit.wording.numbers import figure, measured, ordinal, signed, unit_words
from alongside.kit.wording.spc import (
    assurance_words,
    better_words,
    finding,
    rule_words,
    variation_short,
    variation_words,
)

__all__ = [
    "ago_or_ahead",
    "assurance_words",
    "better_words",
    "counted",
    "day",
    "figure",
    "finding",
    "joined",
    "measured",
    "moment",
    "ordinal",
    "period",
    "plural",
    "rule_words",
    "short_period",
    "signed",
    "span",
    "spelt",
    "unit_words",
    "variation_short",
    "variation_words",
]
