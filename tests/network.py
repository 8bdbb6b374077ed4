"""Keeps tests from calling other machines, so that a test that would is found here and not in a hospital."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

import pytest


class OutsideCall(RuntimeError):
    """A test asked for another machine."""


def local(address: Any) -> bool:
    """Whether an address is on this machine: a file's name (a Unix socket) or a loopback address."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return host in {"localhost", ""}


def close(patch: pytest.MonkeyPatch) -> None:
    """Let sockets of this process connect to this machine only."""

    def guarded(connect: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: socket.socket, address: Any) -> Any:
            if not local(address):
                self.close()
                raise OutsideCall(f"a test asked for {address}: tests use files of their own, never the network")
            return connect(self, address)

        return call

    patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
