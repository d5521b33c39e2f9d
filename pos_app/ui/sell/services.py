"""What the sell screen needs from the rest of the till.

Only names; bootstrap fills it. `run(function, on_done=…, on_failed=…)` works on the database
worker and answers on the window's thread; tests pass one that answers at once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.ids import CustomerId, StaffId
from pos_app.domain.policy import Policy
from pos_app.domain.sale import Sale
from pos_app.operations.card_requests import CardRequests
from pos_app.operations.claim_points import ClaimPoints
from pos_app.operations.complete_sale import Completion
from pos_app.operations.customer_book import NOBODY, CustomerReader
from pos_app.operations.goods_book import NO_GOODS, GoodsReader
from pos_app.operations.keep_consent import KeepConsent
from pos_app.operations.ports import Catalogue, SalesReader, UnitOfWorkFactory
from pos_app.operations.print_receipt import PrintReceipt
from pos_app.operations.request_receipt import RequestReceipt
from pos_app.operations.sign_on import SignOn
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.other_stores import Nobody, OtherStores
from pos_app.ui.tender.address_drafts import AddressDrafts

if TYPE_CHECKING:
    from pos_app.ui.customer.whereabouts import TellsWhere
    from pos_app.ui.customer_screen.asking import CustomerAsking
    from pos_app.ui.label_run import LabelRun
    from pos_app.ui.sell.right_asking import RightAsking
    from pos_app.ui.sell.weight_asking import CounterScale
    from pos_app.ui.tender.card_terminal import CardTerminal


@dataclass(frozen=True, slots=True, kw_only=True)
class SellServices:
    """`policy()` is what is in force now; `preview(sale)` is the receipt as lines of text.

    `on_queued()` is called when something was committed that a printer or drawer should see;
    `noted(kind)` hears what leaves no fact behind: `price_checked`; `shown()` that the counter was
    drawn anew, so that whoever shows it to the customer looks again. `show_profile(who, purpose)`
    opens a customer's profile, or asks whose; `show_page(who, page)` one page of it. `waits(is_so)`
    hears when somebody begins to wait for a sale to be finished, and when it is.
    """

    catalogue: Catalogue
    sales: SalesReader
    policy: Callable[[], Policy]
    clock: Clock
    new_id: Callable[[], UUID]
    unit_of_work: UnitOfWorkFactory
    completion: Completion
    sign_on: SignOn
    print_receipt: PrintReceipt
    request_receipt: RequestReceipt
    phrases: Phrases
    formatter: Formatter
    run: Callable[..., None]
    preview: Callable[[Sale], Sequence[str]] = lambda _: ()
    on_queued: Callable[[], None] = lambda: None
    play: Callable[[str], None] = lambda _: None
    noted: Callable[[str], None] = lambda _: None
    shown: Callable[[], None] = lambda: None
    waits: Callable[[bool], None] = lambda _: None
    goods: GoodsReader = NO_GOODS
    customers: CustomerReader = NOBODY
    show_profile: Callable[[CustomerId | None, str], None] = lambda _who, _purpose: None
    show_page: Callable[[CustomerId, str], None] = lambda _who, _page: None
    claiming: ClaimPoints | None = None
    staff_name: Callable[[StaffId], str] = lambda _: ""
    drafts: AddressDrafts = field(default_factory=AddressDrafts)
    card_terminal: "CardTerminal | None" = None  # None: one without a line to this till
    card_requests: CardRequests | None = None
    scale: "CounterScale | None" = None  # None: every weight is typed
    asking: "CustomerAsking | None" = None  # None: the customer has no screen
    consents: KeepConsent | None = None  # None: nobody is asked for consent
    rights: "RightAsking | None" = None  # None: no other store can be asked
    others: OtherStores = field(default_factory=Nobody)  # whose sales can be fetched
    where: "TellsWhere | None" = None  # where the points of a customer lie
    labels: "LabelRun | None" = None  # None: nowhere to print a shelf label
