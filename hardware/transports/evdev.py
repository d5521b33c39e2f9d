"""The keyboard of a scanner, taken away from everybody else (Linux only).

While it is grabbed its keys reach no window: a scan can never land in a field. What comes out of
`read` are raw events; drivers/grabbed_scanner makes characters of them.

Source: Linux input layer, EVIOCGRAB; udev links in /dev/input/by-id.
"""

import errno
import sys

from hardware.errors import DeviceBusyError, DeviceLostError, DeviceNotFoundError
from hardware.transports.device_file import DeviceFileTransport

if sys.platform != "win32":
    import fcntl

_EVIOCGRAB = 0x40044590


class EvdevTransport(DeviceFileTransport):
    """One input device, grabbed. Nothing can be written to it."""

    def open(self, timeout_s: float) -> None:
        """Take the device. Raises DeviceNotFoundError or DeviceBusyError."""
        super().open(timeout_s)  # says on Windows that there is none
        if sys.platform != "win32":
            try:
                fcntl.ioctl(self._opened(0), _EVIOCGRAB, 1)
            except OSError as error:
                self.close()
                if error.errno == errno.EBUSY:
                    raise DeviceBusyError(address=self._path) from error
                raise DeviceNotFoundError(code="device_file_unknown", address=self._path) from error

    def write_all(self, outgoing: bytes, deadline_s: float) -> None:
        """Refuse: a keyboard hears nothing."""
        del outgoing, deadline_s
        raise DeviceLostError(0)
