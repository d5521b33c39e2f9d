"""Waits of the drivers cut short: emulators answer in microseconds."""

from collections.abc import Iterator

import pytest

from hardware.drivers import escpos_printer


@pytest.fixture(autouse=True, scope="module")
def _short_waits() -> Iterator[None]:
    """Let silence cost a test little; emulators answer in microseconds."""
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(escpos_printer, "ANSWER_TIMEOUT_S", 0.03)
    monkeypatch.setattr(escpos_printer, "SETTLE_TIMEOUT_S", 0.05)
    monkeypatch.setattr(escpos_printer, "QUIET_S", 0.02)
    yield
    monkeypatch.undo()
