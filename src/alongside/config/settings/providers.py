"""Through whose sign-in people may come: `[[provider]]` in site.toml, or in the file ALONGSIDE_PROVIDERS names.

docs/how-to/sign-in-through-your-organisation.md explains each line. Secrets stand in the environment alone.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from alongside.config.site import SiteProblem, home

_KEY = re.compile(r"[a-z][a-z0-9-]{0,29}")
_BOTH = {"kind": str, "key": str, "name": str, "trust_email": bool, "email_domains": list, "second_step": list}
_FIELDS: dict[str, dict[str, type]] = {
    "oidc": {**_BOTH, "server": str, "client_id": str, "hosts": list},
    "saml": {**_BOTH, "entity_id": str, "sign_in_address": str, "certificate": str, "email": str, "person": str},
}
_NEEDED = {
    "oidc": ("key", "name", "server", "client_id"),
    "saml": ("key", "name", "entity_id", "sign_in_address", "certificate"),
}
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def read_providers(text: str, environment: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """The providers that TOML text sets up, as allauth takes them. Raises SiteProblem, which says how to mend.

    `environment` holds the secrets; a path of a certificate is relative to `folder`.
    """
    try:
        tables = tomllib.loads(text).get("provider", [])
    except tomllib.TOMLDecodeError as problem:
        raise SiteProblem(f"The providers cannot be read ({problem}).") from problem
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise SiteProblem("Write each provider as a table of its own that begins with [[provider]].")
    found: dict[str, list[dict[str, Any]]] = {"openid_connect": [], "saml": []}
    for number, table in enumerate(tables, 1):
        checked = _checked(table, f"Provider {table.get('key', number)}")
        if checked["kind"] == "oidc":
            found["openid_connect"].append(_oidc(checked, environment))
        else:
            found["saml"].append(_saml(checked, folder))
    keys = [app["provider_id"] for apps in found.values() for app in apps]
    if len(set(keys)) != len(keys):
        raise SiteProblem("Two providers have the same key. Give each its own.")
    return {kind: {"APPS": apps} for kind, apps in found.items() if apps}


def _checked(table: dict[str, Any], where: str) -> dict[str, Any]:
    fields = _FIELDS.get(str(table.get("kind")))
    if fields is None:
        raise SiteProblem(f'{where}: write kind = "oidc" or kind = "saml".')
    for name, value in table.items():
        if name not in fields:
            raise SiteProblem(f"{where}: there is no line {name!r}. Known are {', '.join(fields)}.")
        if not isinstance(value, fields[name]) or (isinstance(value, list) and not _words(value)):
            kinds = {str: "text in quotes", bool: "true or false", list: 'a list such as ["one", "two"]'}
            raise SiteProblem(f"{where}: {name} must be {kinds[fields[name]]}.")
    for name in _NEEDED[table["kind"]]:
        if not table.get(name):
            raise SiteProblem(f"{where}: {name} is missing.")
    if not _KEY.fullmatch(table["key"]):
        raise SiteProblem(f"{where}: the key is small letters, figures and hyphens, at most 30.")
    if len(table["name"]) > 40:
        raise SiteProblem(f"{where}: the name has at most 40 characters; it stands on a button.")
    return table


def _words(values: list[Any]) -> bool:
    return all(isinstance(value, str) and value for value in values)


def _policy(table: dict[str, Any]) -> dict[str, Any]:
    return {
        "trust_email": table.get("trust_email", False),
        "email_domains": [domain.lower().lstrip("@") for domain in table.get("email_domains", [])],
        "second_step": table.get("second_step", []),
    }


def _oidc(table: dict[str, Any], environment: Mapping[str, str]) -> dict[str, Any]:
    where = f"Provider {table['key']}"
    variable = f"ALONGSIDE_PROVIDER_{table['key'].upper().replace('-', '_')}_SECRET"
    if not environment.get(variable):
        raise SiteProblem(f"{where}: its secret is missing. Set {variable} in the environment.")
    server = table["server"].removesuffix("/.well-known/openid-configuration")
    parts = _address(server, f"{where}: server")
    hosts = [parts.netloc.lower(), *(host.lower() for host in table.get("hosts", []))]
    return {
        "provider_id": table["key"],
        "name": table["name"],
        "client_id": table["client_id"],
        "secret": environment[variable],
        "settings": {**_policy(table), "server_url": server, "hosts": hosts, "oauth_pkce_enabled": True},
    }


def _saml(table: dict[str, Any], folder: Path) -> dict[str, Any]:
    where = f"Provider {table['key']}"
    if find_spec("onelogin") is None:
        raise SiteProblem(f"{where}: SAML needs one more package. Install it: pip install 'alongside[saml]'.")
    _address(table["sign_in_address"], f"{where}: sign_in_address")
    try:
        certificate = (folder / table["certificate"]).read_text(encoding="ascii")
    except (OSError, ValueError) as problem:
        raise SiteProblem(f"{where}: the certificate {table['certificate']} cannot be read ({problem}).") from problem
    if "-----BEGIN CERTIFICATE-----" not in certificate:
        raise SiteProblem(f"{where}: {table['certificate']} is no certificate in PEM form.")
    own = {name: table.get(name, "") for name in ("entity_id", "sign_in_address", "email", "person")}
    return {
        "provider_id": table["key"],
        "client_id": table["key"],
        "name": table["name"],
        "settings": {**_policy(table), **own, "certificate": certificate},
    }


def _address(address: str, what: str) -> Any:
    parts = urlsplit(address)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not safe or not parts.hostname or parts.username or parts.query or parts.fragment:
        raise SiteProblem(f"{what} must be a full address that begins with https://.")
    return parts


def _text() -> str:
    file = Path(os.environ.get("ALONGSIDE_PROVIDERS") or home() / "site.toml")
    if not file.exists() and not os.environ.get("ALONGSIDE_PROVIDERS"):
        return ""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as problem:
        raise SiteProblem(f"{file} cannot be read ({problem}). ALONGSIDE_PROVIDERS names it.") from problem


SOCIALACCOUNT_ADAPTER = "alongside.apps.accounts.providers.linking.Linking"
SOCIALACCOUNT_PROVIDERS = read_providers(_text(), os.environ, home())
SOCIALACCOUNT_LOGIN_ON_GET = False  # a link from elsewhere starts nothing
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # allauth's own would wipe passwords; ours is providers/linking.py
SOCIALACCOUNT_AUTO_SIGNUP = False
