"""Errors of devices: the world outside failed, so retry or do without.

Holds codes and values, never sentences. A wrong address is not here: it is a DeviceAddressError
(hardware/settings.py), because it is found before any device is asked.

    DeviceError
    ├── DeviceNotFoundError    nothing at that address, or no permission to open it
    ├── DeviceBusyError        something else has the device
    ├── DeviceBlockedError     the device cannot do it now (paper, cover, error); nothing was sent
    ├── DeviceAnswerError      the device said something that cannot be true
    └── InterruptedWriteError  some bytes may have left
        ├── DeviceTimeoutError the device took or said nothing in time
        └── DeviceLostError    the connection broke

Invariant: `sent_bytes` is an upper bound of what may have left this machine. 0 means: certainly
nothing, so the same bytes may be sent again without asking anybody.
"""


class DeviceError(Exception):
    """A device failed. `code` names the sentence, `values` fill it."""

    code = "device_failed"

    def __init__(self, *, code: str | None = None, **values: str | int) -> None:
        """Keep the code (the class's own by default) and the values of the sentence."""
        self.code = code or type(self).code
        self.values = values
        super().__init__(self.code, values)


class DeviceNotFoundError(DeviceError):
    """Nothing answers at the address, or this machine may not open it."""

    code = "device_not_found"


class DeviceBusyError(DeviceError):
    """The device is open somewhere else."""

    code = "device_busy"


class DeviceBlockedError(DeviceError):
    """The device cannot do it now; nothing was sent. `values["reason"]` says why."""

    code = "device_blocked"


class DeviceAnswerError(DeviceError):
    """The device's bytes do not fit its protocol."""

    code = "device_answer"


class InterruptedWriteError(DeviceError):
    """A write or a wait ended early; `sent_bytes` is how many bytes may have left at most."""

    code = "device_interrupted"

    def __init__(self, sent_bytes: int = 0) -> None:
        """Keep the number of bytes that may have left."""
        self.sent_bytes = sent_bytes
        super().__init__(sent_bytes=sent_bytes)


class DeviceTimeoutError(InterruptedWriteError):
    """The device did not take the bytes, or did not answer, in time."""

    code = "device_timeout"


class DeviceLostError(InterruptedWriteError):
    """The connection is gone; the device must be opened again."""

    code = "device_lost"
