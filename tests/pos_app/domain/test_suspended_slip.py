"""The paper of suspended baskets, quotes and layaways, as it is read."""

from dataclasses import replace
from datetime import date

import pytest

from pos_app.domain.discount import Discount, DiscountSource
from pos_app.domain.receipt import BarcodeBlock
from pos_app.domain.suspended import SuspendedKind
from pos_app.domain.suspended_slip import suspended_slip
from pos_app.peripherals.receipt_printing import render_text
from tests.builders import a_store, euros
from tests.pos_app.domain.test_suspended import a_suspended


def paper(kind: SuspendedKind, language: str = "en") -> str:
    due_on = None if kind is SuspendedKind.BASKET else date(2026, 3, 16)
    one = a_suspended(kind=kind, label="Weber", due_on=due_on)
    slip = suspended_slip(one, store=a_store(), staff_name="Mara Lindt")
    assert BarcodeBlock(one.number) in slip.blocks
    return "\n".join(render_text(slip, 42, language=language))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", SuspendedKind)
def test_it_has_number_name_total_and_says_that_it_is_no_receipt(
    kind: SuspendedKind, language: str
) -> None:
    text = paper(kind, language)
    says = ("S03-2-000001", "Weber", "Mara Lindt", "1.99" if language == "en" else "1,99")
    assert all(each in text for each in says)
    assert {"en": "not a receipt", "de": "Kein Kassenbon"}[language] in text


def test_a_quote_lists_its_goods_and_its_last_day_and_a_plain_one_does_not() -> None:
    quote, plain = paper(SuspendedKind.QUOTE), paper(SuspendedKind.BASKET)
    assert "Apple juice 1 l" in quote
    assert "These prices hold until 16 Mar 2026." in quote
    assert "Apple juice 1 l" not in plain


def test_days_are_written_as_the_language_writes_them() -> None:
    assert "Diese Preise gelten bis 16.03.2026." in paper(SuspendedKind.QUOTE, "de")


def test_a_quote_names_what_came_off() -> None:
    off = Discount(amount=euros(50), source=DiscountSource.OFFER, label="3 for 2")
    by_hand = Discount(amount=euros(20), source=DiscountSource.MANUAL)
    one = replace(a_suspended(kind=SuspendedKind.QUOTE), discounts=(off, by_hand, off))
    slip = suspended_slip(one, store=a_store(), staff_name="Mara Lindt")
    lines = [" ".join(line.split()) for line in render_text(slip, 42, language="en")]
    assert "3 for 2 -1.00" in lines
    assert "Discount -0.20" in lines
