"""Three invented stores abroad: their rules, taxes and goods, as somebody would set them up.

What things cost and how they are taxed is said here for the till, and in the scripts once more for
the bookkeeper. Decides nothing.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from pos_app.domain.barcode import check_digit
from pos_app.domain.cash_rules import CashRules
from pos_app.domain.money import Currency
from pos_app.domain.refund_rules import RefundRules
from pos_app.domain.store import Store, SupplyMode, TaxMode, TaxRounding
from pos_app.domain.tax import TaxComponent, TaxRule, TaxTable
from pos_app.domain.tender_rules import ForeignCurrency, TenderRules
from pos_app.domain.trader import Trader
from tests.builders import a_store
from tests.scenarios.abroad_till import Place, Thing

_CASH = CashRules(usual_float_minor=20_000, count_limit_minor=200, is_shift_required=True)
GSTIN, GSTIN_ELSEWHERE = "27AAPFU0939F1ZV", "29AAPFU0939F1ZR"


def _code(place: int) -> str:
    digits = f"40098765{place:04d}"
    return f"{digits}{check_digit(digits)}"


def _rule(tax_class: str, letter: str, parts: Sequence[tuple[str, int]], **fields: Any) -> TaxRule:
    limit = fields.pop("free_up_to_minor", None)
    components = tuple(
        TaxComponent(code=letter, name=name, rate_ppm=ppm, free_up_to_minor=limit)
        for name, ppm in parts
    )
    return TaxRule(tax_class=tax_class, components=components, **fields)


def _store(country: str, zone: str, currency: str, **fields: Any) -> Store:
    return a_store(
        country=country,
        zone=zone,
        currency=Currency(currency),
        languages=("en",),
        cash_rules=_CASH,
        refunds=RefundRules(is_own_approved=False),
        **fields,
    )


_COUNTY = (("State tax", 40_000), ("City tax", 45_000), ("Transit tax", 3_750))


def states() -> Place:
    """Rivertown: tax on top, of three authorities, rounded once a sale; clothes free to 110.00."""
    return Place(
        store=_store(
            "US",
            "America/New_York",
            "USD",
            tax_mode=TaxMode.EXCLUSIVE,
            tax_rounding=TaxRounding.PER_SALE,
            trader=Trader(tax_number="12-3456789", state="NY"),
        ),
        taxes=TaxTable(
            (
                _rule("standard", "T", _COUNTY),
                _rule("clothes", "C", _COUNTY, free_up_to_minor=11_000),
                _rule("food", "F", [("Sales tax", 0)]),
            )
        ),
        goods={
            "mug": Thing(name="Mug", code=_code(1), price=1_299),
            "lamp": Thing(name="Desk lamp", code=_code(2), price=4_995),
            "shirt": Thing(name="Shirt", code=_code(3), price=4_000, tax="clothes"),
            "coat": Thing(name="Coat", code=_code(4), price=12_000, tax="clothes"),
            "bread": Thing(name="Bread", code=_code(5), price=449, tax="food"),
        },
        opens_at=datetime(2026, 6, 9, 13, tzinfo=UTC),
    )


_GST_18 = (("CGST", 90_000), ("SGST", 90_000))
_GST_5 = (("CGST", 25_000), ("SGST", 25_000))


def india() -> Place:
    """Pune: tax in the price, of union and state, or of another state; cash in whole rupees."""
    elsewhere = frozenset({SupplyMode.OTHER_STATE})
    return Place(
        store=_store(
            "IN",
            "Asia/Kolkata",
            "INR",
            cash_step_minor=100,
            trader=Trader(tax_number=GSTIN, state="27"),
            tendering=TenderRules(upi_id="pune@examplebank", payout_limit_minor=500_000),
        ),
        taxes=TaxTable(
            (
                _rule("standard", "I", [("IGST", 180_000)], modes=elsewhere),
                _rule("reduced", "J", [("IGST", 50_000)], modes=elsewhere),
                _rule("standard", "A", _GST_18),
                _rule("reduced", "B", _GST_5),
            )
        ),
        goods={
            "soap": Thing(name="Soap 100 g", code=_code(11), price=4_250, tariff="3401"),
            "kettle": Thing(name="Kettle", code=_code(12), price=129_900, tariff="851610"),
            "tea old": Thing(
                name="Tea 250 g", code=_code(13), price=14_000, tax="reduced", tariff="0902"
            ),
            "tea new": Thing(
                name="Tea 250 g", code=_code(13), price=15_560, tax="reduced", tariff="0902"
            ),
        },
        opens_at=datetime(2026, 3, 31, 4, tzinfo=UTC),
    )


def switzerland() -> Place:
    """Basel: five centimes are the smallest coin; euros are taken, the change is in francs."""
    return Place(
        store=_store(
            "CH",
            "Europe/Zurich",
            "CHF",
            cash_step_minor=5,
            tendering=TenderRules(
                foreign_currencies=(ForeignCurrency(code="EUR", rate_ppm=930_000, step_minor=500),)
            ),
        ),
        taxes=TaxTable(
            (_rule("standard", "A", [("MwSt", 81_000)]), _rule("reduced", "B", [("MwSt", 26_000)]))
        ),
        goods={
            "cheese": Thing(name="Cheese", code=_code(21), price=843, tax="reduced"),
            "knife": Thing(name="Pocket knife", code=_code(22), price=3_499),
            "card": Thing(name="Postcard", code=_code(23), price=152),
        },
        opens_at=datetime(2026, 3, 10, 8, tzinfo=UTC),
    )
