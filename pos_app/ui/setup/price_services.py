"""What the sections about prices need, and how they read what was typed about them.

Plain Python. Writes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from pos_app.domain.barcode import read_code
from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.moment import read_moment
from pos_app.domain.money import Money, parse_amount
from pos_app.domain.policy import Policy
from pos_app.domain.product import FoundProduct, ProductCode
from pos_app.domain.staff import StaffMember
from pos_app.operations.import_prices import IsCancelled, OnProgress, PriceFileReport
from pos_app.operations.mark_down import MarkDown
from pos_app.operations.ports import Catalogue
from pos_app.operations.print_labels import PrintLabels
from pos_app.operations.set_prices import SetPrices
from pos_app.ui.formatting import Formatter
from pos_app.ui.label_run import LabelRun


class PriceFile(Protocol):
    """What is needed of operations/import_prices."""

    def check(
        self, path: Path, *, staff: StaffMember, on_progress: OnProgress, is_cancelled: IsCancelled
    ) -> PriceFileReport:
        """Stage the rows of a file and say what applying would do. Raises RuleError, OSError."""
        ...

    def apply(
        self,
        report: PriceFileReport,
        *,
        staff: StaffMember,
        on_progress: OnProgress,
        leaves_out_faulty: bool = False,
    ) -> PriceFileReport:
        """Make all staged prices hold, at once."""
        ...

    def discard(self, report: PriceFileReport) -> None:
        """Throw away what was staged."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceServices:
    """What the sections need. `policy` reads the rules in force."""

    prices: SetPrices
    labels: PrintLabels
    mark_down: MarkDown
    policy: Callable[[], Policy]
    catalogue: Catalogue
    formatter: Formatter
    clock: Clock
    run: LabelRun


def find_product(text: str, catalogue: Catalogue) -> FoundProduct:
    """The product of a code or a whole name, with the code of a pack if that was meant.

    Raises RuleError `prices.product_unknown`.
    """
    clean = text.strip()
    if not clean:
        raise RuleError("prices.product_unknown", text=clean)
    try:
        found = catalogue.find_by_code(read_code(clean).key)
    except RuleError:
        found = ()
    for hit in (*found, *catalogue.search(clean, limit=10)):
        if hit in found:
            return hit
        if hit.product.name.casefold() == clean.casefold():
            return FoundProduct(hit.product, ProductCode(""))
    raise RuleError("prices.product_unknown", text=clean)


def read_price(text: str, policy: Policy) -> Money:
    """An amount as it is typed at this store. Raises RuleError `errors.amount_unreadable` …"""
    store = policy.store
    return parse_amount(text, store.currency, implied_decimals=store.implied_decimals)


def read_from(text: str, policy: Policy, clock: Clock) -> datetime | None:
    """When a price begins, by the store's clock; None: now. Raises `errors.moment_unreadable`."""
    if not text.strip():
        return None
    here = clock.now().astimezone(ZoneInfo(policy.store.zone)).replace(tzinfo=None)
    return read_moment(text, here)
