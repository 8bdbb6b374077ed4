"""Signing in, second steps, and a person's own account."""

from alongside.apps.accounts.views.signing_in import stale_form

__all__ = ["stale_form"]  # the settings name it here
