"""A receipt printer that speaks ESC/POS: real bytes in, pages out, with faults at will.

Does not draw: it keeps what was printed as PrintedPage values. Sockets and ptys are tcp_port.py and
pty_port.py; `emulated:` addresses drive it through emulated_transport.py.

Behaves as the manuals and measured printers do:
- Real-time commands (DLE EOT, DLE DC4) work at once, in every state, also inside a picture.
- While paper is out, the cover open or the printer offline, bytes wait in a bounded buffer and
  queued questions (GS r, GS I, GS ( H) stay silent; after recovery all of it goes on by itself.
- Automatic status comes at every change after GS a; ESC @ turns it off.
- A page that is begun is lost with the power.

Source: Epson ESC/POS: DLE EOT, DLE DC4, GS a, GS r, GS I, GS ( H, ESC p.
"""

import threading

from hardware.emulators.drawer_emulator import DrawerEmulator
from hardware.emulators.faults import STOPPING, Fault, Noise
from hardware.emulators.printer_status_bits import auto_status, paper_bits, real_time_status
from hardware.protocols.escpos_page import (
    PRINTED,
    DrawerPulse,
    Element,
    PaperCut,
    PrintedPage,
    Query,
    Reset,
    UnknownCommand,
)
from hardware.protocols.escpos_reader import EscposReader

MAKER = "REGULARS"
MODEL = "EMULATED"
PAGES_KEPT = 200  # older pages are thrown away, as a bin is emptied
ANSWER_BYTES_MAX = 4096

_MODEL_ASKED = 67
_IDENTITY_TEXTS = {65: "1.0", 66: MAKER, 67: MODEL, 68: "0000001"}


