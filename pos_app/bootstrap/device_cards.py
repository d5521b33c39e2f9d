"""The configured devices as cards of the page: their state, their speed, what helps, what to test.

Asks no device: it reads what the devices have told.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from hardware.device_check import CheckName
from pos_app.bootstrap.device_telling import drawer_plan
from pos_app.bootstrap.device_words import (
    ICONS,
    TONES,
    chip_of,
    name_of,
    place_of,
    selling_without,
    sentence_of,
    steps_for,
    trouble_of,
)
from pos_app.bootstrap.drawer_teaching import TEACHING
from pos_app.peripherals.device_health import DeviceHealth, DeviceKind, HealthState
from pos_app.peripherals.device_latency import LatencyFigure, Measure
from pos_app.peripherals.device_set import DeviceSet
from pos_app.peripherals.drawer_lines import ON_PRINTER, OTHER_PIN
from pos_app.settings import DeviceSettings
from pos_app.ui.setup.device_picture import DeviceCard, DeviceTest
from pos_app.ui.setup.scanner_lesson import TEACH

if TYPE_CHECKING:
    from pos_app.bootstrap.rooms import Rooms

DRAWER = "drawer|printer:"  # the second one on the printer's other pin has a 2 behind it
SECOND_DRAWER = f"{DRAWER}2"
LABEL = f"{DeviceKind.LABEL}|"
# What is offered for each kind, the most useful first; of these, what a person has to do.
_TESTS: Mapping[str, tuple[CheckName, ...]] = {
    DeviceKind.PRINTER: (CheckName.PRINT, CheckName.ANSWER),
    DeviceKind.KITCHEN: (CheckName.PRINT, CheckName.ANSWER),
    DeviceKind.SCANNER: (CheckName.SCAN, CheckName.ANSWER),
    DeviceKind.SCALE: (CheckName.WEIGH, CheckName.ANSWER),
    DeviceKind.DISPLAY: (CheckName.SHOW, CheckName.ANSWER),
    DeviceKind.DRAWER: (CheckName.KICK, CheckName.SENSE),
    DeviceKind.LABEL: (CheckName.PRINT, CheckName.ANSWER),
}
_HANDS = {CheckName.SCAN, CheckName.KICK, *TEACHING}
_TEST_ICONS = {
    CheckName.PRINT: "printer",
    CheckName.SCAN: "scan-line",
    CheckName.WEIGH: "scale",
    CheckName.SHOW: "monitor",
    CheckName.KICK: "lock-open",
    CheckName.SENSE: "search",
    CheckName.LEARN_SHUT: "lock",
    CheckName.LEARN_OPEN: "lock-open",
    CheckName.ANSWER: "refresh-cw",
}
_SILENT = {"no_answer", "elsewhere", "no_rights", "wrong_setting", "missing_part"}
# The sequence in which a person looks for a device.
_RANKS = tuple(
    kind.value
    for kind in (
        DeviceKind.PRINTER,
        DeviceKind.KITCHEN,
        DeviceKind.LABEL,
        DeviceKind.DRAWER,
        DeviceKind.SCANNER,
        DeviceKind.SCALE,
        DeviceKind.DISPLAY,
        DeviceKind.TERMINAL,
    )
)
# The figure that a row shows, the first that there is.
_SPEEDS = (Measure.WEIGH, Measure.ANSWER, Measure.LINE, Measure.CONNECT)


def key_of(health: DeviceHealth) -> str:
    """The page's name for a device."""
    return f"{health.kind}|{health.address}"


def place_of_drawer(key: str, named: DeviceSettings) -> int | None:
    """The place of a card's drawer among those of the till; None where there is one alone."""
    plan = drawer_plan(named)
    if len(plan.drawers) < 2:
        return None
    address = key.partition("|")[2]
    is_second = key == SECOND_DRAWER or address != named.cash_drawer
    return 1 if is_second else 0


