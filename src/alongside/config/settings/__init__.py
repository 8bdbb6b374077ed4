"""Django's settings, one concern a file."""

from alongside.config.settings.accounts import *  # noqa: F403
from alongside.config.settings.audit import *  # noqa: F403
from alongside.config.settings.database import *  # noqa: F403
from alongside.config.settings.limits import *  # noqa: F403
from alongside.config.settings.policy import *  # noqa: F403
from alongside.config.settings.providers import *  # noqa: F403
from alongside.config.settings.security import *  # noqa: F403
from alongside.config.settings.web import *  # noqa: F403
