"""What can be chosen for a device on a line: what it speaks, and a serial line's speed and framing.

Opens nothing. An address carries what was chosen (hardware/settings.py); what is not said there is
the first choice of each option.

Invariant: an address made here always reads back as a DeviceAddress.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hardware.device_role import DeviceRole
from hardware.settings import DeviceAddress

FRAMING = "framing"
_SERIAL, _NETWORK = "serial", "tcp"
# Bits, parity and stop bits as they are written on the bottom of a scale.
_FRAMINGS: Mapping[str, tuple[str, str, str]] = {
    "8N1": ("8", "none", "1"),
    "7E1": ("7", "even", "1"),
    "7O1": ("7", "odd", "1"),
    "8E1": ("8", "even", "1"),
    "7N2": ("7", "none", "2"),
}
_KEYS = ("bits", "parity", "stop")


@dataclass(frozen=True, slots=True)
class LineOption:
    """One thing to choose: a name of the address (or FRAMING), and its values, usual one first."""

    name: str
    values: tuple[str, ...]


_SPEED = LineOption("baud", ("9600", "19200", "38400", "57600", "115200", "4800", "2400", "1200"))
_FRAME = LineOption(FRAMING, tuple(_FRAMINGS))
_BOX = (
    LineOption("box", ("any", "glancetron", "acode")),
    LineOption("plug", ("1", "2")),
    _SPEED,
)
_OPTIONS: Mapping[DeviceRole, tuple[LineOption, ...]] = {
    DeviceRole.SCALE: (
        LineOption("protocol", ("toledo8217", "sma", "nci")),
        _SPEED,
        _FRAME,
        LineOption("unit", ("kg", "g", "lb", "oz")),
    ),
    DeviceRole.LINE_DISPLAY: (
        LineOption("dialect", ("escpos", "cd5220")),
        _SPEED,
        _FRAME,
        LineOption("through", ("no", "yes")),
    ),
    DeviceRole.CASH_DRAWER: _BOX,
    DeviceRole.SECOND_DRAWER: _BOX,
}
_PLAIN = (_SPEED, _FRAME, LineOption("flow", ("none", "rtscts", "xonxoff")))


def is_serial(address: str) -> bool:
    """Whether it is a serial line, which has a speed."""
    return address.startswith(f"{_SERIAL}:")


def options_of(role: DeviceRole, address: str) -> tuple[LineOption, ...]:
    """What can be chosen of a device there: of one in the network, only what it speaks."""
    if is_serial(address):
        return _OPTIONS.get(role, _PLAIN)
    if not address.startswith(f"{_NETWORK}:"):
        return ()
    return tuple(one for one in _OPTIONS.get(role, ()) if one not in (_SPEED, _FRAME))


def with_options(address: str, chosen: Mapping[str, str]) -> str:
    """The address with these choices instead of its own; first choices are left out of it.

    Raises DeviceAddressError for an address, or a choice, that means nothing.
    """
    parsed = DeviceAddress.parse(address)
    options = dict(parsed.options)
    for name, value in chosen.items():
        if name != FRAMING:
            options[name] = value
        elif value in _FRAMINGS:
            options |= dict(zip(_KEYS, _FRAMINGS[value], strict=True))
    said = {name: value for name, value in options.items() if _USUAL.get(name) != value}
    plain = DeviceAddress(parsed.scheme, parsed.place, parsed.port, said)
    return str(DeviceAddress.parse(str(plain)))


# What an address means that does not say it; "none" for parity and for flow.
_USUAL = {
    "baud": "9600",
    "bits": "8",
    "parity": "none",
    "stop": "1",
    "flow": "none",
    "protocol": "toledo8217",
    "unit": "kg",
    "dialect": "escpos",
    "through": "no",
    "box": "any",
    "plug": "1",
}


def chosen_in(role: DeviceRole, address: str) -> Mapping[str, str]:
    """What an address chooses of the options of a role. Raises DeviceAddressError."""
    said = DeviceAddress.parse(address).options
    chosen: dict[str, str] = {}
    for option in options_of(role, address):
        if option.name == FRAMING:
            asked = tuple(said.get(key, usual) for key, usual in zip(_KEYS, _8N1, strict=True))
            named = (name for name, parts in _FRAMINGS.items() if parts == asked)
            chosen[FRAMING] = next(named, option.values[0])
        else:
            chosen[option.name] = said.get(option.name, option.values[0])
    return chosen


_8N1 = _FRAMINGS["8N1"]
