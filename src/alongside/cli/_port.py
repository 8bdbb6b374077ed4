"""Whether a port is free, and who holds it if not."""

import socket
from pathlib import Path


def busy(address: str, port: int) -> bool:
    """Whether somebody listens there already.

    Bound once without reuse first: the server shares ports, so a second start would succeed and requests
    would go to either site (met in November 2026).
    """
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.settimeout(0.5)
        if probe.connect_ex((address, port)) == 0:
            return True
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        # Connections of a server that ended a moment ago linger; they do not hold the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return True
    return False


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
