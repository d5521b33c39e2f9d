"""Teaching the till which level of the sensor means an open drawer: shut it, press; open it, press.

Asks on the printer's thread and writes settings.toml on the database's, as the page of the devices
does. Only a drawer on a printer's plug needs it: trigger boxes tell in words.

Invariant: what was learnt holds at once and after a restart; the same level twice means that there
is no sensor, and the drawer's position is unknown from then on.
"""

from functools import partial
from typing import TYPE_CHECKING

from hardware.device_check import CheckName
from hardware.devices.cash_drawer import learn_level
from pos_app.background.runner import Runner
from pos_app.domain.errors import PermissionDeniedError
from pos_app.domain.staff import Permission, require
from pos_app.peripherals.device_health import DeviceKind
from pos_app.peripherals.printer_station import PrinterStation
from pos_app.settings_file import change_setting
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.device_desk import OnLines
from pos_app.ui.setup.device_picture import DeviceLine

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow

TEACHING = (CheckName.LEARN_SHUT, CheckName.LEARN_OPEN)
_NAMES = {True: "high", False: "low", None: "unknown"}


class DrawerTeaching:
    """One window's; what was seen with the drawer shut is kept until it is seen open."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._shut: bool | None = None

    def learn(self, name: CheckName, on_done: OnLines) -> None:
        """Take one of the two steps; `on_done` hears what comes next."""
        presenter, station = self._till.presenter, self._station()
        if presenter is None or station is None:
            on_done((self._line("not_checked", "bad"),))
            return
        try:
            require(presenter.staff, Permission.EDIT_SETTINGS)
        except PermissionDeniedError as error:
            on_done((DeviceLine(sentence_for(error, self._till.rooms.phrases), "bad"),))
            return
        take = self._take_shut if name is CheckName.LEARN_SHUT else self._take_open
        Runner(station.loop).run(station.drawer_level, on_done=partial(take, on_done))

    def _take_shut(self, on_done: OnLines, level: bool | None) -> None:  # noqa: FBT001  (a level)
        self._shut = level
        is_told = level is not None
        code = "learn_now_open" if is_told else "learn_no_answer"
        on_done((self._line(code, "good" if is_told else "bad"),))

    def _take_open(self, on_done: OnLines, level: bool | None) -> None:  # noqa: FBT001  (a level)
        if self._shut is None or level is None:
            code = "learn_shut_first" if self._shut is None else "learn_no_answer"
            on_done((self._line(code, "bad"),))
            return
        learnt, self._shut = learn_level(self._shut, level), None
        self._till.runner.run(
            lambda: self._write(_NAMES[learnt]),
            on_done=lambda _: self._taught(on_done, learnt),
            on_failed=lambda error: on_done(
                (DeviceLine(sentence_for(error, self._till.rooms.phrases), "bad"),)
            ),
        )

    def _write(self, level: str) -> None:
        machine = self._till.machine
        path = machine.places.settings_file
        machine.settings = change_setting(path, "devices", "drawer_open_level", level)

    def _taught(self, on_done: OnLines, learnt: bool | None) -> None:  # noqa: FBT001  (a level)
        station = self._station()
        if station is not None:
            station.loop.submit(lambda: station.learn(learnt))
        self._till.devices.drawers.learn(learnt)
        is_learnt = learnt is not None
        code = "learn_done" if is_learnt else "learn_no_sensor"
        on_done((self._line(code, "good" if is_learnt else "warn"),))

    def _station(self) -> PrinterStation | None:
        """The printer that the drawer hangs on; a kitchen printer is another."""
        devices = self._till.devices.checked
        stations = (one for one in devices if isinstance(one, PrinterStation))
        return next((one for one in stations if one.kind is DeviceKind.PRINTER), None)

    def _line(self, code: str, tone: str) -> DeviceLine:
        return DeviceLine(self._till.rooms.phrases.say(f"checks.{code}"), tone)
