"""From what was said of the worlds to the tables: false claims, and verdicts in a hundred."""

from collections import Counter
from collections.abc import Mapping, Sequence

from alongside.core.protocol import Flag, Verdict
from benchmarks.evaluation.claims import CLAIMS
from benchmarks.evaluation.scenarios import SCENARIOS
from benchmarks.evaluation.share import Share
from benchmarks.evaluation.simulate import Said
from benchmarks.page import table

Seen = Mapping[str, Sequence[Said]]

ENGINE: dict[str, frozenset[Verdict]] = {
    "**Alongside**: improved, likely the partnership": frozenset({Verdict.IMPROVED_LIKELY_PARTNERSHIP}),
    "**Alongside**: improved, whatever the cause": frozenset(
        {Verdict.IMPROVED_LIKELY_PARTNERSHIP, Verdict.IMPROVED_CAUSE_UNCLEAR}
    ),
    "**Alongside**: worse": frozenset({Verdict.WORSE}),
    "**Alongside**: any change": frozenset(
        {Verdict.IMPROVED_LIKELY_PARTNERSHIP, Verdict.IMPROVED_CAUSE_UNCLEAR, Verdict.WORSE}
    ),
}
HEADLINE = "**Alongside**: any change"
ATTRIBUTED = "**Alongside**: improved, likely the partnership"
MISLED = next(iter(CLAIMS))
_SHORT = {
    Verdict.IMPROVED_LIKELY_PARTNERSHIP: "likely the partnership",
    Verdict.IMPROVED_CAUSE_UNCLEAR: "cause unclear",
    Verdict.NO_SIGN_OF_CHANGE: "no sign",
    Verdict.CANNOT_TELL_YET: "cannot tell",
    Verdict.WORSE: "worse",
}
_FLAGS = (Flag.REGRESSION_TO_THE_MEAN, Flag.IN_TIME_PLACEBO, Flag.POOR_FIT)


def false_claims(seen: Seen) -> str:
    """Who claims a change how often where there is none: one row a claim, one column a way of choosing."""
    nothing = [one.name for one in SCENARIOS if one.nothing]
    rows = [(name, *(str(claimed(seen[column], name)) for column in nothing)) for name in (*CLAIMS, *ENGINE)]
    headings = ("claim of a change", *(name.removeprefix("no effect, ") for name in nothing))
    return table(headings, rows)


def takeaway(seen: Seen) -> str:
    """What the table of claims says, in a sentence, of the way of choosing that misleads most."""
    worst = max((one.name for one in SCENARIOS if one.nothing), key=lambda name: claimed(seen[name], MISLED).rate)
    rates = [f"{100 * claimed(seen[worst], name).rate:.1f} %" for name in (MISLED, HEADLINE, ATTRIBUTED)]
    return (
        f"Where nothing helped and the supported organisation was the {worst.removeprefix('no effect, ')}, a "
        f"comparison of before and after claims a change in {rates[0]} of runs. The engine sees one in {rates[1]}, "
        f"and calls it likely to be the partnership's in {rates[2]}."
    )


def claimed(runs: Sequence[Said], name: str) -> Share:
    """The share of runs in which this claim was made."""
    if name in ENGINE:
        return Share.of(one.verdict in ENGINE[name] for one in runs)
    return Share.of(name in one.claims for one in runs)


def verdicts(seen: Seen) -> str:
    """Verdicts and some flags in a hundred runs of each scenario."""
    rows = [(name, *_in_a_hundred(runs)) for name, runs in seen.items()]
    flags = (f"flag: {flag.value.replace('_', ' ')}" for flag in _FLAGS)
    return table(("what really happened", *_SHORT.values(), *flags), rows)


def _in_a_hundred(runs: Sequence[Said]) -> list[str]:
    said = Counter(one.verdict for one in runs)
    raised = Counter(flag for one in runs for flag in one.flags)
    counts = [*(said[verdict] for verdict in _SHORT), *(raised[flag] for flag in _FLAGS)]
    return [f"{100 * count / len(runs):.0f}" for count in counts]
