"""Steps are judged by what was written, and grades by time, errors and hints."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pos_app.domain.customer import NoteKind
from pos_app.domain.discount import Discount, DiscountSource
from pos_app.domain.exercise import (
    REGULAR,
    STEPS,
    Attempt,
    Exercise,
    Facts,
    Goods,
    Grade,
    results_of,
    steps_done,
)
from pos_app.domain.ids import CustomerId, LineId, StaffId, TenderId
from pos_app.domain.money import Money
from pos_app.domain.quantity import Quantity, Unit
from pos_app.domain.refund import RefundOf
from pos_app.domain.sale import Sale, SaleKind
from pos_app.domain.tender import Tender, TenderKind, cash_tender
from tests.builders import a_basket, a_line, a_sale, an_id, euros
from tests.fakes import A_MORNING

APPLES = Goods("4131", 480)


def an_exercise(*steps: str, **fields: Any) -> Exercise:
    values: dict[str, Any] = {
        "name": "weighed_item",
        "level": 1,
        "par": timedelta(seconds=45),
        "hints": 2,
        "steps": steps,
        "goods": (Goods("20110"),),
    }
    return Exercise(**(values | fields))


def an_attempt(**fields: Any) -> Attempt:
    values: dict[str, Any] = {
        "id": an_id("attempt"),
        "exercise": "weighed_item",
        "staff_id": StaffId(an_id("Rosa")),
        "staff_name": "Rosa L.",
        "begun_at": A_MORNING,
        "ended_at": A_MORNING + timedelta(seconds=30),
        "is_done": True,
    }
    return Attempt(**(values | fields))


def an_espresso(**fields: Any) -> Sale:
    return a_sale(a_basket(a_line("Espresso", code="20110")), **fields)


def both(total: Money) -> tuple[Tender, ...]:
    part = euros(total.minor // 2)
    card = cash_tender(total - part, total - part, tender_id=TenderId(an_id("card")))
    return (
        cash_tender(part, part, tender_id=TenderId(an_id("cash"))),
        replace(card, kind=TenderKind.CARD, given=card.amount),
    )


def judged(step: str, *sales: Sale, **facts: Any) -> bool:
    return steps_done(an_exercise(step), Facts(sales=sales, **facts)) == (True,)


def test_a_step_that_nobody_knows_is_a_fault_of_the_file() -> None:
    with pytest.raises(ValueError, match="dance"):
        an_exercise("dance")
    with pytest.raises(ValueError, match=r"\[\]"):
        an_exercise()


def test_nothing_is_done_where_nothing_was_written() -> None:
    for step in STEPS:
        assert not judged(step)


def test_the_goods_must_stand_in_one_sale_with_enough_of_each() -> None:
    line = a_line("Apples", code="4131", quantity=Quantity(479, Unit.GRAM), listed_price=euros(299))
    light, heavy = (
        a_sale(a_basket(replace(line, quantity=Quantity(grams, Unit.GRAM)))) for grams in (479, 480)
    )
    exercise = an_exercise("sold", goods=(APPLES,))
    assert steps_done(exercise, Facts(sales=(light,))) == (False,)
    assert steps_done(exercise, Facts(sales=(light, heavy))) == (True,)


def test_a_code_with_leading_noughts_is_the_same_code() -> None:
    sale = a_sale(a_basket(a_line("Espresso", code="00000000020110")))
    assert judged("sold", sale)


def test_tenders_are_told_apart() -> None:
    assert judged("cash", an_espresso())
    assert not judged("split", an_espresso())
    assert judged("split", an_espresso(tenders=both))
    assert not judged("cash", an_espresso(tenders=both))


def test_a_return_is_a_line_that_gives_back_and_no_void() -> None:
    sale = an_espresso()
    of = RefundOf.__new__(RefundOf)
    back = replace(sale, kind=SaleKind.REFUND, lines=(replace(sale.lines[0], refund=of),))
    assert judged("returned", back)
    assert not judged("sold", back)
    assert not judged("returned", replace(back, kind=SaleKind.VOID))
    assert not judged("returned", sale)


def test_a_discount_by_hand_counts_and_an_offers_does_not() -> None:
    sale = an_espresso()

    def with_discount(**fields: Any) -> Sale:
        values: dict[str, Any] = {"amount": euros(10), "source": DiscountSource.MANUAL}
        discount = Discount(**(values | fields))
        return replace(sale, lines=(replace(sale.lines[0], discounts=(discount,)),))

    assert judged("discounted", with_discount())
    assert not judged("approved", with_discount())
    assert judged("approved", with_discount(approved_by=StaffId(an_id("Ines"))))
    assert not judged("discounted", with_discount(source=DiscountSource.OFFER))


def test_a_receipt_counts_once_it_is_known_to_have_come_out() -> None:
    sale = an_espresso()
    assert not judged("printed", sale)
    assert judged("printed", sale, printed=frozenset({sale.id}))


@pytest.mark.parametrize(
    ("step", "entry"),
    [
        ("enrolled", "customer_enrolled"),
        ("suspended", "basket_suspended"),
        ("recalled", "basket_recalled"),
        ("price_checked", "price_checked"),
        ("age_refused", "age_refused"),
        ("paper_put_in", "paper_put_in"),
        ("corrected", "tender_corrected"),
        ("counted", "shift_counted"),
        ("closed", "z_report"),
    ],
)
def test_an_entry_of_the_journal_is_a_step(step: str, entry: str) -> None:
    assert judged(step, entries=("no_sale", entry))
    assert not judged(step, entries=("no_sale",))


def test_a_sale_counts_for_whoever_stands_in_it() -> None:
    somebody = an_espresso(customer_id=CustomerId(an_id("somebody")))
    regular = an_espresso(customer_id=REGULAR)
    assert not judged("attached", an_espresso())
    assert judged("attached", somebody)
    assert not judged("regular", somebody)
    assert judged("regular", regular)


def test_a_preference_counts_if_it_is_noted_about_the_regular() -> None:
    somebody = CustomerId(an_id("somebody"))
    assert judged("preference", notes=frozenset({(REGULAR, NoteKind.PREFERENCE)}))
    assert not judged("preference", notes=frozenset({(REGULAR, NoteKind.PLAIN)}))
    assert not judged("preference", notes=frozenset({(somebody, NoteKind.PREFERENCE)}))


@pytest.mark.parametrize(
    ("fields", "grade"),
    [
        ({}, Grade.VERY_WELL),
        ({"hints": 1}, Grade.WELL),
        ({"undone": 1}, Grade.WELL),
        ({"ended_at": A_MORNING + timedelta(seconds=46)}, Grade.WELL),
        ({"refusals": 3, "hints": 1}, Grade.DONE),
    ],
)
def test_a_grade_falls_with_each_thing_missed(fields: dict[str, Any], grade: Grade) -> None:
    assert an_attempt(**fields).grade(an_exercise("sold")) is grade


def test_results_keep_the_quickest_that_was_finished() -> None:
    slow, quick = (
        an_attempt(id=an_id(str(s)), ended_at=A_MORNING + timedelta(seconds=s)) for s in (50, 20)
    )
    left = an_attempt(id=an_id("left"), ended_at=None, is_done=False)
    other = an_attempt(staff_id=StaffId(an_id("Ben")), staff_name="Ben T.", is_done=False)
    ben, rosa = results_of([slow, quick, left, other])
    assert (rosa.tries, rosa.done, rosa.best) == (3, 2, quick)
    assert (ben.staff_name, ben.tries, ben.done, ben.best) == ("Ben T.", 1, 0, None)
    assert left.took == timedelta()


def test_a_deposit_line_of_the_same_code_is_no_more_of_the_goods() -> None:
    line = a_line("Espresso", code="20110")
    deposit = replace(line, id=LineId(an_id("deposit")), name="Deposit", code="")
    sale = a_sale(a_basket(line, deposit))
    twice = an_exercise("sold", goods=(Goods("20110", 2),))
    assert steps_done(twice, Facts(sales=(sale,))) == (False,)
