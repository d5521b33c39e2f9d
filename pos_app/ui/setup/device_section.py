"""The devices of this till: how each does, what helps, tests, and choosing what was found.

Asks through a DeviceDesk and opens no device itself. Everybody may look and test, because everybody
may have to say what is wrong; choosing a device is for whoever may edit settings.

Invariants:
- Nothing here waits: a test that has no answer in its time is told as such by the page itself.
- The tests of all devices together open no drawer and wait for nobody.
"""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pos_app.domain.staff import Permission
from pos_app.ui.setup.device_change import DeviceChange
from pos_app.ui.setup.device_desk import DeviceDesk
from pos_app.ui.setup.device_found import TRY, FoundChoice
from pos_app.ui.setup.device_panels import (
    BACK,
    EMPTY,
    FIND,
    LOG,
    LOOK,
    PICK,
    PROBE,
    ROLE,
    TEST,
    TEST_ALL,
    TURN,
    USE,
    DevicePanels,
    Shown,
)
from pos_app.ui.setup.device_picture import (
    DeviceCard,
    DeviceLine,
    DevicePanel,
    DevicePicture,
    SearchNow,
)
from pos_app.ui.setup.device_tests import ANSWER_S, PRINT_S, SCAN_S, DeviceTests
from pos_app.ui.setup.scanner_lesson import KEEP, TEACH, ScannerLesson
from pos_app.ui.setup.section import APPLY, SectionHost, Tools

if TYPE_CHECKING:
    from collections.abc import Callable

TEST_CHOSEN, CANCEL = "test", "cancel"
_SCAN, _PRINT = "scan", "print"
_EVENTS_SHOWN = 40


