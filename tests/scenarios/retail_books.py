"""A public year of invoices rung up as sales in a till's real file, and a bookkeeper beside it.

Every invoice is one finished sale with its visit, in transactions of many. The bookkeeper reckons
from the invoices alone, or by SQL on the rows of the sales: it shares no code with the figures.
"""

import csv
import gzip
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import groupby, islice
from pathlib import Path
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from pos_app.domain.basket import BasketLine
from pos_app.domain.ids import BasketId, CustomerId, LineId, SaleId, TenderId
from pos_app.domain.money import Money
from pos_app.domain.policy import Policy
from pos_app.domain.sale import Sale, SaleNumber
from pos_app.domain.tender import Tender, card_tender
from pos_app.domain.visit_of_sale import visit_of
from pos_app.operations.count_day import CountDay
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_basket, a_line, a_policy, a_sale, euros
from tests.fakes import FakeClock
from tests.pos_app.domain.figures.examples import EXAMPLES

_AT_ONCE = 500
_PLACES = UUID(int=4_338)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """What somebody bought at once: pieces and what each line came to, in pence."""

    number: str
    customer: int
    at: datetime
    lines: tuple[tuple[str, int, int], ...]  # product, pieces, pence

    @property
    def pence(self) -> int:
        """All of it."""
        return sum(line[2] for line in self.lines)


def invoices() -> Iterator[Invoice]:
    """The 18,532 of the year, each as one line."""
    path = EXAMPLES / "online_retail_invoices.csv.xz"
    with lzma.open(path, "rt", encoding="ascii") as file:
        for row in csv.DictReader(file):
            if not row["invoice"].startswith("C"):
                yield Invoice(
                    number=row["invoice"],
                    customer=int(row["customer"]),
                    at=_local(row["minute"]),
                    lines=(("goods", int(row["items"]), int(row["pence"])),),
                )


def whole_invoices(original: Path) -> Iterator[Invoice]:
    """The same with every one of their 397,884 lines, from the original file.

    A line of a fraction of a penny is rounded so that the invoice comes to what it came to.
    """
    with gzip.open(original, "rt", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if _is_sale(row)]
    rows.sort(key=lambda row: (row["InvoiceNo"], row["CustomerID"]))
    found = [
        _whole(*key, list(some))
        for key, some in groupby(rows, key=lambda row: (row["InvoiceNo"], row["CustomerID"]))
    ]
    yield from sorted(found, key=lambda one: (one.at, one.number))


def _is_sale(row: dict[str, str]) -> bool:
    is_known = bool(row["CustomerID"]) and not row["InvoiceNo"].startswith("C")
    return is_known and int(row["Quantity"]) > 0 and Decimal(row["UnitPrice"]) > 0


def _whole(number: str, customer: str, rows: list[dict[str, str]]) -> Invoice:
    lines, exact, told = [], Decimal(0), 0
    for row in rows:
        exact += int(row["Quantity"]) * Decimal(row["UnitPrice"]) * 100
        pence = round(exact) - told
        told += pence
        lines.append((row["StockCode"], int(row["Quantity"]), pence))
    return Invoice(
        number=number,
        customer=int(float(customer)),
        at=_local(min(row["InvoiceDate"] for row in rows)),
        lines=tuple(lines),
    )


def _local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(a_policy().store.zone))


def ring_up(units: UnitsOfWork, bought: Iterable[Invoice]) -> int:
    """Make a sale of each, and count the days; returns how many."""
    waiting, count = iter(bought), 0
    while some := list(islice(waiting, _AT_ONCE)):
        with units() as work:
            policy = work.policy()
            for one in some:
                sale = _sale(one, work.next_sale_number(), policy)
                visit = visit_of(sale, item_count=sum(line[1] for line in one.lines))
                assert visit is not None, "each has a customer"
                work.add_sale(sale)
                work.customers.add_visit(visit)
            work.commit()
        count += len(some)
    return count


def count_days(units: UnitsOfWork, last: datetime) -> None:
    """Tell the figures of every day, on the morning after."""
    CountDay(unit_of_work=units, clock=FakeClock(last + timedelta(days=1))).all_due(most=1_000)


def _sale(one: Invoice, number: SaleNumber, policy: Policy) -> Sale:
    key = uuid5(_PLACES, one.number)
    basket = a_basket(
        *(_line(key, place, *line) for place, line in enumerate(one.lines)),
        id=BasketId(key),
        opened_at=one.at,
        customer_id=CustomerId(uuid5(_PLACES, str(one.customer))),
    )

    def paid(due: Money) -> list[Tender]:
        return [card_tender(due, due, tender_id=TenderId(uuid5(key, "tender")), reference="A1")]

    return a_sale(
        basket, policy=policy, tenders=paid, completed_at=one.at, id=SaleId(uuid5(key, "sale")),
        number=number,
    )  # fmt: skip


def _line(key: UUID, place: int, product: str, count: int, pence: int) -> BasketLine:
    """Pieces at their price; at what they came to where the price is no whole number of pence."""
    pieces, each = (count, pence // count) if pence % count == 0 else (1, pence)
    return a_line(
        product,
        id=LineId(uuid5(key, str(place))),
        quantity=pieces,
        listed_price=euros(each),
        tax_class="none",
    )
