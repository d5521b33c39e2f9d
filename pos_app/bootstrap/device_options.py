"""What can be chosen about a device on its card: drawers on the printer, the customer's monitor.

Asks no device and draws nothing; writes through the settings as every change of devices does.

Invariant: the till's own monitor is never offered to customers.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QScreen

from pos_app.bootstrap.device_writing import DeviceWriting
from pos_app.peripherals.device_health import DeviceKind
from pos_app.peripherals.drawer_lines import ON_PRINTER, OTHER_PIN
from pos_app.ui.setup.device_desk import PutBack
from pos_app.ui.setup.device_picture import CardOption, DeviceCard

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow
    from pos_app.settings_file import Value

SCREEN = "screen|"
_PIN, _FIRST, _SECOND, _NO_SECOND, _MONITOR = "pin:", "first", "second", "no_second", "monitor:"


class DeviceOptions:
    """Of one window. `screens` are the monitors there now."""

    def __init__(
        self,
        till: "TillWindow",
        writing: DeviceWriting,
        *,
        screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens,
    ) -> None:
        self._till, self._writing, self._screens = till, writing, screens

    def added_to(self, cards: tuple[DeviceCard, ...]) -> tuple[DeviceCard, ...]:
        """The cards with what can be chosen, and that of the customer's screen."""
        screen = self._screen_card()
        every = (*cards, *(() if screen is None else (screen,)))
        return tuple(self._with_options(card) for card in every)

    def set(self, code: str) -> PutBack:
        """Write what was chosen. Raises RuleError or SettingsError."""
        key, value = self._change(code)
        return self._writing.write(key, value)

    def _change(self, code: str) -> tuple[str, "Value"]:
        if code.startswith(_PIN):
            return "drawer_pin", int(code.removeprefix(_PIN))
        if code.startswith(_MONITOR):
            return "customer_screen", code.removeprefix(_MONITOR)
        if code == _FIRST:
            return "cash_drawer", ON_PRINTER
        return "second_drawer", ON_PRINTER if code == _SECOND else ""

    def _with_options(self, card: DeviceCard) -> DeviceCard:
        named, say = self._till.machine.settings.devices, self._till.rooms.phrases.say
        options: tuple[CardOption, ...] = ()
        on_printer = [one for one in (named.cash_drawer, named.second_drawer) if one == ON_PRINTER]
        if card.kind == DeviceKind.DRAWER and card.key.endswith(f"|{ON_PRINTER}"):
            options = (*self._pins(), *self._second())
        elif card.kind == DeviceKind.PRINTER and not on_printer:
            code = _SECOND if named.cash_drawer else _FIRST
            done = say("device_page.drawer_here_done")
            options = (CardOption(code, say("device_page.drawer_here"), done),)
        if not options:
            return card
        return replace(card, asks=say("device_page.drawer_asks"), options=options)

    def _pins(self) -> tuple[CardOption, ...]:
        now, say = self._till.machine.settings.devices.drawer_pin, self._till.rooms.phrases.say
        return tuple(
            CardOption(
                f"{_PIN}{pin}",
                say("device_page.drawer_pin", pin=pin),
                say("device_page.drawer_pin_done", pin=pin),
                is_chosen=pin == now,
            )
            for pin in OTHER_PIN
        )

    def _second(self) -> tuple[CardOption, ...]:
        """A second drawer on the other pin, or none; nothing where it hangs on a box."""
        named, say = self._till.machine.settings.devices, self._till.rooms.phrases.say
        if named.second_drawer not in ("", ON_PRINTER):
            return ()
        pin = OTHER_PIN.get(named.drawer_pin, named.drawer_pin)
        text = say("device_page.drawer_second", pin=pin)
        if named.second_drawer:
            gone = say("device_page.drawer_second_gone")
            return (CardOption(_NO_SECOND, text, gone, is_chosen=True),)
        return (CardOption(_SECOND, text, say("device_page.drawer_second_done", pin=pin)),)

    def _screen_card(self) -> DeviceCard | None:
        """None on a till with one monitor, that names no other."""
        wanted = self._till.machine.settings.devices.customer_screen.strip()
        screens, own = list(self._screens()), self._till.window.screen()
        if not wanted and len(screens) < 2:
            return None
        say, is_there = self._till.rooms.phrases.say, self._till.customers.has_monitor
        state = "on" if is_there else "gone" if wanted else "off"
        chips = {"on": "chip_ready", "gone": "chip_screen_gone", "off": "chip_screen_none"}
        options = [self._monitor("", say("device_page.screen_none"), is_chosen=not wanted)]
        for number, screen in enumerate(screens, start=1):
            if screen is own:
                continue
            size = screen.geometry()
            text = say(
                "device_page.screen_monitor",
                name=screen.name() or number,
                width=size.width(),
                height=size.height(),
            )
            value = screen.name() or str(number)
            is_chosen = wanted.casefold() in (value.casefold(), str(number))
            options.append(self._monitor(value, text, is_chosen=is_chosen))
        return DeviceCard(
            key=SCREEN,
            kind="screen",
            icon="monitor",
            name=say("device_page.kind_screen"),
            address=wanted,
            chip=say(f"device_page.{chips[state]}"),
            tone={"on": "good", "gone": "warn", "off": "neutral"}[state],
            sentence=say(f"device_page.screen_{state}", name=wanted),
            figures=() if len(screens) > 1 else (say("device_page.screen_alone"),),
            asks=say("device_page.screen_asks"),
            options=tuple(options),
            has_log=False,
        )

    def _monitor(self, value: str, text: str, *, is_chosen: bool) -> CardOption:
        say = self._till.rooms.phrases.say
        code = "device_page.screen_done" if value else "device_page.screen_none_done"
        return CardOption(f"{_MONITOR}{value}", text, say(code, name=value), is_chosen=is_chosen)
