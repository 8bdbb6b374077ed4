"""Behind the wall, whatever a test does `by=` somebody is done by them, and not by the system."""

import inspect
import pkgutil
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any

from alongside.kit.actor import system
from alongside.kit.wall import acting, current

TEST = system("a test")


def follow() -> None:
    """Every function that an app's `queries` and `actions` offer acts as its `by`, when a test calls it."""
    import alongside.apps

    for app in pkgutil.iter_modules(alongside.apps.__path__):
        for door in ("queries", "actions"):
            name = f"alongside.apps.{app.name}.{door}"
            try:
                module = import_module(name)
            except ModuleNotFoundError as missing:
                if missing.name != name:
                    raise
                continue
            for called, function in inspect.getmembers(module, inspect.isfunction):
                if "by" in inspect.signature(function).parameters:
                    setattr(module, called, _by(function))


def _by(function: Callable[..., Any]) -> Callable[..., Any]:
    signature = inspect.signature(function)

    @wraps(function)
    def followed(*arguments: Any, **named: Any) -> Any:
        by = signature.bind(*arguments, **named).arguments.get("by")
        if by is None or current() != TEST:
            return function(*arguments, **named)
        with acting(by):
            return function(*arguments, **named)

    return followed
