"""What came from the other stores in a window: its page, and the figure in the menu.

Decides nothing. The figure is read when the counter comes back into view and after the log was
applied. What reads documents of every kind is brought along when somebody first goes to the page.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from pos_app.domain.ids import ProductId, mint_id
from pos_app.operations.read_inbox import ReadInbox
from pos_app.operations.settle_conflict import SettleConflict

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.ids import CustomerId
    from pos_app.domain.staff import StaffMember
    from pos_app.ui.inbox.screen import InboxScreen
    from pos_app.ui.inbox.services import InboxServices

INBOX = "inbox"
_RULES = frozenset({"store", "till", "tax_table", "staff", "offer", "programme"})


class InboxRoom:
    """Made with the screens; its screen when somebody goes there. `waiting` is the figure."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._screen: InboxScreen | None = None
        self._reading = ReadInbox(unit_of_work=till.machine.units)
        self.waiting = 0

    def forget(self) -> None:
        """The window is drawn anew in another language."""
        self._screen = None

    def open(self, staff: "StaffMember") -> None:
        """Show what waits."""
        self.screen.open(staff)
        self._till.window.show_screen(INBOX)

    def count(self) -> None:
        """Read how much waits."""
        self._till.runner.run(
            self._reading.count,
            on_done=self._keep,
            on_failed=lambda _: None,  # a figure that could not be read is not shown
        )

    def look_again(self) -> None:
        """The log was applied: what was settled elsewhere goes, what came is there."""
        self.count()
        if self._screen is not None and self._till.window.current == INBOX:
            self._screen.presenter.come_back()

    def _keep(self, waiting: int) -> None:
        self.waiting = waiting

    def _open_profile(self, customer_id: "CustomerId") -> None:
        """The profile of a row; from there one comes back to the page as it was."""
        till = self._till
        if not till.screens.profiles.open(customer_id, INBOX, back=self._come_back):
            self.screen.show_notice(till.rooms.phrases.say("sell.finish_first"), is_fault=True)

    def _come_back(self) -> None:
        self.screen.come_back()
        self._till.window.show_screen(INBOX)

    def _changed(self, kind: str) -> None:
        self._till.on_changed("policy" if kind in _RULES else "catalogue")

    def _goods_name(self, key: UUID) -> str:
        catalogue = self._till.rooms.catalogue
        product = catalogue.product(ProductId(key))
        if product is not None:
            return product.name
        return next((one.name for one in catalogue.departments() if one.id == key), "")

    def _services(self) -> "InboxServices":
        from pos_app.replication.incoming import Incoming  # noqa: PLC0415  (few ever go there)
        from pos_app.storage.replica_book import SqlReplicaBook  # noqa: PLC0415  (same)
        from pos_app.ui.inbox.services import InboxServices  # noqa: PLC0415  (same)

        till, rooms, machine = self._till, self._till.rooms, self._till.machine
        units = machine.units
        machine.do(lambda: setattr(units, "rows", Incoming(SqlReplicaBook(units.connection))))
        return InboxServices(
            reading=self._reading,
            settling=SettleConflict(unit_of_work=units, clock=machine.clock, new_id=mint_id),
            customers=rooms.customers,
            goods_name=self._goods_name,
            phrases=rooms.phrases,
            formatter=rooms.formatter,
            currency=rooms.policy.store.currency,
            run=till.runner.run,
            changed=self._changed,
        )

    @property
    def screen(self) -> "InboxScreen":
        """The page, made when it is first asked for."""
        if self._screen is None:
            from pos_app.ui.inbox.screen import InboxScreen  # noqa: PLC0415  (see above)

            till = self._till
            self._screen = InboxScreen(
                self._services(), till.theme, keys=till.screens.keys, place=till.rooms.place
            )
            self._screen.back_asked.connect(till.show_sell)
            self._screen.profile_asked.connect(self._open_profile)
            till.window.replace_screen(INBOX, self._screen)
        return self._screen
