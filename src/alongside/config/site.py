"""Where a site's files live, what kind of site it is, and its key. No Django here.

`ALONGSIDE_HOME` names the folder (default: the user's data folder). `site.toml` in it says the mode:
`sample` (invented organisations, one-click sign-in) or `site` (a real one). Written once, at first start.
"""

import os
import secrets
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SAMPLE, REAL = "sample", "site"
_SHORTEST_KEY = 32


class SiteProblem(Exception):
    """Something about the site's folder that a person must mend; the message says how."""


@dataclass(frozen=True)
class Site:
    """One installation: its folder, its mode, its secret key."""

    home: Path
    mode: str
    key: str

    @property
    def sample(self) -> bool:
        """Whether everything on this site is invented."""
        return self.mode == SAMPLE


def home(*, sample: bool = False) -> Path:
    """The folder of the site's files: `ALONGSIDE_HOME`, otherwise one in the user's data folder.

    There the sample site has a folder of its own, so that trying it never stands in a real site's way.
    """
    if named := os.environ.get("ALONGSIDE_HOME"):
        return Path(named).expanduser().resolve()
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(data).expanduser() / ("alongside-sample" if sample else "alongside")


def read(folder: Path) -> Site:
    """The site in this folder; where none was begun, a real one with a key that lasts for this process only.

    Raises SiteProblem for a site.toml that cannot be understood.
    """
    file = folder / "site.toml"
    try:
        if not file.exists():
            return Site(folder, REAL, os.environ.get("ALONGSIDE_KEY") or secrets.token_urlsafe(50))
        values = tomllib.loads(file.read_text(encoding="utf-8"))
        mode, key = values["mode"], os.environ.get("ALONGSIDE_KEY") or values["key"]
    except (OSError, ValueError, KeyError) as error:
        raise SiteProblem(
            f"{file} cannot be read ({error}). Restore it from a backup, or move it away to begin a new site."
        ) from error
    if mode not in (SAMPLE, REAL):
        raise SiteProblem(f"{file} says mode = {mode!r}. Write mode = 'site' or mode = 'sample'.")
    if not isinstance(key, str) or len(key) < _SHORTEST_KEY:
        raise SiteProblem(f"{file} has no usable key. Write key = '…' with {_SHORTEST_KEY} or more characters.")
    return Site(folder, mode, key)


def begin(folder: Path, *, sample: bool) -> Site:
    """Begin a site in this folder, or find the one that is there.

    Raises SiteProblem when a site of the other kind lives there: invented and real organisations never mix.
    """
    wanted = SAMPLE if sample else REAL
    try:
        if not (folder / "site.toml").exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(folder / "site.toml", wanted)
    except OSError as error:
        raise SiteProblem(
            f"{folder} cannot be written ({error.strerror}). Set ALONGSIDE_HOME to a folder you may write to."
        ) from error
    site = read(folder)
    if site.mode != wanted:
        kinds = {SAMPLE: "the sample site, whose organisations are invented", REAL: "a real site"}
        raise SiteProblem(
            f"{folder} holds {kinds[site.mode]}; this command needs {kinds[wanted]}. "
            "Set ALONGSIDE_HOME to another folder."
        )
    return site


def _write(file: Path, mode: str) -> None:
    """Write site.toml wholly or not at all; of two starts at once the first one's stays."""
    text = f'# Written at first start. Keep the key secret.\nmode = "{mode}"\nkey = "{secrets.token_urlsafe(50)}"\n'
    draft = file.with_name(f".site-{secrets.token_hex(8)}.toml")
    draft.touch(mode=0o600)
    try:
        draft.write_text(text, encoding="utf-8")
        with suppress(FileExistsError):
            os.link(draft, file)
    except OSError:
        if file.exists() or not draft.stat().st_size:
            raise
        draft.replace(file)  # a file system without links
    finally:
        draft.unlink(missing_ok=True)
