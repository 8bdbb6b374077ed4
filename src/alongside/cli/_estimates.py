"""The methods of `alongside impact`, each given the arguments that concern it."""

import argparse
from collections.abc import Callable

from alongside.cli._answer import Answer, Result
from alongside.cli._cohorts import read_cohorts
from alongside.cli._impact_arguments import Question
from alongside.cli._predictors import read_predictors
from alongside.core.impact import Refused, differences, interrupted_series, staggered, synthetic_control
from alongside.core.units import Period


def answer(question: Question, args: argparse.Namespace) -> Answer:
    """Ask the method; a refusal is an answer too. Raises Faults for wrong predictors or cohorts."""
    try:
        return Answer(question, _METHODS[question.method](question, args))
    except Refused as refusal:
        return Answer(question, None, refusal)


def _synthetic_control(asked: Question, args: argparse.Namespace) -> Result:
    start = _start(asked)
    return synthetic_control(
        asked.panel,
        asked.unit,
        start,
        pre_start=asked.pre_start,
        post_end=asked.post_end,
        exclude=asked.exclude,
        demean=not args.no_demean,
        ridge=args.ridge,
        predictors=read_predictors(args.predictors, start) if args.predictors else None,
    )


def _differences(asked: Question, args: argparse.Namespace) -> Result:
    if args.cohorts:
        window = asked.panel.window(asked.pre_start, asked.post_end).without(asked.exclude)
        return staggered(window, read_cohorts(args.cohorts, window, args.file))
    return differences(
        asked.panel,
        asked.unit,
        _start(asked),
        pre_start=asked.pre_start,
        post_end=asked.post_end,
        exclude=asked.exclude,
    )


def _interrupted_series(asked: Question, args: argparse.Namespace) -> Result:
    window = asked.panel.window(asked.pre_start, asked.post_end)
    return interrupted_series(
        window.row(asked.unit),
        window.periods,
        _start(asked),
        seasonality=args.seasonality or "auto",
        transition=args.transition or 0,
    )


def _start(asked: Question) -> Period:
    if asked.start is None:
        raise ValueError("this method needs a start")
    return asked.start


_METHODS: dict[str, Callable[[Question, argparse.Namespace], Result]] = {
    "synthetic_control": _synthetic_control,
    "differences": _differences,
    "interrupted_series": _interrupted_series,
}
