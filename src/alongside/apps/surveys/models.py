"""Waves, who is asked, what is in the box, what was released, and what was agreed because of it.

Anonymous by construction. A `Ballot` has no person, no time, no order and no history: its key is random, and the box
it lies in is emptied and filled anew in random order whenever one is added. That somebody has answered stands on
their `Paper`, for their own eyes, without a time; papers are destroyed when the wave closes.
"""

import secrets
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from alongside.apps.arrangements.models import Arrangement
from alongside.apps.directory.models import Organisation
from alongside.apps.surveys.states import Doing, State
from alongside.kit.history import History
from alongside.kit.record import Record


def _secret() -> str:
    return secrets.token_urlsafe(24)


class Wave(Record):
    """One asking of an instrument. Owned by the organisation it was begun for."""

    owner: ClassVar[str | None] = "begun_for"

    begun_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="waves")
    arrangement = models.ForeignKey(
        Arrangement, null=True, blank=True, on_delete=models.PROTECT, related_name="waves"
    )
    pack = models.CharField(max_length=40)
    pack_version = models.CharField(max_length=20)
    instrument = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    opened = models.DateField(null=True, blank=True)
    closes = models.DateField()  # may be answered on this day still
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in State], default=State.DRAFT)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    class Meta:
        ordering = ("-closes", "-id")

    def __str__(self) -> str:
        return f"{self.title}, until {self.closes}"


class Asked(Record):
    """An organisation whose people are asked. Owned by it; `shared`: its board lets the opener's brokers see."""

    owner: ClassVar[str | None] = "organisation"

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="asked")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    shared = models.BooleanField(default=False)
    history = History()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["wave", "organisation"], name="surveys_asked_once"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} in wave {self.wave_id}"


class Invitation(Record):
    """That a person is asked, for which organisation and in which group. Owned by that organisation.

    Nothing here says whether they answered; nobody but the person is ever told.
    """

    owner: ClassVar[str | None] = "organisation"

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    group = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["wave", "person"], name="surveys_invitation_once"),)

    def __str__(self) -> str:
        return f"invitation to wave {self.wave_id}"


class Paper(Record):
    """A person's own sheet: their draft until they hand it in, then only that they did. Owned by the organisation.

    Read by the person alone. Without any time; destroyed when the wave closes.
    """

    owner: ClassVar[str | None] = "invitation__organisation"
    private_fields: ClassVar[frozenset[str]] = frozenset({"draft", "handed_in"})

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="paper")
    draft = models.JSONField(default=dict)
    handed_in = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"paper {self.public_id}"


class Ballot(models.Model):
    """Answers of somebody, nobody knows of whom. Owned by the organisation; read by the system alone, to count them.

    No person, no time, no number: not a `Record`, whose number would tell the order.
    """

    owner: ClassVar[str | None] = "organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="ballots")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=40)
    answers = models.JSONField(default=dict)

    def __str__(self) -> str:
        return "a ballot"


class Link(Record):
    """A secret address for a group without accounts, such as staff or patients. Owned by the organisation."""

    owner: ClassVar[str | None] = "organisation"
    private_fields: ClassVar[frozenset[str]] = frozenset({"secret"})

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="links")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=40)
    secret = models.CharField(max_length=64, unique=True, default=_secret)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["wave", "organisation", "group"], name="surveys_link_once"),)

    def __str__(self) -> str:
        return f"link of wave {self.wave_id}"


class Release(Record):
    """What is told of a closed wave, worked out once and never again. Owned as its wave.

    Every page, file and question reads this alone. `document` is JSON as `alongside.core.instruments` made it.
    """

    owner: ClassVar[str | None] = "wave__begun_for"

    wave = models.OneToOneField(Wave, on_delete=models.PROTECT, related_name="release")
    closed = models.DateField()
    document = models.JSONField()

    def __str__(self) -> str:
        return f"release of wave {self.wave_id}"


class Taken(models.Model):
    """Over whose answers totals are known since a release, so that a later one cannot single anybody out beside it.

    Nobody owns it and the system alone reads it: sets of tokens, made of people's ids and a salt. It tells who is in
    which total, never what they said, and stays as long as the release does.
    """

    owner: ClassVar[str | None] = None

    wave = models.OneToOneField(Wave, on_delete=models.PROTECT, related_name="taken")
    instrument = models.CharField(max_length=60, db_index=True)
    salt = models.CharField(max_length=64)
    sets = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"taken of wave {self.wave_id}"


class Said(Record):
    """What a person said in their own name, where the instrument asks so and they consented. Owned as asked.

    Taken back, it is deleted.
    """

    owner: ClassVar[str | None] = "organisation"

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="said")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    consented = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["wave", "person"], name="surveys_said_once"),)

    def __str__(self) -> str:
        return f"said in wave {self.wave_id}"


class Evidence(Record):
    """What an organisation's lead puts beside a check: what shows it, and who looks after it. Owned by it."""

    owner: ClassVar[str | None] = "organisation"

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="evidence")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=60)
    text = models.CharField(max_length=500, blank=True)
    looked_after_by = models.CharField(max_length=150, blank=True)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["wave", "organisation", "question"], name="surveys_evidence_once"),
        )

    def __str__(self) -> str:
        return f"evidence for {self.question}"


class Agreement(Record):
    """What both boards agreed about a question to talk about. Owned as its wave."""

    owner: ClassVar[str | None] = "wave__begun_for"

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="agreements")
    question = models.CharField(max_length=60)
    text = models.CharField(max_length=2000)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    class Meta:
        constraints = (models.UniqueConstraint(fields=["wave", "question"], name="surveys_agreement_once"),)

    def __str__(self) -> str:
        return f"agreed on {self.question}"


class AgreedAction(Record):
    """What somebody does about a question until when. Owned by the organisation whose member does it."""

    owner: ClassVar[str | None] = "organisation"

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="actions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=60)
    text = models.CharField(max_length=500)
    looked_after_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="agreed_actions"
    )
    due = models.DateField()
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Doing], default=Doing.TO_DO)
    edition = models.PositiveIntegerField(default=1)
    history = History(excluded=("edition",))

    class Meta:
        ordering = ("state", "due", "id")

    def __str__(self) -> str:
        return self.text
