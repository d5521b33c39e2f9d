"""One serial number, sticker or slip is used once, at whatever till."""

from dataclasses import replace
from uuid import uuid4

import pytest

from pos_app.domain.account import USE, Posting, RightId, give_back
from pos_app.domain.basket import BasketLine, LineDetail
from pos_app.domain.errors import RuleError
from pos_app.domain.quantity import pieces
from pos_app.operations.item_use import item_account, item_postings, items_leaving, made_known
from tests.builders import a_line, an_id
from tests.fake_accounts import FakeAccountBook
from tests.fakes import A_MORNING

ITEM = "slip:981700012500"


def a_book() -> FakeAccountBook:
    return FakeAccountBook([], [])


def a_slip(count: int = 1) -> BasketLine:
    return replace(a_line("Slip"), quantity=pieces(count), detail=LineDetail(item=ITEM))


def sold(book: FakeAccountBook, *lines: BasketLine) -> tuple[Posting, ...]:
    postings = item_postings(lines, accounts=book, new_id=uuid4)
    book.apply(an_id("sale"), postings, A_MORNING)
    return postings


def test_the_first_till_that_meets_an_item_uses_it_up() -> None:
    book = a_book()
    sold(book, a_slip())
    balance = book.balance(item_account(ITEM))
    assert balance is not None
    assert balance.total == 0
    assert sum(book.sums(USE).values()) == 0
    with pytest.raises(RuleError) as refusal:
        sold(book, a_slip())
    assert refusal.value.code == "errors.account_short"


def test_what_came_back_can_be_used_once_more() -> None:
    book = a_book()
    sold(book, a_slip())
    sold(book, a_slip(-1))
    sold(book, a_slip())
    with pytest.raises(RuleError):
        sold(book, a_slip())


def test_what_comes_back_from_elsewhere_is_here_once_however_often_it_comes() -> None:
    book = a_book()
    sold(book, a_slip(-1))
    sold(book, a_slip(-1))
    balance = book.balance(item_account(ITEM))
    assert balance is not None
    assert balance.total == 1


def test_an_item_that_comes_and_goes_in_one_basket_moves_nothing() -> None:
    assert items_leaving((a_slip(), a_slip(-1))) == {ITEM: 0}
    assert sold(a_book(), a_slip(), a_slip(-1)) == ()


def test_what_we_made_is_used_by_its_right_and_by_no_other_till() -> None:
    here, elsewhere = a_book(), a_book()
    here.apply(an_id("made"), made_known(ITEM, RightId(an_id("right"))), A_MORNING)
    sold(here, a_slip())
    given = give_back(item_account(ITEM), 1, unit=USE, right=RightId(an_id("r")), rule="x")
    elsewhere.apply(an_id("made"), tuple(replace(one, right=None) for one in given), A_MORNING)
    with pytest.raises(RuleError) as refusal:
        sold(elsewhere, a_slip())
    assert refusal.value.code == "errors.item_elsewhere"
