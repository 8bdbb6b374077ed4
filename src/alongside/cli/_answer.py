"""The answer of `alongside impact`: a result or a refusal, as JSON, as text, as drawings."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import Protocol, cast

from alongside.cli._checks import check_rows, flags_of
from alongside.cli._drawings import improvement, write_drawings
from alongside.cli._impact_arguments import Question
from alongside.cli._rows import WIDTH, print_rows
from alongside.core.impact.effect import Refused

PROMISED = {
    "synthetic_control": (
        *("weights", "pre_rmspe", "att", "gaps", "ratio", "rank_ratio", "rank_att", "units", "p_ratio", "p_att"),
        *("in_time", "leave_one_out", "left_out_months"),
    ),
    "differences": ("att", "se", "ci", "permutation_p", "by_period"),
    "interrupted_series": ("level", "slope", "phi", "ols", "newey_west"),
}


class Result(Protocol):
    """What every method gives."""

    @property
    def sentence(self) -> str:
        """The result for a board."""

    def table(self) -> Sequence[Mapping[str, object]]:
        """Rows of named cells."""

    def to_dict(self) -> dict[str, object]:
        """Everything for strict JSON."""


@dataclass(frozen=True)
class Answer:
    """What was asked, and the result of a method or why there is none."""

    question: Question
    result: Result | None
    refusal: Refused | None = None

    def as_dict(self) -> dict[str, object]:
        """The result; after a refusal null for every number, the reason in `refused` and its flag in `flags`."""
        asked = {
            "method": self.question.method,
            "indicator": self.question.panel.indicator,
            "unit": self.question.unit or None,
            "start": None if self.question.start is None else str(self.question.start),
        }
        if self.result is None:
            numbers = dict.fromkeys(PROMISED[self.question.method])
            flags = [] if self.refusal is None or self.refusal.flag == "other" else [self.refusal.flag]
            said = str(self.refusal)
            return {**asked, **numbers, "checks": [], "sentence": said, "refused": said, "flags": flags}
        found = self.result.to_dict()
        checks = check_rows(found)
        return {**asked, **_in_rows(found), "checks": checks, "refused": None, "flags": flags_of(checks)}

    def draw(self, args: argparse.Namespace) -> None:
        """Write the drawings asked for; after a refusal there is nothing to draw. Raises Faults."""
        from alongside.cli._impact_drawings import drawings  # only a drawing needs the charts

        drawn = drawings(self.result, self.question, improvement(args)) if self.result else []
        write_drawings(drawn, self.question.panel.indicator, args)

    def print(self) -> None:
        """The sentence, the checks that did not pass, and the figures as a table."""
        if self.result is None:
            print(fill(f"No estimate. {self.refusal}", WIDTH))
            return
        print(fill(self.result.sentence, WIDTH, break_long_words=False))
        for check in check_rows(self.result.to_dict()):
            if not check["passed"]:
                print(f"! {check['detail']}")
        print()
        print_rows(self.result.table())


def _in_rows(found: dict[str, object]) -> dict[str, object]:
    """Donors left out one at a time under the name of the column they come from, and a cohorts' course by event."""
    if "leave_one_out" in found:
        rows = cast(list[dict[str, object]], found["leave_one_out"])
        return {**found, "leave_one_out": [{"unit": row["donor"], "att": row["att"]} for row in rows]}
    if "by_event" in found:
        events = cast(list[dict[str, object]], found["by_event"])
        rows = [{"period": one["periods_after"], "gap": one["estimate"]} for one in events]
        return {**found, "permutation_p": None, "by_period": rows}
    return found
