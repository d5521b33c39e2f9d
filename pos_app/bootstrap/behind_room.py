"""Who and what is behind a figure, in a window: the list, and the ways on and back.

Made with the room of the reports, whose thread it reads on. Decides nothing.

Invariant: a list holds the whole report that it is of; it is given back when it is left, and when
nobody has looked at it for a while.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from pos_app.domain.ids import CustomerId, SaleId, mint_id
from pos_app.operations.call_list import CallList
from pos_app.operations.edit_customer import EditCustomer
from pos_app.operations.figure_people import ReadFigurePeople
from pos_app.operations.tag_people import TagPeople
from pos_app.phrases import languages
from pos_app.storage.figure_people import SqlFigurePeople
from pos_app.ui.behind.listings import LookedAt
from pos_app.ui.behind.presenter import BehindServices
from pos_app.ui.behind.screen import BehindScreen
from pos_app.ui.report.page_model import Behind, ElsewhereBehind, PageBehind

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.staff import StaffMember
    from pos_app.storage.connection import Connection
    from pos_app.ui.report.report_source import Opened

BEHIND = "behind"
AWAY_MS = 300_000


class BehindRoom:
    """`run` calls on the thread of the reports; `reader` gives a connection there."""

    def __init__(
        self,
        till: "TillWindow",
        *,
        run: Callable[..., None],
        reader: "Callable[[], Connection] | None" = None,
    ) -> None:
        self._till, self._run = till, run
        self._back: Callable[[], None] = till.show_sell
        make = reader or till.machine.reader
        self._read = ReadFigurePeople(lambda: SqlFigurePeople(make()), till.machine.clock)
        self._screen: BehindScreen | None = None
        self._away = QTimer(till.window)
        self._away.setSingleShot(True)
        self._away.setInterval(AWAY_MS)
        self._away.timeout.connect(self._give_back)

    def forget(self) -> None:
        """The window is drawn anew in another language."""
        self._away.stop()
        self._screen = None

    def open(
        self,
        opened: "Opened",
        behind: Behind,
        staff: "StaffMember",
        *,
        looked: LookedAt | None = None,
        back: Callable[[], None],
    ) -> None:
        """Show what is behind a figure of what was `opened`; `back` goes where one came from."""
        if isinstance(behind, ElsewhereBehind):
            self._till.leave(behind.screen)
            return
        assert not isinstance(behind, PageBehind), "a report turns its own pages"
        self._back = back
        screen = self.screen
        self._till.window.show_screen(BEHIND)
        screen.open(opened, behind, staff, looked)

    @property
    def screen(self) -> BehindScreen:
        """The list, made when it is first asked for."""
        if self._screen is None:
            till = self._till
            self._screen = BehindScreen(
                self._services(), till.theme, keys=till.screens.keys, languages=tuple(languages())
            )
            self._screen.back_asked.connect(self._leave)
            self._screen.profile_asked.connect(self._open_profile)
            self._screen.sale_asked.connect(self._open_sale)
            self._screen.came_into_view.connect(self._away.stop)
            self._screen.left_view.connect(self._away.start)
            till.window.replace_screen(BEHIND, self._screen)
        return self._screen

    def _leave(self) -> None:
        """Back to the report."""
        self._give_back()
        self._back()

    def _give_back(self) -> None:
        self._away.stop()
        if self._screen is not None:
            self._screen.forget()

    def _come_back(self) -> None:
        self._till.window.show_screen(BEHIND)
        if not self.screen.come_back():
            self._back()

    def _open_profile(self, customer_id: CustomerId) -> None:
        till = self._till
        if not till.screens.profiles.open(customer_id, BEHIND, back=self._come_back):
            self.screen.show_notice(till.rooms.phrases.say("sell.finish_first"), is_fault=True)

    def _open_sale(self, sale_id: SaleId) -> None:
        """The receipt in the list of its day; from there one comes back to this one."""
        till = self._till
        sale = till.rooms.sales.sale(sale_id)
        if sale is not None and till.presenter is not None:
            till.screens.show_sale(sale, till.presenter.staff, back=self._come_back)

    def _services(self) -> BehindServices:
        till = self._till
        units, clock = till.machine.units, till.machine.clock
        return BehindServices(
            read=self._read,
            calls=CallList(unit_of_work=units, clock=clock, new_id=mint_id),
            tags=TagPeople(unit_of_work=units, clock=clock, new_id=mint_id),
            editing=EditCustomer(unit_of_work=units, clock=clock, new_id=mint_id),
            phrases=till.rooms.phrases,
            formatter=till.rooms.formatter,
            run_read=self._run,
            run=till.runner.run,
            changed=till.screens.care.count,
        )
