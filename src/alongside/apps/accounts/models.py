"""A person who signs in."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class People(BaseUserManager["User"]):
    """Finds people by e-mail, ignoring case."""

    def get_by_natural_key(self, email: str | None) -> "User":
        """The person with this address, however it is capitalised."""
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person: an e-mail address and a name, no username. Belongs to themself, so no organisation owns it."""

    owner: ClassVar[str | None] = None

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=150, blank=True)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = People()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="accounts_user_email_ignoring_case"),)

    def __str__(self) -> str:
        return self.name or "A person"

    @property
    def has_password(self) -> bool:
        """Whether they can sign in by a password; whoever was only made or invited cannot."""
        return bool(self.password) and self.has_usable_password()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What each session is checked against: another password, or one more ending, ends them all."""
        password: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        return f"{password}.{self.sessions_ended}" if self.sessions_ended else password


class Token(models.Model):
    """What a system of a partner shows instead of a password. Belongs to a person, so no organisation owns it.

    Of the secret only its SHA-256 is kept: it has 256 random bits, so there is nothing to guess or to salt.
    """

    owner: ClassVar[str | None] = None

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField()  # values of kit.scopes.Scope
    made = models.DateTimeField(auto_now_add=True)
    until = models.DateField()  # the last day on which it is taken
    used = models.DateField(null=True)  # the last day on which it was shown
    revoked = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"token {self.public_id}"
