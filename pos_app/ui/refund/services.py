"""What the screen of giving back needs from the rest of the till.

Only names; bootstrap fills it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from pos_app.domain.basket import Basket
from pos_app.domain.policy import Policy
from pos_app.domain.pricing import PricedBasket
from pos_app.domain.receipt_code import ReceiptCode
from pos_app.domain.refund_ways import BackWay
from pos_app.domain.staff import StaffMember
from pos_app.operations.approve import Approve
from pos_app.operations.ask_sold import AskSold
from pos_app.operations.complete_sale import CompletedSale
from pos_app.operations.correct_tender import CorrectTender
from pos_app.operations.customer_book import NOBODY, CustomerReader
from pos_app.operations.ports import Catalogue
from pos_app.operations.refund_sale import RefundSale
from pos_app.operations.refund_without_receipt import RefundWithoutReceipt
from pos_app.operations.void_sale import VoidSale
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.other_stores import Nobody, OtherStores
from pos_app.ui.refund.picture import BackPicture
from pos_app.ui.sell.weight_asking import CounterScale


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundServices:
    """`run(function, on_done=…, on_failed=…)` works in the background.

    `priced()` is what is being rung up; `hand_over` goes on with it at the counter, with the way
    that the money goes back if it was chosen.
    """

    refund: RefundSale
    ask_sold: AskSold
    unreceipted: RefundWithoutReceipt
    voiding: VoidSale
    correcting: CorrectTender
    approve: Approve
    catalogue: Catalogue
    policy: Callable[[], Policy]
    phrases: Phrases
    formatter: Formatter
    new_id: Callable[[], UUID]
    run: Callable[..., None]
    priced: Callable[[], PricedBasket]
    hand_over: Callable[[Basket, BackWay | None], None]
    customers: CustomerReader = NOBODY
    others: OtherStores = field(default_factory=Nobody)
    scale: CounterScale | None = None  # None: weights that come back are typed


class BackView(Protocol):
    """What a task tells the screen."""

    def show_picture(self, picture: BackPicture) -> None:
        """Draw this."""
        ...

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        ...

    def clear_field(self) -> None:
        """Empty the field."""
        ...

    def go_without_receipt(self, staff: StaffMember, receipt: ReceiptCode | None = None) -> None:
        """Give goods back whose sale nobody can find; of a proven receipt, if there is one."""
        ...

    def is_showing(self, task: "Task") -> bool:
        """Whether somebody looks at this task now."""
        ...

    def tell_done(self, done: CompletedSale | None) -> None:
        """Finished: wake the printer for what was made, and go back."""
        ...


class Task(Protocol):
    """Refund, void or correction: what the screen passes keys and touches to."""

    def start(self) -> None:
        """Draw, and read what is needed."""
        ...

    def entered(self, text: str) -> None:
        """Enter; empty text goes on."""
        ...

    def scanned(self, raw: str) -> None:
        """A scan: the card of somebody who approves, or as if it had been entered."""
        ...

    def step(self, by: int) -> None:
        """Another line."""
        ...

    def change(self, by: int, row: int | None = None) -> None:
        """More or less of a line."""
        ...

    def choose(self, group: str, code: str) -> None:
        """One of a group."""
        ...

    def main(self) -> None:
        """Do it."""
        ...

    def back(self) -> bool:
        """A step back inside; False when there is none."""
        ...
