"""Where labels go: a PDF beside the till's files, opened for printing, or the label printer.

Runs beside the database thread: a sheet of 500 labels takes seconds, and no sale may wait for it.
Decides no price and no words.
"""

from collections.abc import Sequence

from hardware.emulators.bench import EmulatorBench
from hardware.registry import label_printer_at
from hardware.settings import DeviceAddress
from pos_app.bootstrap.machine import Machine
from pos_app.bootstrap.rooms import Rooms
from pos_app.domain.shelf_label import ShelfLabel
from pos_app.domain.training import is_training
from pos_app.paper.label_sheet import grid_named, write_sheet
from pos_app.paper.label_words import label_text
from pos_app.peripherals.label_printing import label_page
from pos_app.peripherals.name_lookup import look_up_in_time
from pos_app.phrases import Phrases
from pos_app.ui.label_run import LABEL_PRINTER


class LabelDesk:
    """Fills `print_labels` of the settings. Labels speak the store's first language."""

    def __init__(self, machine: Machine, rooms: Rooms, bench: EmulatorBench) -> None:
        self._machine, self._rooms, self._bench = machine, rooms, bench

    def print_labels(self, labels: Sequence[ShelfLabel], where: str) -> str:
        """Print, and say where. Raises OSError, DeviceError."""
        rooms = self._rooms
        phrases = Phrases(rooms.policy.store.languages[0])
        marked = is_training(rooms.policy.store)
        texts = [label_text(label, phrases, is_training=marked) for label in labels]
        if where == LABEL_PRINTER:
            address = DeviceAddress.parse(self._machine.settings.devices.label_printer)
            printer = label_printer_at(address, bench=self._bench, look_up=look_up_in_time)
            printer.print_labels(label_page(text) for text in texts)
            return rooms.phrases.say("prices.at_printer")
        now = self._machine.clock.now()
        path = self._machine.places.cache / "labels" / f"labels-{now:%Y%m%d-%H%M%S}.pdf"
        write_sheet(path, texts, grid_named(where), title=rooms.policy.store.name)
        return str(path)
