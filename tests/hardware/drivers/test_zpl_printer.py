"""Claims about sending labels to a printer that reads ZPL; none of it was tried on a real one."""

import socket

import pytest

from hardware.drivers.zpl_printer import ZplPrinter
from hardware.errors import DeviceError, DeviceLostError
from hardware.protocols.zpl_encoder import LabelPage, encode_label
from hardware.registry import transport_at
from hardware.settings import DeviceAddress, DeviceAddressError
from hardware.transports.memory import PipeFaults, memory_pair

PAGE = LabelPage(width_mm=50, height_mm=30, parts=())


def test_labels_go_out_whole_and_the_line_is_closed_again() -> None:
    near, far = memory_pair()
    far.open(1)
    assert ZplPrinter(near).print_labels([PAGE, PAGE]) == 2
    assert far.read(10_000, 0) == encode_label(PAGE) * 2
    assert not near.is_open


def test_a_line_that_breaks_says_so_and_is_closed() -> None:
    near, far = memory_pair()
    far.open(1)
    near.faults = PipeFaults(break_after=5)
    with pytest.raises(DeviceLostError):
        ZplPrinter(near).print_labels([PAGE])
    assert not near.is_open
    near.faults = PipeFaults(refuses_open=True)
    with pytest.raises(DeviceError):
        ZplPrinter(near).print_labels([PAGE])


def test_a_label_reaches_a_printer_on_the_network() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = DeviceAddress.parse(f"tcp://127.0.0.1:{server.getsockname()[1]}")
        # The connection waits in the queue of the listener, with what was sent.
        ZplPrinter(transport_at(address)).print_labels([PAGE])
        connection, _ = server.accept()
        with connection:
            assert connection.recv(4096) == encode_label(PAGE)


def test_an_address_without_a_line_is_refused() -> None:
    with pytest.raises(DeviceAddressError):
        transport_at(DeviceAddress.parse("wedge:"))
