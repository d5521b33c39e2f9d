"""Which of the devices that were found is chosen, as what, in which setting; and trying it.

Plain Python; writes nothing itself (the desk does) and draws nothing. Invariant: only who may edit
settings makes a device the till's own; everybody may try one.
"""

from collections.abc import Mapping
from functools import partial

from pos_app.ui.setup.device_change import DeviceChange, Page
from pos_app.ui.setup.device_desk import PluggedDesk
from pos_app.ui.setup.device_picture import DeviceLine, FoundCard, LineChoice, ProbeNow
from pos_app.ui.setup.device_tests import PRINT_S, DeviceTests
from pos_app.ui.setup.section import Tools

TRY = "try"


class FoundChoice:
    """`address` and `role` are empty while nothing is chosen; `chosen` are its settings by name."""

    def __init__(
        self,
        plugged: PluggedDesk,
        tests: DeviceTests,
        *,
        tools: Tools,
        page: Page,
        change: DeviceChange,
    ) -> None:
        self._plugged, self._tests, self._tools = plugged, tests, tools
        self._page, self._change = page, change
        self.address = self.role = ""
        self.chosen: dict[str, str] = {}
        self._is_probed = False

    @property
    def card(self) -> FoundCard | None:
        """The chosen device, while it is among those found."""
        return next((one for one in self._plugged.found() if one.address == self.address), None)

    @property
    def choices(self) -> tuple[LineChoice, ...]:
        """What can be set of it in this role."""
        return self._plugged.choices(self.address, self.role) if self.role else ()

    @property
    def probe(self) -> ProbeNow | None:
        """How far finding out is; None before anybody asked, and where nothing can be asked."""
        return self._plugged.probe_now() if self._is_probed else None

    @property
    def can_probe(self) -> bool:
        """Whether its settings can be found out by trying."""
        return bool(self.role) and self._plugged.can_probe(self.address, self.role)

    def forget(self) -> None:
        """Choose nothing."""
        self._begin("", "")

    def choose(self, address: str) -> None:
        """Choose a device, as the first thing that it can be."""
        if address != self.address:
            self._begin(address, "")
            card = self.card
            self.take_role(card.roles[0][0] if card is not None and card.roles else "")

    def take_role(self, role: str) -> None:
        """Let it be this; its settings begin as they usually are, or as they are in force."""
        self._begin(self.address, role)
        if role:
            self.chosen = {one.name: one.value for one in self.choices}

    def turn(self, name: str) -> None:
        """Take the next value of a setting; after the last the first."""
        choice = next((one for one in self.choices if one.name == name), None)
        if choice is not None:
            values = [value for value, _ in choice.values]
            now = self.chosen.get(name, values[0])
            self.chosen[name] = values[(values.index(now) + 1) % len(values)]

    def take(self, settings: Mapping[str, str]) -> None:
        """Take settings that were found out, or seen on a display."""
        self.chosen |= settings

    def pick(self, number: str) -> None:
        """Take the setting whose number stood on the display."""
        probe = self.probe
        shown = dict(probe.shown) if probe is not None else {}
        if number in shown:
            self.take(self._plugged.guessed(number))
            self._end_probe()

    def find_out(self) -> None:
        """Try the usual settings, one after the other."""
        if not self.can_probe:
            return
        self._is_probed = True
        self._tests.forget(self.address)
        self._plugged.probe(self.address, self.role, self._probed)

    def try_out(self) -> None:
        """Open it, check it, close it."""
        card = self.card
        if card is None or not self.role:
            return
        self._end_probe()
        key = card.address
        running = self._tests.begin(key, TRY, PRINT_S)

        def end(lines: tuple[DeviceLine, ...]) -> None:
            self._tests.end(key, running, lines)
            self._page.show()

        self._plugged.try_found(key, self.role, dict(self.chosen), end)

    def use(self) -> None:
        """Write it into the settings, let it take force, and say so."""
        card = self.card
        if card is None or not self.role:
            return
        role = next(text for code, text in card.roles if code == self.role)
        self._change.make(
            partial(self._plugged.use, card.address, self.role, dict(self.chosen)),
            done=self._tools.phrases.say("device_page.used", name=card.name, role=role),
        )

    def _probed(self, settings: Mapping[str, str]) -> None:
        self.take(settings)
        self._page.show()

    def _begin(self, address: str, role: str) -> None:
        self._end_probe()
        self.address, self.role, self.chosen = address, role, {}

    def _end_probe(self) -> None:
        self._is_probed = False
        self._plugged.stop_probing()
