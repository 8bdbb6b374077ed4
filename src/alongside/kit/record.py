"""The base of every record: a public id that says nothing, and the column that says whose it is."""

import uuid
from typing import ClassVar

from django.db import models


class Record(models.Model):
    """A record with a public id. `owner` names the column of the organisation it belongs to.

    `owner = None` means that nobody owns it: it is published or shared reference data, and the class
    says so in its docstring. A house test holds every model to this.
    """

    owner: ClassVar[str | None]

    id = models.BigAutoField(primary_key=True)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