class DeviceCards:
    """Makes the cards of one set of devices; `named` are the settings as they are now."""

    def __init__(self, devices: DeviceSet, named: Callable[[], DeviceSettings]) -> None:
        self._devices, self._settings = devices, named

    @property
    def _named(self) -> DeviceSettings:
        return self._settings()

    def all(self, rooms: "Rooms") -> tuple[DeviceCard, ...]:
        """Every device, a drawer below its printer."""
        cards: list[DeviceCard] = []
        for health in (*self._devices.healths, self.label_health()):
            if health is None:
                continue
            cards.append(self._card(health, rooms))
            if health.kind is DeviceKind.PRINTER and self._devices.has_printer:
                cards += self._drawers(health, rooms)
        return tuple(sorted(cards, key=lambda card: _RANKS.index(card.kind)))

    def label_health(self) -> DeviceHealth | None:
        """How the label printer did when it was asked last; None on a till that has none."""
        address = self._named.label_printer
        if not address:
            return None
        events = self._devices.book.events(DeviceKind.LABEL, address)
        if not events:
            return DeviceHealth(
                DeviceKind.LABEL, address, HealthState.READY, "device_page.label_unasked"
            )
        last = events[0]
        return DeviceHealth(DeviceKind.LABEL, address, last.state, last.code, last.values)

    def _card(self, health: DeviceHealth, rooms: "Rooms") -> DeviceCard:
        say, name = rooms.phrases.say, name_of(health.kind, rooms.phrases)
        if health.kind is DeviceKind.DRAWER:
            name = self._drawer_name(key_of(health), rooms)
        is_unasked = health.code == "device_page.label_unasked"
        book, trouble = self._devices.book, trouble_of(health)
        figures = book.figures(health.kind, health.address)
        shown = _shown(figures)
        since = book.since(health.kind, health.address)
        is_lost = health.state is HealthState.FAILED
        speed = ""
        is_silent = is_lost and trouble in _SILENT
        if is_silent:
            speed = say("device_page.speed_none")
        elif shown is not None:
            speed = say(f"device_page.speed_{shown.measure}", ms=shown.p50_ms)
        return DeviceCard(
            key=key_of(health),
            kind=health.kind.value,
            icon=ICONS.get(health.kind, "plug"),
            name=name,
            address=place_of(health.address, rooms.phrases),
            chip=say("device_page.chip_unasked") if is_unasked else chip_of(health, rooms.phrases),
            tone="neutral" if is_unasked else TONES[health.state],
            sentence=sentence_of(health, rooms.phrases),
            detail=say("device_page.since", time=rooms.formatter.time(since)) if since else "",
            speed=speed,
            recent=shown.recent if shown is not None else (),
            is_silent=is_silent,
            is_slow=not is_lost and any(figure.is_slow for figure in figures),
            figures=tuple(
                say(f"device_page.figure_{one.measure}", p50=one.p50_ms, p95=one.p95_ms)
                for one in figures
            ),
            tests=self._tests(health, rooms),
            selling=selling_without(health.kind, rooms.phrases) if is_lost else "",
            steps=steps_for(trouble, rooms.phrases),
            call_out=f"{rooms.policy.till.name} · {name} · {health.address} · {trouble}"
            if trouble
            else "",
            without=say(f"device_page.without_{health.kind}"),
        )

    def _drawers(self, printer: DeviceHealth, rooms: "Rooms") -> list[DeviceCard]:
        """The drawers on the printer's plug, one a pin; they share one sensor."""
        named = self._named
        pins = iter((named.drawer_pin, OTHER_PIN.get(named.drawer_pin, named.drawer_pin)))
        there = ((DRAWER, named.cash_drawer), (SECOND_DRAWER, named.second_drawer))
        return [
            self._drawer(key, printer, next(pins), rooms)
            for key, address in there
            if address == ON_PRINTER
        ]

    def _drawer(self, key: str, printer: DeviceHealth, pin: int, rooms: "Rooms") -> DeviceCard:
        say = rooms.phrases.say
        is_lost = trouble_of(printer) in {"no_answer", "elsewhere", "wrong_setting", "no_rights"}
        chip = {True: "open", False: "closed", None: "unknown"}[printer.is_drawer_open]
        sentence = say("devices.drawer_open" if printer.is_drawer_open else "devices.drawer_closed")
        if printer.is_drawer_open is None:
            sentence = say("device_page.drawer_no_sensor")
        tests = (CheckName.KICK, CheckName.SENSE, *TEACHING)
        return DeviceCard(
            key=key,
            kind="drawer",
            icon="archive",
            name=self._drawer_name(key, rooms),
            address=say("device_page.drawer_through", pin=pin),
            chip=say("device_page.chip_no_answer" if is_lost else f"device_page.chip_{chip}"),
            tone="bad" if is_lost else "good",
            sentence=say("device_page.drawer_waits") if is_lost else sentence,
            tests=tuple(_test(name, rooms) for name in tests),
            selling=selling_without("drawer", rooms.phrases) if is_lost else "",
            without=say("device_page.without_drawer"),
        )

    def _drawer_name(self, key: str, rooms: "Rooms") -> str:
        place = place_of_drawer(key, self._named)
        if place is None:
            return rooms.phrases.say("devices.cash_drawer")
        return rooms.phrases.say("device_page.drawer_number", number=place + 1)

    def _tests(self, health: DeviceHealth, rooms: "Rooms") -> tuple[DeviceTest, ...]:
        places = {(one.kind, one.address): one.checks for one in self._devices.checked}
        can = places.get((health.kind, health.address))
        wanted = _TESTS.get(health.kind, (CheckName.ANSWER,))
        if health.kind is DeviceKind.LABEL:
            return tuple(_test(name, rooms) for name in wanted)
        if can is None:
            # A scanner that types has no line to ask; its scans come all the same.
            if health.kind is not DeviceKind.SCANNER or health.state is not HealthState.READY:
                return ()
            teach = rooms.phrases.say("scanner_lesson.test_teach")
            lesson = DeviceTest(TEACH, teach, "keyboard", needs_hand=True)
            return (_test(CheckName.SCAN, rooms), lesson)
        if health.kind is not DeviceKind.SCANNER:
            wanted = tuple(name for name in wanted if name in can)
        return tuple(_test(name, rooms) for name in wanted)


def _test(name: CheckName, rooms: "Rooms") -> DeviceTest:
    return DeviceTest(
        name.value,
        rooms.phrases.say(f"device_page.test_{name}"),
        _TEST_ICONS[name],
        needs_hand=name in _HANDS,
    )


def _shown(figures: tuple[LatencyFigure, ...]) -> LatencyFigure | None:
    by_measure = {figure.measure: figure for figure in figures}
    return next((by_measure[one] for one in _SPEEDS if one in by_measure), None)
