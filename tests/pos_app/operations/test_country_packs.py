"""Each country's pack, with a receipt worked out by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pos_app.domain.basket import LineDetail
from pos_app.domain.country_pack import NO_PACK, CountryPack
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import InvoiceId, StaffId, TenderId
from pos_app.domain.invoice import Buyer, Invoice
from pos_app.domain.money import Currency, Money
from pos_app.domain.receipt import Receipt
from pos_app.domain.receipt_invoice import invoice_receipt
from pos_app.domain.receipt_sale import receipt_for
from pos_app.domain.sale import Sale
from pos_app.domain.store import Store, SupplyMode, TaxMode
from pos_app.domain.tax import TaxComponent, TaxExemption, TaxRule, TaxTable
from pos_app.domain.tender import cash_tender
from pos_app.domain.trader import TaxScheme, Trader
from pos_app.operations.country_defaults import country_defaults
from pos_app.operations.country_packs import country_pack, supply_modes
from pos_app.peripherals.receipt_printing import render_text
from tests.builders import a_basket, a_line, a_policy, a_sale, a_store, a_till, an_id, euros

PACKS = Path(__file__).parents[3] / "resources" / "countries"
INR, USD = Currency("INR"), Currency("USD")
INDIA = country_defaults()["IN"]
INDIAN_TAXES = TaxTable((*INDIA.other_state_taxes, *INDIA.taxes))


def _plain(store: Store) -> Store:
    """The store without what these receipts are not about."""
    return replace(store, receipt_header=("Street 1",), receipt_footer=())


def _text(receipt: Receipt) -> str:
    lines = render_text(receipt, 42, language="en")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _receipt(sale: Sale, store: Store) -> str:
    pack = country_pack(store.country)
    return _text(
        receipt_for(sale, store=store, till=a_till(), cashier_name="Mara", code="", pack=pack)
    )


def _indian_store(**fields: object) -> Store:
    trader = Trader(tax_number="27AAPFU0939F1ZV", state="27")
    store = a_store(
        country="IN", zone="Asia/Kolkata", currency=INR, cash_step_minor=100, trader=trader
    )
    return replace(_plain(store), **fields)  # type: ignore[arg-type]  # fields of a test


def _indian_sale(store: Store, *, mode: SupplyMode = SupplyMode.TAKEAWAY) -> Sale:
    policy = a_policy(store=store, taxes=INDIAN_TAXES)
    tea = a_line(
        "Tea 250 g",
        listed_price=Money(23650, INR),
        detail=LineDetail(tariff_code="0902"),
    )
    rice = a_line(
        "Rice 1 kg",
        listed_price=Money(10500, INR),
        tax_class="reduced",
        detail=LineDetail(tariff_code="1006"),
    )
    return a_sale(
        a_basket(tea, rice, supply_mode=mode),
        policy=policy,
        tenders=lambda due: [
            cash_tender(due, Money(35000, INR), tender_id=TenderId(an_id("t")), step_minor=100)
        ],
    )


def test_india_a_tax_invoice_by_hand() -> None:
    # Tea 236.50 with 18 % inside: net 200.42, tax 36.08 = 18.04 + 18.04.
    # Rice 105.00 with 5 % inside: net 100.00, tax 5.00 = 2.50 + 2.50.
    # 341.50 is rounded to the rupee, half up: 342; of 350 there come 8 back.
    store = _indian_store()
    assert _receipt(_indian_sale(store), store) == INDIAN


INDIAN = """\
            Old Market Street
                 Street 1
          GSTIN 27AAPFU0939F1ZV

               TAX INVOICE
Receipt 03-2-000147      02 Mar 2026 14:44
Served by Mara                      Till 2
------------------------------------------
Tea 250 g                           236.50
  HSN 0902
Rice 1 kg                           105.00
  HSN 1006
