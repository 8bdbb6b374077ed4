"""Tests call nobody."""

import socket
import urllib.request

import pytest
from tests.network import OutsideCall, local


def test_another_machine_is_refused() -> None:
    with pytest.raises(OutsideCall, match="never the network"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(OutsideCall):
        urllib.request.urlopen("http://192.0.2.1/", timeout=1)


def test_this_machine_is_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as made:
        assert made.getpeername() == server.getsockname()


@pytest.mark.parametrize(("address", "here"), [(("::1", 1, 0, 0), True), ("/run/s", True), (("10.0.0.1", 1), False)])
def test_what_counts_as_this_machine(address: object, here: bool) -> None:
    assert local(address) is here
