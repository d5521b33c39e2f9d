"""Tests of the configured devices from the page: begun, waited for, told in a line.

Asks through the desk and waits for nothing itself. Plain Python.

Invariant: a test that has no answer in its time is told as such; of a test code only the first scan
counts.
"""

from dataclasses import replace

from pos_app.ui.setup.device_change import Page
from pos_app.ui.setup.device_desk import DeviceDesk
from pos_app.ui.setup.device_picture import DeviceCard, DeviceLine
from pos_app.ui.setup.device_tests import ANSWER_S, PRINT_S, SCAN_S, DeviceTests
from pos_app.ui.setup.section import Tools

_SCAN, _PRINT = "scan", "print"


class DeviceAsking:
    """The tests of one page; `tests` is shared with what was found."""

    def __init__(self, desk: DeviceDesk, tests: DeviceTests, tools: Tools, page: Page) -> None:
        self._desk, self._tests, self._tools, self._page = desk, tests, tools, page

    def ask(self, card: DeviceCard, test: str) -> None:
        """Begin a test; a scan is waited for, everything else is the device's to answer."""
        key = card.key
        is_well = card.tone in {"good", "warn"}
        wait_s = PRINT_S if test == _PRINT and is_well else ANSWER_S
        running = self._tests.begin(key, test, SCAN_S if test == _SCAN else wait_s)
        if test == _SCAN:
            return

        def end(lines: tuple[DeviceLine, ...]) -> None:
            self._tests.end(key, running, lines)
            self._page.show()

        self._desk.ask(key, test, end)

    def ask_every(self) -> None:
        """Begin the first test of each device that needs nobody's hand."""
        for card in self._desk.cards():
            test = next((one for one in card.tests if not one.needs_hand), None)
            if test is not None:
                self.ask(card, test.code)

    def end_overdue(self) -> None:
        """Tell the tests whose time is up."""
        for key, running in self._tests.overdue():
            code = "device_page.scan_none" if running.test == _SCAN else "device_page.silent"
            sentence = self._tools.phrases.say(code, seconds=round(running.wait_s))
            self._tests.end(key, running, (DeviceLine(sentence, "bad"),))

    def scanned(self, code: str) -> bool:
        """A scan that a test waits for; False for every other one."""
        waiting = self._tests.waits_for(_SCAN)
        if waiting is None:
            return False
        key, running = waiting
        self._desk.note_scan(key, self._tests.took_ms(running))
        line = DeviceLine(self._tools.phrases.say("device_page.scanned", code=code), "good")
        self._tests.end(key, running, (line,))
        return True

    def lines(self, key: str) -> tuple[DeviceLine, ...]:
        """How the last test of a device ended, or what it waits for."""
        running = self._tests.of(key)
        if running is None:
            return ()
        if running.is_over:
            return running.lines
        code = "device_page.scan_now" if running.test == _SCAN else "device_page.waiting"
        return (DeviceLine(self._tools.phrases.say(code)),)

    def with_result(self, card: DeviceCard) -> DeviceCard:
        """The card of a device that was tested says how that ended."""
        lines = self.lines(card.key)
        return replace(card, detail=lines[-1].text) if lines else card
