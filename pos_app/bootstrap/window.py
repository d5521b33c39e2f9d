"""The till in its window: screens, scans and devices tied together.

Decides only which screen shows. Rules are in operations, looks in ui.

Invariants:
- A scan on a locked till is kept and rings up after sign-on.
- The window is up before the devices are: nothing that waits for a device is on this thread.
"""

import logging
from collections import deque
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hardware.devices.scanner import Scan
from hardware.emulators.bench import EmulatorBench
from pos_app.background.runner import Runner
from pos_app.bootstrap.after_paint import AfterPaint
from pos_app.bootstrap.audit_room import AUDIT
from pos_app.bootstrap.care_room import CARE
from pos_app.bootstrap.customer_side import CustomerSide
from pos_app.bootstrap.device_telling import DeviceTelling, open_devices
from pos_app.bootstrap.duplicates_room import DUPLICATES
from pos_app.bootstrap.exception_room import EXCEPTIONS
from pos_app.bootstrap.inbox_room import INBOX
from pos_app.bootstrap.machine import Machine
from pos_app.bootstrap.outage_room import OUTAGES, OutageRoom
from pos_app.bootstrap.report_room import REPORTS
from pos_app.bootstrap.rooms import Rooms, read_rules
from pos_app.bootstrap.scheduled_room import tell_unread_programmes
from pos_app.bootstrap.screens import Screens
from pos_app.domain.basket import Basket
from pos_app.domain.staff import StaffMember
from pos_app.phrases import Phrases
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.customer_search import SqlCustomerReader
from pos_app.storage.readers import SqlSalesReader
from pos_app.ui.fonts import load_fonts
from pos_app.ui.main_window import MainWindow
from pos_app.ui.messages import sentence_for
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.presenter import SellPresenter
from pos_app.ui.sign_on.presenter import WaitingBasket
from pos_app.ui.sounds import Sounds
from pos_app.ui.theme import Density, Theme
from pos_app.ui.theme_tokens import THEMES, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos_app.bootstrap.importing import ImportBeside
    from pos_app.bootstrap.sync_room import SyncRoom
    from pos_app.domain.ids import CustomerId

_LOG = logging.getLogger("ui")
_CLOCK_EVERY_MS = 5_000
SELL, SIGN_ON, DAY_SALES, SETUP = "sell", "sign_on", "day_sales", "setup"
PROFILE = "profile"
INVOICE = "invoice"
PAPERS = (INVOICE, "gift_receipt")
BEHIND = "behind"  # the list behind a figure of a report
MAILS = "mails"  # the list of sales, of those that wait to be e-mailed


