"""A real site in a process of its own: the same command a person types, on a free port, in a new folder."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 180.0  # however busy the machine is


@dataclass(frozen=True)
class RunningSite:
    """Where a site answers and where its files are."""

    address: str
    home: Path

    def at(self, path: str) -> str:
        """The full address of a path."""
        return self.address + path


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def sample_site(home: Path) -> Iterator[RunningSite]:
    """Serve the sample site from this folder until the block ends. Raises RuntimeError with its last words."""
    with serving(home, "--sample") as site:
        yield site


def filled_once(shared: Path) -> Path:
    """The home of a sample site that is filled and stopped, for many to copy; whoever comes first fills it.

    `shared` is a folder of all processes of a run. Raises RuntimeError when the filling does not end.
    """
    filled, filling = shared / "sample", shared / "sample-filling"
    try:
        filling.mkdir()
    except FileExistsError:
        until = time.monotonic() + PATIENCE
        while not filled.exists():
            if time.monotonic() > until:
                raise RuntimeError(f"The sample site was not filled within {PATIENCE:.0f} s.") from None
            time.sleep(0.1)
        return filled
    with sample_site(filling / "home"):
        pass
    return (filling / "home").rename(filled)


@contextmanager
def serving(home: Path, *options: str, **more: str) -> Iterator[RunningSite]:
    """Serve a site from this folder, with these options and environment. Raises RuntimeError with its last words."""
    port = free_port()
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"ALONGSIDE_HOME": str(home), "ALONGSIDE_LOG": "1"}
    environment |= {"DJANGO_SETTINGS_MODULE": "alongside.config.settings", **more}
    words = home.parent / f"{home.name}.log"
    command = [str(Path(sys.executable).parent / "alongside"), "serve", *options, "--port", str(port)]
    with words.open("wb") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        site = RunningSite(f"http://127.0.0.1:{port}", home)
        _wait_until_it_answers(site, process, words)
        yield site
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=15)


def _wait_until_it_answers(site: RunningSite, process: "subprocess.Popen[bytes]", words: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The site ended with {process.returncode}:\n{_end_of(words)}")
        try:
            with urllib.request.urlopen(site.at("/sign-in/"), timeout=5):
                return
        except urllib.error.HTTPError as answer:
            raise RuntimeError(f"/sign-in/ answered {answer.code}:\n{_end_of(words)}") from answer
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The site did not answer within {PATIENCE:.0f} s:\n{_end_of(words)}")


def _end_of(words: Path) -> str:
    return words.read_text(encoding="utf-8", errors="replace")[-3000:]
