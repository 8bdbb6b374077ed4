"""`alongside serve` as real processes: what ends when what is killed, and what starts again."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.cli.site import alongside, environment
from tests.system.server import free_port


@dataclass(frozen=True)
class Served:
    """A site that answers: its process, its port, its environment."""

    process: "subprocess.Popen[bytes]"
    port: int
    site: dict[str, str]


def serve(site: dict[str, str], log: Path) -> Served:
    port = free_port()
    command = [sys.executable, "-m", "alongside.cli", "serve", "--sample", "--port", str(port)]
    with log.open("ab") as output:
        process = subprocess.Popen(command, env=site, stdout=output, stderr=subprocess.STDOUT)
    soon(lambda: answers(port) or process.poll() is not None, 90)
    assert process.poll() is None, log.read_text(encoding="utf-8")
    return Served(process, port, site)


def answers(port: int) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5) as page:
        return page.status == 200
    return False


def soon(holds: Callable[[], bool], seconds: float = 15) -> None:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.1)


def family(parent: int) -> set[int]:
    found: set[int] = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.add(int(stat.parent.name))
    return found


def workers(served: Served) -> set[int]:
    found = set()
    for child in family(served.process.pid):
        with suppress(OSError):
            if b"work" in Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0"):
                found.add(child)
    return found


def alive(process: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture
def served(home: Path) -> Iterator[Served]:
    running = serve(environment(home / "site"), home / "log")
    yield running
    if running.process.poll() is None:
        running.process.terminate()
        running.process.wait(timeout=20)


def test_a_killed_worker_is_replaced_and_everything_ends_when_the_site_is_killed(served: Served) -> None:
    soon(lambda: len(workers(served)) == 1)
    (first,) = workers(served)
    os.kill(first, signal.SIGKILL)
    soon(lambda: bool(workers(served) - {first}))
    everybody = family(served.process.pid)
    assert len(everybody) >= 2
    served.process.kill()
    served.process.wait()
    soon(lambda: not any(alive(one) for one in everybody))
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", served.port)) != 0


def test_it_ends_when_asked_though_a_browser_keeps_its_connection(served: Served) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)) as held:
        held.request("GET", "/about/")
        with held.getresponse() as told:
            assert told.status == 200
            told.read()
        children = family(served.process.pid)
        served.process.send_signal(signal.SIGINT)
        served.process.wait(timeout=20)
    soon(lambda: not any(alive(child) for child in children))
    assert not answers(served.port)


def test_a_worker_whose_site_is_gone_before_it_is_ready_ends_at_once(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    done = alongside("work", "--parent", str(gone.pid), site=environment(tmp_path / "home"))
    assert done.returncode == 0


def test_a_second_start_finds_the_site_filled_and_a_third_on_its_port_is_refused(served: Served, home: Path) -> None:
    words = (home / "log").read_text(encoding="utf-8")
    assert f"Alongside is at http://127.0.0.1:{served.port}/" in words
    assert "sample people" in words
    refused = alongside("serve", "--sample", "--port", str(served.port), site=served.site)
    assert refused.returncode == 1
    assert f"Port {served.port} is in use by" in refused.stderr
    page = urllib.request.urlopen(f"http://127.0.0.1:{served.port}/sign-in/", timeout=5).read().decode()
    assert page.count("al-person") >= 7
    everybody = family(served.process.pid)
    served.process.terminate()
    served.process.wait(timeout=20)
    soon(lambda: not any(alive(one) for one in everybody))


def test_the_sample_site_is_not_served_from_the_folder_of_a_real_one(tmp_path: Path) -> None:
    from alongside.config.site import begin

    begin(tmp_path, sample=False)
    done = alongside("serve", "--sample", "--port", str(free_port()), site=environment(tmp_path))
    assert done.returncode == 1
    assert "holds a real site" in done.stderr
    assert "ALONGSIDE_HOME" in done.stderr


def test_a_site_file_with_a_fault_stops_the_start_with_a_plain_message(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text("mode =", encoding="utf-8")
    for verb in (("serve", "--port", str(free_port())), ("work",), ("load", tmp_path)):
        done = alongside(*verb, site=environment(tmp_path))
        assert done.returncode == 1, verb
        assert "site.toml cannot be read" in done.stderr
        assert "Traceback" not in done.stderr
