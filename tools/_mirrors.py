"""Where packages come from. uv does not read pip's settings, so what pip was told is passed on to it."""

import configparser
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

# pip's name for a setting -> uv's variables, any of which, when already set, wins.
_NAMES = {
    "index-url": ("UV_DEFAULT_INDEX", "UV_INDEX_URL"),
    "extra-index-url": ("UV_INDEX", "UV_EXTRA_INDEX_URL"),
    "find-links": ("UV_FIND_LINKS",),
    "cert": ("SSL_CERT_FILE",),
    "proxy": ("ALL_PROXY", "HTTPS_PROXY", "https_proxy"),
    "trusted-host": ("UV_INSECURE_HOST",),
}

PYTHON_CURE = (
    "check the network and try again. Behind a mirror set PIP_INDEX_URL (or UV_DEFAULT_INDEX), behind a proxy "
    "HTTPS_PROXY; where TLS is inspected set SSL_CERT_FILE to your certificates."
)
NODE_CURE = (
    "check the network and try again. Behind a mirror run `npm config set registry ADDRESS` or set "
    "npm_config_registry, behind a proxy HTTPS_PROXY; where TLS is inspected set NODE_EXTRA_CA_CERTS."
)


def pip_files(environ: Mapping[str, str]) -> list[Path]:
    """The files pip reads, least important first (its documented order on Linux and macOS)."""
    home = Path(environ.get("HOME") or "/nonexistent")
    files = [Path("/etc/xdg/pip/pip.conf"), Path("/etc/pip.conf"), home / ".pip" / "pip.conf"]
    files.append(Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "pip" / "pip.conf")
    if named := environ.get("PIP_CONFIG_FILE"):
        files = [] if named == os.devnull else [*files, Path(named)]
    return files


def pip_settings(environ: Mapping[str, str], files: Iterable[Path]) -> dict[str, str]:
    """What pip was told, by its own names: files first, then PIP_… variables over them."""
    told: dict[str, str] = {}
    for file in files:
        parser = configparser.RawConfigParser()
        try:
            parser.read(file, encoding="utf-8")
        except (OSError, configparser.Error, UnicodeDecodeError):
            continue  # pip itself will complain about it, and better
        for section in ("global", "install"):
            if parser.has_section(section):
                told |= {name.replace("_", "-"): value for name, value in parser.items(section)}
    for name in _NAMES:
        if value := environ.get("PIP_" + name.replace("-", "_").upper()):
            told[name] = value
    return told


def for_uv(environ: Mapping[str, str], files: Iterable[Path] | None = None) -> dict[str, str]:
    """Variables for uv that repeat what pip was told, leaving alone what uv was told itself.

    With more than one index uv must look in all of them, as pip does; every file is checked by its hash.
    """
    told = pip_settings(environ, pip_files(environ) if files is None else files)
    extra: dict[str, str] = {}
    for name, variables in _NAMES.items():
        if told.get(name) and not any(environ.get(variable) for variable in variables):
            extra[variables[0]] = " ".join(told[name].split())
    if "UV_INDEX" in extra:
        extra.setdefault("UV_INDEX_STRATEGY", environ.get("UV_INDEX_STRATEGY", "unsafe-best-match"))
    return extra
