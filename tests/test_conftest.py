"""The guards of the test run themselves work."""

import gc
import os
import socket

import pytest

from tests.conftest import NetworkTouchedError, is_this_machine


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_a_connection_that_leaves_the_machine_is_refused(method: str) -> None:
    # 192.0.2.0/24 is set aside for examples (RFC 5737); nothing is there.
    with socket.socket() as connection, pytest.raises(NetworkTouchedError, match="this machine"):
        getattr(connection, method)(("192.0.2.1", 80))


def test_a_connection_inside_the_machine_is_not() -> None:
    with socket.socket() as listener, socket.socket() as connection:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        connection.connect(listener.getsockname())


@pytest.mark.parametrize(
    ("address", "here"),
    [
        (("127.0.0.1", 80), True),
        (("::1", 80, 0, 0), True),
        (("localhost", 80), True),
        ("/run/till.socket", True),
        (("10.0.0.1", 80), False),
        (("example.com", 443), False),
    ],
)
def test_this_machine_is_told_from_others(address: object, here: bool) -> None:
    assert is_this_machine(address) is here


def test_qt_draws_offscreen_and_nothing_is_collected_in_the_middle() -> None:
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert not gc.isenabled()
