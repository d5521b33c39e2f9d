"""Addresses of devices as settings.toml names them, for example "tcp://192.0.2.7:9100".

Does not open anything. An address that cannot be understood raises DeviceAddressError, which names
the wrong part and the nearest known word.

Forms (byte rates and framings are those of the device's manual):
- tcp://HOST[:PORT]                 port 9100 by default
- serial://PORT[?baud=9600&bits=8&parity=none&stop=1&flow=none]   /dev/ttyUSB0, COM3
  of a scale also ?protocol=toledo8217&unit=kg   toledo8217, sma or nci; kg, g, lb or oz
  of a display also ?dialect=escpos&through=no   escpos or cd5220
  of a drawer's trigger box also ?box=any&plug=1   any, glancetron or acode
- usblp:/dev/usb/lp0                a printer's device file (Linux)
- usb://VENDOR:PRODUCT[/SERIAL]     a USB printer by its numbers in hexadecimal, through libusb
- spooler://QUEUE                   a queue of the operating system; one way, nothing is confirmed
- wedge:[?prefix=02&suffix=enter]   the scanner that types like a keyboard; prefix in hexadecimal
- hidraw:/dev/hidraw0               a scanner in HID point-of-sale mode (Linux)
- evdev:/dev/input/by-id/NAME       a typing scanner, its keys taken from every window (Linux)
- emulated:[//NAME]                 a device of the emulator dock
- loopback://HOST[:PORT]            a payment terminal of our own protocol, port 20107 by default
- standalone:                       a payment terminal without a line: amounts are typed there
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Self
from urllib.parse import parse_qsl, quote, urlencode

DEFAULT_PRINTER_PORT = 9100
DEFAULT_TERMINAL_PORT = 20107
PORT_MAX = 65535

# What a scale speaks and weighs in; the unit counts where the protocol does not tell it.
_SCALE = {"protocol": r"toledo8217|sma|nci", "unit": r"kg|g|lb|oz"}

# What a line display speaks; `through` where the printer hangs on the display's own plug.
_DISPLAY = {"dialect": r"escpos|cd5220", "through": r"yes|no"}

# A drawer's trigger box: its kind and the plug that the drawer is on.
_BOX = {"box": r"any|glancetron|acode", "plug": r"[12]"}

# The options of each scheme with the form that their values must have.
_OPTIONS: Mapping[str, Mapping[str, str]] = {
    "tcp": {**_SCALE, **_DISPLAY, **_BOX},
    "serial": {
        **_SCALE,
        **_DISPLAY,
        **_BOX,
        "baud": r"[1-9]\d{1,6}",
        "bits": r"[78]",
        "parity": r"none|even|odd",
        "stop": r"[12]",
        "flow": r"none|rtscts|xonxoff",
    },
    "usblp": {},
    "usb": {},
    "spooler": {},
    "hidraw": {},
    "evdev": {},
    "wedge": {"prefix": r"([0-9a-fA-F]{2})+", "suffix": r"enter|tab|any|none"},
    "emulated": {**_SCALE, **_DISPLAY, **_BOX},
    "loopback": {},
    "standalone": {},
}
_PORTS = {"tcp": DEFAULT_PRINTER_PORT, "loopback": DEFAULT_TERMINAL_PORT}
_NAMED = ("serial", "usblp", "usb", "spooler", "hidraw", "evdev")
_USB_PLACE = r"[0-9a-fA-F]{4}:[0-9a-fA-F]{4}(/[^/\s]+)?"
KNOWN_SCHEMES = tuple(_OPTIONS)


class DeviceAddressError(ValueError):
    """An address in the settings is wrong. `code` names the sentence, `values` fill it."""

    def __init__(self, code: str, **values: str) -> None:
        """Keep the code and the values of the sentence."""
        self.code = code
        self.values = values
        super().__init__(code, values)


@dataclass(frozen=True, slots=True)
class DeviceAddress:
    """Where a device is: scheme, place (host, port name or emulator name), TCP port, options."""

    scheme: str
    place: str = ""
    port: int | None = None
    options: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an address. Raises DeviceAddressError."""
        scheme, colon, rest = text.strip().partition(":")
        if not colon:
            raise DeviceAddressError("address_without_scheme", address=text, nearest=_nearest(text))
        scheme = scheme.lower()
        if scheme not in _OPTIONS:
            raise DeviceAddressError(
                "address_scheme_unknown", address=text, scheme=scheme, nearest=_nearest(scheme)
            )
        location, _, query = rest.partition("?")
        place = location.removeprefix("//")
        options = _parse_options(scheme, query, text)
        if scheme in _PORTS:
            host, port = _parse_host(place, text, _PORTS[scheme])
            return cls(scheme, host, port, options)
        if scheme in _NAMED and not place:
            raise DeviceAddressError("address_without_port_name", address=text)
        if scheme == "usb" and not re.fullmatch(_USB_PLACE, place, re.ASCII):
            raise DeviceAddressError("address_usb_wrong", address=text)
        if scheme in ("wedge", "standalone") and place:
            raise DeviceAddressError("address_with_extra_part", address=text, extra=place)
        return cls(scheme, place, None, options)

    def __hash__(self) -> int:
        """Hash by the written form: equal addresses read alike."""
        return hash(str(self))

    def __str__(self) -> str:
        """Write the address so that parse() gives an equal one."""
        place = f"[{self.place}]" if ":" in self.place and self.scheme in _PORTS else self.place
        head = f"{self.scheme}://{place}" if place else f"{self.scheme}:"
        tail = f":{self.port}" if self.port is not None else ""
        query = urlencode(sorted(self.options.items()), quote_via=quote)
        return f"{head}{tail}?{query}" if query else f"{head}{tail}"


def _nearest(scheme: str) -> str:
    near = get_close_matches(scheme.lower(), KNOWN_SCHEMES, n=1, cutoff=0.5)
    return near[0] if near else ""


def _parse_host(place: str, text: str, default_port: int) -> tuple[str, int]:
    match = re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[^:/\[\]\s]+)(?::([^:/]*))?", place)
    if match is None:
        code = "address_without_host" if not place.strip("/") else "address_host_wrong"
        raise DeviceAddressError(code, address=text)
    digits = match[2]
    if digits is None:
        return match[1].strip("[]"), default_port
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= len(str(PORT_MAX))
    if not is_number or not 1 <= int(digits) <= PORT_MAX:
        raise DeviceAddressError("address_port_wrong", address=text, port=digits)
    return match[1].strip("[]"), int(digits)


def _parse_options(scheme: str, query: str, text: str) -> dict[str, str]:
    known = _OPTIONS[scheme]
    options: dict[str, str] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.5)
            raise DeviceAddressError(
                "address_option_unknown",
                address=text,
                option=name,
                nearest=near[0] if near else "",
            )
        if not re.fullmatch(known[name], value, re.ASCII):
            raise DeviceAddressError("address_option_wrong", address=text, option=name, value=value)
        options[name] = value
    return options
