"""At the counter: too little here asks the other stores, in one line that stops nobody."""

from pos_app.domain.account import AccountKind, account_id
from pos_app.domain.tender import TenderKind
from pos_app.ui.key_table import KeyAction
from tests.fake_hub_line import FakeHubLine, put_elsewhere
from tests.pos_app.ui.sell.desk import JUICE, Desk, rung_up
from tests.pos_app.ui.tender.counter_steps import RULES, choose, panel

CARD = account_id(AccountKind.GIFT_CARD, "GC0001")
ASKING = "Asking the other stores …"


def a_desk(line: FakeHubLine, amount: int = 5_000) -> Desk:
    """Juice is rung up, and a gift card of another store is asked for its number."""
    desk = rung_up(JUICE, hub=line, tendering=RULES)
    put_elsewhere(desk.storage, CARD, amount, "EUR")
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "gift_card")
    return desk


def test_a_gift_card_of_another_store_pays_when_the_hub_grants_it() -> None:
    line = FakeHubLine()
    desk = a_desk(line)
    desk.enter("GC0001")
    assert panel(desk).title == ASKING
    line.answer(desk.storage, free=5_000)
    (sale,) = desk.sales
    assert sale.tenders[0].kind is TenderKind.GIFT_CARD


def test_scans_ring_up_while_the_stores_are_asked() -> None:
    line = FakeHubLine()
    desk = a_desk(line)
    desk.enter("GC0001")
    desk.scan(JUICE)
    assert len(desk.lines) + sum(int(quantity) for quantity, _, _ in desk.lines) > 2
    assert panel(desk).title == ASKING


def test_back_goes_on_with_what_is_here() -> None:
    line = FakeHubLine()
    desk = a_desk(line)
    desk.enter("GC0001")
    desk.key(KeyAction.BACK)
    assert not desk.sales
    assert "50.00" in desk.question.title or "50.00" in panel(desk).fault


def test_nobody_waits_where_no_store_can_be_reached() -> None:
    line = FakeHubLine(is_linked=False)
    desk = a_desk(line)
    desk.enter("GC0001")
    assert (line.pokes, line.timers) == (0, [])
    assert "50.00" in panel(desk).fault


def test_when_the_others_have_not_returned_it_the_truth_is_told() -> None:
    line = FakeHubLine()
    desk = a_desk(line)
    desk.enter("GC0001")
    line.answer(desk.storage, free=0)
    assert not desk.sales
    assert "50.00" in desk.question.title or "50.00" in panel(desk).fault
