import socket
import struct
from collections.abc import Iterator

import pytest

from hardware.errors import DeviceLostError, DeviceNotFoundError, DeviceTimeoutError
from hardware.transports.name_lookup import Place
from hardware.transports.tcp import TcpTransport

RESET_ON_CLOSE = struct.pack("ii", 1, 0)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.fixture
def ends(listener: socket.socket) -> Iterator[tuple[TcpTransport, socket.socket]]:
    transport = TcpTransport(*listener.getsockname()[:2])
    transport.open(2)
    peer, _ = listener.accept()
    yield transport, peer
    transport.close()
    peer.close()


def test_bytes_go_both_ways(ends: tuple[TcpTransport, socket.socket]) -> None:
    transport, peer = ends
    transport.write_all(b"hello", 1)
    assert peer.recv(5, socket.MSG_WAITALL) == b"hello"
    peer.sendall(b"yes")
    assert transport.read(2, 1) == b"ye"
    assert transport.read(2, 1) == b"s"
    assert transport.read(2, 0) == b""


def test_nobody_listens(listener: socket.socket) -> None:
    host, port = listener.getsockname()[:2]
    listener.close()
    with pytest.raises(DeviceNotFoundError) as caught:
        TcpTransport(host, port).open(1)
    assert caught.value.values["address"] == f"{host}:{port}"


def test_a_name_that_hangs_says_so() -> None:
    asked: list[tuple[str, int, float]] = []

    def look_up(host: str, port: int, timeout_s: float) -> tuple[Place, ...]:
        asked.append((host, port, timeout_s))
        raise TimeoutError

    with pytest.raises(DeviceNotFoundError) as caught:
        TcpTransport("printer.example", 9100, look_up=look_up).open(3)
    assert asked == [("printer.example", 9100, 3)]
    assert caught.value.code == "name_look_up_late"
    assert caught.value.values["name"] == "printer.example"


def test_a_name_that_nobody_knows_says_so() -> None:
    def look_up(*_: object) -> tuple[Place, ...]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with pytest.raises(DeviceNotFoundError) as caught:
        TcpTransport("printer.example", 9100, look_up=look_up).open(3)
    assert caught.value.code == "name_unknown"


def test_the_places_of_a_name_are_tried_in_turn(listener: socket.socket) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        nobody = closed.getsockname()
    found = (Place(socket.AF_INET, nobody), Place(socket.AF_INET, listener.getsockname()))
    transport = TcpTransport("printer.example", 9100, look_up=lambda *_: found)
    transport.open(2)
    assert transport.is_open
    transport.close()


def test_all_places_together_have_one_deadline(listener: socket.socket) -> None:
    place = Place(socket.AF_INET, listener.getsockname())
    with pytest.raises(DeviceNotFoundError):
        TcpTransport("printer.example", 9100, look_up=lambda *_: (place,)).open(0)


def test_a_deaf_printer_costs_no_more_than_the_deadline(
    ends: tuple[TcpTransport, socket.socket],
) -> None:
    transport, _ = ends
    with pytest.raises(DeviceTimeoutError) as caught:
        transport.write_all(bytes(20_000_000), 0.2)
    assert 0 < caught.value.sent_bytes < 20_000_000
    assert transport.is_open


def test_a_closed_connection_is_lost(ends: tuple[TcpTransport, socket.socket]) -> None:
    transport, peer = ends
    peer.close()
    with pytest.raises(DeviceLostError):
        transport.read(1, 1)
    assert not transport.is_open
    with pytest.raises(DeviceLostError) as caught:
        transport.write_all(b"x", 1)
    assert caught.value.sent_bytes == 0


def test_a_reset_connection_is_lost(ends: tuple[TcpTransport, socket.socket]) -> None:
    transport, peer = ends
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
    peer.close()
    with pytest.raises(DeviceLostError):
        transport.read(1, 1)
    transport.close()


def test_a_reset_while_writing_is_lost(ends: tuple[TcpTransport, socket.socket]) -> None:
    transport, peer = ends
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
    peer.close()
    with pytest.raises(DeviceLostError):
        transport.write_all(bytes(20_000_000), 2)


def test_no_time_means_nothing_sent(ends: tuple[TcpTransport, socket.socket]) -> None:
    transport, _ = ends
    with pytest.raises(DeviceTimeoutError) as caught:
        transport.write_all(b"x", 0)
    assert caught.value.sent_bytes == 0
