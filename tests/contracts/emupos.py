"""emupos, an independent emulator of counter hardware, as a process beside the tests.

It needs Python 3.13 or newer in an environment of its own; REGULARS_EMUPOS names its command.
"""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

COMMAND_VARIABLE = "REGULARS_EMUPOS"
START_TIMEOUT_S = 20.0
RECEIPT_TIMEOUT_S = 5.0

_CONFIG = """\
schema: 1
api: {{ host: 127.0.0.1, port: {api} }}
devices:
  - id: front
    type: printer
    profile: epson-tm-t20iii
    connections:
      - tcp: {{ port: {printer} }}
      - serial: {{ pty: true }}
    receipts_dir: {receipts}
  - id: toledo8217
    type: scale
    profile: toledo8217-15kg
    connections:
      - serial: {{ pty: true }}
  - id: sma
    type: scale
    profile: sma-15kg
    connections:
      - serial: {{ pty: true }}
"""
SCALES = ("toledo8217", "sma")


class Emupos:
    """The running emulator, asked over its HTTP interface."""

    def __init__(self, api_port: int, printer_port: int, folder: Path) -> None:
        """Name the ports and the folder in which emupos links its ptys."""
        self.addresses = {
            "tcp": f"tcp://127.0.0.1:{printer_port}",
            "serial": f"serial://{folder}/emupos/front?baud=9600",
        } | {
            # A pty carries eight bits, whatever the scale's manual says.
            name: f"serial://{folder}/emupos/{name}?baud=9600&protocol={name}"
            for name in SCALES
        }
        self._http = httpx.Client(
            base_url=f"http://127.0.0.1:{api_port}/api/v1", timeout=5, trust_env=False
        )

    def close(self) -> None:
        self._http.close()

    def state(self) -> dict[str, Any]:
        """Return what the printer says of itself."""
        state: dict[str, Any] = self._http.get("/devices/front").raise_for_status().json()
        return state

    def set_fault(self, fault: str) -> None:
        self._http.put(f"/devices/front/faults/{fault}").raise_for_status()

    def clear_fault(self, fault: str) -> None:
        self._http.delete(f"/devices/front/faults/{fault}").raise_for_status()

    def close_drawer(self) -> None:
        self._http.post("/devices/front/drawer/close").raise_for_status()

    def put(self, scale: str, grams: int, *, is_stable: bool = True) -> None:
        """Let so many grams lie on a scale."""
        weight = {"grams": grams, "stable": is_stable}
        self._http.put(f"/devices/{scale}/weight", json=weight).raise_for_status()

    def tare(self, scale: str) -> None:
        self._http.post(f"/devices/{scale}/tare").raise_for_status()

    def zero(self, scale: str) -> None:
        self._http.post(f"/devices/{scale}/zero").raise_for_status()

    def receipts(self) -> list[dict[str, Any]]:
        """Return the receipts completed so far."""
        found = self._http.get("/devices/front/receipts").raise_for_status().json()
        listed: list[dict[str, Any]] = found if isinstance(found, list) else found["receipts"]
        return listed

    def await_receipts(self, count: int) -> list[dict[str, Any]]:
        """Return the receipts once there are this many."""
        ends_at_s = time.monotonic() + RECEIPT_TIMEOUT_S
        found = self.receipts()
        while len(found) < count and time.monotonic() < ends_at_s:
            found = self.receipts()
        assert len(found) == count, json.dumps(found)
        return found

    def text(self, receipt_id: str) -> str:
        path = f"/devices/front/receipts/{receipt_id}/text"
        return self._http.get(path).raise_for_status().text

    def image(self, receipt_id: str) -> bytes:
        path = f"/devices/front/receipts/{receipt_id}/image"
        return self._http.get(path).raise_for_status().content


@contextmanager
def running(command: str, folder: Path) -> Iterator[Emupos]:
    """Run emupos with one printer and two scales until the block ends; its log is in the folder."""
    api_port, printer_port = _free_ports(2)
    config = folder / "emupos.yaml"
    config.write_text(
        _CONFIG.format(api=api_port, printer=printer_port, receipts=folder / "receipts"),
        encoding="utf-8",
    )
    environment = os.environ | {"NO_PROXY": "127.0.0.1", "TMPDIR": str(folder)}
    with (folder / "emupos.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603  (the command is named by whoever runs the tests)
            [command, "run", "--config", str(config)],
            stdout=log,
            stderr=log,
            cwd=folder,
            env=environment,
        )
        emulator = Emupos(api_port, printer_port, folder)
        try:
            _await_start(emulator, process)
            yield emulator
        finally:
            emulator.close()
            process.terminate()
            process.wait(10)


def _await_start(emulator: Emupos, process: subprocess.Popen[bytes]) -> None:
    ends_at_s = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < ends_at_s and process.poll() is None:
        with suppress(httpx.TransportError):
            emulator.state()
            return
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
    raise AssertionError("emupos did not start; see emupos.log in the test's folder")


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports
