"""The print spooler of Windows: its queues, and a job of raw bytes.

Called only there (transports/spooler.py chooses). WritePrinter waits for nobody, so `timeout_s` is
not needed. Never tried on Windows itself so far.

Source: Windows GDI Print Spooler API: EnumPrintersW level 4, OpenPrinterW, StartDocPrinterW with
the data type RAW, WritePrinter, EndDocPrinter, AbortPrinter.
"""

import ctypes
import sys
from typing import Any

from hardware.errors import DeviceLostError, DeviceNotFoundError

_LOCAL_AND_CONNECTIONS = 0x2 | 0x4
_LEVEL_NAMES = 4


class _SpoolJob(ctypes.Structure):
    """DOC_INFO_1W."""

    _fields_ = (
        ("name", ctypes.c_wchar_p),
        ("output_file", ctypes.c_wchar_p),
        ("data_type", ctypes.c_wchar_p),
    )


class _PrinterNames(ctypes.Structure):
    """PRINTER_INFO_4W."""

    _fields_ = (
        ("printer", ctypes.c_wchar_p),
        ("server", ctypes.c_wchar_p),
        ("attributes", ctypes.c_uint32),
    )


def queues(timeout_s: float) -> tuple[str, ...]:
    """Names of all printers that this account sees. Raises DeviceNotFoundError elsewhere."""
    del timeout_s
    spooler = _library()
    needed, count = ctypes.c_uint32(), ctypes.c_uint32()
    ask = (_LOCAL_AND_CONNECTIONS, None, _LEVEL_NAMES)
    spooler.EnumPrintersW(*ask, None, 0, ctypes.byref(needed), ctypes.byref(count))
    room = ctypes.create_string_buffer(max(needed.value, 1))
    is_read = spooler.EnumPrintersW(*ask, room, needed, ctypes.byref(needed), ctypes.byref(count))
    if not is_read:
        return ()
    names = ctypes.cast(room, ctypes.POINTER(_PrinterNames))
    return tuple(str(names[n].printer) for n in range(count.value))


def submit(queue: str, job: bytes, timeout_s: float) -> None:
    """Hand over one job.

    Raises DeviceLostError with what the spooler had taken: the job is aborted, but a spooler that
    prints while it still takes more may have put some of it on paper.
    """
    del timeout_s
    spooler = _library()
    handle = ctypes.c_void_p()
    if not spooler.OpenPrinterW(queue, ctypes.byref(handle), None):
        raise DeviceLostError(0)
    try:
        _write(spooler, handle, job)
    finally:
        spooler.ClosePrinter(handle)


def _write(spooler: Any, handle: ctypes.c_void_p, job: bytes) -> None:
    about = _SpoolJob("Regulars", None, "RAW")
    if not spooler.StartDocPrinterW(handle, 1, ctypes.byref(about)):
        raise DeviceLostError(0)
    written = ctypes.c_uint32()
    is_written = spooler.WritePrinter(handle, job, len(job), ctypes.byref(written))
    if not is_written or written.value != len(job):
        spooler.AbortPrinter(handle)
        raise DeviceLostError(written.value)
    if not spooler.EndDocPrinter(handle):
        raise DeviceLostError(len(job))


def _library() -> Any:
    if sys.platform == "win32":
        return ctypes.WinDLL("winspool.drv", use_last_error=True)
    raise DeviceNotFoundError(code="spooler_missing", address="winspool")
