"""`alongside serve`: the site on this machine, with its worker."""

import argparse
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files

from alongside.cli._port import cannot_listen
from alongside.cli._site import open_site
from alongside.config.site import Site, SiteProblem
from alongside.kit.actor import system
from alongside.kit.wall import acting

HELP = "Serve the web site on this machine."
EXAMPLE = "alongside serve --sample --port 8001"

_LET_GO = 3  # seconds that requests under way have to end


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument("--sample", action="store_true", help="serve the sample site, filled at first start")
    parser.add_argument("--address", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")


def run(arguments: argparse.Namespace) -> int:
    """Prepare the site and serve until stopped. 1 when the port is busy or the folder cannot be used."""
    if trouble := cannot_listen(arguments.address, arguments.port):
        print(trouble, file=sys.stderr)
        return 1
    owned = "DATABASE_OWNER_URL" in os.environ
    try:
        site = open_site(sample=arguments.sample)
        _prepare(site)
    except SiteProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    if owned:
        _begin_again(arguments)
    with _worker_kept():
        _serve(site, arguments.address, arguments.port)
    return 0


def _begin_again(arguments: argparse.Namespace) -> None:
    """Become a process that was never told the owner's password: a forked server keeps its starter's memory."""
    sys.stdout.flush()
    words = ["serve", "--address", arguments.address, "--port", str(arguments.port)]
    words += ["--sample"] if arguments.sample else []
    os.execv(sys.executable, [sys.executable, "-m", "alongside.cli", *words])  # noqa: S606  # nothing of a shell


@contextmanager
def _worker_kept() -> Iterator[None]:
    """A worker in a process of its own while the block lasts; one that dies is replaced."""
    over = threading.Event()
    keeper = threading.Thread(target=_keep_worker, args=(over,), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join(timeout=15)


def _keep_worker(over: threading.Event) -> None:
    while not over.is_set():
        worker = subprocess.Popen([sys.executable, "-m", "alongside.cli", "work", "--parent", str(os.getpid())])
        while worker.poll() is None and not over.wait(0.2):
            pass
        if worker.poll() is None:
            worker.terminate()
            try:
                worker.wait(timeout=5)
            except subprocess.TimeoutExpired:  # in the middle of something long: its lease runs out
                worker.kill()
        over.wait(1)  # one that cannot start must not spin


@acting(system("prepare the site"))
def _prepare(site: Site) -> None:
    from django.conf import settings
    from django.core.management import call_command

    with as_file(files("alongside.kit") / "static" / "vendor") as vendor:
        if not vendor.is_dir():
            raise SiteProblem("The pages' style sheets are not prepared. Run `make install` in the checkout first.")
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.exists() or _newest_asset() > manifest.stat().st_mtime:
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    if site.sample:
        from alongside.apps.home.sample import fill_once

        fill_once()


def _newest_asset() -> float:
    with as_file(files("alongside")) as root:
        folders = [root / "kit" / "static", *root.glob("apps/*/static")]
        return max((file.stat().st_mtime for folder in folders for file in folder.rglob("*")), default=0.0)


def _serve(site: Site, address: str, port: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    os.environ["ALONGSIDE_SUPERVISED"] = str(os.getpid())
    where = f"http://{address}:{port}/"
    print(f"Alongside is at {where}", flush=True)
    if site.sample:
        print(
            "It is the sample site: open it and choose one of the sample people to sign in with one click.",
            flush=True,
        )
    else:
        print("Sign in with your e-mail address. No administrator yet? alongside admin invite EMAIL", flush=True)
    print("Stop it with Ctrl+C.", flush=True)
    Granian(
        "alongside.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_enabled=bool(os.environ.get("ALONGSIDE_LOG")),
        websockets=False,
        respawn_failed_workers=True,
        # A browser keeps its connection open, and a worker waits for it: without this Ctrl+C never ends the site.
        workers_kill_timeout=_LET_GO,
    ).serve()
