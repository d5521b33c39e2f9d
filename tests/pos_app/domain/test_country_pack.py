"""A pack reads numbers as its country writes them and counts its years."""

from datetime import date

from pos_app.domain.country_pack import CountryPack, NumberYear, TaxNumberKind


def test_a_financial_year_begins_on_its_day() -> None:
    pack = CountryPack(number_year=NumberYear.FINANCIAL, year_begins=(4, 1))
    assert pack.year_of(date(2026, 3, 31)) == "2526"
    assert pack.year_of(date(2026, 4, 1)) == "2627"
    assert CountryPack().year_of(date(2026, 4, 1)) == ""


def test_a_gstin_says_its_state_and_a_vat_id_none() -> None:
    assert CountryPack(tax_number=TaxNumberKind.GSTIN).state_of("27AAPFU0939F1ZV") == "27"
    assert CountryPack(tax_number=TaxNumberKind.VAT_ID).state_of("DE136695976") == ""
