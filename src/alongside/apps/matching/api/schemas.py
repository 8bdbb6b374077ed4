"""What a partner's system is told of rounds and proposals: every key, with its meaning."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

WORK = "How the two would work together: hands_on, strategic or virtual."
STANDING = (
    "open, agreed, expired, withdrawn, declined (by your side) or not_available, which does not say whether the "
    "other side declined or its days were spoken for."
)


class RoundOut(Schema):
    """A round of matching."""

    id: UUID
    name: str = Field(examples=["Spring round"])
    question: str = Field(description="What the round is to answer, in its broker's words.")
    run_by: UUID = Field(description="The organisation that runs it.")
    run_by_name: str = Field(examples=["Stanemor System"])
    state: str = Field(description="setting_up, running, answered or decided.", examples=["answered"])
    pack: str = Field(description="Key of the pack whose words and indicators it uses.", examples=["nhs_england"])
    pack_version: str
    data_until: date | None = Field(description="Only figures up to this day count; null where all do.")
    created: datetime
    needs: int = Field(description="How many there are.")
    offers: int = Field(description="How many there are.")
    answered: bool = Field(description="Whether there is an answer to read.")


class NeedOut(Schema):
    """What an organisation seeks help with."""

    id: UUID
    organisation: UUID = Field(description="The supported organisation.")
    organisation_code: str = Field(examples=["ODS:RXR"])
    organisation_name: str = Field(examples=["Kestrel Bay Hospitals"])
    area: str = Field(description="Key of an area of need of the pack.", examples=["urgent_care"])
    days: int = Field(description="Days of work it asks for.", examples=[20])
    work: str = Field(description=WORK)
    priority: int = Field(description="3 first, 2 soon, 1 later.", examples=[2])
    words: str = Field(description="What was written beside it.")


class OfferOut(Schema):
    """What an organisation could give."""

    id: UUID
    organisation: UUID = Field(description="The supporting organisation.")
    organisation_code: str = Field(examples=["ODS:RXR"])
    organisation_name: str = Field(examples=["Alderfen Hospitals"])
    areas: list[str] = Field(description="Keys of areas of need of the pack.", examples=[["urgent_care"]])
    days: int = Field(description="Days of work it could give.", examples=[60])
    days_left: int = Field(description="Days that are still free.", examples=[40])
    most: int = Field(description="How many organisations it can support.", examples=[2])
    at_risk: bool = Field(description="Its own performance is at risk, so it is asked for nothing.")
    words: str = Field(description="What was written beside it.")


class AnswerOut(Schema):
    """The latest answer, as `alongside match --json` prints it, and the problem it answers."""

    run: UUID
    number: int = Field(description="Which run of the round this was, from 1.")
    begun: datetime
    ended: datetime | None
    problem: dict[str, Any] = Field(description="What `alongside match` reads.")
    answer: dict[str, Any] = Field(description="What `alongside match --json` prints.")


class DecisionOut(Schema):
    """A decision as the decision record prints it."""

    run: int = Field(description="Number of the run whose answer was decided.")
    decided_by: str = Field(description="The name of who decided, as the record prints it.")
    on_behalf_of: str
    decided: datetime
    note: str = Field(description="Why this pairing, in the words of who decided; often empty.")
    statement: str = Field(description="What they confirmed.")


class AskedOut(Schema):
    """One need of a proposal."""

    area: str = Field(examples=["urgent_care"])
    days: int = Field(examples=[20])
    work: str = Field(description=WORK)


class ProposalOut(Schema):
    """A proposal as one side of it sees it. Reasons are their author's alone and stand on no list."""

    id: UUID
    side: str = Field(description="Which side yours is: supported or supporting.")
    organisation: UUID = Field(description="Your organisation that is asked.")
    supported: str = Field(description="Name of the supported organisation.")
    supporting: str = Field(description="Name of the supporting organisation.")
    round: str = Field(description="Name of the round it comes from.")
    asked: list[AskedOut]
    days: int = Field(description="Days of work in all.", examples=[40])
    standing: str = Field(description=STANDING, examples=["open"])
    expires: date = Field(description="The last day on which it can be answered.")
    reply: str | None = Field(
        description="Your side's answer: accepted, declined or not_now; null before there is one."
    )
    rank: int | None = Field(description="Its place in your side's order; null where none was given.")
