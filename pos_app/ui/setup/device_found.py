"""Which of the devices that were found is chosen, as what, and what is done with it.

Plain Python; writes nothing itself (the desk does) and draws nothing. Invariant: only who may edit
settings makes a device the till's own; everybody may try one.
"""

from functools import partial
from typing import Protocol

from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.staff import Permission, require
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.device_picture import DeviceDesk, DeviceLine, FoundCard
from pos_app.ui.setup.device_tests import PRINT_S, DeviceTests
from pos_app.ui.setup.section import SectionHost, Tools

TRY = "try"


class Page(Protocol):
    """The page that it stands on."""

    host: SectionHost

    def show(self) -> None:
        """Draw again."""


class FoundChoice:
    """`address` and `role` are empty while nothing is chosen."""

    def __init__(self, desk: DeviceDesk, tests: DeviceTests, tools: Tools, page: Page) -> None:
        self._desk, self._tests, self._tools, self._page = desk, tests, tools, page
        self.address = self.role = ""

    @property
    def card(self) -> FoundCard | None:
        """The chosen device, while it is among those found."""
        return next((one for one in self._desk.found() if one.address == self.address), None)

    def forget(self) -> None:
        """Choose nothing."""
        self.address = self.role = ""

    def choose(self, address: str) -> None:
        """Choose a device, as the first thing that it can be."""
        self.address = address
        card = self.card
        self.role = card.roles[0][0] if card is not None and card.roles else ""

    def try_out(self) -> None:
        """Open it, check it, close it."""
        card = self.card
        if card is None or not self.role:
            return
        key = card.address
        running = self._tests.begin(key, TRY, PRINT_S)

        def end(lines: tuple[DeviceLine, ...]) -> None:
            self._tests.end(key, running, lines)
            self._page.show()

        self._desk.try_found(key, self.role, end)

    def use(self) -> None:
        """Write it into the settings, and say so."""
        card, say, host = self.card, self._tools.phrases.say, self._page.host
        if card is None or not self.role:
            return
        try:
            require(host.staff, Permission.EDIT_SETTINGS)
        except PermissionDeniedError:
            host.tell_fault(say("setup.refused", name=host.staff.name))
            return
        role = next(text for code, text in card.roles if code == self.role)
        done = say("device_page.used", name=card.name, role=role)
        self._tools.run(
            partial(self._desk.use, card.address, self.role),
            on_done=lambda _: self._tell(done),
            on_failed=lambda error: host.tell_fault(sentence_for(error, self._tools.phrases)),
        )

    def _tell(self, sentence: str) -> None:
        self._page.host.tell_done(sentence)
        self._page.show()
