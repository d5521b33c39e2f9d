"""Claims about where labels go: a PDF beside the till's files, or the label printer."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from benchmarks.till_folder import OpenTill, open_till
from hardware.emulators.bench import EmulatorBench
from pos_app.bootstrap.label_desk import LabelDesk
from pos_app.domain.shelf_label import shelf_label
from pos_app.phrases import Phrases
from pos_app.settings import DeviceSettings
from pos_app.ui.label_run import LABEL_PRINTER
from tests.builders import a_policy, a_product

LABEL = shelf_label(a_product(), on=date(2026, 3, 9))


@pytest.fixture
def till(tmp_path: Path) -> Iterator[OpenTill]:
    opened = open_till(tmp_path)
    yield opened
    opened.close()


def desk_of(till: OpenTill, address: str = "") -> LabelDesk:
    settings = replace(till.machine.settings, devices=DeviceSettings(label_printer=address))
    rooms = SimpleNamespace(policy=a_policy(), phrases=Phrases("en"))
    machine = replace(till.machine, settings=settings)
    return LabelDesk(machine, rooms, EmulatorBench())  # type: ignore[arg-type]  # (two fields of the rooms are all it needs)


def test_a_sheet_is_a_file_that_it_names(till: OpenTill, qapp: QApplication) -> None:
    assert qapp is not None
    assert LABEL is not None
    path = Path(desk_of(till).print_labels([LABEL], "3x8"))
    assert path.read_bytes().startswith(b"%PDF-")


def test_the_label_printer_gets_its_bytes(till: OpenTill) -> None:
    assert LABEL is not None
    with socket.create_server(("127.0.0.1", 0)) as server:
        desk = desk_of(till, f"tcp://127.0.0.1:{server.getsockname()[1]}")
        assert desk.print_labels([LABEL], LABEL_PRINTER) == "sent to the label printer"
        connection, _ = server.accept()
        with connection:
            assert connection.recv(8192).startswith(b"^XA^CI28")
