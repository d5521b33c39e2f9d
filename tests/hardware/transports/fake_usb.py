"""A USB printer as a backend of pyusb: no libusb, no cable. Holds no claim.

Answers DLE EOT 1 and 4 as a printer that is well; `longest_write`, `failure` and `is_plugged_in`
say what goes wrong.
"""

import array
import errno
from collections import deque
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import usb.backend
from usb.core import USBError, USBTimeoutError

VENDOR, PRODUCT = 0x04B8, 0x0202
_ANSWERS = {b"\x10\x04\x01": b"\x16", b"\x10\x04\x04": b"\x12"}
_NO_DEVICE = "No such device (it may have been disconnected)"


class FakeUsb(usb.backend.IBackend):  # type: ignore[misc]  # pyusb has no types
    """One device with one interface, which the system's own driver holds at first."""

    def __init__(self, *, interface_class: int = 7, is_configured: bool = True) -> None:
        super().__init__()
        self.printed = bytearray()
        self.answers: deque[bytes] = deque()
        self.calls: list[str] = []
        self.is_plugged_in = True
        self.longest_write: int | None = None
        self.failure: USBError | None = None
        self.claim_failure: USBError | None = None
        self.has_driver = True
        self._class, self._is_configured = interface_class, is_configured

    # what the device says of itself
    def enumerate_devices(self) -> Iterator[str]:
        if self.is_plugged_in:
            yield "printer"

    def get_device_descriptor(self, dev: str) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0,
            bDeviceProtocol=0, bMaxPacketSize0=64, idVendor=VENDOR, idProduct=PRODUCT,
            bcdDevice=0x100, iManufacturer=0, iProduct=0, iSerialNumber=0, bNumConfigurations=1,
            address=5, bus=1, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: str, config: int) -> SimpleNamespace:
        if config:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1,
            iConfiguration=0, bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(
        self, dev: str, intf: int, alt: int, config: int
    ) -> SimpleNamespace:
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2,
            bInterfaceClass=self._class, bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0,
            extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(
        self, dev: str, ep: int, intf: int, alt: int, config: int
    ) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=(0x01, 0x82)[ep], bmAttributes=2,
            wMaxPacketSize=64, bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    # what is done with it
    def open_device(self, dev: str) -> str:
        self._must_be_there()
        return "handle"

    def close_device(self, dev_handle: str) -> None:
        self.calls.append("close")

    def set_configuration(self, dev_handle: str, config_value: int) -> None:
        self._is_configured = True
        self.calls.append("configure")

    def get_configuration(self, dev_handle: str) -> int:
        self._must_be_there()
        if not self._is_configured:
            raise USBError("Configuration not set")
        return 1

    def claim_interface(self, dev_handle: str, intf: int) -> None:
        if self.claim_failure is not None:
            raise self.claim_failure
        self.calls.append("claim")

    def release_interface(self, dev_handle: str, intf: int) -> None:
        self._must_be_there()
        self.calls.append("release")

    def is_kernel_driver_active(self, dev_handle: str, intf: int) -> bool:
        return self.has_driver

    def detach_kernel_driver(self, dev_handle: str, intf: int) -> None:
        self.has_driver = False
        self.calls.append("detach")

    def attach_kernel_driver(self, dev_handle: str, intf: int) -> None:
        self.has_driver = True
        self.calls.append("attach")

    def reset_device(self, dev_handle: str) -> None:
        self.calls.append("reset")

    def bulk_write(self, dev_handle: str, ep: int, intf: int, sent: Any, timeout: int) -> int:
        self._must_be_there()
        assert timeout > 0, "0 would wait for ever"
        if self.failure is not None:
            raise self.failure
        taken = bytes(sent)[: self.longest_write]
        self.printed += taken
        if taken in _ANSWERS:
            self.answers.append(_ANSWERS[taken])
        return len(taken)

    def bulk_read(
        self, dev_handle: str, ep: int, intf: int, buff: "array.array[int]", timeout: int
    ) -> int:
        self._must_be_there()
        assert timeout > 0, "0 would wait for ever"
        if not self.answers:
            raise USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        answer = self.answers.popleft()
        assert len(buff) >= len(answer), "libusb would report an overflow"
        buff[: len(answer)] = array.array("B", answer)
        return len(answer)

    def _must_be_there(self) -> None:
        if not self.is_plugged_in:
            raise USBError(_NO_DEVICE, -4, errno.ENODEV)
