"""Words of one's own account."""

from django.conf import settings

from alongside.apps.accounts.queries import AccountLink, SecondSteps
from alongside.kit.actor import Actor


def guard(*, has_password: bool, steps: SecondSteps, one_click: bool) -> str:
    """What guards the account, in a sentence."""
    if one_click:
        return "One click opens it: this is one of the sample people."
    if steps.any:
        return "A password and a second step guard it." if has_password else "A second step guards it."
    return "A password alone guards it." if has_password else "Signing in elsewhere opens it."


def places(count: int) -> str:
    """In how many places the person is signed in, in a sentence."""
    return "You are signed in here only." if count <= 1 else f"You have signed in at {count} places."


def length(seconds: int) -> str:
    """A length of time: `30 minutes`, `12 hours`."""
    count, unit = (seconds // 3600, "hour") if seconds >= 3600 and seconds % 3600 == 0 else (seconds // 60, "minute")
    return f"{count} {unit}{'' if count == 1 else 's'}"


def provider_link(by: Actor) -> AccountLink | None:
    """The line that leads to other ways to sign in; none where the site has no provider."""
    del by
    text = "Sign-in through your organisation"
    return AccountLink(text, "socialaccount_connections") if settings.SOCIALACCOUNT_PROVIDERS else None


def token_link(by: Actor) -> AccountLink:
    """The line of "Your account" that leads to tokens."""
    del by  # everybody has the same line, about themselves
    return AccountLink("API tokens", "your_tokens", "for systems that read on your behalf")


def data_link(by: Actor) -> AccountLink:
    """The line of "Your account" that leads to everything held about them."""
    del by  # everybody has the same line, about themselves
    return AccountLink("Download your data", "your_data", "everything this site holds about you")
