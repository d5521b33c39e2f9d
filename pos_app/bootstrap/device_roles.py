"""Which setting a device of a role is named in, what a found device can be, and what is named now.

Writes nothing. A role that this till's settings have no key for is not offered.
"""

import os
from collections.abc import Mapping
from dataclasses import fields

from hardware.device_role import DeviceRole
from hardware.discovery import FoundOn
from hardware.settings import DeviceAddress, DeviceAddressError
from pos_app.peripherals.device_health import DeviceKind
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
        DeviceRole.SECOND_DRAWER,
    ),
}
_KNOWN = frozenset(spec.name for spec in fields(DeviceSettings))
_WINDOWS = "nt"
# The key that a configured device of a kind stands in.
_KEYS_OF: Mapping[str, str] = {
    DeviceKind.PRINTER: "receipt_printer",
    DeviceKind.KITCHEN: "kitchen_printer",
    DeviceKind.LABEL: "label_printer",
    DeviceKind.SCANNER: "scanners",
    DeviceKind.SCALE: "scale",
    DeviceKind.DISPLAY: "line_display",
    DeviceKind.DRAWER: "cash_drawer",
    DeviceKind.TERMINAL: "payment_terminal",
}
_NOTHING_IN = {"payment_terminal": "standalone:"}
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
        plain = address.partition("?")[0]
        others = tuple(one for one in before if one.partition("?")[0] != plain)
        return key, before if address in before else (*others, address)
    return key, address


def without(kind: str, address: str, named: DeviceSettings) -> tuple[str, str | tuple[str, ...]]:
    """The key and its new value that take a device of a kind (a DeviceKind) out of the settings."""
    key = _KEYS_OF.get(kind, "")
    if kind == DeviceKind.DRAWER and address != named.cash_drawer:
        key = "second_drawer"
    before = getattr(named, key)
    if isinstance(before, tuple):
        return key, tuple(one for one in before if one != address)
    return key, _NOTHING_IN.get(key, "")


def named_at(address: str, role: DeviceRole, named: DeviceSettings) -> str:
    """How the settings name this device in a role, with its options; empty if they do not."""
    plain = address.partition("?")[0]
    found = (one for named_role, one in configured(named) if named_role is role)
    return next((one for one in found if one.partition("?")[0] == plain), "")


def missing_here(on: FoundOn, *, system: str = os.name) -> tuple[str, ...]:
    """Codes (section device_page) for what a device cannot be on this system, and why."""
    return ("not_on_windows",) if system == _WINDOWS and on is FoundOn.SERIAL else ()


def configured(named: DeviceSettings) -> tuple[tuple[DeviceRole, str], ...]:
    """Every device that the settings name, with its role."""
    found: list[tuple[DeviceRole, str]] = []
    for role, key in KEYS.items():
        value = getattr(named, key, "")
        addresses = value if isinstance(value, tuple) else (value,)
        found += [(role, address) for address in addresses if address not in _NOTHING]
    return tuple(found)


def roles_at(address: str, named: DeviceSettings) -> tuple[DeviceRole, ...]:
    """What the settings name this address for, however it is written and with whatever options."""
    place = _place(address)
    return tuple(role for role, one in configured(named) if _place(one) == place)


def _place(address: str) -> str:
    plain = address.partition("?")[0]
    try:
        return str(DeviceAddress.parse(plain))
    except DeviceAddressError:
        return plain


def is_used(address: str, named: DeviceSettings) -> bool:
    """Whether the settings name this address, with whatever options."""
    return any(one.partition("?")[0] == address for _, one in configured(named))
