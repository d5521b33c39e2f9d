"""Writes which devices a till has into settings.toml, and lets what is written take force.

Decides nothing. Files are written on the thread of the database, where waiting is no harm.

Invariant: a card that is being asked for, or whose end nobody knows, keeps its terminal: another
one would say truly that it never heard of the charge.
"""

from functools import partial
from typing import TYPE_CHECKING

from pos_app.bootstrap.device_telling import device_plan
from pos_app.domain.errors import RuleError
from pos_app.settings_file import Value, change_setting
from pos_app.ui.setup.device_desk import PutBack

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow

_PAYS_BY_CARD = "payment_terminal"


class DeviceWriting:
    """One window's."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till

    def write(self, key: str, value: Value) -> PutBack:
        """Write one key; returns what puts the old value back. Raises RuleError."""
        machine = self._till.machine
        if key == _PAYS_BY_CARD and machine.card_requests.standing() is not None:
            raise RuleError("sell.finish_first")
        before = getattr(machine.settings.devices, key)
        machine.settings = change_setting(machine.places.settings_file, "devices", key, value)
        return partial(self.write, key, before)

    def take_up(self) -> None:
        """Open what is new and leave what is gone, on the window's thread; returns at once."""
        till = self._till
        till.devices.change(device_plan(till.machine.settings.devices))
        till.customers.take_up()
