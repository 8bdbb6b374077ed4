"""A sample site of its own to measure: served from a new folder on a free port, and asked as a browser asks."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

_PATIENCE = 120.0


class SiteStopped(Exception):
    """The site did not start or ended early; the message holds its last words."""


@dataclass(frozen=True)
class Site:
    """A running site: its port, its process, and the seconds from the command to the first page."""

    port: int
    process: int
    seconds: float


@dataclass(frozen=True)
class Page:
    """One answer: its status, the seconds it took, its text, and where it sends the browser."""

    status: int
    seconds: float
    text: str
    location: str

    @property
    def ok(self) -> bool:
        """Neither refused nor broken."""
        return self.status < 400


def environment(home: Path) -> dict[str, str]:
    """This process's environment for a site whose files and database are in `home`."""
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return kept | {"ALONGSIDE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "alongside.config.settings"}


@contextmanager
def served(home: Path) -> Iterator[Site]:
    """Serve the sample site from `home` until the block ends. Raises SiteStopped."""
    port, log = _free_port(), home.parent / f"{home.name}.log"
    command = [sys.executable, "-m", "alongside.cli", "serve", "--sample", "--port", str(port)]
    began = time.perf_counter()
    with log.open("wb") as words:
        process = subprocess.Popen(
            command, env=environment(home), stdout=words, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        _wait(port, process, log)
        yield Site(port, process.pid, time.perf_counter() - began)
    finally:
        _end(process)


class Visitor:
    """One browser without a screen: it keeps its connection and its cookies."""

    def __init__(self, site: Site) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
        self._cookies: dict[str, str] = {}

    def ask(self, path: str, form: dict[str, str] | None = None) -> Page:
        """Ask for a page, or send a form. Raises OSError or http.client.HTTPException when nothing answers."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = None if form is None else urlencode(form)
        began = time.perf_counter()
        try:
            self._connection.request("GET" if form is None else "POST", path, body, headers)
            answer = self._connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise
        seconds = time.perf_counter() - began
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return Page(answer.status, seconds, text, answer.headers.get("Location", ""))

    def sign_in(self) -> Page:
        """Enter as the broker of the sample site, as a new visitor. Raises SiteStopped when none is offered."""
        self._cookies.clear()
        forms = re.findall(r"<form.*?</form>", self.ask("/sign-in/").text, re.DOTALL)
        mine = next((form for form in forms if "sample/enter" in form and "roker" in form), None)
        if mine is None:
            raise SiteStopped("the sign-in page offers no broker of the sample site")
        return self.ask("/sample/enter/", fields(mine))

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def fields(form: str) -> dict[str, str]:
    """A form's hidden fields by name."""
    inputs = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", form)
    found = [(re.search(r'name="([^"]*)"', one), re.search(r'value="([^"]*)"', one)) for one in inputs]
    return {name[1]: value[1] if value else "" for name, value in found if name}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.perf_counter() + _PATIENCE
    while time.perf_counter() < until:
        if process.poll() is not None:
            break
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/sign-in/")
            if connection.getresponse().status == 200:
                return
            break
        except OSError:
            time.sleep(0.02)
        finally:
            connection.close()
    raise SiteStopped(f"The site did not serve its sign-in page:\n{log.read_text(errors='replace')[-3000:]}")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ask the site to stop, then end what is left of its own group of processes."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.terminate()
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait(timeout=15)
