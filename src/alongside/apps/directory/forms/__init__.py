"""What the pages of the directory are asked for, and what is written on those about people."""

from alongside.apps.directory.forms.asked import (
    MOST_TO_COMPARE,
    Asked,
    Weights,
    asked,
    chosen,
    lately,
    reading,
    weights,
)
from alongside.apps.directory.forms.people import DeputyForm, EndForm, InviteForm
from alongside.apps.directory.forms.upload import UploadForm

__all__ = [
    "MOST_TO_COMPARE",
    "Asked",
    "DeputyForm",
    "EndForm",
    "InviteForm",
    "UploadForm",
    "Weights",
    "asked",
    "chosen",
    "lately",
    "reading",
    "weights",
]
