"""The sample site: invented organisations, figures and people, so that anybody can look round at once."""

from alongside.apps.home.sample.fill import fill_once

__all__ = ["fill_once"]
