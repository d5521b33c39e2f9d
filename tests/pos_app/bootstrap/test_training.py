"""A training opens in the place of the real till, touches nothing of it, and gives it back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError as WaitedInVain
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.bootstrap.training import (
    open_with_training,
    prepare_training,
    training_places,
    training_settings,
)
from pos_app.bootstrap.window import SELL, SIGN_ON, TillWindow
from pos_app.domain.basket import Basket
from pos_app.domain.training import is_training
from pos_app.paths import places_in
from pos_app.settings import DeviceSettings, ScreenSettings, Settings, read_settings
from pos_app.ui.key_table import KeyAction
from pos_app.ui.main_window import MainWindow
from pos_app.ui.training.strip_view import TrainingStrip
from tests.builders import a_cashier
from tests.pos_app.bootstrap.stage import (
    WAIT_MS,
    Tills,
    journalled,
    pieces_of,
    presenter_of,
    press,
    scan,
    sell_for_cash,
    sign_on,
    stage_of,
)


def test_no_device_but_a_scanner_is_real() -> None:
    real = DeviceSettings(
        receipt_printer="tcp://192.0.2.1:9100",
        cash_drawer="serial:///dev/ttyUSB7",
        payment_terminal="tcp://192.0.2.1:20007",
        scanners=("wedge:", "serial:///dev/ttyUSB0"),
        wedge_gap_ms=50,
        wedge_prefix="~",
    )
    mine = training_settings(Settings(devices=real, screen=ScreenSettings(theme="dark")))
    plain = DeviceSettings()
    assert mine.devices.scanners == real.scanners
    assert (mine.devices.wedge_gap_ms, mine.devices.wedge_prefix) == (50, "~")
    assert mine.screen.theme == "dark"
    assert mine.devices.receipt_printer == "emulated:"
    others = set(DeviceSettings.__dataclass_fields__) - {
        "receipt_printer",
        "scanners",
        "wedge_gap_ms",
        "wedge_prefix",
    }
    for name in others:
        assert getattr(mine.devices, name) == getattr(plain, name), name


def test_it_lies_in_a_folder_of_its_own_with_a_key_of_its_own(tmp_path: Path) -> None:
    places = training_places(places_in(tmp_path))
    assert places.kept.is_relative_to(tmp_path / "kept" / "training")
    assert places.witness.is_relative_to(tmp_path / "kept" / "training")
    assert places.logs.is_relative_to(tmp_path / "kept" / "training")


@pytest.fixture
def training(folder: Path) -> Machine:
    places = places_in(folder)
    settings = training_settings(read_settings(places.settings_file))
    return open_machine(training_places(places), settings)


def test_whoever_practises_is_themselves_and_is_asked_only_once(training: Machine) -> None:
    rosa = a_cashier(number="7", name="Rosa L.")
    try:
        assert prepare_training(training, None) is None
        assert prepare_training(training, rosa) == rosa
        with_rosa = training.do(lambda: prepare_names(training))
        assert prepare_training(training, rosa) == rosa
        assert training.do(lambda: prepare_names(training)) == with_rosa
        assert "Rosa L." in with_rosa
    finally:
        training.close()


def prepare_names(machine: Machine) -> list[str]:
    with machine.units() as work:
        assert is_training(work.policy().store)
        return [person.name for person in work.staff()]


@dataclass
class Visit:
    """Somebody who leaves a basket to practise, and comes back to it."""

    qtbot: QtBot
    seen: list[str] = field(default_factory=list)
    baskets: list[Basket | None] = field(default_factory=list)
    files: list[tuple[int, ...]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    timer: QTimer = field(default_factory=QTimer)

    def begin(self, till: TillWindow) -> None:
        """What is done in the real till's window, the first time and the second."""
        self.seen.append(till.window.current)
        step = self.leave if len(self.seen) == 1 else self.look_again
        QTimer.singleShot(0, lambda: self.careful(lambda: step(till)))
        if len(self.seen) == 1:
            self.timer.timeout.connect(lambda: self.careful(self.look_for_training))
            self.timer.start(20)

    def careful(self, step: Callable[[], None]) -> None:
        """Keep what went wrong, and let the loops end."""
        try:
            step()
        except (AssertionError, WaitedInVain) as error:
            self.faults.append(repr(error))
            for window in shown_windows():
                window.close()

    def leave(self, till: TillWindow) -> None:
        sign_on(till, self.qtbot, "11", "1234")
        scan(till, pieces_of(till)[0])
        basket = presenter_of(till).counter.basket
        self.baskets.append(basket)
        self.qtbot.waitUntil(lambda: journalled(till) == basket, timeout=WAIT_MS)
        self.files.append(counts(till.machine))
        till.screens.menu.navigate.emit("practise")

    def look_for_training(self) -> None:
        strips = [strip for one in shown_windows() for strip in one.findChildren(TrainingStrip)]
        if strips and strips[0].begin_key.isVisible():
            self.timer.stop()
            self.seen.append(strips[0].window().windowTitle())
            strips[0].leave_key.click()

    def look_again(self, till: TillWindow) -> None:
        assert till.presenter is None
        sign_on(till, self.qtbot, "11", "1234")
        self.baskets.append(presenter_of(till).counter.basket)
        self.files.append(counts(till.machine))
        till.window.close()


def shown_windows() -> list[MainWindow]:
    windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    return [one for one in windows if one.isVisible()]


def test_practising_leaves_the_real_till_as_it_was(
    folder: Path, process_as_before: None, qtbot: QtBot
) -> None:
    places = places_in(folder)
    visit = Visit(qtbot)
    settings = read_settings(places.settings_file)
    assert open_with_training(places, settings, begin=visit.begin, is_silent=True) == 0
    assert visit.faults == []
    assert (visit.seen[0], visit.seen[2]) == (SIGN_ON, SIGN_ON)
    assert visit.seen[1].startswith("TRAINING")
    assert visit.baskets[0] == visit.baskets[1]
    assert visit.files[0] == visit.files[1]


def test_a_sale_of_a_training_is_in_its_own_file_alone(
    folder: Path, process_as_before: None, training: Machine, qtbot: QtBot
) -> None:
    real = folder / "kept" / "till.db"
    content = real.read_bytes()
    rosa = a_cashier(number="7", name="Rosa L.")
    staff = prepare_training(training, rosa)
    till = TillWindow(training, is_silent=True)
    till.start(staff)
    sell_for_cash(till, qtbot)
    ended = presenter_of(till).tender.ended
    assert ended is not None
    assert str(ended.sale.number) == "T0-2-000001"
    till.window.close()
    assert real.read_bytes() == content
    assert not (folder / "kept" / "till.db-wal").exists()


def test_in_the_middle_of_a_tender_nobody_goes_to_practise(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    scan(till, pieces_of(till)[0])
    press(till, KeyAction.USUAL_TENDER)
    qtbot.waitUntil(lambda: stage_of(till).value != "ringing", timeout=WAIT_MS)
    till.screens.menu.navigate.emit("practise")
    assert not till.is_closed
    assert till.screens.practises is None
    assert till.window.current == SELL


def counts(machine: Machine) -> tuple[int, ...]:
    """What the real file holds: sales, journal, outbox, print jobs."""
    connection = machine.reader()
    try:
        found = [
            connection.row(f"SELECT count(*) FROM {table}")  # noqa: S608  (our own names)
            for table in ("sale", "journal", "outbox", "print_job", "practice_attempt")
        ]
    finally:
        connection.close()
    return tuple(int(row[0]) for row in found if row is not None)
