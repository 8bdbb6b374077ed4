"""What a measurement was made on: without it a number of seconds says nothing."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_MEGABYTE = 1024 * 1024


def machine() -> str:
    """Processor, cores, memory, system, Python, and how busy the machine was when asked."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1024 * _MEGABYTE)
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}; {load()}"
    )


def load() -> str:
    """How much else was running: the load average of the last five minutes before now."""
    average = os.getloadavg()[1]
    busy = average > (os.cpu_count() or 1) / 2
    shared = ": it was shared with other work, so times are upper limits" if busy else ""
    return f"load average {average:.1f} when the run began{shared}"


def versions(*packages: str) -> str:
    """The installed versions of packages, those that are absent named as such."""
    return ", ".join(f"{package} {_version(package)}" for package in packages)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def family(process: int) -> set[int]:
    """A process and all its descendants, read from /proc (empty where there is none)."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(status.parent.name)] = int(after_name[1])
    found = {process} & parents.keys()
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def resident(process: int) -> float:
    """Megabytes resident in a process and its descendants together; pages they share count each time."""
    total = 0
    for member in family(process):
        try:
            pages = Path(f"/proc/{member}/statm").read_text(encoding="ascii").split()[1]
        except (OSError, IndexError):
            continue
        total += int(pages) * os.sysconf("SC_PAGE_SIZE")
    return total / _MEGABYTE
