"""What came back of a line is counted once, whoever gave it back."""

from pathlib import Path

from pos_app.domain.sold_line import back_unasked, sold_account
from pos_app.storage.sold_lines import read_owing, read_returned, read_unasked
from tests.pos_app.operations.refund_desk import BEN, RefundDesk, make_file, some_lines


def test_here_and_elsewhere_come_together(tmp_path: Path) -> None:
    desk = RefundDesk(make_file(tmp_path / "till.db"))
    sale = desk.sell(*some_lines())
    line = sale.lines[0].id
    account = sold_account(sale.id, line)
    desk.complete(desk.pay(desk.back(sale, [1])), staff=BEN)
    assert read_returned(desk.connection, sale.id, line) == 1
    assert read_owing(desk.connection) == {}
    with desk.units() as work:
        moved = back_unasked(account, 1)
        work.accounts.post("account_moved", {}, moved, at=desk.clock.now())
        work.commit()
    assert read_returned(desk.connection, sale.id, line) == 2
    assert read_owing(desk.connection) == {account: 1}
    assert read_unasked(desk.connection, BEN.id, sale.business_day) == 0
    desk.connection.close()