------------------------------------------
TOTAL                              ₹341.50
Round off                             0.50
To pay                              342.00
Cash                                350.00
Change                                8.00
------------------------------------------
CGST 9% on 200.42                    18.04
SGST 9% on 200.42                    18.04
CGST 2.5% on 100.00                   2.50
SGST 2.5% on 100.00                   2.50
Place of supply: 27 Maharashtra
2 items


              [03-2-000147]"""


def test_india_a_total_rounds_off_to_the_rupee_by_card_too() -> None:
    store = _indian_store(round_off_minor=country_pack("IN").round_off_minor)
    text = _receipt(_indian_sale(store), store)
    assert "Round off                             0.50" in text
    assert "To pay                              342.00" in text


def test_india_a_delivery_to_another_state_bears_igst() -> None:
    store = _indian_store()
    sale = _indian_sale(store, mode=SupplyMode.OTHER_STATE)
    assert [(part.name, part.tax.minor) for part in sale.taxes] == [("IGST", 3608), ("IGST", 500)]


def test_india_a_composition_dealer_gives_a_bill_of_supply() -> None:
    trader = Trader(tax_number="27AAPFU0939F1ZV", state="27", scheme=TaxScheme.COMPOSITION)
    store = _indian_store(trader=trader)
    taxes = TaxTable((TaxRule(tax_class="standard", components=()),))
    sale = a_sale(
        a_basket(a_line(listed_price=Money(10000, INR))), policy=a_policy(store=store, taxes=taxes)
    )
    text = _receipt(sale, store)
    assert "BILL OF SUPPLY" in text
    assert "to collect tax on supplies" in text
    assert "GST 9%" not in text


def test_india_exempt_goods_alone_are_a_bill_of_supply() -> None:
    store = _indian_store()
    policy = a_policy(store=store, taxes=INDIAN_TAXES)
    line = a_line(listed_price=Money(10000, INR), tax_class="zero")
    assert "BILL OF SUPPLY" in _receipt(a_sale(a_basket(line), policy=policy), store)


def test_india_numbers_have_sixteen_characters_at_most_and_begin_anew_in_april() -> None:
    pack = country_pack("IN")
    march = pack.invoice_number("03-2", 12, day=date(2027, 3, 31), is_credit=False)
    april = pack.invoice_number("03-2", 1, day=date(2027, 4, 1), is_credit=True)
    assert (march, april) == ("2627/I032/0012", "2728/C032/0001")
    longest = pack.invoice_number("03-12b", 9999, day=date(2026, 11, 1), is_credit=False)
    assert len(longest) == 16
    with pytest.raises(RuleError, match="invoice_number_long"):
        pack.invoice_number("03-12b", 10_000, day=date(2026, 11, 1), is_credit=False)


def test_india_sale_numbers_fit_too() -> None:
    assert len("03-12b-000001") <= country_pack("IN").longest_number


def test_germany_a_full_invoice_by_hand() -> None:
    # 3 x 119.00 with 19 % inside: 357.00, net 300.00, tax 57.00; above 250.00 it names its buyer.
    store = _plain(a_store(trader=Trader(tax_number="DE123456788")))
    sale = a_sale(a_basket(a_line("Desk lamp", listed_price=euros(11900), quantity=3)))
    invoice = Invoice(
        id=InvoiceId(an_id("invoice")),
        number="I03-2-000001",
        series="I03-2-",
        sequence=1,
        sale_id=sale.id,
        sale_number=str(sale.number),
        issued_at=datetime(2026, 3, 3, 9, 0, tzinfo=UTC),
        staff_id=StaffId(an_id("mara")),
        buyer=Buyer(
            name="Beispiel GmbH",
            address=("Am Ring 1", "10115 Berlin"),
            tax_number="DE136695976",
        ),
    )
    paper = invoice_receipt(invoice, sale, store=store, code="", pack=country_pack("DE"))
    assert _text(paper) == GERMAN


GERMAN = """\
            Old Market Street
                 Street 1
            VAT ID DE123456788

                 INVOICE
No. I03-2-000001               03 Mar 2026
Goods handed over, receipt
03-2-000147                    02 Mar 2026

To
Beispiel GmbH
Am Ring 1
10115 Berlin
VAT ID DE136695976
------------------------------------------
Desk lamp                         357.00 A
  3 x 119.00
