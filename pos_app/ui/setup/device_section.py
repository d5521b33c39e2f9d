"""The devices of this till: how each does, what helps, tests, and choosing what was found.

Asks through a DeviceDesk and opens no device itself. Everybody may look and test, because everybody
may have to say what is wrong; choosing a device is for whoever may edit settings.

Invariants:
- Nothing here waits: a test that has no answer in its time is told as such by the page itself.
- The tests of all devices together open no drawer and wait for nobody.
"""

from functools import partial
from typing import TYPE_CHECKING

from pos_app.domain.staff import Permission
from pos_app.ui.setup.device_asking import DeviceAsking
from pos_app.ui.setup.device_by_address import BY_ADDRESS, KEEP_ANYWAY, ByAddress
from pos_app.ui.setup.device_change import DeviceChange
from pos_app.ui.setup.device_desk import DeviceDesk
from pos_app.ui.setup.device_drawing import DeviceDrawing, DevicesShown, PageParts
from pos_app.ui.setup.device_found import TRY, FoundChoice
from pos_app.ui.setup.device_panels import (
    BACK,
    EMPTY,
    FIND,
    LOG,
    LOOK,
    OPTION,
    PICK,
    PROBE,
    ROLE,
    TEST,
    TEST_ALL,
    TURN,
    USE,
)
from pos_app.ui.setup.device_tests import DeviceTests
from pos_app.ui.setup.scanner_lesson import KEEP, TEACH, ScannerLesson
from pos_app.ui.setup.section import APPLY, SectionHost, Tools

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos_app.ui.setup.device_picture import DevicePicture

