"""What rounds hold about a person."""

from uuid import UUID

from alongside.apps.matching.models import Consent, Decision, Exclusion, Published, Round, Run, WhatIf
from alongside.kit.actor import Actor
from alongside.kit.persons import Held
from alongside.kit.wording import day


def decided(actor: Actor, person: UUID) -> Held:
    """Decisions in their name."""
    del actor
    rows = Decision.objects.filter(decided_by=person).select_related("round")
    told = (
        {
            "Round": one.round.name,
            "Decided": day(one.decided),
            "By": one.decided_by_name,
            "Note": one.note,
        }
        for one in rows
    )
    return Held(
        "Decisions", tuple(told), "Stay, because agreements rest on them, without the name.", in_confidence=True
    )


def published(actor: Actor, person: UUID) -> Held:
    """Records they put before the public, or took back."""
    del actor
    rows = [*Published.objects.filter(published_by=person), *Published.objects.filter(withdrawn_by=person)]
    told = (
        {"Record": one.title or "A record taken back", "Published": day(one.published)} for one in dict.fromkeys(rows)
    )
    return Held("Records published or taken back", tuple(told), "Stay public as they are: they name no person.")


def begun(actor: Actor, person: UUID) -> Held:
    """Rounds and runs they began."""
    del actor
    rounds = Round.objects.filter(created_by=person)
    runs = Run.objects.filter(begun_by=person).select_related("round")
    return Held(
        "Rounds and runs begun",
        (
            *({"What": f"Round “{one.name}”", "When": day(one.created)} for one in rounds),
            *({"What": f"Run {one.number} of “{one.round.name}”", "When": day(one.begun)} for one in runs),
        ),
        "Stay with the organisation that runs the round, without the person.",
        in_confidence=True,
    )


def vetoes(actor: Actor, person: UUID) -> Held:
    """Pairs they kept apart, with the reason only they can read."""
    del actor
    rows = Exclusion.objects.filter(author=person).select_related("round", "organisation", "supporter")
    told = (
        {"Round": one.round.name, "Apart": f"{one.organisation}, {one.supporter}", "Why": one.reason} for one in rows
    )
    return Held(
        "Pairs kept apart", tuple(told), "They stay apart in that round; the reason is deleted.", in_confidence=True
    )


def answers(actor: Actor, person: UUID) -> Held:
    """Answers they gave to proposals, with the reason only they can read unless they shared it."""
    del actor
    rows = Consent.objects.filter(author=person).select_related("proposal__round", "organisation")
    told = (
        {
            "Round": one.proposal.round.name,
            "For": str(one.organisation),
            "Answer": one.reply,
            "Why": one.reason,
            "Shared": "With the brokers of the round" if one.shared else "",
        }
        for one in rows
    )
    return Held(
        "Answers given",
        tuple(told),
        "The answer stays, as the organisation's; the reason is deleted.",
        in_confidence=True,
    )


def drafts(actor: Actor, person: UUID) -> Held:
    """Drafts beside a run, which only they see."""
    del actor
    rows = WhatIf.objects.filter(author=person).select_related("run__round")
    told = tuple({"Round": one.run.round.name, "Begun": day(one.begun)} for one in rows)
    return Held("Drafts tried", told, "Deleted.", in_confidence=True)
