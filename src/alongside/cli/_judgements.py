"""Judging by the protocol, and the judgements as JSON and as text."""

from collections.abc import Iterable, Mapping
from textwrap import fill

from alongside.cli._inputs import there_is_no
from alongside.cli._output import say
from alongside.cli._panel import Panels
from alongside.cli._rows import WIDTH, print_rows
from alongside.core.protocol import Judgement, Protocol, Registered, evaluate


def judge(protocol: Protocol, panels: Panels) -> tuple[Judgement, ...]:
    """One judgement for every party and indicator; notes what looks like a mistake on standard error."""
    for note in (*_unknown(protocol, panels), *protocol.faults()):
        say(f"note: {note}")
    return evaluate(panels.by_indicator, protocol.pairs, protocol.indicators, protocol.events)


def as_dict(protocol: Protocol, found: Iterable[Judgement]) -> dict[str, object]:
    """The results, and the hash of what was planned before anybody looked."""
    plan = {"version": protocol.version, "sha256": Registered.of(protocol).sha256}
    return {"results": [one.to_dict() for one in found], "protocol": plan}


def show(protocol: Protocol, found: Iterable[Judgement]) -> None:
    """A table for each partnership, and under it each sentence."""
    groups: dict[str, list[Judgement]] = {}
    for one in found:
        groups.setdefault(one.partnership, []).append(one)
    for partnership, together in groups.items():
        print(f"Partnership {partnership}\n")
        print_rows([_row(one) for one in together])
        print()
        for one in together:
            print(fill(one.sentence, WIDTH, break_long_words=False) + "\n")
    print(f"Plan {Registered.of(protocol).sha256[:16]}, version {protocol.version}")


def _row(one: Judgement) -> Mapping[str, object]:
    return {
        "party": one.party.value,
        "organisation": one.unit,
        "start": str(one.start),
        "indicator": one.indicator,
        "verdict": one.verdict.replace("_", " "),
        "change": one.att,
        "interval": one.interval,
        "to know": tuple(flag.replace("_", " ") for flag in one.flags),
    }


def _unknown(protocol: Protocol, panels: Panels) -> Iterable[str]:
    """Names that the panel does not have: each gets its line, which says that nobody can tell."""
    for plan in protocol.indicators:
        if plan.indicator not in panels.by_indicator:
            yield there_is_no("indicator", plan.indicator, panels.indicators, panels.file)
    units = {unit for panel in panels.by_indicator.values() for unit in panel.units}
    for unit in dict.fromkeys(unit for pair in protocol.pairs for unit in (pair.supported, pair.supporter)):
        if unit not in units:
            yield there_is_no("unit", unit, units, panels.file)
