"""Whether the site can listen on a port, with real sockets."""

import os
import socket
from collections.abc import Iterator

import pytest

from alongside.cli._port import cannot_listen, holder
from alongside.cli.main import main


@pytest.fixture
def listener() -> Iterator[int]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


def test_a_free_port_is_free_again_and_again(listener: int) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert cannot_listen("127.0.0.1", port) == ""
    assert cannot_listen("127.0.0.1", port) == ""


def test_a_busy_port_names_its_holder_and_the_way_out(listener: int) -> None:
    said = cannot_listen("127.0.0.1", listener)
    assert said.startswith(f"Port {listener} is in use by ")
    assert f"(process {os.getpid()})" in said
    assert f"make run PORT={listener + 1}" in said
    assert str(os.getpid()) in holder(listener)


def test_a_port_that_is_shared_counts_as_busy() -> None:
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        held.bind(("127.0.0.1", 0))
        held.listen()
        assert "is in use by" in cannot_listen("127.0.0.1", held.getsockname()[1])


def test_a_port_bound_but_not_yet_listening_counts_as_busy() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        assert "in use by another program" in cannot_listen("127.0.0.1", held.getsockname()[1])


@pytest.mark.parametrize("port", [0, -1, 65536, 99999])
def test_a_number_that_is_no_port_says_so(port: int) -> None:
    assert f"{port} is no port" in cannot_listen("127.0.0.1", port)


def test_an_address_of_another_machine_says_so() -> None:
    assert "no address 192.0.2.1" in cannot_listen("192.0.2.1", 8000)


def test_serving_on_a_busy_port_returns_one(listener: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--sample", "--port", str(listener)]) == 1
    told = capsys.readouterr()
    assert f"Port {listener} is in use by" in told.err
    assert told.out == ""
