"""Tender rules are read as they were written, and what is missing has its default."""

from pos_app.domain.tender_rules import ForeignCurrency, TenderRules
from pos_app.replication.tender_rules_codec import TENDER_FIELDS, read_tender_rules, tender_fields

RULES = TenderRules(
    foreign_currencies=(ForeignCurrency(code="CHF", rate_ppm=951_200, step_minor=500),),
    voucher_issuers=("City", "Fair"),
    is_voucher_change_given=True,
    upi_id="store@bank",
)


def test_rules_come_back_and_each_is_a_field_of_its_own() -> None:
    fields = tender_fields(RULES)
    assert set(fields) == set(TENDER_FIELDS)
    assert read_tender_rules(fields) == RULES


def test_an_older_document_has_the_defaults() -> None:
    assert read_tender_rules({"code": "03"}) == TenderRules()
