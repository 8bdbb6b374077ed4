"""A form that arrived after its session had ended: sealed, for the same person, for an hour.

Neither files nor what seems to point at a patient are kept.
"""

import json
import time
from dataclasses import dataclass

from django.http import HttpRequest

from alongside.apps.accounts.steps import CannotUnseal, seal, unseal
from alongside.core.patients import suspects

_PLACE = "alongside_kept_form"
_HOLD, _MOST = 3600, 200_000
# Forms about signing in hold what must not be kept.
# A sheet of questions must not be found beside a person's name after it was handed in.
_NEVER = (
    "account_",
    "mfa_",
    "usersessions_",
    "sample_",
    "openid_connect_",
    "saml_",
    "socialaccount_",
    "survey_answer",
)


@dataclass(frozen=True)
class KeptForm:
    """What somebody typed and did not get to send: where to, and the fields in their order."""

    path: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """The fields a person would recognise: those with something in them, named in words."""
        return tuple((name.replace("_", " ").replace("-", " "), text) for name, text in self.fields if text.strip())


def keep(request: HttpRequest, person: str) -> bool:
    """Keep the form of this request for the person with this key; False where it is none to be kept."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    sent = [(key, text) for key in request.POST for text in request.POST.getlist(key) if key != "csrfmiddlewaretoken"]
    if not sent or (name or "").startswith(_NEVER) or any("password" in key for key, _ in sent):
        return False
    held = {"for": person, "at": time.time(), "path": request.get_full_path(), "sent": sent}
    if any(suspects(text) for _, text in sent):
        return False
    text = json.dumps({**held, "files": bool(request.FILES)})
    if len(text) > _MOST:
        return False
    request.session[_PLACE] = seal(text)
    return True


def kept(request: HttpRequest) -> KeptForm | None:
    """What is kept for whoever is signed in; somebody else's, or one too old, is thrown away."""
    try:
        held = json.loads(unseal(request.session.get(_PLACE, "{}")))
    except (CannotUnseal, ValueError):
        held = {}
    if not held:
        return None
    if held["for"] != str(request.user.pk) or time.time() - held["at"] > _HOLD:
        del request.session[_PLACE]
        return None
    return KeptForm(held["path"], tuple((key, text) for key, text in held["sent"]), held["files"])


def forget(request: HttpRequest) -> None:
    """Throw away what was kept."""
    request.session.pop(_PLACE, None)
