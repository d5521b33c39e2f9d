"""Store and Till: where a sale is made, and the rules that the place sets.

Does not hold the settings of this machine (pos_app/settings).
"""

from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from pos_app.domain.cash_rules import CashRules
from pos_app.domain.cue_settings import CueSettings
from pos_app.domain.discretion import Discretion
from pos_app.domain.exchange_rules import ExchangeRules
from pos_app.domain.goods import StoreGoods
from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.ledger_accounts import LedgerAccounts
from pos_app.domain.money import Currency
from pos_app.domain.receipt_template import ReceiptTemplate
from pos_app.domain.refund_rules import RefundRules
from pos_app.domain.suspend_rules import SuspendRules
from pos_app.domain.tender_rules import TenderRules
from pos_app.domain.trader import Trader


class TaxMode(StrEnum):
    """Whether shelf prices contain the tax."""

    INCLUSIVE = "inclusive"
    EXCLUSIVE = "exclusive"


class TaxRounding(StrEnum):
    """Where tax is rounded: on each line, or once per rate and sale."""

    PER_LINE = "per_line"
    PER_SALE = "per_sale"


class ReceiptChoice(StrEnum):
    """What happens to the paper receipt when a sale is complete."""

    ASK = "ask"
    ALWAYS = "always"
    ON_REQUEST = "on_request"


class SupplyMode(StrEnum):
    """How goods leave the counter; some tax rates depend on it."""

    TAKEAWAY = "takeaway"
    EAT_IN = "eat_in"
    DELIVERY = "delivery"
    OTHER_STATE = "other_state"  # delivered to another state, whose tax it bears (India: IGST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """One location. `code` and a till's code make the SaleNumber, so they never change."""

    id: StoreId
    code: str  # two digits, "03"
    name: str
    country: str  # ISO 3166-1 alpha-2
    zone: str  # IANA time zone
    currency: Currency
    languages: tuple[str, ...] = ("en",)  # the first is the receipt's
    day_starts_at: time = time(4, 0)
    tax_mode: TaxMode = TaxMode.INCLUSIVE
    tax_rounding: TaxRounding = TaxRounding.PER_LINE
    cash_step_minor: int = 1  # smallest cash amount: 5 rounds cash totals to 0.05
    round_off_minor: int = 1  # 100 rounds what is due to 1.00, whatever pays (India)
    cash_denominations_minor: tuple[int, ...] = ()  # largest first; empty: powers of 1, 2, 5
    usual_tender: str = "card"
    receipt_choice: ReceiptChoice = ReceiptChoice.ALWAYS
    receipt_header: tuple[str, ...] = ()
    receipt_footer: tuple[str, ...] = ()
    supply_mode: SupplyMode = SupplyMode.TAKEAWAY
    implied_decimals: bool = False
    quantity_asked_above: int = 99
    groups: tuple[str, ...] = ()  # of stores that share prices
    discretion: Discretion = field(default_factory=Discretion)
    tendering: TenderRules = field(default_factory=TenderRules)
    cash_rules: CashRules = field(default_factory=CashRules)
    ledger: LedgerAccounts = field(default_factory=LedgerAccounts)
    suspending: SuspendRules = field(default_factory=SuspendRules)
    goods: StoreGoods = field(default_factory=StoreGoods)
    cues: CueSettings = field(default_factory=CueSettings)
    refunds: RefundRules = field(default_factory=RefundRules)
    template: ReceiptTemplate = field(default_factory=ReceiptTemplate)
    trader: Trader = field(default_factory=Trader)
    exchange: ExchangeRules = field(default_factory=ExchangeRules)
    extra: dict[str, object] = field(default_factory=dict)  # unknown fields, kept and sent on


@dataclass(frozen=True, slots=True, kw_only=True)
class Till:
    """One machine with its devices. `public_key` is its Ed25519 key, made with its database."""

    id: TillId
    store_id: StoreId
    code: str  # one or two characters, "2"
    name: str
    public_key: bytes = b""
