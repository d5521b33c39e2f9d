"""At the counter: too little here asks the other stores, in one line that stops nobody."""

from pos_app.domain.account import AccountId, AccountKind, account_id
from pos_app.domain.allowance import Return
from pos_app.domain.coupon import coupon_account
from pos_app.domain.ids import mint_id
from pos_app.domain.suspended import use_account
from pos_app.domain.tender import TenderKind
from pos_app.ui.key_table import KeyAction
from tests.fake_hub_line import FakeHubLine, put_elsewhere
from tests.fakes import A_MORNING
from tests.pos_app.ui.customer.customer_desk import ADA, PROGRAMME, CustomerDesk
from tests.pos_app.ui.sell.desk import JUICE, Desk, rung_up
from tests.pos_app.ui.sell.test_coupon_steps import a_counter
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
    assert [quantity for quantity, _, _ in desk.lines] == ["2"]
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


def elsewhere_now(desk: Desk, account: AccountId) -> None:
    """Give the rights of this till back: other stores can use it, this one must ask."""
    with desk.storage.begin() as work:
        rights = work.accounts.rights(account)
        moved = [one for right in rights for one in Return(right, right.free).postings()]
        work.accounts.apply(mint_id(), tuple(moved), A_MORNING)
        work.commit()


def test_a_coupon_that_lies_elsewhere_is_asked_for_and_joins_the_basket() -> None:
    line = FakeHubLine()
    desk, code = a_counter(hub=line)
    account = coupon_account(code)
    elsewhere_now(desk, account)
    desk.scan(JUICE, code)
    assert panel(desk).title == ASKING
    line.answer(desk.storage, free=1)
    assert desk.basket.coupons == (account,)
    assert desk.now.inline is None


def test_a_coupon_that_nobody_gives_back_says_where_it_can_be_used() -> None:
    line = FakeHubLine()
    desk, code = a_counter(hub=line)
    elsewhere_now(desk, coupon_account(code))
    desk.scan(JUICE, code)
    line.answer(desk.storage, free=0)
    assert desk.basket.coupons == ()
    assert "another till" in desk.question.title


def test_points_of_other_stores_are_asked_for_before_they_are_too_few() -> None:
    line = FakeHubLine()
    desk = CustomerDesk(points=300, hub=line)
    elsewhere_now(desk, PROGRAMME.account(ADA.id))
    desk.scan(JUICE)
    desk.find("ada")
    desk.touch("customer:pay")
    assert panel(desk).title == ASKING
    assert line.answer(desk.storage, free=300) == (199, 199)
    assert panel(desk).title == "Points can pay up to €1.99"


def test_back_while_points_are_asked_for_tells_what_is_here() -> None:
    line = FakeHubLine()
    desk = CustomerDesk(points=300, hub=line)
    elsewhere_now(desk, PROGRAMME.account(ADA.id))
    desk.scan(JUICE)
    desk.find("ada")
    desk.touch("customer:pay")
    desk.key(KeyAction.BACK)
    assert desk.now.inline is None or panel(desk).title != ASKING


def test_a_basket_suspended_at_another_till_is_asked_for_and_opens() -> None:
    line = FakeHubLine()
    desk = rung_up(JUICE, hub=line)
    desk.key(KeyAction.SUSPEND)
    desk.enter()
    (one,) = desk.storage.tables.suspended
    elsewhere_now(desk, use_account(one))
    desk.key(KeyAction.RECALL)
    desk.enter()
    assert desk.now.is_empty
    line.answer(desk.storage, free=1)
    assert [name for _, name, _ in desk.lines] == ["Apple juice 1 l"]


def test_a_suspended_basket_that_cannot_be_had_says_so() -> None:
    line = FakeHubLine(is_linked=False)
    desk = rung_up(JUICE, hub=line)
    desk.key(KeyAction.SUSPEND)
    desk.enter()
    (one,) = desk.storage.tables.suspended
    elsewhere_now(desk, use_account(one))
    desk.key(KeyAction.RECALL)
    desk.enter()
    assert desk.now.is_empty
    assert "another till" in desk.question.title
