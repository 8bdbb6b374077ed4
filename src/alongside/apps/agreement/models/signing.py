"""What was put before the boards, what became of it, who approved and signed. Rows are added and never changed."""

from typing import ClassVar

from django.db import models

from alongside.apps.agreement.life import Course
from alongside.apps.agreement.models.draft import Agreement
from alongside.apps.directory.models import Organisation
from alongside.kit.record import Record


class Kind(models.TextChoices):
    """What a name under a version says."""

    APPROVE = "approve"
    SIGN = "sign"


class How(models.TextChoices):
    """How it is known who signed."""

    RECORDED = "recorded"  # a lead wrote down what the board decided
    SECOND_STEP = "second_step"
    ADDRESS = "address"  # light agreements: the address was confirmed by a letter to it
    SAMPLE = "sample"  # an invented person of the sample site


class Version(Record):
    """The text as it was put before the boards, never changed afterwards. Owned as the agreement is.

    `digest` is of the content, `evaluation` of its part "evaluation" alone, `plan_sha256` of `plan`, the evaluation's
    plan as canonical JSON; `parties` are their names as they were, by public id. `seal` covers all of it.
    """

    owner: ClassVar[str | None] = "agreement__begun_by"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    parties = models.JSONField(default=dict)
    pack = models.CharField(max_length=40)
    pack_version = models.CharField(max_length=20)
    why = models.TextField(max_length=1000, blank=True)
    digest = models.CharField(max_length=64)
    evaluation = models.CharField(max_length=64)
    plan = models.TextField(blank=True)
    plan_sha256 = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64)
    put = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["agreement", "number"], name="agreement_version_number"),)

    def __str__(self) -> str:
        return f"version {self.number}"


class Step(Record):
    """What became of a version: put, signed, withdrawn, superseded, each at most once. Owned as the agreement is."""

    owner: ClassVar[str | None] = "version__agreement__begun_by"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="steps")
    course = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Course])
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["version", "course"], name="agreement_step_once"),)

    def __str__(self) -> str:
        return f"{self.course} {self.at:%d %B %Y}"


class Signature(Record):
    """A board's approval or a signature, with name, office and digest as they were. Owned by the party it is of.

    `person` is whoever signed, or the lead who wrote down the approval; `on` and `minute` say when the board decided.
    """

    owner: ClassVar[str | None] = "organisation"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    person = models.UUIDField()
    name = models.CharField(max_length=150)
    office = models.CharField(max_length=120, blank=True)
    how = models.CharField(max_length=12, choices=How.choices)
    on = models.DateField(null=True, blank=True)
    minute = models.CharField(max_length=120, blank=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["version", "organisation", "kind"], name="agreement_signature_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"
