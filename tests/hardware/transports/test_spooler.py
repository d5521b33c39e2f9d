"""Claims about the spooler, told by an lp and an lpstat that note what they are given."""

import os
import sys
from pathlib import Path

import pytest

from hardware.errors import DeviceLostError, DeviceNotFoundError, DeviceTimeoutError
from hardware.transports.spooler import SpoolerTransport

if sys.platform == "win32":
    pytest.skip("the programs of CUPS are shell scripts here", allow_module_level=True)

JOB = b"\x1b@Total 7.41\n\x1dVB\x00"


def program(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    program(tmp_path, "lpstat", "echo receipts; echo kitchen")
    program(tmp_path, "lp", f'echo "$@" > {tmp_path}/words; cat > {tmp_path}/job')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return tmp_path


def test_a_job_goes_to_its_queue_raw_and_whole(cups: Path) -> None:
    transport = SpoolerTransport("kitchen")
    transport.open(3)
    transport.write_all(JOB, 3)
    assert (cups / "job").read_bytes() == JOB
    assert "-d kitchen -o raw" in (cups / "words").read_text()
    assert transport.read(16, 0.1) == b""


def test_a_queue_that_nobody_made_is_not_found(cups: Path) -> None:
    with pytest.raises(DeviceNotFoundError) as caught:
        SpoolerTransport("bar").open(3)
    assert caught.value.code == "spooler_queue_unknown"
    assert caught.value.values["address"] == "bar"


def test_without_a_spooler_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DeviceNotFoundError) as caught:
        SpoolerTransport("receipts").open(3)
    assert caught.value.code == "spooler_missing"


def test_a_spooler_that_does_not_say_its_queues_costs_no_more_than_the_deadline(cups: Path) -> None:
    program(cups, "lpstat", "exec sleep 5")
    with pytest.raises(DeviceTimeoutError) as caught:
        SpoolerTransport("receipts").open(0.1)
    assert caught.value.sent_bytes == 0


def test_what_the_spooler_refuses_has_not_left(cups: Path) -> None:
    transport = SpoolerTransport("receipts")
    transport.open(3)
    program(cups, "lp", "echo no such queue >&2; exit 1")
    with pytest.raises(DeviceLostError) as caught:
        transport.write_all(JOB, 3)
    assert caught.value.sent_bytes == 0
    assert not transport.is_open


def test_a_spooler_that_hangs_may_have_taken_all(cups: Path) -> None:
    transport = SpoolerTransport("receipts")
    transport.open(3)
    program(cups, "lp", "exec sleep 5")
    with pytest.raises(DeviceTimeoutError) as caught:
        transport.write_all(JOB, 0.1)
    assert caught.value.sent_bytes == len(JOB)


def test_a_queue_is_asked_for_before_anything_is_sent(cups: Path) -> None:
    with pytest.raises(DeviceLostError) as caught:
        SpoolerTransport("receipts").write_all(JOB, 3)
    assert caught.value.sent_bytes == 0
    assert not (cups / "job").exists()
