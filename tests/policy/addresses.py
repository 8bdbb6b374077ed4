"""Every address of the site, read from the resolver."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One pattern: its full name (`namespace:name`), its route, and the names of what stands in it."""

    name: str
    route: str
    named: tuple[str, ...]


def addresses(resolver: URLResolver, route: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Address]:
    """Every pattern below a resolver."""
    for one in resolver.url_patterns:
        here = route + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one, here, (*spaces, *([one.namespace] if one.namespace else [])))
        elif isinstance(one, URLPattern):
            name = ":".join((*spaces, one.name)) if one.name else ""
            yield Address(name, here, tuple(one.pattern.regex.groupindex))


ALL = tuple(addresses(get_resolver()))
NAMES = {one.name for one in ALL}
