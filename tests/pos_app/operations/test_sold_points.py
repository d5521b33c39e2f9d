"""Points of a sale are given on a till's own word until another till asks; then by a right."""

from dataclasses import replace

import pytest

from pos_app.domain.account import AccountId
from pos_app.domain.errors import RightsElsewhereError, RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.sale import Sale
from pos_app.domain.sold_points import points_mark, points_turn
from pos_app.operations.open_sold import OpenSold
from pos_app.operations.return_rights import ReturnRights
from pos_app.storage.identity import (
    GENERATION,
    begin_incarnation,
    newest_incarnation,
    write_meta,
)
from pos_app.storage.till_accounts import open_account
from tests.builders import a_line, an_id
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk
from tests.pos_app.operations.refund_desk import BEN as BEN_OF_STAFF
from tests.pos_app.operations.refund_desk import KIM, MARA, RefundDesk

JUICE = a_line("Juice", quantity=3)


@pytest.fixture
def loyal(desk: RefundDesk) -> LoyaltyDesk:
    return LoyaltyDesk(desk)


@pytest.fixture
def sale(loyal: LoyaltyDesk) -> Sale:
    return loyal.sell(JUICE, of=None)


def opened(loyal: LoyaltyDesk, account: str) -> int:
    desk = loyal.desk
    opening = OpenSold(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
    return opening.run([account, "sold_points:no:0", "points:x"])


def held(loyal: LoyaltyDesk, *accounts: AccountId) -> list[int]:
    with loyal.desk.units() as work:
        return [work.accounts.held(one) for one in accounts]


def grant(loyal: LoyaltyDesk, account: AccountId) -> None:
    """The hub gives this till the right to a turn."""
    connection = loyal.desk.connection
    open_account(connection, account)
    connection.run(
        "INSERT INTO spending_right (id, account_id, inc, amount, state, is_granted)"
        " VALUES (?, ?, ?, 1, 'held', 1)",
        (mint_id().bytes, account, newest_incarnation(connection).id.bytes),
    )
    connection.run("DELETE FROM right_request")


def refusal(loyal: LoyaltyDesk, sale: Sale) -> RightsElsewhereError:
    with pytest.raises(RightsElsewhereError) as refused:
        loyal.claiming.claim(sale.id, ADA.id, staff=MARA)
    return refused.value


def test_nobody_asks_at_the_till_that_made_the_sale(loyal: LoyaltyDesk, sale: Sale) -> None:
    assert loyal.claiming.may_give(sale.id)
    loyal.claiming.claim(sale.id, ADA.id, staff=MARA)
    loyal.claiming.move(sale.id, BEN.id, staff=KIM)
    assert held(loyal, points_mark(sale.id), points_turn(sale.id, 0)) == [0, 0]
    assert loyal.desk.connection.row("SELECT count(*) FROM right_request") == (0,)


def test_once_another_till_has_asked_each_giving_takes_a_right(
    loyal: LoyaltyDesk, sale: Sale
) -> None:
    first, second = (points_turn(sale.id, turn) for turn in (0, 1))
    assert opened(loyal, first) == 1
    assert opened(loyal, first) == 0
    error = refusal(loyal, sale)
    assert (error.code, error.account, error.missing) == ("errors.points_elsewhere", first, 1)
    assert error.values["number"] == str(sale.number)
    assert loyal.held() == (0, 0)
    for _ in range(2):
        assert not loyal.claiming.may_give(sale.id)
    assert loyal.desk.connection.row("SELECT account_id, amount FROM right_request") == (first, 1)
    grant(loyal, first)
    assert loyal.claiming.may_give(sale.id)
    loyal.claiming.claim(sale.id, ADA.id, staff=MARA)
    assert held(loyal, first, second) == [0, 1]
    loyal.claiming.move(sale.id, BEN.id, staff=KIM)
    assert held(loyal, second, points_turn(sale.id, 2)) == [0, 1]
    desk = loyal.desk
    ReturnRights(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id).run()
    with pytest.raises(RightsElsewhereError):
        loyal.claiming.move(sale.id, ADA.id, staff=KIM)
    assert [loyal.held(one)[0] for one in (ADA, BEN)] == [0, 5]


def test_what_another_till_sold_waits_for_the_right_and_for_what_was_done_before(
    loyal: LoyaltyDesk, sale: Sale
) -> None:
    """A right alone is not enough: who claimed it before stands in the log ahead of the opening."""
    first = points_turn(sale.id, 0)
    loyal.desk.connection.run("UPDATE sale SET till_id = ?", (an_id("another till").bytes,))
    refusal(loyal, sale)
    assert not loyal.claiming.may_give(sale.id)
    grant(loyal, first)
    refusal(loyal, sale)
    assert not loyal.claiming.may_give(sale.id)
    assert loyal.desk.connection.row("SELECT count(*) FROM right_request") == (0,)


def test_a_till_put_back_from_a_copy_asks_until_it_has_heard_from_its_hub(
    loyal: LoyaltyDesk, sale: Sale
) -> None:
    connection = loyal.desk.connection
    with connection.transaction():
        begin_incarnation(
            connection, 2, new_id=mint_id(), at=loyal.desk.clock.now(), reason="rolled_back"
        )
    assert loyal.claiming.may_give(sale.id)  # no hub: nobody else can have given them
    with connection.transaction():
        write_meta(connection, GENERATION, mint_id().bytes)
    refusal(loyal, sale)
    assert opened(loyal, points_turn(sale.id, 0)) == 0


def test_of_a_voided_sale_nobody_gets_points_and_what_was_asked_for_is_not_voided(
    loyal: LoyaltyDesk, sale: Sale
) -> None:
    opened(loyal, points_turn(sale.id, 0))
    with pytest.raises(RuleError, match="void_asked"):
        loyal.desk.voiding.void(sale.id, reason="wrong", staff=KIM)
    other = loyal.sell(replace(JUICE, id=an_id("again")), of=None)  # type: ignore[arg-type]  # a line
    loyal.desk.voiding.void(other.id, reason="wrong", staff=KIM)
    assert opened(loyal, points_turn(other.id, 0)) == 1
    assert held(loyal, points_mark(other.id), points_turn(other.id, 0)) == [1, 0]
    with pytest.raises(RuleError, match="claim_kind"):
        loyal.claiming.claim(other.id, ADA.id, staff=BEN_OF_STAFF)