TEST_CHOSEN, CANCEL = "test", "cancel"


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
        self._desk, self._tools, self.host = desk, tools, host
        self._tests = tests or DeviceTests()
        self._at = DevicesShown()
        self._change = DeviceChange(desk, tools, self)
        self._plugged = FoundChoice(
            desk.plugged, self._tests, tools=tools, page=self, change=self._change
        )
        self._asking = DeviceAsking(desk, self._tests, tools, self)
        self._typed = ByAddress(
            desk.typed,
            self._tests,
            tools=tools,
            page=self,
            change=self._change,
            on_added=self._added,
        )
        self._lesson = ScannerLesson(desk.teacher, tools, self)
        parts = PageParts(
            tests=self._tests,
            asking=self._asking,
            plugged=self._plugged,
            typed=self._typed,
            lesson=self._lesson,
        )
        self._drawing = DeviceDrawing(desk, self._at, parts=parts, tools=tools, place=place)
        self._drawn: DevicePicture | None = None

    # what the screen calls
    def open(self) -> None:
        """Show how the devices do, one that is ill before the others."""
        self._at.shows_found = self._at.shows_log = False
        self._lesson.leave()
        self._typed.leave()
        cards = self._desk.cards()
        ill = [card.key for card in cards if card.steps]
        if self._at.chosen not in [card.key for card in cards] or ill:
            self._at.chosen = next(iter([*ill, *(card.key for card in cards)]), "")
        self._drawn = None
        self.show()

    def tick(self) -> None:
        """Look again: devices come and go, and a test may have had its time."""
        self._asking.end_overdue()
        self._typed.tick()
        self.show()

    def press(self, code: str) -> None:
        """A button, here or of a device (`test:NAME`, `role:NAME`)."""
        if self._lesson.is_on:
            self._lesson.press(KEEP if code == APPLY else code)
        elif self._typed.is_on:
            self._typed.press(KEEP_ANYWAY if code == TEST_CHOSEN else code)
        elif code.startswith(OPTION):
            self._set_option(code.removeprefix(OPTION))
        elif code.startswith((ROLE, TURN, PICK)):
            kind, _, name = code.partition(":")
            plugged = self._plugged
            turns = {ROLE: plugged.take_role, TURN: plugged.turn, PICK: plugged.pick}
            turns[f"{kind}:"](name)
        elif code.startswith(TEST):
            key, _, test = code.removeprefix(TEST).rpartition("|")
            self._begin(key or self._at.chosen, test)
        else:
            steps: dict[str, Callable[[], None]] = {
                TEST_ALL: self._test_all,
                PROBE: self._plugged.find_out,
                EMPTY: self._empty,
                TEST_CHOSEN: self._test_chosen,
                FIND: self._find,
                BY_ADDRESS: self._name_one,
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
        if self._at.shows_found:
            self._plugged.choose(key)
        else:
            self._at.chosen, self._at.shows_log = key, False
        self.show()

    def step(self, by: int) -> None:
        """Walk the list with the arrows."""
        if self._typed.is_on:
            return
        keys, now = [one.address for one in self._desk.plugged.found()], self._plugged.address
        if not self._at.shows_found:
            keys, now = [card.key for card in self._desk.cards()], self._at.chosen
        if keys:
            at = keys.index(now) + by if now in keys else 0
            self.choose(keys[max(0, min(len(keys) - 1, at))])

    def scanned(self, code: str) -> bool:
        """A scan that a lesson or a test waits for; every other one goes where it always goes."""
        if self._lesson.is_on:
            self._lesson.take()
            self.show()
            return True
        is_taken = self._asking.scanned(code) or self._typed.is_on
        self.show()
        return is_taken

    def go_back(self) -> bool:
        """Leave the lesson or the form, if one is on; says whether there was one."""
        was_on = self._lesson.is_on or self._typed.is_on
        self._lesson.leave()
        self._typed.leave()
        self.show()
        return was_on

    def change(self, field: str, value: str) -> None:
        """An address is typed, or what it is for is chosen."""
        self._typed.change(field, value)
        self.show()

    def search(self, text: str) -> None:
        """Nothing is searched by typing."""

    def say(self, code: str, /, **values: object) -> str:
        """Return a sentence."""
        return self._tools.phrases.say(code, **values)

    # tests
    def _test_chosen(self) -> None:
        card = self._drawing.card()
        if self._at.shows_found:
            self._plugged.try_out()
        elif card is not None and card.tests:
            self._begin(card.key, card.tests[0].code)

    def _test_all(self) -> None:
        if self._at.shows_found:
            self._plugged.find_out()
        else:
            self._asking.ask_every()

    def _begin(self, key: str, test: str) -> None:
        card = next((one for one in self._desk.cards() if one.key == key), None)
        if card is None:
            return
        if test == TEACH:
            self._lesson.press(test)
            return
        self._at.shows_log = False
        self._at.chosen = key
        self._asking.ask(card, test)

    # what was found
    def _find(self) -> None:
        self._at.shows_found = True
        self._plugged.forget()
        self._desk.plugged.find()

    def _name_one(self) -> None:
        """Name a device that no search finds."""
        self._cancel()
        self._typed.open()

    def _added(self, address: str) -> None:
        """Show what was added among the devices of this till."""
        self._at.shows_found = False
        keys = [card.key for card in self._desk.cards()]
        there = (key for key in keys if key.endswith(f"|{address}"))
        self._at.chosen = next(there, self._at.chosen)

    def _use(self) -> None:
        if self._at.shows_found:
            self._plugged.use()

    def _leave_found(self) -> None:
        self._cancel()
        self._at.shows_found = False

    def _cancel(self) -> None:
        self._desk.plugged.stop_finding()
        self._desk.plugged.stop_probing()

    def _empty(self) -> None:
        """Take the chosen device out of the settings."""
        card = self._drawing.card()
        if card is not None and card.without and not self._at.shows_found:
            done = self.say("device_page.emptied", name=card.name)
            self._change.make(partial(self._desk.empty, card.key), done=done)

    def _set_option(self, code: str) -> None:
        card = self._drawing.card()
        option = next((one for one in card.options if one.code == code), None) if card else None
        if card is not None and option is not None and not self._at.shows_found:
            self._change.make(partial(self._desk.set_option, card.key, code), done=option.done)

    def _show_log(self, *, shows: bool) -> None:
        self._at.shows_log = shows

    # what is drawn
    def show(self) -> None:
        """Draw, if anything differs from what is drawn."""
        picture = self._drawing.picture()
        if picture != self._drawn:
            self._drawn = picture
            self.host.show_section(self, picture)