class TillWindow:
    """One open till on the screen. `start` shows it, `close` puts everything away."""

    def __init__(
        self, machine: Machine, *, bench: EmulatorBench | None = None, is_silent: bool = False
    ) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication), "a window needs the application to exist"
        screen = machine.settings.screen
        self.application = application
        self.machine = machine
        self.theme = Theme(
            THEMES[screen.theme], density=Density(screen.density), text_scale=screen.text_scale
        )
        load_fonts()
        self.theme.apply_to(application)
        self.runner = Runner(machine.worker, on_unexpected=self._on_unexpected)
        self.devices = open_devices(machine, bench)
        self.rooms = self._make_rooms(screen.language, Sounds(is_on=not is_silent))
        self.window = MainWindow(
            title=f"Regulars · {self.rooms.place}",
            lock_after_s=screen.lock_after_s,
            is_busy=lambda: self.presenter is not None and self.presenter.is_busy,
        )
        self.customers = CustomerSide(self)
        self.screens = Screens(self)
        self.outages = OutageRoom(self)
        self._telling = DeviceTelling(self)
        self._after_paint = AfterPaint(self)
        self.presenter: SellPresenter | None = None
        self.on_closed: Callable[[], None] = lambda: None
        self._kept_scans: deque[Scan] = deque()
        self._is_closed = False
        self.window.closing.connect(self.close)
        self.window.idle_too_long.connect(self.lock)
        self._clock = QTimer(self.window)
        self._clock.timeout.connect(self._tick)

    # beginning and end
    @property
    def is_closed(self) -> bool:
        """Everything was put away; the window does nothing any more."""
        return self._is_closed

    def start(self, staff: StaffMember | None = None) -> None:
        """Show the window, signed on as `staff` or asking who is there; then open the devices."""
        self.screens.build()
        if staff is not None:
            self.sign_on(staff)
        else:
            self.lock()
        size = self.machine.settings.screen
        if size.is_full_screen:
            # A till without a window manager gets the size that it asks for, and no other.
            self.window.setGeometry(self.application.primaryScreen().geometry())
            self.window.showFullScreen()
        else:
            # All the room there is: a till is the only program on its screen.
            self.window.setGeometry(self.window.screen().availableGeometry())
            self.window.show()
        self._tick()
        self._clock.start(_CLOCK_EVERY_MS)
        self.window.watch_idleness()
        QTimer.singleShot(0, self._begin_after_paint)

    def _begin_after_paint(self) -> None:
        """What may wait until the window stands: last sale, devices."""
        if self._is_closed:
            return
        self._read_last_sale()
        self.devices.start()
        self.customers.start()
        tell_unread_programmes(self)
        self._after_paint.start()

    @property
    def importing(self) -> "ImportBeside":
        """Files of goods and prices beside the sale."""
        return self._after_paint.importing

    @property
    def sync(self) -> "SyncRoom":
        """The exchange with the hub."""
        return self._after_paint.sync

    def _read_last_sale(self) -> None:
        """Make the last change, and the last receipt, available again."""
        if self.presenter is not None and not self._is_closed:
            self.presenter.tender.read_last()
            self.presenter.inline.refresh()

    def close(self) -> None:
        """Stop the devices, finish what is being written, close the file."""
        if self._is_closed:
            return
        self._is_closed = True
        self._clock.stop()
        self.screens.price_moment.stop()
        self.customers.close()
        self.devices.stop()
        self.screens.stop_mail()
        self.outages.stop()
        self.screens.reports.stop()
        self.screens.audit.stop()
        self.screens.duplicates.stop()
        self._after_paint.stop()
        for reader in self._readers:
            reader.close()
        # Journal writes that wait are done first: the worker takes calls in their order.
        if self.presenter is not None:
            self.presenter.inline.cues.close()
            self.presenter.counter.flush()
        self.screens.health.stop()
        self.machine.close()
        self.runner.close()
        self.on_closed()

    # who is here
    def sign_on(self, staff: StaffMember) -> None:
        """Go on as this person, with the basket that is open."""
        if self.rooms.phrases.language != staff.language and self.presenter is None:
            self.change_language(staff.language)
        if self.presenter is None:
            self.presenter = self._new_presenter(staff)
            self._recover(self.presenter)
            # A card that nobody heard the end of is asked about before anything else.
            in_doubt = self.machine.do(self.machine.card_requests.standing)
            if in_doubt is not None:
                self.presenter.tender.card.resume(in_doubt)
            if self.window.isVisible():
                QTimer.singleShot(0, self._read_last_sale)
        else:
            self.presenter.take_over(staff)
        self.screens.sell.set_person(staff.name)
        self.show_sell()
        self._telling.tell_kept(self.presenter)
        while self._kept_scans:
            scan = self._kept_scans.popleft()
            self.presenter.on_scan(scan.raw, scan.aim_id)

    def lock(self) -> None:
        """Ask who is there; the basket stays as it is."""
        waiting = None
        presenter = self.presenter
        if presenter is not None and not presenter.counter.basket.is_empty:
            total = self.rooms.formatter.money(presenter.counter.total)
            waiting = WaitingBasket(presenter.counter.basket.item_count, total)
        self.screens.sign_on.open(waiting=waiting, is_lock=presenter is not None)
        self.screens.reports.give_back()
        self.window.show_screen(SIGN_ON)
        self.customers.look()

    def _new_presenter(self, staff: StaffMember) -> SellPresenter:
        services = replace(
            self.rooms.sell(),
            labels=self.screens.label_run(),
            show_profile=self._show_profile,
            show_page=self._show_page,
            waits=self.screens.health.wait_for_sale,
        )
        presenter = SellPresenter(
            self.customers.serve(services),
            self.screens.sell,
            staff,
            keys=self.screens.keys,
            leave=self.leave,
        )
        self.screens.connect_sell(presenter)
        return presenter

    def _show_profile(self, customer_id: "CustomerId | None", purpose: str) -> None:
        self.screens.profiles.open(customer_id, purpose)

    def _show_page(self, customer_id: "CustomerId", page: str) -> None:
        self.screens.profiles.open(customer_id, "sale", page=page)

    def _recover(self, presenter: SellPresenter) -> None:
        machine = self.machine

        def read() -> Basket | None:
            with machine.units() as work:
                return work.open_basket()

        basket = machine.do(read)
        if basket is not None:
            presenter.recover(basket)
        else:
            presenter.show()

    # where to
    def leave(self, where: str) -> None:
        """Another screen is asked for by name."""
        if where == "lock":
            self.lock()
        elif where == "menu":
            self.screens.menu.open_menu(here=SELL)
        elif where in (DAY_SALES, MAILS) and self.presenter is not None:
            self.screens.day_sales.outages_key.setVisible(self.outages.has_any)
            self.screens.show_sales(self.presenter.staff, is_mail_only=where == MAILS)
        elif where == "refund":
            self.screens.refunds.open(where)
        elif where in PAPERS and self.presenter is not None:
            self.screens.papers.open_last(where)
        elif where in (CARE, OUTAGES, INBOX, AUDIT, DUPLICATES, EXCEPTIONS, *REPORTS):
            self._open_list(where)
        elif where == "shift" and self.presenter is not None:
            self.screens.shift.open(self.presenter.staff)
            self.window.show_screen("shift")
        elif where in ("settings", "products", "devices", "hub") and self.presenter is not None:
            section = {"settings": "store"}.get(where, where)
            self.screens.setup.open(self.presenter.staff, section)
            self.window.show_screen(SETUP)
        elif where == SELL:
            self.show_sell()

    def _open_list(self, where: str) -> None:
        """A list that shows itself in the window."""
        if self.presenter is not None:
            lists: dict[str, Callable[[StaffMember], None]] = {
                CARE: self.screens.care.open,
                OUTAGES: self.outages.open,
                INBOX: self.screens.inbox.open,
                AUDIT: self.screens.audit.open,
                DUPLICATES: self.screens.duplicates.open,
                EXCEPTIONS: self.screens.exceptions.open,
                **{one: partial(self.screens.reports.open, one) for one in REPORTS},
            }
            lists[where](self.presenter.staff)

    def show_sell(self) -> None:
        """Back to ringing up."""
        self.window.show_screen(SELL)
        self.screens.care.count()
        self.screens.inbox.count()
        self.screens.duplicates.count()
        if self.presenter is not None:
            self.presenter.come_back()

    def change_language(self, language: str) -> None:
        """Draw every screen anew in another language; the basket stays.

        Not in the middle of a card, a completion or the change: what stands there would be lost.
        """
        before = self.presenter
        if before is not None and before.tender.stage is not Stage.RINGING:
            before.notice(self.rooms.phrases.say("sell.finish_first"))
            return
        self.rooms = self.rooms.in_language(language)
        self.screens.build()
        self._telling.show_pills()
        if before is not None:
            # What this counter has yet to journal must not come after what the next one does.
            before.put_away()
            before.counter.flush()
            self.presenter = self._new_presenter(before.staff)
            self.presenter.counter.recover(before.counter.basket)
            self.screens.sell.set_person(before.staff.name)
            self.show_sell()
            self._read_last_sale()

    def on_changed(self, what: str) -> None:
        """A manager changed something: read it again."""
        if what == "print_jobs":
            self.devices.wake_printer()
        self.rooms.read_policy()
        self.screens.show_tiles()
        if what == "policy" and self.presenter is not None:
            self.presenter.rules_changed()

    # scans and devices
    def on_scan(self, scan: Scan) -> None:
        """A scan, whatever has the focus."""
        self.window.note_activity()
        shown = self.window.current
        if shown == SIGN_ON:
            if not self.screens.sign_on.take_scan(scan.raw):
                self._kept_scans.append(scan)
        elif shown == DAY_SALES:
            self.screens.day_sales.field.setText(scan.raw)
            self.screens.day_sales.field.text_edited.emit(scan.raw)
        elif shown == SETUP and self.presenter is not None:
            self.screens.setup.take_scan(self.presenter.staff, scan.raw)
        elif shown in (PROFILE, CARE, "refund"):
            self._scan_beside(shown, scan)
        elif shown == "shift" and self.screens.shift.take_scan(scan.raw):
            pass
        elif self.presenter is not None:
            if shown in (INVOICE, INBOX, AUDIT, DUPLICATES, BEHIND, *REPORTS):
                self.show_sell()
            self.presenter.on_scan(scan.raw, scan.aim_id)

    def _scan_beside(self, shown: str, scan: Scan) -> None:
        """A scan on a screen that has its own use for it."""
        if shown == PROFILE:
            self.screens.profiles.take_scan(scan)
        elif shown == CARE:
            self.screens.care.take_scan(scan)
        else:
            self.screens.refunds.screen.take_scan(scan.raw)

    def _make_rooms(self, language: str, sounds: Sounds) -> Rooms:
        machine = self.machine
        policy, names = machine.do(lambda: read_rules(machine))
        # Only now: a till that is not set up has ended above, with nothing open.
        self._readers = [machine.reader(), machine.reader()]
        return Rooms(
            machine=machine,
            runner=self.runner,
            catalogue=SqlCatalogue(self._readers[0], clock=machine.clock),
            customers=SqlCustomerReader(self._readers[0]),
            sales=SqlSalesReader(self._readers[1]),
            phrases=Phrases(language),
            policy=policy,
            staff_names=names,
            on_queued=self.devices.wake_printer,
            card_terminal=self.devices.till_terminal,
            drawer_position=self.devices.drawers.position,
            scale=self.devices.till_scale,
            play=sounds.play,
        )

    def _tick(self) -> None:
        now = self.machine.clock.now()
        text = self.rooms.formatter.day_and_time(now)
        self.screens.sell.set_status("clock", text, "clock", Tone.NEUTRAL)

    # trouble
    def _on_unexpected(self, error: Exception) -> None:
        _LOG.error("nobody expected this", exc_info=error)
        if self.presenter is not None:
            self.presenter.notice(sentence_for(error, self.rooms.phrases), is_bad=True)
