"""The filled world of the policy tests, for requests that carry what nobody should send."""

from tests.policy.matrix.conftest import _django_db_helper, _no_chatter, world

__all__ = ["_django_db_helper", "_no_chatter", "world"]
