"""The real sell screen in a window of 1366×768, with a real till behind it and a large catalogue.

The window and its presenter, the wedge filter on the application, the encrypted till with its one
writing thread; products come from the kept file of invented ones. Does not measure, but knows when
something has been painted.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from benchmarks.invented_products import gtin
from benchmarks.product_file import ProductFile
from benchmarks.till_folder import CASHIER, STORE, open_till
from benchmarks.window import application, wait_until
from hardware.devices.scanner import Scan
from hardware.protocols.keyboard_wedge import WedgeSettings
from pos_app.background.runner import Runner
from pos_app.domain.ids import mint_id
from pos_app.domain.offer import Offer
from pos_app.peripherals.wedge_filter import WedgeFilter
from pos_app.phrases import Phrases
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.readers import SqlSalesReader
from pos_app.ui.fonts import load_fonts
from pos_app.ui.formatting import Formatter
from pos_app.ui.key_table import KeyTable
from pos_app.ui.sell.presenter import SellPresenter
from pos_app.ui.sell.screen import SellScreen
from pos_app.ui.sell.services import SellServices
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.basket_list import BasketList

WIDTH, HEIGHT = 1366, 768
GAP_S = 1.0
PAINT_TIMEOUT_S = 10.0


class NotPaintedError(RuntimeError):
    """What should have been painted was not, in all the time that there was for it."""


class PaintWatch(QObject):
    """Knows whether a list has been painted since it was last asked to watch."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__()
        self._is_painted = False
        self.cpu_s = 0.0  # what the last paint took of this thread's processor
        self._viewport = view.viewport()
        self._viewport.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note a paint and let it through."""
        if event.type() == QEvent.Type.Paint:
            self._is_painted = True
        return False

    def seconds_until_painted(
        self, act: Callable[[], None], *, timeout_s: float = PAINT_TIMEOUT_S
    ) -> float:
        """From before `act` until the events among which the list was painted are over.

        One update of the window paints all of it, the total with the line; what else was waiting to
        be handled at that moment is in the figure too. Raises NotPaintedError after `timeout_s`.
        """
        events = QApplication.processEvents
        self._is_painted = False
        cpu, start = time.thread_time(), time.perf_counter()
        act()
        while not self._is_painted:
            events()
            if time.perf_counter() - start > timeout_s:
                raise NotPaintedError(f"the list was not painted within {timeout_s:g} s")
        took = time.perf_counter() - start
        self.cpu_s = time.thread_time() - cpu
        return took


class SellWindow:
    """The counter, ready for the first scan."""

    def __init__(self, kept: ProductFile, folder: Path, *, offers: Sequence[Offer] = ()) -> None:
        qt = application()
        load_fonts()
        theme = Theme()
        theme.apply_to(qt)
        self.till = open_till(folder, offers=offers)
        self._readers = (kept.reader(), self.till.machine.reader())
        self._runner = Runner(self.till.machine.worker)
        self.services = self._services()
        keys = KeyTable()
        self.screen = SellScreen(
            theme,
            self.services.phrases,
            keys,
            formatter=self.services.formatter,
            decimal_mark=self.services.formatter.style.decimal,
        )
        self.presenter = SellPresenter(self.services, self.screen, CASHIER, keys=keys)
        self._connect()
        self.screen.resize(WIDTH, HEIGHT)
        self.screen.show()
        self.presenter.show()
        lines = self.screen.findChild(BasketList)
        assert lines is not None, "the sell screen shows a basket"
        self.lines: BasketList = lines
        self.watch = PaintWatch(self.lines)
        # Keys of ours come as fast as a busy machine lets them, not as fast as a scanner's.
        self._wedge = WedgeFilter(WedgeSettings(gap_max_s=GAP_S))
        self._wedge.scanned.connect(self._scanned)
        qt.installEventFilter(self._wedge)
        self.settle()

    def _services(self) -> SellServices:
        machine = self.till.machine
        policy = machine.do(machine.units.policy)
        return SellServices(
            catalogue=SqlCatalogue(self._readers[0]),
            sales=SqlSalesReader(self._readers[1]),
            policy=lambda: policy,
            clock=machine.clock,
            new_id=mint_id,
            unit_of_work=machine.begin,
            completion=machine.completion,
            sign_on=machine.sign_on,
            print_receipt=machine.print_receipt,
            request_receipt=machine.request_receipt,
            phrases=Phrases("en"),
            formatter=Formatter("en", ZoneInfo(STORE.zone)),
            run=self._runner.run,
        )

    def _connect(self) -> None:
        """Wire what the screen reports, as the till does."""
        screen, presenter = self.screen, self.presenter
        screen.entered.connect(presenter.on_entered)
        screen.typed.connect(presenter.on_typed)
        screen.key_pressed.connect(presenter.on_key)
        screen.line_chosen.connect(presenter.on_line)
        screen.cash_given.connect(presenter.on_cash)

    def type_code(self, code: str) -> None:
        """Type digits as a wedge scanner does, all but its suffix."""
        window = _handle_of(self.screen)
        for character in code:
            QTest.keyClick(window, Qt.Key(ord(character)))

    def end_scan(self) -> None:
        """The suffix key of a wedge scanner."""
        QTest.keyClick(_handle_of(self.screen), Qt.Key.Key_Return)

    def settle(self) -> None:
        """Let the journal and everything else that was begun come to its end."""
        wait_until(lambda: not self._runner.waiting_count)
        QApplication.processEvents()

    def close(self) -> None:
        """Close window, filter and till."""
        self.settle()
        application().removeEventFilter(self._wedge)
        self.screen.close()
        self.screen.deleteLater()
        for reader in self._readers:
            reader.close()
        self.till.close()
        QApplication.processEvents()

    def _scanned(self, scan: Scan) -> None:
        self.presenter.on_scan(scan.raw, scan.aim_id)


def scanned_code(number: int) -> str:
    """What a scanner reads from product `number`: its GTIN-13."""
    return gtin(number)[1:]


def _handle_of(widget: QWidget) -> QWindow:
    handle = widget.windowHandle()
    assert handle is not None, "the window has been shown"
    return handle
