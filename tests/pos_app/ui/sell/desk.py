"""A counter without a window: presenters on fakes, a view that remembers, a runner that waits."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from pos_app.background.runner import SynchronousRunner
from pos_app.domain.basket import Basket
from pos_app.domain.policy import Policy
from pos_app.domain.product import Product, ProductCode
from pos_app.domain.quantity import Unit
from pos_app.domain.staff import StaffMember
from pos_app.operations.ask_right import AskRight
from pos_app.operations.complete_sale import Completion
from pos_app.operations.print_receipt import PrintReceipt
from pos_app.operations.request_receipt import RequestReceipt
from pos_app.operations.sign_on import SignOn
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.label_run import LabelRun
from pos_app.ui.sell.picture import ChangePicture, QuestionPicture, SellPicture
from pos_app.ui.sell.presenter import SellPresenter
from pos_app.ui.sell.right_asking import HubLine, RightAsking
from pos_app.ui.sell.services import SellServices
from tests.builders import a_cashier, a_policy, a_product, a_store, euros
from tests.fake_catalogue import FakeCatalogue
from tests.fake_customers import FakeCustomerReader
from tests.fake_goods import FakeGoods
from tests.fakes import FakeClock, FakePinHasher, FakeStorage, counting_ids
from tests.pos_app.ui.sell.fake_scale import FakeScale

JUICE, WATER, APPLES, GIFT, FREE = (
    "4006381333931",
    "4311501043271",
    "4012",
    "77",
    "88",
)
TWIN, UNKNOWN, WRONG = "555", "999999", "4006381333932"
DEPOSIT = a_product("Deposit 0.25", code="", price=euros(25))
PRODUCTS = (
    a_product("Apple juice 1 l", code="04006381333931"),
    a_product("Water 1 l", code="04311501043271", price=euros(99), deposit_id=DEPOSIT.id),
    a_product("Apples", code=APPLES, price=euros(299), unit=Unit.GRAM, tax_class="reduced"),
    a_product("Gift card sleeve", code=GIFT, price=None, is_price_asked=True),
    a_product("Not priced", code=FREE, price=None),
    a_product("Tea red", code=TWIN, price=euros(300)),
    a_product("Tea green", code=TWIN, price=euros(350)),
    a_product("Eggs", price=euros(30), codes=(ProductCode("10"), ProductCode("610", pack=6))),
    DEPOSIT,
)


class RecordingView:
    """Keeps every picture and what came back; `cleared`: how often the field was emptied."""

    def __init__(self) -> None:
        self.pictures: list[SellPicture] = []
        self.cleared = 0
        self.is_shown = True
        self.came_back: list[str] = []

    def show_picture(self, picture: SellPicture) -> None:
        self.pictures.append(picture)

    def clear_field(self) -> None:
        self.cleared += 1

    def put_back(self, text: str) -> None:
        self.came_back.append(text)

    @property
    def now(self) -> SellPicture:
        return self.pictures[-1]


@dataclass
class WaitingRunner:
    """Runs nothing until told: `waiting` holds what was asked for, in order."""

    waiting: list[Callable[[], None]] = field(default_factory=list)

    def run(self, operation: Callable[[], Any], **then: Any) -> None:
        self.waiting.append(lambda: SynchronousRunner().run(operation, **then))

    def run_one(self) -> None:
        self.waiting.pop(0)()

    def run_all(self) -> None:
        while self.waiting:
            self.run_one()


class Desk:
    """One counter. `store` fields change the policy; `runner` defers when it is a WaitingRunner."""

    def __init__(
        self,
        *,
        staff: StaffMember | None = None,
        runner: WaitingRunner | None = None,
        products: tuple[Product, ...] = PRODUCTS,
        keys: KeyTable | None = None,
        labels: LabelRun | None = None,
        scale: FakeScale | None = None,
        hub: HubLine | None = None,
        **store: Any,
    ) -> None:
        self.storage = FakeStorage(a_policy(store=a_store(**store)))
        self.catalogue = FakeCatalogue(products)
        self.customers = FakeCustomerReader()
        self.clock, ids = FakeClock(), counting_ids()
        self.sounds: list[str] = []
        self.queued = 0
        self.left_for: list[str] = []
        begin = self.storage.begin
        run = (runner or SynchronousRunner()).run
        asking = AskRight(unit_of_work=begin, clock=self.clock, new_id=ids)
        self.services = SellServices(
            rights=None if hub is None else RightAsking(asking, hub, run=run),
            catalogue=self.catalogue,
            goods=FakeGoods(
                self.storage.tables.batches,
                sales=self.storage.tables.sales.values(),
                products=products,
            ),
            customers=self.customers,
            sales=self.storage,
            policy=lambda: self.policy,
            clock=self.clock,
            new_id=ids,
            unit_of_work=begin,
            completion=Completion(unit_of_work=begin, clock=self.clock, new_id=ids),
            sign_on=SignOn(unit_of_work=begin, hasher=FakePinHasher(), clock=self.clock),
            print_receipt=PrintReceipt(unit_of_work=begin, clock=self.clock, new_id=ids),
            request_receipt=RequestReceipt(unit_of_work=begin, clock=self.clock, new_id=ids),
            phrases=Phrases("en"),
            formatter=Formatter("en-GB", ZoneInfo("Europe/Berlin")),
            run=run,
            staff_name=lambda staff_id: self.storage.tables.staff[staff_id].name,
            preview=lambda sale: (str(sale.number),),
            on_queued=self._on_queued,
            play=self.sounds.append,
            labels=labels,
            scale=scale,
        )
        self.view = RecordingView()
        self.presenter = SellPresenter(
            self.services,
            self.view,
            staff or a_cashier(),
            keys=keys or KeyTable(),
            leave=self.left_for.append,
        )

    @property
    def policy(self) -> Policy:
        return self.storage.tables.policy

    @property
    def basket(self) -> Basket:
        return self.presenter.counter.basket

    @property
    def now(self) -> SellPicture:
        return self.view.now

    @property
    def question(self) -> QuestionPicture:
        question = self.now.question
        assert question is not None, "nothing is asked"
        return question

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        return [(row.quantity, row.name.strip(), row.amount) for row in self.now.rows]

    @property
    def sales(self) -> list[Any]:
        return list(self.storage.tables.sales.values())

    def scan(self, *codes: str) -> None:
        for code in codes:
            self.presenter.on_scan(code)

    def enter(self, text: str = "") -> None:
        """Type and press Enter, as the screen reports it."""
        if text:
            self.presenter.on_typed(text)
        self.presenter.on_entered(text)

    def key(self, action: KeyAction, text: str = "") -> None:
        self.presenter.on_key(action.value, text)

    def _on_queued(self) -> None:
        self.queued += 1


def rung_up(*codes: str, **desk: Any) -> Desk:
    """Make a counter with a juice in the basket, or with what these codes stand for."""
    made = Desk(**desk)
    made.scan(*(codes or (JUICE,)))
    return made


def change_of(desk: Desk) -> ChangePicture:
    change = desk.now.change
    assert change is not None, "the change screen is not shown"
    return change
