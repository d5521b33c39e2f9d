"""An own sale takes no right until it is open; then each part of it does."""

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.sold_line import sold_account
from pos_app.operations.open_sold import OpenSold
from pos_app.operations.sold_lines import is_shared, sold_accounts, sold_line_postings
from pos_app.storage.identity import (
    CAUGHT_UP,
    GENERATION,
    begin_incarnation,
    newest_incarnation,
    write_meta,
)
from tests.pos_app.operations.refund_desk import BEN, RefundDesk, some_lines


def test_it_is_spent_only_once_it_is_shared(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    basket = desk.back(sale, [2])
    account = sold_account(sale.id, sale.lines[0].id)
    assert sold_accounts(basket) == {account}
    with desk.units() as work:
        assert not is_shared(work, sale)
        assert sold_line_postings(work, basket) == ()
        work.write_open_basket(basket)
        work.commit()
    OpenSold(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id).run([account])
    with desk.units() as work:
        assert is_shared(work, sale)
        moved = [one.delta for one in sold_line_postings(work, basket) if one.account == account]
    assert moved == [-2]


def test_a_till_put_back_from_a_copy_takes_rights_until_it_has_heard_from_its_hub(
    desk: RefundDesk,
) -> None:
    before = desk.sell(*some_lines())
    with desk.connection.transaction():
        begin_incarnation(
            desk.connection, 2, new_id=mint_id(), at=desk.clock.now(), reason="rolled_back"
        )
    after = desk.sell(*some_lines())

    def shared() -> list[bool]:
        with desk.units() as work:
            return [is_shared(work, sale) for sale in (before, after)]

    assert shared() == [False, False]  # no hub: nobody else can have given anything back
    with desk.connection.transaction():
        write_meta(desk.connection, GENERATION, mint_id().bytes)
    assert shared() == [True, False]
    opens = OpenSold(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
    wanted = [sold_account(before.id, before.lines[0].id)]
    assert opens.run(wanted) == 0, "it may have opened them in the life that it forgot"
    with desk.connection.transaction():
        living = newest_incarnation(desk.connection).id
        write_meta(desk.connection, CAUGHT_UP, living.bytes)
    assert shared() == [False, False]
    assert opens.run(wanted) == 1


def test_a_till_put_back_from_a_copy_voids_nothing_until_it_has_heard_from_its_hub(
    desk: RefundDesk,
) -> None:
    sale = desk.sell(*some_lines())
    with desk.connection.transaction():
        write_meta(desk.connection, GENERATION, mint_id().bytes)
        begin_incarnation(
            desk.connection, 2, new_id=mint_id(), at=desk.clock.now(), reason="rolled_back"
        )
    with pytest.raises(RuleError, match="void_refunded"):
        desk.voiding.look(sale.id, staff=BEN)
    with desk.connection.transaction():
        living = newest_incarnation(desk.connection).id
        write_meta(desk.connection, CAUGHT_UP, living.bytes)
    assert desk.voiding.look(sale.id, staff=BEN).sale == sale
