"""The maker of a sale opens it once, keeps what its own baskets give back, and books doubles."""

from collections.abc import Sequence

import pytest

from pos_app.domain.account import AccountId
from pos_app.domain.errors import RightsElsewhereError, RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.sale import Sale
from pos_app.domain.sold_line import back_unasked, opened_mark, sold_account, unread_account
from pos_app.operations.open_sold import OpenSold
from pos_app.operations.sold_lines import is_open, is_shared
from tests.pos_app.operations.refund_desk import BEN, RefundDesk, some_lines


def opener(desk: RefundDesk) -> OpenSold:
    return OpenSold(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)


def held(desk: RefundDesk, sale: Sale) -> list[tuple[int, int]]:
    """What each line can still give back, and what of it by a right of this till."""
    with desk.units() as work:
        found = [work.accounts.balance(sold_account(sale.id, line.id)) for line in sale.lines]
    return [(0, 0) if one is None else (one.total, one.here) for one in found]


def given_elsewhere(desk: RefundDesk, account: AccountId, amount: int) -> None:
    """What the log tells of another store that asked nobody."""
    moved = back_unasked(account, amount)
    with desk.units() as work:
        work.accounts.post("account_moved", {}, moved, at=desk.clock.now())
        work.commit()


def journalled(desk: RefundDesk) -> Sequence[str]:
    rows = desk.connection.rows(
        "SELECT kind FROM journal WHERE kind LIKE 'refunded_%' ORDER BY seq"
    )
    return [str(kind) for (kind,) in rows]


def test_a_sale_opens_once_with_what_came_back_and_what_lies_in_a_basket(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    desk.complete(desk.pay(desk.back(sale, [1])), staff=BEN)
    basket = desk.back(sale, [1])
    with desk.units() as work:
        work.write_open_basket(basket)
        work.commit()
        assert not is_shared(work, sale)
    wanted = [sold_account(sale.id, sale.lines[0].id), "points:x", "sold_line:no:no"]
    assert opener(desk).run(wanted) == 1
    assert opener(desk).run(wanted) == 0
    assert held(desk, sale) == [(2, 1), (1, 0)]
    found = desk.found(sale)
    assert found.is_shared
    assert [found.left(line) for line in found.lines] == [2, 1]
    done = desk.complete(desk.pay(basket), staff=BEN).sale
    assert held(desk, sale) == [(1, 0), (1, 0)]
    assert done.postings
    with pytest.raises(RightsElsewhereError, match="refund_right_short"):
        desk.complete(desk.pay(desk.back(sale, [1])), staff=BEN)
    with pytest.raises(RuleError, match="void_"):
        desk.voiding.look(sale.id, staff=BEN)


def test_a_voided_sale_opens_with_nothing_left(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    desk.voiding.void(sale.id, reason="twice", staff=BEN)
    assert opener(desk).run([sold_account(sale.id, sale.lines[0].id)]) == 1
    assert held(desk, sale) == [(0, 0), (0, 0)]


def test_a_sale_of_another_till_is_not_opened_here(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    desk.connection.run(
        "UPDATE sale SET till_id = ? WHERE id = ?", (mint_id().bytes, sale.id.bytes)
    )
    assert opener(desk).run([sold_account(sale.id, sale.lines[0].id)]) == 0
    with desk.units() as work:
        found = work.sale(sale.id)
        assert found is not None
        assert is_shared(work, found)
        assert not is_open(work, sale.id)


def test_what_came_back_twice_is_booked_and_noted_once(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    desk.complete(desk.pay(desk.back(sale, [2])), staff=BEN)
    given_elsewhere(desk, sold_account(sale.id, sale.lines[0].id), 2)
    assert desk.found(sale).left(sale.lines[0]) == 0
    assert opener(desk).run() == 2
    assert opener(desk).run() == 0
    assert held(desk, sale)[0] == (0, 0)
    assert journalled(desk) == ["refunded_twice"]


def test_goods_of_a_receipt_that_nobody_read_are_noted_and_ask_for_a_manager(
    desk: RefundDesk,
) -> None:
    sale = desk.sell(*some_lines())
    given_elsewhere(desk, unread_account(sale.id), 250)
    assert opener(desk).run() == 2
    assert journalled(desk) == ["refunded_unread"]
    assert [need.value for need in desk.found(sale).needs] == ["unread"]
    with desk.units() as work:
        assert work.accounts.held(opened_mark(sale.id)) == 1
        assert work.accounts.held(unread_account(sale.id)) == 0


def test_a_second_refund_that_is_voided_leaves_no_piece_too_many(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    account = sold_account(sale.id, sale.lines[0].id)
    desk.complete(desk.pay(desk.back(sale, [3]), staff=BEN), staff=BEN)
    given_elsewhere(desk, account, 2)
    opener(desk).run()
    assert held(desk, sale)[0] == (0, 0)
    given_elsewhere(desk, account, -2)  # the other store voids what it gave back
    assert held(desk, sale)[0][0] == 2, "two that nobody has"
    assert opener(desk).run() == 1
    assert opener(desk).run() == 0
    assert held(desk, sale)[0] == (0, 0)
    assert journalled(desk) == ["refunded_twice", "refunded_twice_undone"]
    given_elsewhere(desk, account, 1)
    assert opener(desk).run() == 1
    assert journalled(desk)[2:] == ["refunded_twice"]


def test_a_void_in_part_takes_back_that_part_alone(desk: RefundDesk) -> None:
    """Three sold, three here and two there came back; there one of the two was no refund."""
    sale = desk.sell(*some_lines())
    account = sold_account(sale.id, sale.lines[0].id)
    desk.complete(desk.pay(desk.back(sale, [2]), staff=BEN), staff=BEN)
    given_elsewhere(desk, account, 3)
    opener(desk).run()
    given_elsewhere(desk, account, -3)
    assert opener(desk).run() == 1
    assert held(desk, sale)[0] == (1, 0), "two of three came back"


def test_goods_of_an_unread_receipt_whose_refund_is_voided_are_taken_back(
    desk: RefundDesk,
) -> None:
    sale = desk.sell(*some_lines())
    given_elsewhere(desk, unread_account(sale.id), 250)
    opener(desk).run()
    given_elsewhere(desk, unread_account(sale.id), -250)
    opener(desk).run()
    with desk.units() as work:
        assert work.accounts.held(unread_account(sale.id)) == 0
    assert journalled(desk) == ["refunded_unread", "refunded_twice_undone"]
