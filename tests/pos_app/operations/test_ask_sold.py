"""Who gives back a shared sale hears how much is left, and asks once."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.sold_line import sold_account
from pos_app.operations.ask_sold import AskSold
from pos_app.operations.open_sold import OpenSold
from tests.builders import euros
from tests.pos_app.operations.refund_desk import BEN, RefundDesk, some_lines


def opener(desk: RefundDesk) -> OpenSold:
    return OpenSold(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)


def test_who_asks_hears_how_much_is_left_and_gives_up(desk: RefundDesk) -> None:
    sale = desk.sell(*some_lines())
    opener(desk).run([sold_account(sale.id, sale.lines[0].id)])
    ask = AskSold(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
    line = sale.lines[0].id
    first = ask.ask(sale.id, {line: 2}, desk.basket())
    assert (first.is_all, first.is_open, first.left) == (False, True, {})
    ask.ask(sale.id, {line: 2}, desk.basket())
    assert desk.connection.row("SELECT count(*), sum(amount) FROM right_request") == (1, 2)
    assert ask.ask(sale.id, {line: 4}, desk.basket()).left == {line: 3}
    ask.give_up(sale.id)
    assert desk.connection.row("SELECT count(*) FROM right_request") == (0,)


def test_unasked_it_takes_the_code_and_stays_below_the_limit(desk: RefundDesk) -> None:
    found = desk.found(desk.sell(*some_lines()))
    ask = AskSold(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id)
    with pytest.raises(RuleError, match="refund_needs_code"):
        ask.check_unasked(found, euros(100), desk.basket(), staff=BEN)
    proven = replace(found, is_genuine=True)
    ask.check_unasked(proven, euros(3_000), desk.basket(), staff=BEN)
    with pytest.raises(RuleError, match="refund_unasked_limit"):
        ask.check_unasked(proven, euros(3_001), desk.basket(), staff=BEN)
