"""The label printer of the bench counts whole labels and answers as real ones do, or do not."""

from hardware.emulators.faults import Fault
from hardware.emulators.label_printer_emulator import LabelPrinterEmulator
from hardware.protocols.zpl_encoder import LabelPage, encode_label
from hardware.protocols.zpl_status import QUESTION, read_state

LABEL = encode_label(LabelPage(width_mm=57, height_mm=32, parts=()))


def test_labels_count_once_they_are_whole() -> None:
    machine = LabelPrinterEmulator()
    for byte in LABEL[:-2]:
        machine.feed(bytes([byte]))
    assert machine.labels == () or machine.labels[0].endswith(b"^XZ")
    machine.feed(LABEL[-2:] + LABEL)
    assert len(machine.labels) == 2


def test_it_says_what_is_wrong_between_two_labels() -> None:
    machine = LabelPrinterEmulator()
    machine.set_fault(Fault.COVER_OPEN)
    state = read_state(machine.feed(LABEL + QUESTION))
    assert state is not None
    assert state.reason == "head_open"
    machine.clear_fault(Fault.COVER_OPEN)
    state = read_state(machine.feed(QUESTION))
    assert state is not None
    assert state.reason == ""


def test_one_that_answers_nobody_prints_all_the_same() -> None:
    machine = LabelPrinterEmulator(answers=False)
    assert machine.feed(QUESTION + LABEL) == b""
    assert len(machine.labels) == 1
    machine.set_fault(Fault.UNPLUGGED)
    assert not machine.is_plugged
    assert machine.room() > len(LABEL)
