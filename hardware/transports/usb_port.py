"""Bytes to a USB printer without a driver of the system's, through pyusb and libusb.

For machines that give the printer no device file (transports/device_file.py is preferred where one
is there). Never resets the device and never sets a configuration that is already set: both make a
printer forget what it was printing. pyusb is imported when a port is opened.

Source: USB Device Class Definition for Printing Devices 1.1 (class 7, one bulk pipe out, one in).

Invariants:
- USBError and NotImplementedError of a backend leave as typed errors only.
- pyusb does not say how much of a write that timed out had left, so that slice counts as sent.
"""

import contextlib
import errno
import time
from typing import TYPE_CHECKING, Any

from hardware.errors import (
    DeviceBusyError,
    DeviceError,
    DeviceLostError,
    DeviceNotFoundError,
    DeviceTimeoutError,
)

if TYPE_CHECKING:
    from usb.backend import IBackend
    from usb.core import Device, Endpoint, USBError

PRINTER_CLASS = 7
_SLICE_BYTES = 512
_IN = 0x80
_BULK = 0x02
_TYPE_MASK = 0x03


class UsbTransport:
    """One printer by vendor, product and, where two are alike, serial number."""

    is_network = False

    def __init__(
        self, vendor: int, product: int, serial: str = "", *, backend: "IBackend | None" = None
    ) -> None:
        """Name the device; nothing is opened yet. `backend` is libusb if not given."""
        self._vendor, self._product, self._serial = vendor, product, serial
        self._backend = backend
        self._device: Device | None = None
        self._interface = 0
        self._is_lent = False  # by the system's own driver, which gets it back
        self._out: Endpoint | None = None
        self._in: Endpoint | None = None
        self._early = b""  # came with the last packet, beyond what was asked for

    @property
    def address(self) -> str:
        """Vendor and product as they stand on the device's own label, in hexadecimal."""
        tail = f"/{self._serial}" if self._serial else ""
        return f"{self._vendor:04x}:{self._product:04x}{tail}"

    @property
    def is_open(self) -> bool:
        """Whether the interface is ours, as far as we know."""
        return self._device is not None

    def open(self, timeout_s: float) -> None:
        """Take the printer. Raises DeviceNotFoundError or DeviceBusyError."""
        del timeout_s  # libusb answers at once
        from usb.core import USBError  # noqa: PLC0415  (only tills with such a printer pay for it)

        self.close()
        device = self._find()
        try:
            self._take(device)
        except USBError as error:
            raise self._open_error(error) from error

    def write_all(self, outgoing: bytes, deadline_s: float) -> None:
        """Send all of it, or raise DeviceTimeoutError or DeviceLostError with `sent_bytes`."""
        ends_at_s = time.monotonic() + deadline_s
        sent_bytes = 0
        while sent_bytes < len(outgoing):
            if self._out is None:
                raise DeviceLostError(sent_bytes)
            remaining_s = ends_at_s - time.monotonic()
            if remaining_s <= 0:
                raise DeviceTimeoutError(sent_bytes)
            part = outgoing[sent_bytes : sent_bytes + _SLICE_BYTES]
            sent_bytes += self._write(self._out, part, remaining_s, sent_bytes)

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        """Return what has come; empty after silence. Raises DeviceLostError."""
        from usb.core import USBError, USBTimeoutError  # noqa: PLC0415  (imported by open)

        if self._device is None:
            raise DeviceLostError
        if not self._early and self._in is not None:
            # Less than a packet would make libusb drop the packet and report an overflow.
            wanted = max(max_bytes, self._in.wMaxPacketSize)
            try:
                self._early = bytes(self._in.read(wanted, _ms(timeout_s)))
            except USBTimeoutError:
                return b""
            except USBError as error:
                self.close()
                raise DeviceLostError from error
        received, self._early = self._early[:max_bytes], self._early[max_bytes:]
        return received

    def close(self) -> None:
        """Give the interface back; does nothing if not open."""
        device, self._device = self._device, None
        self._out, self._in, self._early = None, None, b""
        if device is None:
            return
        from usb.core import USBError  # noqa: PLC0415  (imported by open)
        from usb.util import dispose_resources, release_interface  # noqa: PLC0415  (the same)

        # The printer may be gone; closing must not fail for that.
        with contextlib.suppress(USBError):
            release_interface(device, self._interface)
            if self._is_lent:
                device.attach_kernel_driver(self._interface)
        with contextlib.suppress(USBError):
            dispose_resources(device)

    def _find(self) -> "Device":
        from usb.core import NoBackendError, USBError, find  # noqa: PLC0415  (see open)

        try:
            found = find(
                find_all=True,
                backend=self._backend,
                idVendor=self._vendor,
                idProduct=self._product,
            )
            alike = [d for d in found if not self._serial or d.serial_number == self._serial]
        except NoBackendError as error:
            raise DeviceNotFoundError(code="usb_library_missing", address=self.address) from error
        except (USBError, ValueError) as error:  # ValueError: the serial number may not be read
            raise self._open_error(error) from error
        if not alike:
            raise DeviceNotFoundError(address=self.address, cause="")
        device: Device = alike[0]
        return device

    def _take(self, device: "Device") -> None:
        from usb.core import USBError  # noqa: PLC0415  (imported by open)
        from usb.util import claim_interface  # noqa: PLC0415  (the same)

        try:
            configuration = device.get_active_configuration()
        except USBError:  # fresh from the plug, it has none
            device.set_configuration()
            configuration = device.get_active_configuration()
        interface = _printer_interface(configuration)
        if interface is None:
            raise DeviceNotFoundError(code="usb_no_printer", address=self.address)
        number = interface.bInterfaceNumber
        # Ours from here on: a claim that fails below gives a lent interface back by closing.
        self._device, self._interface, self._is_lent = device, number, False
        # Where the system has no drivers to detach, the backend says so.
        with contextlib.suppress(NotImplementedError):
            self._is_lent = bool(device.is_kernel_driver_active(number))
            if self._is_lent:
                device.detach_kernel_driver(number)
        claim_interface(device, number)
        self._out, self._in = _pipe(interface, incoming=False), _pipe(interface, incoming=True)

    def _write(self, pipe: "Endpoint", part: bytes, remaining_s: float, sent_bytes: int) -> int:
        from usb.core import USBError, USBTimeoutError  # noqa: PLC0415  (imported by open)

        try:
            return int(pipe.write(part, _ms(remaining_s)))
        except USBTimeoutError as error:
            raise DeviceTimeoutError(sent_bytes + len(part)) from error
        except USBError as error:
            self.close()
            raise DeviceLostError(sent_bytes + len(part)) from error

    def _open_error(self, error: "USBError | ValueError") -> DeviceError:
        self.close()
        number = getattr(error, "errno", None)
        if number == errno.EBUSY:
            return DeviceBusyError(address=self.address)
        if number in {errno.EACCES, errno.EPERM} or isinstance(error, ValueError):
            return DeviceNotFoundError(code="device_no_permission", address=self.address)
        return DeviceNotFoundError(address=self.address, cause=str(error))


def _printer_interface(configuration: Any) -> Any:
    """The printing interface, else the first with a pipe out: some clones say "vendor's own"."""
    able = [one for one in configuration if _pipe(one, incoming=False) is not None]
    printers = [one for one in able if one.bInterfaceClass == PRINTER_CLASS]
    return next(iter(printers + able), None)


def _pipe(interface: Any, *, incoming: bool) -> "Endpoint | None":
    for pipe in interface:
        is_bulk = pipe.bmAttributes & _TYPE_MASK == _BULK
        if is_bulk and bool(pipe.bEndpointAddress & _IN) is incoming:
            return pipe
    return None


def _ms(seconds: float) -> int:
    """Whole milliseconds, at least one: 0 would mean for ever."""
    return max(int(seconds * 1000), 1)
