"""A scan that was queued before the till was there is rung up and painted, or nothing is said."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.bootstrap.start_probe import PROBE, StartProbe, probe_asked_for
from tests.pos_app.bootstrap.stage import Tills, names_of, pieces_of

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow


def test_a_scan_queued_before_the_storage_is_open_becomes_a_line(
    tills: Tills, capsys: pytest.CaptureFixture[str]
) -> None:
    product = pieces_of(tills.open())[0]
    tills.close_all()
    ended: list[TillWindow] = []
    probe = StartProbe(product.codes[0].code, end=ended.append)
    till = tills.open()
    probe.hand_to(till)
    assert names_of(till) == []
    QApplication.processEvents()
    assert names_of(till) == [product.name]
    assert ended == [till]
    said, at_ns = capsys.readouterr().out.split()
    assert said == "first-scan-painted"
    assert int(at_ns) > 0


def test_a_scan_delivered_too_early_waits_for_the_till(tills: Tills) -> None:
    product = pieces_of(tills.open())[0]
    tills.close_all()
    ended: list[TillWindow] = []
    probe = StartProbe(product.codes[0].code, end=ended.append)
    QApplication.processEvents()
    till = tills.open()
    probe.hand_to(till)
    assert names_of(till) == [product.name]
    assert ended == [till]


def test_of_a_code_that_nothing_has_nothing_is_said(
    tills: Tills, capsys: pytest.CaptureFixture[str]
) -> None:
    till = tills.open()
    ended: list[TillWindow] = []
    probe = StartProbe("4006381333931", end=ended.append)
    probe.hand_to(till)
    QApplication.processEvents()
    assert capsys.readouterr().out == ""
    assert ended == [till]


def test_without_a_code_in_the_environment_there_is_no_probe(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(PROBE, raising=False)
    assert probe_asked_for() is None
