"""A sale of another store as this desk meets it: its receipt's code, and whoever may be asked."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from pos_app.domain.account import RightId
from pos_app.domain.ids import BasketId, LineId, SaleId, StoreId, TillId, mint_id
from pos_app.domain.receipt_code import receipt_code_of
from pos_app.domain.sale import Sale, SaleNumber
from pos_app.domain.sold_line import SoldAndBack, opening
from pos_app.storage.till_key import TillKey
from pos_app.ui.other_stores import FetchedSale
from tests.builders import an_id
from tests.pos_app.operations.refund_desk import RefundDesk, some_lines


@dataclass
class FakeOthers:
    """Fills OtherStores: has `sales`, and calls back when told to."""

    sales: dict[SaleId, Sale] = field(default_factory=dict)
    is_linked: bool = True
    timers: list[tuple[int, Callable[[], None]]] = field(default_factory=list)
    asked: list[Callable[[FetchedSale | None], None]] = field(default_factory=list)
    answers: bool = True

    def fetch(self, sale_id: SaleId, then: Callable[[FetchedSale | None], None]) -> None:
        self.asked.append(then)
        if self.answers:
            sale = self.sales.get(sale_id)
            then(FetchedSale() if sale is None else FetchedSale(sale, an_id("life")))

    def later(self, after_ms: int, then: Callable[[], None]) -> None:
        self.timers.append((after_ms, then))

    def run_out(self) -> None:
        """The longest wait is over first; then look once more."""
        timers, self.timers = sorted(self.timers, key=lambda one: -one[0]), []
        for _, then in timers:
            then()

    def look_again(self) -> None:
        """The short wait is over."""
        timers = [one for one in self.timers if one[0] < 1_000]
        self.timers = [one for one in self.timers if one[0] >= 1_000]
        for _, then in timers:
            then()


@dataclass(frozen=True)
class OtherSale:
    """The sale, and what the QR of its receipt says."""

    sale: Sale
    code: str


def a_sale_elsewhere(desk: RefundDesk) -> OtherSale:
    """Three juices and a jar, sold by a till of another store whose key is known here."""
    policy, key = desk.policy, TillKey.make()
    store = replace(policy.store, id=StoreId(an_id("other store")), code="08", name="Airport")
    till = replace(
        policy.till, id=TillId(an_id("other till")), store_id=store.id, code="1",
        public_key=key.public,
    )  # fmt: skip
    with desk.units() as work:
        work.put_store(store)
        work.put_till(till)
        work.commit()
    made = desk.sell(*some_lines())
    ids = {line.id: LineId(mint_id()) for line in made.lines}
    sale = replace(
        made,
        id=SaleId(mint_id()),
        basket_id=BasketId(mint_id()),
        number=SaleNumber("08", "1", 41),
        store_id=store.id,
        till_id=till.id,
        lines=tuple(replace(line, id=ids[line.id]) for line in made.lines),
    )
    return OtherSale(sale, receipt_code_of(sale, key.sign))


def open_here(desk: RefundDesk, sale: Sale, *, returned: int = 0, rights: int = 0) -> None:
    """What the log and the hub would have brought: opened there, so many of the first granted."""
    first, second = sale.lines
    lines = (
        SoldAndBack(first.id, first.quantity.amount, returned, rights, RightId(mint_id())),
        SoldAndBack(second.id, second.quantity.amount),
    )
    with desk.units() as work:
        work.accounts.post("account_moved", {}, opening(sale.id, lines), at=desk.clock.now())
        work.commit()
