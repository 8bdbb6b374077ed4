"""Whether a port is free, and who holds it if not."""

import errno
import socket
from pathlib import Path


def cannot_listen(address: str, port: int) -> str:
    """Why the site cannot listen there, and what to do; empty when it can.

    Bound once without sharing first: the server shares ports, so a second start would succeed and requests
    would go to either site (met in November 2026).
    """
    if not 0 < port < 65536:
        return f"{port} is no port. Choose one between 1024 and 65535: make run PORT=8001."
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            # Connections of a server that ended a moment ago linger; they do not hold the port.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
        with socket.socket(family) as probe:
            probe.settimeout(0.5)
            taken = probe.connect_ex((address, port)) == 0
    except OSError as error:
        if error.errno == errno.EACCES:
            return f"Port {port} is kept for the administrator of this machine. Choose one from 1024 up: PORT=8001."
        if error.errno != errno.EADDRINUSE:
            return f"This machine has no address {address} to listen on ({error.strerror}). Try 127.0.0.1."
        taken = True
    return _in_use(port) if taken else ""


def _in_use(port: int) -> str:
    other = port + 1 if port < 65535 else port - 1
    return (
        f"Port {port} is in use by {holder(port)}. "
        f"Stop it, or choose another: make run PORT={other}, or alongside serve --port {other}."
    )


def holder(port: int) -> str:
    """The program that listens on the port, as `python3 (process 4711)`; a plain phrase where it cannot be seen."""
    inode = _listening(port)
    if inode:
        for link in Path("/proc").glob("[0-9]*/fd/*"):
            try:
                if link.readlink().name == f"socket:[{inode}]":
                    process = link.parts[2]
                    name = Path(f"/proc/{process}/comm").read_text(encoding="utf-8").strip()
                    return f"{name} (process {process})"
            except OSError:
                continue
    return "another program"


def _listening(port: int) -> str:
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            lines = Path(table).read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            fields = line.split()
            if fields[3] == "0A" and int(fields[1].rpartition(":")[2], 16) == port:
                return fields[9]
    return ""