class DeviceSection:
    """The page; `name` is its place in the phrases and in the list of sections."""

    name = "devices"
    permission: Permission | None = None

    def __init__(
        self,
        desk: DeviceDesk,
        *,
        tools: Tools,
        host: SectionHost,
        place: str = "",
        tests: DeviceTests | None = None,
    ) -> None:
        self._desk, self._tools, self.host, self._place = desk, tools, host, place
        self._tests = tests or DeviceTests()
        self._panels = DevicePanels(tools)
        self._chosen = ""
        self._shows_found = self._shows_log = False
        self._change = DeviceChange(desk, tools, self)
        self._plugged = FoundChoice(
            desk.plugged, self._tests, tools=tools, page=self, change=self._change
        )
        self._lesson = ScannerLesson(desk.teacher, tools, self)
        self._drawn: DevicePicture | None = None

    # what the screen calls
    def open(self) -> None:
        """Show how the devices do, one that is ill before the others."""
        self._shows_found = self._shows_log = False
        self._lesson.leave()
        cards = self._desk.cards()
        ill = [card.key for card in cards if card.steps]
        if self._chosen not in [card.key for card in cards] or ill:
            self._chosen = next(iter([*ill, *(card.key for card in cards)]), "")
        self._drawn = None
        self.show()

    def tick(self) -> None:
        """Look again: devices come and go, and a test may have had its time."""
        for key, running in self._tests.overdue():
            code = "device_page.scan_none" if running.test == _SCAN else "device_page.silent"
            line = DeviceLine(self.say(code, seconds=round(running.wait_s)), "bad")
            self._tests.end(key, running, (line,))
        self.show()

    def press(self, code: str) -> None:
        """A button, here or of a device (`test:NAME`, `role:NAME`)."""
        if self._lesson.is_on:
            self._lesson.press(KEEP if code == APPLY else code)
        elif code.startswith((ROLE, TURN, PICK)):
            kind, _, name = code.partition(":")
            plugged = self._plugged
            turns = {ROLE: plugged.take_role, TURN: plugged.turn, PICK: plugged.pick}
            turns[f"{kind}:"](name)
        elif code.startswith(TEST):
            key, _, test = code.removeprefix(TEST).rpartition("|")
            self._begin(key or self._chosen, test)
        else:
            steps: dict[str, Callable[[], None]] = {
                TEST_ALL: self._plugged.find_out if self._shows_found else self._test_all,
                PROBE: self._plugged.find_out,
                EMPTY: self._empty,
                TEST_CHOSEN: self._test_chosen,
                FIND: self._find,
                CANCEL: self._cancel,
                BACK: self._leave_found,
                LOG: partial(self._show_log, shows=True),
                LOOK: partial(self._show_log, shows=False),
                TRY: self._plugged.try_out,
                USE: self._use,
                APPLY: self._use,
            }
            if code in steps:
                steps[code]()
        self.show()

    def choose(self, key: str) -> None:
        """Show one device."""
        if self._shows_found:
            self._plugged.choose(key)
        else:
            self._chosen, self._shows_log = key, False
        self.show()

    def step(self, by: int) -> None:
        """Walk the list with the arrows."""
        keys, now = [one.address for one in self._desk.plugged.found()], self._plugged.address
        if not self._shows_found:
            keys, now = [card.key for card in self._desk.cards()], self._chosen
        if keys:
            at = keys.index(now) + by if now in keys else 0
            self.choose(keys[max(0, min(len(keys) - 1, at))])

    def scanned(self, code: str) -> bool:
        """A scan that a lesson or a test waits for; every other one goes where it always goes."""
        if self._lesson.is_on:
            self._lesson.take()
            self.show()
            return True
        waiting = self._tests.waits_for(_SCAN)
        if waiting is None:
            return False
        key, running = waiting
        took_ms = self._tests.took_ms(running)
        self._desk.note_scan(key, took_ms)
        line = DeviceLine(self.say("device_page.scanned", code=code), "good")
        self._tests.end(key, running, (line,))
        self.show()
        return True

    def go_back(self) -> bool:
        """Leave the lesson, if one is on; says whether there was one."""
        was_on = self._lesson.is_on
        self._lesson.leave()
        self.show()
        return was_on

    def change(self, field: str, value: str) -> None:
        """Nothing is typed here."""

    def search(self, text: str) -> None:
        """Nothing is searched by typing."""

    def say(self, code: str, /, **values: object) -> str:
        """Return a sentence."""
        return self._tools.phrases.say(code, **values)

    # tests
    def _test_chosen(self) -> None:
        card = self._card()
        if self._shows_found:
            self._plugged.try_out()
        elif card is not None and card.tests:
            self._begin(card.key, card.tests[0].code)

    def _test_all(self) -> None:
        self._shows_found = False
        for card in self._desk.cards():
            test = next((one for one in card.tests if not one.needs_hand), None)
            if test is not None:
                self._ask(card, test.code)

    def _begin(self, key: str, test: str) -> None:
        card = next((one for one in self._desk.cards() if one.key == key), None)
        if card is None:
            return
        if test == TEACH:
            self._lesson.press(test)
            return
        self._shows_log = False
        self._chosen = key
        self._ask(card, test)

    def _ask(self, card: DeviceCard, test: str) -> None:
        key = card.key
        is_well = card.tone in {"good", "warn"}
        wait_s = PRINT_S if test == _PRINT and is_well else ANSWER_S
        running = self._tests.begin(key, test, SCAN_S if test == _SCAN else wait_s)
        if test != _SCAN:

            def end(lines: tuple[DeviceLine, ...]) -> None:
                self._tests.end(key, running, lines)
                self.show()

            self._desk.ask(key, test, end)

    # what was found
    def _find(self) -> None:
        self._shows_found = True
        self._plugged.forget()
        self._desk.plugged.find()

    def _use(self) -> None:
        if self._shows_found:
            self._plugged.use()

    def _leave_found(self) -> None:
        self._cancel()
        self._shows_found = False

    def _cancel(self) -> None:
        self._desk.plugged.stop_finding()
        self._desk.plugged.stop_probing()

    def _empty(self) -> None:
        """Take the chosen device out of the settings."""
        card = self._card()
        if card is not None and card.without and not self._shows_found:
            done = self.say("device_page.emptied", name=card.name)
            self._change.make(partial(self._desk.empty, card.key), done=done)

    def _show_log(self, *, shows: bool) -> None:
        self._shows_log = shows

    # what is drawn
    def show(self) -> None:
        """Draw, if anything differs from what is drawn."""
        picture = self._picture()
        if picture != self._drawn:
            self._drawn = picture
            self.host.show_section(self, picture)

    def _card(self) -> DeviceCard | None:
        """The chosen device; when that has gone, the first."""
        cards = self._desk.cards()
        if self._chosen not in [card.key for card in cards]:
            self._chosen = cards[0].key if cards else ""
        return next((one for one in cards if one.key == self._chosen), None)

    def _picture(self) -> DevicePicture:
        lesson = self._lesson.picture()
        if lesson is not None:
            title = self.say("scanner_lesson.title")
            return DevicePicture(title=title, detail=self._place, lesson=lesson)
        say, cards, search = self.say, self._desk.cards(), self._desk.plugged.search()
        well = sum(card.tone == "good" for card in cards)
        known = sum(card.tone != "neutral" for card in cards)
        slow = next((card for card in cards if card.is_slow), None)
        counted = say("device_page.ready_of", well=well, count=known) if cards else ""
        found = self._desk.plugged.found() if self._shows_found else ()
        if found and self._plugged.card is None:
            self._plugged.choose(found[0].address)
        panel = self._panel()
        empty = say("device_page.none_here")
        if self._shows_found:
            empty = search.sentence if search.is_running else say("device_page.none_found")
        return DevicePicture(
            title=say("device_page.found_title" if self._shows_found else "setup.section_devices"),
            detail=say("device_page.slow_one", name=slow.name, speed=slow.speed)
            if slow is not None
            else self._place,
            chip=counted,
            chip_tone="good" if well == known else "warn",
            buttons=self._panels.head(shows_found=self._shows_found, has_cards=bool(cards)),
            shows_found=self._shows_found,
            cards=() if self._shows_found else tuple(self._with_result(one) for one in cards),
            found=found,
            busy=self._tests.waiting,
            chosen=self._plugged.address if self._shows_found else self._chosen,
            empty=empty,
            progress=self._progress(search),
            panel=panel,
        )

    def _with_result(self, card: DeviceCard) -> DeviceCard:
        """The row of a device that was tested says how that ended."""
        lines = self._lines(card.key)
        return replace(card, detail=lines[-1].text) if lines else card

    def _lines(self, key: str) -> tuple[DeviceLine, ...]:
        running = self._tests.of(key)
        if running is None:
            return ()
        if running.is_over:
            return running.lines
        code = "device_page.scan_now" if running.test == _SCAN else "device_page.waiting"
        return (DeviceLine(self.say(code)),)

    def _progress(self, search: SearchNow) -> tuple[str, int] | None:
        probe = self._plugged.probe
        if search.is_running:
            return search.sentence, search.share
        if self._shows_found and probe is not None and probe.is_running:
            return probe.sentence, probe.share
        return None

    def _panel(self) -> DevicePanel:
        if self._shows_found:
            return self._panels.of_found(self._plugged, self._shown(self._plugged.address))
        card = self._card()
        if card is None:
            return self._panels.nothing()
        return self._panels.of_card(card, self._shown(card.key))

    def _shown(self, key: str) -> Shown:
        events = self._desk.events(key)[:_EVENTS_SHOWN] if self._shows_log else None
        return Shown(
            results=self._lines(key),
            events=None if self._shows_found else events,
            is_waiting=key in self._tests.waiting,
        )
