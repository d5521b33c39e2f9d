"""What the page of the devices asks about a device that somebody names by its address.

Draws nothing. It is tried on the thread of the search, and written as a found one is.

Invariant: an address that the till has open for another task is not opened a second time.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hardware.device_role import DeviceRole
from hardware.line_options import with_options
from hardware.settings import DeviceAddressError
from hardware.typed_address import address_typed
from pos_app.bootstrap.device_plugged import DevicePlugged
from pos_app.bootstrap.device_roles import KEYS, roles_at
from pos_app.bootstrap.device_words import lines_of, place_of
from pos_app.ui.setup.device_desk import OnLines, PutBack
from pos_app.ui.setup.device_picture import DeviceLine, LineChoice, Understood

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow


class DeviceTyped:
    """The AddressDesk of one window."""

    def __init__(self, till: "TillWindow", plugged: DevicePlugged) -> None:
        self._till, self._plugged = till, plugged

    def roles(self) -> tuple[tuple[str, str], ...]:
        """Everything that this till has a setting for."""
        say = self._till.rooms.phrases.say
        return tuple((role.value, say(f"device_page.role_{role}")) for role in KEYS)

    def understood(self, role: str, text: str) -> Understood:
        """What is made of it: where that is, and what it takes the place of."""
        phrases = self._till.rooms.phrases
        try:
            address = address_typed(DeviceRole(role), text)
        except DeviceAddressError as error:
            fault = phrases.say(f"device_page.typed_{error.code}", **error.values)
            return Understood(fault=fault)
        if DeviceRole(role) in self._roles_at(address) and "?" not in address:
            name = phrases.say(f"device_page.role_{role}")
            return Understood(fault=phrases.say("device_page.typed_already", role=name))
        said = phrases.say("device_page.typed_as", place=place_of(address, phrases))
        before = getattr(self._till.machine.settings.devices, KEYS[DeviceRole(role)])
        if isinstance(before, str) and before not in ("", "standalone:"):
            old = phrases.say("device_page.typed_instead", place=place_of(before, phrases))
            said = f"{said}\n{old}"
        return Understood(address, said)

    def choices(self, address: str, role: str) -> tuple[LineChoice, ...]:
        """What can be set of it there."""
        return self._plugged.choices(address, role)

    def attempt(self, address: str, role: str, chosen: Mapping[str, str], on_done: OnLines) -> None:
        """Ask whether it is there; nothing is printed and no scan waited for."""
        phrases, taken = self._till.rooms.phrases, self._roles_at(address)
        if taken:
            name = phrases.say(f"device_page.role_{taken[0]}")
            on_done((DeviceLine(phrases.say("device_page.typed_shared", role=name), "warn"),))
            return
        self._plugged.stop_finding()
        self._plugged.check_at(
            DeviceRole(role),
            with_options(address, chosen),
            lambda results: on_done(lines_of(results, phrases)),
            only_asks=True,
        )

    def use(self, address: str, role: str, chosen: Mapping[str, str]) -> PutBack:
        """Write it into the settings. Raises RuleError or SettingsError."""
        return self._plugged.use(address, role, chosen)

    def _roles_at(self, address: str) -> tuple[DeviceRole, ...]:
        return roles_at(address, self._till.machine.settings.devices)
