"""Which setting a device of a role is named in, what a found device can be, and what is named now.

Writes nothing. A role that this till's settings have no key for is not offered.
"""

from collections.abc import Mapping
from dataclasses import fields

from hardware.device_role import DeviceRole
from hardware.discovery import FoundOn
from pos_app.settings import DeviceSettings

# The key of each role; `scanners` is a list, to which one is added.
KEYS: Mapping[DeviceRole, str] = {
    DeviceRole.RECEIPT_PRINTER: "receipt_printer",
    DeviceRole.KITCHEN_PRINTER: "kitchen_printer",
    DeviceRole.LABEL_PRINTER: "label_printer",
    DeviceRole.SCANNER: "scanners",
    DeviceRole.SCALE: "scale",
    DeviceRole.LINE_DISPLAY: "line_display",
    DeviceRole.CASH_DRAWER: "cash_drawer",
    DeviceRole.SECOND_DRAWER: "second_drawer",
    DeviceRole.PAYMENT_TERMINAL: "payment_terminal",
}
_PRINTERS = (DeviceRole.RECEIPT_PRINTER, DeviceRole.KITCHEN_PRINTER, DeviceRole.LABEL_PRINTER)
_ROLES: Mapping[str, tuple[DeviceRole, ...]] = {
    FoundOn.DEVICE_FILE: _PRINTERS,
    FoundOn.USB: _PRINTERS,
    FoundOn.SPOOLER: _PRINTERS,
    FoundOn.SERIAL: (
        DeviceRole.SCANNER,
        DeviceRole.SCALE,
        DeviceRole.RECEIPT_PRINTER,
        DeviceRole.LINE_DISPLAY,
        DeviceRole.CASH_DRAWER,
    ),
}
_KNOWN = frozenset(spec.name for spec in fields(DeviceSettings))
# What stands where nothing is connected.
_NOTHING = ("", "printer:", "standalone:")


def roles_of(on: FoundOn) -> tuple[DeviceRole, ...]:
    """What a device found there can be; a list that is not known holds scanners."""
    return tuple(role for role in _ROLES.get(on, (DeviceRole.SCANNER,)) if KEYS[role] in _KNOWN)


def change_for(
    role: DeviceRole, address: str, named: DeviceSettings
) -> tuple[str, str | tuple[str, ...]]:
    """The key and its new value that make the device at an address the one of its role."""
    key = KEYS[role]
    before = getattr(named, key)
    if isinstance(before, tuple):
        return key, before if address in before else (*before, address)
    return key, address


def configured(named: DeviceSettings) -> tuple[tuple[DeviceRole, str], ...]:
    """Every device that the settings name, with its role."""
    found: list[tuple[DeviceRole, str]] = []
    for role, key in KEYS.items():
        value = getattr(named, key, "")
        addresses = value if isinstance(value, tuple) else (value,)
        found += [(role, address) for address in addresses if address not in _NOTHING]
    return tuple(found)


def is_used(address: str, named: DeviceSettings) -> bool:
    """Whether the settings name this address, with whatever options."""
    return any(one.partition("?")[0] == address for _, one in configured(named))
