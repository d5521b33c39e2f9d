"""What each screen needs, filled from the open machine.

One function a screen. Does not build widgets (window) and decides nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pos_app.background.runner import Runner
from pos_app.bootstrap.hub_line import SyncLine
from pos_app.bootstrap.machine import Machine
from pos_app.bootstrap.other_stores import SyncedStores
from pos_app.bootstrap.points_where import PointsWhere
from pos_app.domain.ids import StaffId, mint_id
from pos_app.domain.kitchen_slip import kitchen_lines
from pos_app.domain.policy import Policy
from pos_app.domain.receipt import Block
from pos_app.domain.receipt_code import claim_of
from pos_app.domain.receipt_cues import cue_blocks
from pos_app.domain.receipt_loyalty import loyalty_blocks
from pos_app.domain.receipt_sale import receipt_for
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.domain.store import Store
from pos_app.domain.training import marked_for_training
from pos_app.operations.ask_right import AskRight
from pos_app.operations.claim_points import ClaimPoints
from pos_app.operations.country_packs import country_pack
from pos_app.operations.keep_consent import KeepConsent
from pos_app.peripherals.receipt_printing import page_for_testing, render_text
from pos_app.phrases import Phrases
from pos_app.storage.catalogue_reader import SqlCatalogue
from pos_app.storage.customer_search import SqlCustomerReader
from pos_app.storage.readers import SqlSalesReader
from pos_app.storage.till_key import is_signed_by
from pos_app.ui.formatting import Formatter
from pos_app.ui.sell.right_asking import RightAsking
from pos_app.ui.sell.services import SellServices
from pos_app.ui.sell.weight_asking import CounterScale
from pos_app.ui.sign_on.presenter import SignOnServices
from pos_app.ui.tender.address_drafts import AddressDrafts
from pos_app.ui.tender.card_terminal import CardTerminal

if TYPE_CHECKING:
    from pos_app.ui.day_sales.presenter import DaySalesServices
    from pos_app.ui.shift.services import ShiftServices

PREVIEW_COLUMNS = 42


@dataclass(slots=True, kw_only=True)
class Rooms:
    """Makes the services of the screens in one language. `policy` is kept up to date here."""

    machine: Machine
    runner: Runner
    catalogue: SqlCatalogue
    customers: SqlCustomerReader
    sales: SqlSalesReader
    phrases: Phrases
    policy: Policy
    staff_names: dict[StaffId, str]
    on_queued: Callable[[], None]
    play: Callable[[str], None]
    noted: Callable[[str], None] = lambda _: None
    drafts: AddressDrafts = field(default_factory=AddressDrafts)
    card_terminal: CardTerminal | None = None
    drawer_position: Callable[[int], str] = lambda _: ""  # how the drawer of a place stands
    scale: CounterScale | None = None
    hub_line: SyncLine = field(default_factory=SyncLine)
    others: SyncedStores = field(init=False)

    def __post_init__(self) -> None:
        self.others = SyncedStores(self.hub_line)

    @property
    def formatter(self) -> Formatter:
        """Figures and dates as the screens' language writes them, in the store's zone."""
        store = self.policy.store
        return Formatter(f"{self.phrases.language}-{store.country}", ZoneInfo(store.zone))

    @property
    def place(self) -> str:
        """Store and till, as the strip shows them."""
        return f"{self.policy.store.name} · {self.policy.till.name}"

    def today(self) -> date:
        """The business day now."""
        return self.policy.business_day(self.machine.clock.now()).date

    def sign_on(self) -> SignOnServices:
        """For the sign-on screen."""
        return SignOnServices(
            sign_on=self.machine.sign_on,
            phrases=self.phrases,
            clock=self.machine.clock,
            run=self.runner.run,
        )

    def sell(self) -> SellServices:
        """For ringing up."""
        machine = self.machine
        return SellServices(
            catalogue=self.catalogue,
            goods=self.catalogue.goods,
            customers=self.customers,
            claiming=ClaimPoints(
                unit_of_work=machine.units,
                clock=machine.clock,
                new_id=mint_id,
                is_signed_by=is_signed_by,
            ),
            consents=KeepConsent(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id),
            staff_name=lambda staff_id: self.staff_names.get(staff_id, ""),
            sales=self.sales,
            policy=lambda: self.policy,
            clock=machine.clock,
            new_id=mint_id,
            unit_of_work=machine.units,
            completion=machine.completion,
            sign_on=machine.sign_on,
            print_receipt=machine.print_receipt,
            request_receipt=machine.request_receipt,
            phrases=self.phrases,
            formatter=self.formatter,
            run=self.runner.run,
            preview=self.preview,
            drafts=self.drafts,
            card_terminal=self.card_terminal,
            card_requests=machine.card_requests,
            scale=self.scale,
            on_queued=self.on_queued,
            play=self.play,
            noted=self.noted,
            rights=RightAsking(
                AskRight(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id),
                self.hub_line,
                run=self.runner.run,
            ),
            where=PointsWhere(self.hub_line, machine, run=self.runner.run),
            others=self.others,
        )

    def day_sales(self) -> "DaySalesServices":
        """For the list of a day's sales, which reads on the database thread."""
        # Imported here: nobody looks at past sales before the first paint.
        from pos_app.ui.day_sales.presenter import DaySalesServices  # noqa: PLC0415  (see above)

        machine = self.machine
        reader = machine.do(lambda: SqlSalesReader(machine.database.writer))
        return DaySalesServices(
            sales=reader,
            print_receipt=machine.print_receipt,
            request_receipt=machine.request_receipt,
            drafts=self.drafts,
            has_kitchen_slip=lambda sale: bool(kitchen_lines(sale, self.policy.store)),
            preview=self.preview,
            today=self.today,
            phrases=self.phrases,
            formatter=self.formatter,
            run=self.runner.run,
        )

    def shift(self) -> "ShiftServices":
        """For shift and cash."""
        # Imported here: nobody closes a shift before the first paint.
        from pos_app.bootstrap.shift_room import shift_services  # noqa: PLC0415  (see above)

        return shift_services(self)

    def preview(self, sale: Sale) -> Sequence[str]:
        """A receipt as lines of text, as the printer would print it."""
        return self._lines_of(sale, self.policy.store)

    def receipt_preview(self, store: Store) -> Sequence[str]:
        """The last receipt with the head and foot of a store being edited."""
        sale = self.sales.last_sale()
        language = store.languages[0]
        if sale is None:
            now = self.machine.clock.now().astimezone(ZoneInfo(store.zone))
            return render_text(
                page_for_testing(store.name, now), PREVIEW_COLUMNS, language=language
            )
        return self._lines_of(sale, store)

    def _lines_of(self, sale: Sale, store: Store) -> Sequence[str]:
        cashier_name = self.staff_names.get(sale.cashier_id, "")
        # A preview is never scanned: what it shows needs no signature.
        receipt = receipt_for(
            sale,
            store=store,
            till=self.policy.till,
            cashier_name=cashier_name,
            sellers=self.staff_names,
            code=claim_of(sale),
            pack=country_pack(store.country),
            loyalty=self.loyalty_of(sale),
        )
        columns = store.template.columns if store.template.paper_mm < 80 else PREVIEW_COLUMNS
        marked = marked_for_training(receipt, store)
        return render_text(marked, columns, language=store.languages[0])

    def loyalty_of(self, sale: Sale) -> Sequence[Block]:
        """What the receipt of a sale tells its customer, as operations/print_receipt has it."""
        if sale.customer_id is None:
            return ()
        points = loyalty_blocks(sale, self.customers.entries_of_sale(sale.id))
        return (*points, *cue_blocks(self.customers.foot_of(sale.basket_id)))

    def read_staff(self) -> tuple[StaffMember, ...]:
        """Everybody; on the database thread."""
        with self.machine.units() as work:
            return work.staff()

    def read_policy(self) -> Policy:
        """The rules in force, read again; waits for the database thread."""
        self.policy, self.staff_names = self.machine.do(lambda: read_rules(self.machine))
        return self.policy

    def in_language(self, language: str) -> "Rooms":
        """The same in another language."""
        return replace(self, phrases=Phrases(language))


def read_rules(machine: Machine) -> tuple[Policy, dict[StaffId, str]]:
    """The rules in force and everybody's name; on the database thread."""
    with machine.units() as work:
        return work.policy(), {person.id: person.name for person in work.staff()}
