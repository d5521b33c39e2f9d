"""The screens of a till's window: built in one language, connected to who decides.

Draws nothing and decides nothing. Built again when the language changes.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from pos_app import __version__
from pos_app.bootstrap.audit_room import AuditRoom
from pos_app.bootstrap.backup_room import BackupRoom
from pos_app.bootstrap.care_room import CareRoom
from pos_app.bootstrap.cue_room import CueRoom
from pos_app.bootstrap.duplicates_room import DuplicatesRoom
from pos_app.bootstrap.exception_room import EXCEPTIONS, ExceptionRoom
from pos_app.bootstrap.health_watch import health_watch
from pos_app.bootstrap.hub_room import HubRoom
from pos_app.bootstrap.inbox_room import InboxRoom
from pos_app.bootstrap.price_moment import PriceMoment
from pos_app.bootstrap.report_room import REPORTS, ReportRoom
from pos_app.bootstrap.setup_room import SetupRoom
from pos_app.bootstrap.weekly_room import WeeklyRoom
from pos_app.domain.training import is_training
from pos_app.phrases import languages
from pos_app.ui.key_help.lesson import KeyLesson
from pos_app.ui.key_table import KeyTable
from pos_app.ui.label_run import LabelRun
from pos_app.ui.menu.presenter import MenuServices, Place
from pos_app.ui.menu.screen import MenuSheet
from pos_app.ui.sell.picture import Stage
from pos_app.ui.sell.presenter import SellPresenter
from pos_app.ui.sell.quick_keys_panel import TilePage, TileSpec
from pos_app.ui.sell.screen import SellScreen
from pos_app.ui.sign_on.screen import SignOnScreen
from pos_app.ui.theme_tokens import THEMES

if TYPE_CHECKING:
    from pos_app.bootstrap.device_room import DeviceRoom
    from pos_app.bootstrap.paper_room import PaperRoom
    from pos_app.bootstrap.profile_room import ProfileRoom
    from pos_app.bootstrap.refund_room import RefundRoom
    from pos_app.bootstrap.training_room import TrainingRoom
    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.catalogue import QuickKeyPage
    from pos_app.domain.ids import SaleId
    from pos_app.domain.product import Product
    from pos_app.domain.sale import Sale
    from pos_app.domain.staff import StaffMember
    from pos_app.mail.outgoing import OutgoingMail
    from pos_app.ui.day_sales.screen import DaySalesScreen
    from pos_app.ui.setup.screen import SetupScreen
    from pos_app.ui.shift.screen import ShiftScreen

BAG_ICON = "shopping-bag"
_REPORT_PLACES = frozenset({Place.MORNING, Place.LOYALTY, Place.SALES_REPORT, Place.HEALTH})


class Screens:
    """Every screen of one window."""

    sell: SellScreen
    sign_on: SignOnScreen
    menu: MenuSheet
    lesson: KeyLesson | None = None

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self.keys = KeyTable()
        self._pages: tuple[QuickKeyPage, ...] = ()
        self._bags: list[Product] = []
        self._day_sales: DaySalesScreen | None = None
        self._back_from_sales: Callable[[], None] = till.show_sell
        self._shift: ShiftScreen | None = None
        self._refunds: RefundRoom | None = None
        self._papers: PaperRoom | None = None
        self._profiles: ProfileRoom | None = None
        self._mail: OutgoingMail | None = None
        self.practises: StaffMember | None = None  # who asked to practise, as the window closed
        self.settings = SetupRoom(till)
        self.care = CareRoom(till)
        self.cues = CueRoom(till)
        self.health = health_watch(till)
        self.inbox = InboxRoom(till)
        self.audit = AuditRoom(till)
        self.duplicates = DuplicatesRoom(till)
        self.audit.open_pairs = self.duplicates.open_for_whoever_is_here
        self.exceptions = ExceptionRoom(till)
        self.reports = ReportRoom(till)
        self.hub = HubRoom(till)
        self.weekly = WeeklyRoom(till)
        self.backups = BackupRoom(till)
        self.training = self._make_training()
        self.price_moment = PriceMoment(
            till.rooms.catalogue.next_price_at,
            self.show_tiles,
            clock=till.machine.clock,
            parent=till.window,
        )

    def _make_training(self) -> "TrainingRoom | None":
        if not is_training(self._till.rooms.policy.store):
            return None
        from pos_app.bootstrap.training_room import TrainingRoom  # noqa: PLC0415  (only there)

        return TrainingRoom(self._till)

    def build(self) -> None:
        """Make all screens in the language of the rooms and put them into the window."""
        till, rooms = self._till, self._till.rooms
        theme, keys, phrases = till.theme, self.keys, rooms.phrases
        self.sell = SellScreen(
            theme,
            phrases,
            keys,
            formatter=rooms.formatter,
            decimal_mark=rooms.formatter.style.decimal,
            languages=tuple(languages()),
        )
        self.sell.set_place(rooms.place)
        self.health.attend(self.sell)
        self.sign_on = SignOnScreen(rooms.sign_on(), theme, keys=keys, place=rooms.place)
        # The list of sales and the settings wait until somebody goes there: the till opens sooner.
        self._day_sales, self._shift, self._refunds = None, None, None
        self._papers, self._profiles = None, None
        self.settings.forget()
        self.care.forget()
        self.cues.forget()
        self.inbox.forget()
        self.audit.forget()
        self.duplicates.forget()
        self.exceptions.forget()
        self.reports.forget()
        self.hub.forget()
        till.window.replace_screen("sell", self.sell)
        till.window.replace_screen("sign_on", self.sign_on)
        menu = MenuServices(
            phrases=phrases,
            keys=keys,
            version=__version__,
            is_training=self.training is not None,
            hidden=_REPORT_PLACES - REPORTS,
            count_of=self._waiting_at,
        )
        self.menu = MenuSheet(menu, theme, self.sell)
        if self.lesson is not None:
            self.lesson.stop()
        self.lesson = KeyLesson(till.window, theme, phrases, keys)
        self.lesson.struck.connect(self.reports.explain_focused)
        self._connect()
        self.show_tiles()
        self.hub.show()
        if self.training is not None:
            self.training.build()

    def _waiting_at(self, place: str) -> int:
        counts = {Place.INBOX: self.inbox.waiting, Place.DUPLICATES: self.duplicates.waiting}
        return counts.get(Place(place), 0)

    @property
    def day_sales(self) -> "DaySalesScreen":
        """The list of a day's sales, made when it is first asked for."""
        if self._day_sales is None:
            from pos_app.ui.day_sales.screen import DaySalesScreen  # noqa: PLC0415  (see above)

            till, rooms = self._till, self._till.rooms
            self._day_sales = DaySalesScreen(
                rooms.day_sales(),
                till.theme,
                keys=self.keys,
                place=rooms.place,
                languages=tuple(languages()),
            )
            self._day_sales.back_asked.connect(self._leave_sales)
            self._day_sales.outages_asked.connect(lambda: till.leave("outages"))
            self._day_sales.exceptions_asked.connect(lambda: till.leave(EXCEPTIONS))
            self._day_sales.print_queued.connect(till.devices.wake_printer)
            self._day_sales.task_asked.connect(self._give_back)
            self._day_sales.paper_asked.connect(self.papers.open)
            till.window.replace_screen("day_sales", self._day_sales)
        return self._day_sales

    def show_sale(self, sale: "Sale", staff: "StaffMember", *, back: Callable[[], None]) -> None:
        """One sale in the list of its day; from there one comes back."""
        self.day_sales.open_at(sale, staff)
        self._back_from_sales = back
        self._till.window.show_screen("day_sales")

    def show_sales(self, staff: "StaffMember", *, is_mail_only: bool) -> None:
        """The list of today, or of the e-mails that wait; from there one comes to the counter."""
        self.day_sales.open(staff, is_mail_only=is_mail_only)
        self._back_from_sales = self._till.show_sell
        self._till.window.show_screen("day_sales")

    def _leave_sales(self) -> None:
        self._back_from_sales()

    @property
    def shift(self) -> "ShiftScreen":
        """Shift and cash, made when it is first asked for."""
        if self._shift is None:
            from pos_app.ui.shift.screen import ShiftScreen  # noqa: PLC0415  (see above)

            till, rooms = self._till, self._till.rooms
            self._shift = ShiftScreen(
                rooms.shift(),
                till.theme,
                keys=self.keys,
                place=rooms.place,
                languages=tuple(languages()),
            )
            self._shift.back_asked.connect(till.show_sell)
            self._shift.mails_asked.connect(lambda: till.leave("mails"))
            self._shift.exceptions_asked.connect(lambda: till.leave(EXCEPTIONS))
            till.window.replace_screen("shift", self._shift)
        return self._shift

    def drawer_moved(self) -> None:
        """Say on the screen of the shift, if it was made, how its drawer stands now."""
        if self._shift is not None:
            self._shift.presenter.drawer_moved()

    def _give_back(self, what: str, sale_id: "SaleId") -> None:
        if what == "claim":
            self._claim(sale_id)
        else:
            self.refunds.open(what, sale_id)

    def _claim(self, sale_id: "SaleId") -> None:
        """Ask at the counter whose points those of a finished sale are."""
        presenter = self._till.presenter
        if presenter is None:
            return
        if presenter.tender.stage is Stage.CHANGE:
            presenter.tender.next_sale()
        self._till.show_sell()
        if presenter.is_busy:
            presenter.notice(self._till.rooms.phrases.say("sell.finish_first"))
        else:
            presenter.guarded(lambda: presenter.inline.claim_for(sale_id))

    @property
    def refunds(self) -> "RefundRoom":
        """Refund, void and correction, made when they are first asked for."""
        if self._refunds is None:
            from pos_app.bootstrap.refund_room import RefundRoom  # noqa: PLC0415  (see above)

            self._refunds = RefundRoom(self._till)
        return self._refunds

    @property
    def profiles(self) -> "ProfileRoom":
        """The profiles of customers, made when one is first asked for."""
        if self._profiles is None:
            from pos_app.bootstrap.profile_room import ProfileRoom  # noqa: PLC0415  (see above)

            self._profiles = ProfileRoom(self._till)
        return self._profiles

    @property
    def papers(self) -> "PaperRoom":
        """Invoices and gift receipts, made when they are first asked for."""
        if self._papers is None:
            from pos_app.bootstrap.paper_room import PaperRoom  # noqa: PLC0415  (see above)

            self._papers = PaperRoom(self._till)
        return self._papers

    @property
    def mail(self) -> "OutgoingMail":
        """The thread that e-mails receipts, made once the till stands."""
        if self._mail is None:
            from pos_app.bootstrap.mail_room import outgoing_mail  # noqa: PLC0415  (see above)

            self._mail = outgoing_mail(self._till.machine)
        return self._mail

    def stop_mail(self) -> None:
        """End the thread that e-mails, if it was made."""
        if self._mail is not None:
            self._mail.stop()

    @property
    def setup(self) -> "SetupScreen":
        """Settings, products and quick keys."""
        return self.settings.screen

    @property
    def device_room(self) -> "DeviceRoom":
        """What the page of the devices asks."""
        return self.settings.device_room

    def label_run(self) -> LabelRun:
        """How labels are printed."""
        return self.settings.label_run()

    def _connect(self) -> None:
        till = self._till
        self.sign_on.signed_on.connect(till.sign_on)
        self.menu.navigate.connect(self._go)
        self.menu.lock_asked.connect(till.lock)
        if self.lesson is not None:
            self.menu.keys_asked.connect(self.lesson.open_by_touch)
        self.menu.theme_chosen.connect(self._dress)
        self.menu.language_chosen.connect(till.change_language)

    def _dress(self, name: str) -> None:
        tokens = THEMES[name] if self.training is None else self.training.themes[name]
        self._till.theme.switch(tokens=tokens)

    def _go(self, where: str) -> None:
        """Go to a place of the menu; practising closes this till, whose basket is on record."""
        till = self._till
        if where == Place.CUES and till.presenter is not None:
            self.cues.open(till.presenter.staff)
        elif where != Place.PRACTISE:
            till.leave(where)
        elif self.training is not None:
            till.window.close()
        elif till.presenter is not None and till.presenter.tender.stage is Stage.RINGING:
            self.practises = till.presenter.staff
            till.window.close()
        elif till.presenter is not None:
            till.presenter.notice(till.rooms.phrases.say("sell.finish_first"))

    def connect_sell(self, presenter: SellPresenter) -> None:
        """Tie the sell screen to its presenter."""
        screen, till = self.sell, self._till
        screen.entered.connect(presenter.on_entered)
        screen.typed.connect(presenter.on_typed)
        screen.stepped.connect(presenter.on_stepped)
        screen.key_pressed.connect(presenter.on_key)
        screen.quantity_asked.connect(presenter.on_quantity)
        screen.tile_chosen.connect(self._choose_tile(presenter))
        screen.bag_chosen.connect(lambda place: presenter.on_tile(self._fresh(self._bags[place])))
        screen.result_chosen.connect(presenter.on_result)
        screen.line_chosen.connect(presenter.on_line)
        screen.answered.connect(presenter.on_answer)
        screen.cash_given.connect(presenter.on_cash)
        screen.inline_chosen.connect(presenter.on_inline)
        screen.change.email.typed.connect(presenter.tender.email.typed)
        screen.change.email.entered.connect(presenter.tender.enter_address)
        screen.menu_asked.connect(lambda: till.leave("menu"))
        screen.devices_asked.connect(lambda: till.leave("devices"))
        screen.page_asked.connect(till.leave)
        screen.lock_asked.connect(till.lock)
        screen.staff_asked.connect(till.lock)
        screen.bar.due_asked.connect(lambda: till.leave("care"))
        screen.sales_asked.connect(lambda: till.leave("day_sales"))
        if self.training is not None:
            self.training.attend(presenter.staff)

    def _fresh(self, product: "Product") -> "Product":
        """A product at the price that holds at this moment: tiles were made earlier."""
        return self._till.rooms.catalogue.product(product.id) or product

    def _choose_tile(self, presenter: SellPresenter) -> Callable[[int, int], None]:
        def choose(page: int, place: int) -> None:
            presenter.on_tile(self._fresh(self._pages[page].keys[place].product))

        return choose

    def show_tiles(self) -> None:
        """Read the quick keys again, and once more when the next price begins."""
        rooms = self._till.rooms
        self._pages = rooms.catalogue.quick_key_pages()
        formatter = rooms.formatter
        self.sell.set_tiles(
            [
                TilePage(
                    page.name,
                    tuple(
                        TileSpec(
                            key.label or key.product.name,
                            formatter.amount(key.product.price) if key.product.price else "",
                            key.icon or key.product.icon or "shopping-basket",
                            key.hue,
                        )
                        for key in page.keys
                    ),
                )
                for page in self._pages
            ]
        )
        self._show_bags()
        self.price_moment.arm()

    def _show_bags(self) -> None:
        """Bags are the quick keys of the department whose icon is a bag."""
        rooms = self._till.rooms
        departments = {d.id for d in rooms.catalogue.departments() if d.icon == BAG_ICON}
        keys = [key.product for page in self._pages for key in page.keys]
        bags = {p.id: p for p in keys if p.department_id in departments and p.price}
        self._bags = list(bags.values())
        amount = rooms.formatter.amount
        self.sell.set_bags([(bag.name, amount(bag.price)) for bag in self._bags if bag.price])
