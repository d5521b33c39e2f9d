"""Invoice: a full invoice or credit note of a finished sale, with a gapless number of its own.

A personal fact beside the sale, which names nobody. Changes no amount: every figure is the sale's.
Does not find a number (operations/issue_invoice) and lays out no paper (domain/receipt_invoice).

Invariants:
- One sale has at most one invoice, and one credit note for each invoice it gives back from, which
  it names by number and date. No line stands on two of them.
- A buyer's tax number is in normal form and passed its check before it stands here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from pos_app.domain.country_pack import CountryPack, TaxNumberKind
from pos_app.domain.errors import RuleError
from pos_app.domain.gstin import STATES
from pos_app.domain.ids import InvoiceId, LineId, SaleId, StaffId
from pos_app.domain.money import Money, total
from pos_app.domain.sale import Sale, SaleLine
from pos_app.domain.store import Store, SupplyMode
from pos_app.domain.tax import TaxPart

LONGEST_LINE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Buyer:
    """Who an invoice is for. `state` is the code of their state, where tax depends on it."""

    name: str
    address: tuple[str, ...]
    tax_number: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """One invoice or credit note.

    `corrects` is the number of the invoice that a credit note is against, `corrects_on` its date.
    `line_ids` are the lines of the sale that it is about, empty for all of them.
    """

    id: InvoiceId
    number: str
    series: str
    sequence: int
    sale_id: SaleId
    sale_number: str
    issued_at: datetime
    staff_id: StaffId
    buyer: Buyer
    corrects: str = ""
    corrects_on: date | None = None
    line_ids: tuple[LineId, ...] = ()

    @property
    def is_credit_note(self) -> bool:
        """It gives money back."""
        return bool(self.corrects)

    def part_of(self, sale: Sale) -> Sale:
        """What it is about: the whole sale, or some lines with their own sums and no tenders."""
        if not self.line_ids or len(self.line_ids) == len(sale.lines):
            return sale
        lines = tuple(line for line in sale.lines if line.id in self.line_ids)
        currency = sale.total.currency
        return replace(
            sale,
            lines=lines,
            taxes=_taxes(lines),
            tenders=(),
            net=total((line.net for line in lines), currency),
            total=total((line.gross for line in lines), currency),
            rounding=Money(0, currency),
        )


def _taxes(lines: Iterable[SaleLine]) -> tuple[TaxPart, ...]:
    """One entry for each code, name and rate, as the sale itself has them."""
    sums: dict[tuple[str, str, int], TaxPart] = {}
    for part in (part for line in lines for part in line.taxes):
        key = (part.code, part.name, part.rate_ppm)
        known = sums.get(key)
        sums[key] = part if known is None else replace(
            known, net=known.net + part.net, tax=known.tax + part.tax
        )  # fmt: skip
    return tuple(sums.values())


def checked_buyer(buyer: Buyer, pack: CountryPack, *, total: Money) -> Buyer:
    """The buyer in normal form: blanks gone, the number checked, the state that it says.

    Raises RuleError `errors.buyer_name_missing`, `errors.buyer_address_missing` (an invoice needs
    one; India only from an amount on), `errors.buyer_too_long`, `errors.buyer_state_unknown` and as
    `CountryPack.read_tax_number` does.
    """
    name = " ".join(buyer.name.split())
    lines = tuple(line for line in (" ".join(a.split()) for a in buyer.address) if line)
    if not name:
        raise RuleError("errors.buyer_name_missing")
    for line in (name, *lines):
        if len(line) > LONGEST_LINE:
            raise RuleError("errors.buyer_too_long", most=LONGEST_LINE)
    number = pack.read_tax_number(buyer.tax_number) if buyer.tax_number.strip() else ""
    state = pack.state_of(number) or buyer.state.strip()
    limit = pack.buyer_asked_from_minor
    if not lines and (limit is None or number or abs(total.minor) >= limit):
        raise RuleError("errors.buyer_address_missing")
    if state and pack.tax_number is TaxNumberKind.GSTIN and state not in STATES:
        raise RuleError("errors.buyer_state_unknown", state=state)
    return replace(buyer, name=name, address=lines, tax_number=number, state=state)


def place_of_supply(buyer: Buyer, store: Store, mode: SupplyMode) -> str:
    """The state whose tax a sale of goods bears; empty where tax knows no states.

    What a registered buyer takes over the counter is supplied at the store; what is delivered,
    where it goes. For an unregistered buyer it is the state of the address on the invoice, and the
    store's without one. Source: IGST Act 2017, s. 10(1)(a), (c), (ca).
    """
    home = store.trader.state
    if not home:
        return ""
    if buyer.tax_number and mode is not SupplyMode.OTHER_STATE:
        return home
    return buyer.state or home


def check_place(buyer: Buyer, store: Store, mode: SupplyMode) -> str:
    """The place of supply, if the sale was taxed for it.

    Raises RuleError `errors.invoice_other_state`: its taxes were written down and never change.
    """
    place = place_of_supply(buyer, store, mode)
    is_elsewhere = bool(place) and place != store.trader.state
    if is_elsewhere is not (mode is SupplyMode.OTHER_STATE):
        raise RuleError("errors.invoice_other_state", state=STATES.get(place, place))
    return place
