"""The kit as Django sees it."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Holds the jobs' table and the shared templates."""

    name = "alongside.kit"
    label = "kit"
