"""The words of setting a round up."""

from dataclasses import dataclass

from django.urls import reverse

from alongside.apps.matching.presenters.words import COLOURS, STATES, cut
from alongside.apps.matching.queries import Example, RoundView, WeightsView
from alongside.apps.matching.states import State
from alongside.core.packs import Matching
from alongside.kit.charts import Bar, Drawing, Term, stacked_bar
from alongside.kit.wording import counted, figure, joined


@dataclass(frozen=True)
class Step:
    """One part of the set-up: what it is, where it is done, how far it is."""

    text: str
    hint: str
    href: str
    status: str
    done: bool


@dataclass(frozen=True)
class Card:
    """One round in the list."""

    name: str
    href: str
    state: str
    colour: str
    line: str


def card(one: RoundView) -> Card:
    """A round as the list shows it."""
    line = f"{counted(one.needs, 'need')} of {counted(one.seeking, 'organisation')}, {counted(one.offers, 'offer')}"
    href = reverse("round_result" if one.state in (State.ANSWERED, State.DECIDED) else "round", args=[one.public_id])
    return Card(one.name, href, STATES[one.state], COLOURS[one.state], f"{line}. Run by {one.run_by_name}.")


def steps(one: RoundView) -> tuple[Step, ...]:
    """The task list of a round."""

    def at(name: str) -> str:
        return reverse(name, args=[one.public_id])

    needs = f"{counted(one.needs, 'need')} of {counted(one.seeking, 'organisation')}"
    return (
        Step("The question", f"Figures: {cut(one.data_until)}", at("round_about"), "Written", True),
        Step(
            "Who needs what",
            "Organisations, areas, days, hands-on or strategic, how much it matters",
            at("round_needs"),
            needs if one.needs else "Nothing yet",
            bool(one.needs),
        ),
        Step(
            "Who offers what",
            "Organisations, areas, days, how many organisations they can support",
            at("round_offers"),
            counted(one.offers, "offer") if one.offers else "Nothing yet",
            bool(one.offers),
        ),
        Step(
            "Rules and exclusions",
            "Caps, distance, who is not available to whom, what is settled already",
            at("round_rules"),
            "Checked" if one.rules_seen else "As usual",
            one.rules_seen,
        ),
        Step(
            "What matters",
            "How strength, likeness, travel, culture and strain weigh",
            at("round_weights"),
            "Chosen" if one.weights_seen else "Balanced, as usual",
            one.weights_seen,
        ),
        Step(
            "Check and run",
            "Everything on one page, then the pairing",
            at("round_check"),
            "Ready" if one.ready else "Needs at least one need and one offer",
            one.state in (State.ANSWERED, State.DECIDED),
        ),
    )


def lead(one: RoundView) -> str:
    """What the round's own page answers: what is still to do."""
    if one.state is State.DECIDED:
        return "This round is decided. Nothing in it changes any more."
    if one.state is State.RUNNING:
        return "This round is being worked out."
    if one.state is State.ANSWERED:
        return "This round has its answer. Change anything below and it has to be run again."
    missing = [what for what, many in (("who needs what", one.needs), ("who offers what", one.offers)) if not many]
    if missing:
        return f"Still to write down: {' and '.join(missing)}."
    return "Ready to run. Everything below can still be changed."


def preset_chart(given: Example, matching: Matching, shares: dict[str, int], chosen: str) -> Drawing:
    """How one pair of the round scores under each preset, made of its terms."""
    names = {term.key: term.name for term in matching.terms}
    options: list[tuple[str, dict[str, float]]] = [
        (preset.name, {key: 100 * weight for key, weight in preset.weights.items()}) for preset in matching.presets
    ]
    if chosen not in {preset.key for preset in matching.presets}:
        options.insert(0, ("Your own weights", {key: float(share) for key, share in shares.items()}))
    bars = [Bar(name, _terms(given, weights, names)) for name, weights in options]
    return stacked_bar(
        bars,
        title=f"How {given.supporter_name} would fit {given.organisation_name} under each choice",
        subtitle=f"{given.area_name} · points out of 1,000",
        decimals=0,
        total="Points",
        key="presets",
    )


def _terms(given: Example, weights: dict[str, float], names: dict[str, str]) -> tuple[Term, ...]:
    score = given.score(weights)
    return tuple(
        Term(names[key], round(term.contribution, 1))
        for key in names
        for term in score.terms
        if term.name.value == key and term.contribution is not None
    )


def share_words(shares: dict[str, int], matching: Matching) -> list[tuple[str, str, str]]:
    """Each term with its share in words and what it means."""
    total, most = sum(shares.values()) or 1, max(shares.values(), default=0)
    percent = {term.key: 100 * shares.get(term.key, 0) / total for term in matching.terms}
    return [(term.name, _weight(percent[term.key], 100 * most / total), term.about) for term in matching.terms]


def _weight(percent: float, most: float) -> str:
    if percent == 0:
        return "left out"
    words = "leads" if percent == most else "matters" if percent >= 15 else "counts a little"
    return f"{words} ({figure(percent, 0)} in 100)"


def weights_lead(told: WeightsView) -> str:
    """What matters now, in one sentence."""
    for preset in told.matching.presets:
        if preset.key == told.preset:
            return f"Now: {preset.name.lower()}. {preset.about}"
    said = share_words(told.shares, told.matching)
    weighed = joined([f"{name.lower()} {words}" for name, words, _ in said if words != "left out"])
    return f"Now: your own weights. {weighed[0].upper()}{weighed[1:]}."
