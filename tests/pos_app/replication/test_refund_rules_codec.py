"""Refund rules come back from a document as they were; what is missing has its default."""

from pos_app.domain.discretion import Reason
from pos_app.domain.refund_rules import RefundRules
from pos_app.replication.refund_rules_codec import read_refund_rules, refund_fields


def test_rules_survive_the_document() -> None:
    rules = RefundRules(window_days=14, reasons=(Reason(code="torn", label="Torn"),))
    assert read_refund_rules(refund_fields(rules)) == rules


def test_older_documents_have_the_defaults() -> None:
    assert read_refund_rules(None) == RefundRules()
    assert read_refund_rules({"window_days": 7, "later": 1}) == RefundRules(window_days=7)