class PrinterEmulator:
    """A ByteMachine with paper. Guards itself: any thread may call."""

    def __init__(
        self,
        *,
        drawer: DrawerEmulator | None = None,
        buffer_bytes: int = 65536,
        knows_process_id: bool = True,
        model: str = MODEL,
    ) -> None:
        """Begin switched on, with paper, and nothing printed; `model` answers GS I 67."""
        self.drawer = drawer or DrawerEmulator()
        self._buffer_bytes = buffer_bytes
        self._knows_process_id = knows_process_id
        self._model = model
        self._changed = threading.Condition()
        self._faults: set[Fault] = set()
        self._reader = EscposReader()
        self._real_time = bytearray()
        self._answers = bytearray()
        self._auto_mask = 0
        self._page: list[Element] = []
        self._pages: list[PrintedPage] = []
        self._unknown: list[UnknownCommand] = []
        self._noise = Noise()
        self._received = 0
        self._fault_at: tuple[int, Fault] | None = None
        self._paper_lines: int | None = None
        self._revision = 0

    @property
    def pages(self) -> tuple[PrintedPage, ...]:
        """All pages cut so far, oldest first."""
        with self._changed:
            return tuple(self._pages)

    @property
    def unfinished_page(self) -> PrintedPage:
        """What hangs out of the printer, not yet cut."""
        with self._changed:
            return PrintedPage(tuple(self._page))

    def take_pages(self) -> tuple[PrintedPage, ...]:
        """Take the pages cut so far away, as a customer does."""
        with self._changed:
            taken, self._pages = tuple(self._pages), []
            return taken

    @property
    def received(self) -> int:
        """How many bytes have come since it was made."""
        return self._received

    @property
    def faults(self) -> frozenset[Fault]:
        """The faults that last now."""
        with self._changed:
            return frozenset(self._faults)

    @property
    def unknown_commands(self) -> tuple[UnknownCommand, ...]:
        """Commands that no manual has; a good host sends none."""
        with self._changed:
            return tuple(self._unknown)

    @property
    def revision(self) -> int:
        """Grows with everything that a picture of the printer would show."""
        return self._revision

    @property
    def is_plugged(self) -> bool:
        """Whether the cable is in and the power on."""
        return Fault.UNPLUGGED not in self._faults

    def set_fault(self, fault: Fault) -> None:
        """Let a fault begin. Unplugging empties the buffer and loses the page begun."""
        with self._changed:
            self._faults.add(fault)
            if fault is Fault.UNPLUGGED:
                self._lose_power()
            self._report_change()

    def clear_fault(self, fault: Fault) -> None:
        """Let a fault end: what waits in the buffer is printed now."""
        with self._changed:
            self._faults.discard(fault)
            if fault is Fault.PAPER_OUT:
                self._paper_lines = None
            if self._fault_at is not None and self._fault_at[1] is fault:
                self._fault_at = None
            self._report_change()
            self._print_waiting()
            self._changed.notify_all()

    def unplug_after(self, count: int) -> None:
        """Pull the cable when this many more bytes have come."""
        self.fault_after(count, Fault.UNPLUGGED)

    def fault_after(self, count: int, fault: Fault) -> None:
        """Let a fault begin when this many more bytes have come."""
        with self._changed:
            self._fault_at = (self._received + count, fault)

    def run_out_after(self, elements: int) -> None:
        """Let the paper end when this many more lines, codes and pictures are printed."""
        with self._changed:
            self._paper_lines = elements

    def close_drawer(self) -> None:
        """Push the drawer shut; the sensor pin changes."""
        with self._changed:
            self.drawer.close_by_hand()
            self._report_change()

    def room(self) -> int:
        """Return how many bytes it would take now; 0 when its buffer is full."""
        with self._changed:
            # A running printer works its buffer off; a stopped one fills up.
            waiting = self._reader.pending_bytes if self._faults & STOPPING else 0
            room = max(self._buffer_bytes - waiting, 0)
            if self._fault_at is not None:
                room = min(room, max(self._fault_at[0] - self._received, 1))
            return min(room, 1) if Fault.SLOW in self._faults else room

    def feed(self, received: bytes) -> bytes:
        """Take bytes from the host; return all that the printer has to say now."""
        with self._changed:
            if self.is_plugged:
                self._take(received)
            return self._take_answers()

    def take_answers(self) -> bytes:
        """Return what it has to say by itself since the last call."""
        with self._changed:
            return self._take_answers()

    def wait(self, timeout_s: float) -> None:
        """Wait until it has something to say, is unplugged, recovers, or the time is up."""
        with self._changed:
            if not self._answers and self.is_plugged:
                self._changed.wait(timeout_s)

    def _take_answers(self) -> bytes:
        if Fault.LATE in self._faults:
            return b""
        taken = bytes(self._answers)
        self._answers.clear()
        return taken

    def _take(self, received: bytes) -> None:
        limit = len(received)
        if self._fault_at is not None:
            limit = min(limit, max(self._fault_at[0] - self._received, 0))
        self._received += limit
        for byte in received[:limit]:
            self._obey_real_time(byte)
        self._reader.push(received[:limit])
        self._print_waiting()
        if self._fault_at is not None and self._received >= self._fault_at[0]:
            fault, self._fault_at = self._fault_at[1], None
            self.set_fault(fault)
            if fault is not Fault.UNPLUGGED:
                self._take(received[limit:])

    def _lose_power(self) -> None:
        self._reader = EscposReader()
        self._real_time.clear()
        self._answers.clear()
        self._page.clear()
        self._auto_mask = 0

    def _obey_real_time(self, byte: int) -> None:
        """Follow the stream for DLE EOT n and DLE DC4 1 m t, wherever they stand."""
        seen = self._real_time
        seen.append(byte)
        if seen[0] != 0x10:
            seen.clear()
        elif len(seen) == 2 and byte not in {0x04, 0x14}:
            seen.clear()
            if byte == 0x10:
                seen.append(byte)
        elif len(seen) == 3 and seen[1] == 0x04:
            if 1 <= byte <= 4:
                self._say_real_time(byte)
            seen.clear()
        elif len(seen) == 3 and byte != 0x01:
            seen.clear()
        elif len(seen) == 5:
            if seen[3] <= 1 and 1 <= byte <= 8:
                self._pulse(5 if seen[3] else 2)
            seen.clear()

    def _say_real_time(self, question: int) -> None:
        status = real_time_status(question, self._faults, pin_high=self.drawer.pin_high)
        self._say(bytes([status]))

    def _print_waiting(self) -> None:
        while not self._faults & STOPPING and self.is_plugged:
            element = self._reader.next_element()
            if element is None:
                return
            self._print(element)

    def _print(self, element: Element) -> None:
        if isinstance(element, Query):
            self._answer(element)
        elif isinstance(element, DrawerPulse):
            self._pulse(element.pin)
        elif isinstance(element, Reset):
            self._auto_mask = 0
        elif isinstance(element, UnknownCommand):
            self._unknown.append(element)
            self._page.append(element)
        elif isinstance(element, PaperCut):
            self._pages.append(PrintedPage((*self._page, element)))
            del self._pages[:-PAGES_KEPT]
            self._page.clear()
        else:
            self._page.append(element)
            self._use_paper(element)
        self._revision += 1

    def _use_paper(self, element: Element) -> None:
        if self._paper_lines is None or not isinstance(element, PRINTED):
            return
        self._paper_lines -= 1
        if self._paper_lines <= 0:
            self._faults.add(Fault.PAPER_OUT)
            self._report_change()

    def _answer(self, query: Query) -> None:
        argument = query.arguments[0] if query.arguments else 0
        if query.kind == "auto_status":
            self._auto_mask = argument
            if argument:
                self._say(auto_status(self._faults, pin_high=self.drawer.pin_high))
        elif query.kind == "process_id":
            if self._knows_process_id and len(query.arguments) == 4:
                self._say(b"\x37\x22" + query.arguments + b"\0")
        elif query.kind == "status":
            is_pin = argument in {2, 50}
            self._say(bytes([int(self.drawer.pin_high) if is_pin else paper_bits(self._faults)]))
        elif query.kind == "identity" and argument in _IDENTITY_TEXTS:
            text = self._model if argument == _MODEL_ASKED else _IDENTITY_TEXTS[argument]
            self._say(b"\x5f" + text.encode("ascii") + b"\0")
        elif query.kind == "identity":
            self._say(b"\x02")

    def _pulse(self, pin: int) -> None:
        self.drawer.pulse(pin)
        self._report_change()

    def _report_change(self) -> None:
        self._revision += 1
        if self._auto_mask:
            self._say(auto_status(self._faults, pin_high=self.drawer.pin_high))
        self._changed.notify_all()

    def _say(self, answer: bytes) -> None:
        if Fault.SILENCE in self._faults or not self.is_plugged:
            return
        if Fault.GARBAGE in self._faults:
            answer = self._noise.instead_of(answer)
        if len(self._answers) + len(answer) <= ANSWER_BYTES_MAX:
            self._answers += answer
        self._changed.notify_all()
