"""The demo that needs no display and no hands: one sale by real key events, and its pictures.

Types as a wedge scanner and a cashier would, into the real window, through the event filter;
nothing is called behind the screen's back. Ends by itself; a step that is not reached in time is
said, and ends it with what there is.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from pos_app.bootstrap.window import TillWindow
from pos_app.phrases import Phrases
from pos_app.ui.emulator_dock.paper_picture import write_page
from pos_app.ui.sell.picture import Stage
from pos_app.ui.theme_tokens import THEMES

STEP_MS = 25
STEP_DEADLINE_S = 20.0
CASH_GIVEN = "50"
SCANS = 9

Step = tuple[Callable[[], bool], Callable[[], None]]


class DemoByItself:
    """`begin(till)` starts it; the window closes when it is over."""

    def __init__(self, pictures: Path, *, size: str) -> None:
        self._pictures = pictures
        width, _, height = size.partition("x")
        self._size = QSize(int(width), int(height))
        self._steps: list[Step] = []
        self._written: list[Path] = []
        self._waits_since = time.monotonic()

    def begin(self, till: TillWindow) -> None:
        """Prepare the steps and take the first one when the window is up."""
        self._till = till
        self._timer = QTimer(till.window)
        self._pictures.mkdir(parents=True, exist_ok=True)
        till.window.resize(self._size)
        codes = self._codes()
        ready = self._is_ready
        self._add(ready, lambda: self._shoot("1_empty"))
        for count, code in enumerate(codes, start=1):
            self._add(ready, partial(self._scan, code))
            self._add(partial(self._has_scanned, count), lambda: None)
        self._add(ready, lambda: self._shoot("2_basket"))
        self._add(ready, lambda: self._press(Qt.Key.Key_F12))
        self._add(lambda: self._stage() is Stage.CARD_WAIT, lambda: self._shoot("3_card"))
        self._add(ready, lambda: self._press(Qt.Key.Key_F8))
        self._add(lambda: self._stage() is Stage.RINGING, lambda: self._press(Qt.Key.Key_Escape))
        self._add(ready, lambda: self._type(CASH_GIVEN))
        self._add(ready, lambda: self._press(Qt.Key.Key_F9))
        self._add(self._is_printed, lambda: self._shoot("4_change"))
        self._add(ready, self._write_receipt)
        self._add(ready, self._switch_to_dark)
        self._add(ready, lambda: self._scan(codes[0]))
        self._add(lambda: self._stage() is Stage.RINGING, lambda: self._shoot("5_next_sale_dark"))
        self._add(ready, self._end)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(STEP_MS)

    def _add(self, is_time: Callable[[], bool], do: Callable[[], None]) -> None:
        self._steps.append((is_time, do))

    def _go_on(self) -> None:
        is_time, do = self._steps[0]
        if is_time():
            self._steps.pop(0)
            self._waits_since = time.monotonic()
            do()
        elif time.monotonic() - self._waits_since > STEP_DEADLINE_S:
            # Whatever it waits for will not come: the pictures so far are worth more than a wait.
            self._end()

    # what is looked at
    def _codes(self) -> list[str]:
        """Codes of pieces on the first page of quick keys, as they stand on the goods."""
        pages = self._till.rooms.catalogue.quick_key_pages()
        products = [key.product for page in pages for key in page.keys]
        codes = [
            product.codes[0].code.lstrip("0")
            for product in products
            if product.codes and not product.is_weighed and product.price is not None
        ]
        return codes[:SCANS]

    def _stage(self) -> Stage | None:
        presenter = self._till.presenter
        return presenter.tender.stage if presenter is not None else None

    def _has_scanned(self, count: int) -> bool:
        presenter = self._till.presenter
        return presenter is not None and presenter.counter.basket.item_count >= count

    def _is_ready(self) -> bool:
        return self._stage() in (Stage.RINGING, Stage.CARD_WAIT, Stage.CHANGE)

    def _is_printed(self) -> bool:
        bench = self._till.devices.bench
        is_over = self._stage() is Stage.CHANGE and bool(bench.printer().pages)
        ended = self._till.presenter.tender.ended if self._till.presenter else None
        return is_over and ended is not None and ended.print_state == "confirmed"

    # what is done
    def _scan(self, code: str) -> None:
        """Type as a scanner does: all at once, with Enter behind it."""
        self._type(code)
        self._press(Qt.Key.Key_Return)

    def _type(self, text: str) -> None:
        for character in text:
            self._press(Qt.Key(ord(character)), character)

    def _press(self, key: Qt.Key, text: str = "") -> None:
        window = self._till.window.windowHandle()
        text = "\r" if key == Qt.Key.Key_Return else text
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.postEvent(window, event)

    def _shoot(self, name: str) -> None:
        path = self._pictures / f"{name}.png"
        QApplication.processEvents()
        self._till.window.grab().save(str(path))
        self._written.append(path)

    def _write_receipt(self) -> None:
        path = self._pictures / "receipt.png"
        write_page(self._till.devices.bench.printer().pages[-1], str(path))
        self._written.append(path)

    def _switch_to_dark(self) -> None:
        self._till.theme.switch(tokens=THEMES["dark"])

    def _end(self) -> None:
        self._timer.stop()
        phrases = Phrases("en")
        if self._steps:
            print(phrases.say("demo.stopped_early"), file=sys.stderr)
        ended = self._till.presenter.tender.ended if self._till.presenter else None
        if ended is not None:
            money = self._till.rooms.formatter.money
            print(
                phrases.say(
                    "demo.sold",
                    number=str(ended.sale.number),
                    total=money(ended.sale.total),
                    change=money(ended.change),
                )
            )
        print(phrases.say("demo.pictures"))
        for path in self._written:
            print(f"  {path}")
        self._till.window.close()
