"""What the store gives back, edited; a reason that stays keeps its code."""

from dataclasses import replace

import pytest

from pos_app.domain.discretion import Reason
from pos_app.domain.refund_rules import DEFAULT_REASONS, RefundRules
from pos_app.ui.setup.refund_section import RefundSection
from pos_app.ui.setup.section import APPLY
from tests.pos_app.ui.setup.desk import Desk, FakeHost, a_desk
from tests.pos_app.ui.setup.store_parts import opened


def a_section(desk: Desk, host: FakeHost) -> RefundSection:
    return opened(RefundSection, desk, host)


def in_force(desk: Desk) -> RefundRules:
    return desk.storage.tables.policy.store.refunds


def test_rules_are_changed_and_undone() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    before = in_force(desk)
    section.change("window_days", "14")
    section.change("without_receipt_minor", "50.00")
    section.change("is_own_approved", "no")
    section.press(APPLY)
    assert in_force(desk) == replace(
        before, window_days=14, without_receipt_minor=5_000, is_own_approved=False
    )
    assert host.undo is not None
    host.undo()
    assert in_force(desk) == before


def test_a_reason_keeps_its_code_and_a_new_one_gets_its_own() -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    assert section.draft["reasons"].startswith("Broken; Wrong kind")
    section.change("reasons", "Wrong kind; Does not fit")
    section.press(APPLY)
    assert in_force(desk).reasons == (
        DEFAULT_REASONS[1],
        Reason(code="does_not_fit", label="Does not fit"),
    )
    section.change("reasons", "Does not fit; Broken")
    section.press(APPLY)
    assert [reason.code for reason in in_force(desk).reasons] == ["does_not_fit", "broken"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("window_days", "4000"), ("without_receipt_minor", "-1"), ("reasons", " ; ")],
)
def test_what_cannot_be_meant_is_refused_at_its_field(field: str, value: str) -> None:
    desk, host = a_desk(), FakeHost()
    section = a_section(desk, host)
    before = in_force(desk)
    section.change(field, value)
    section.press(APPLY)
    assert in_force(desk) == before