------------------------------------------
Net                                 300.00
Tax                                  57.00
TOTAL                              €357.00
Cash                                357.00
------------------------------------------
Tax                Net   Tax amt     Gross
A 19%           300.00     57.00    357.00


              [03-2-000147]"""


@pytest.mark.parametrize(
    ("country", "limit"),
    [("DE", 25000), ("AT", 40000), ("IT", 40000), ("NL", 10000), ("BE", 10000), ("PT", 10000)],
)
def test_above_the_states_limit_a_receipt_asks_for_an_invoice(country: str, limit: int) -> None:
    store = _plain(a_store(country=country, trader=Trader(tax_number="x")))
    for price, asks in ((limit, False), (limit + 1, True)):
        sale = a_sale(a_basket(a_line(listed_price=euros(price))))
        assert ("This is a receipt" in _receipt(sale, store)) is asks


def test_france_counts_its_limit_without_tax() -> None:
    pack = country_pack("FR")
    assert pack.is_simplified(euros(18000), euros(15000))
    assert not pack.is_simplified(euros(15500), euros(15001))


def test_spain_says_simplified_invoice_up_to_its_limit() -> None:
    store = _plain(a_store(country="ES"))
    assert "Simplified invoice" in _receipt(a_sale(), store)
    dear = a_sale(a_basket(a_line(listed_price=euros(300_001))))
    assert "Simplified invoice" not in _receipt(dear, store)


def _american_taxes() -> TaxTable:
    parts = (("S", "State", 62_500), ("C", "County", 10_000), ("D", "Transit district", 7_500))
    components = tuple(TaxComponent(code=c, name=n, rate_ppm=r) for c, n, r in parts)
    return TaxTable((TaxRule(tax_class="standard", components=components),))


def _american_sale(exemption: TaxExemption | None = None) -> tuple[Sale, Store]:
    store = a_store(country="US", zone="America/Chicago", currency=USD, tax_mode=TaxMode.EXCLUSIVE)
    store = _plain(store)
    line = a_line("Desk lamp", listed_price=Money(10000, USD))
    policy = a_policy(store=store, taxes=_american_taxes())
    return a_sale(a_basket(line, exemption=exemption), policy=policy), store


def test_united_states_each_jurisdiction_by_hand() -> None:
    # 100.00 without tax: state 6.25, county 1.00, district 0.75; to pay 108.00.
    sale, store = _american_sale()
    assert _receipt(sale, store) == AMERICAN


AMERICAN = """\
            Old Market Street
                 Street 1

Receipt 03-2-000147      02 Mar 2026 03:14
Served by Mara                      Till 2
------------------------------------------
Desk lamp                           100.00
------------------------------------------
TOTAL                              $108.00
Cash                                108.00
------------------------------------------
State 6.25% on 100.00                 6.25
County 1% on 100.00                   1.00
Transit district 0.75% on 100.00      0.75
1 item


              [03-2-000147]"""


def test_united_states_a_certificate_stands_on_the_receipt_with_its_last_day() -> None:
    exemption = TaxExemption("Resale", "85-8012", expires_on=date(2026, 12, 31))
    sale, store = _american_sale(exemption)
    text = _receipt(sale, store)
    assert sale.total == Money(10000, USD)
    for words in ("Tax exempt: Resale", "Certificate 85-8012", "Valid to 31 Dec 2026"):
        assert words in text


def test_every_pack_names_a_source_for_its_rules() -> None:
    names = [place.stem.upper() for place in PACKS.glob("*.toml") if place.stem != "eu"]
    assert len(names) > 5
    for country in names:
        pack = country_pack(country)
        assert pack.sources
        for source in pack.sources:
            assert source.rule
            assert source.law
            assert bool(source.page) is bool(source.checked)


def test_a_country_without_a_pack_has_plain_receipts_and_one_series() -> None:
    pack = country_pack("ZZ")
    assert pack is NO_PACK
    assert pack.invoice_number("03-2", 1, day=date(2026, 3, 2), is_credit=False) == "I03-2-000001"
    assert CountryPack().read_tax_number("  12  34 ") == "12 34"


def test_another_state_is_a_way_of_delivery_only_where_it_is_taxed_apart() -> None:
    assert SupplyMode.OTHER_STATE in supply_modes("IN")
    assert SupplyMode.OTHER_STATE not in supply_modes("DE")
