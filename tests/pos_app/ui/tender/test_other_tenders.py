"""Behind F10 and F11: gift cards, credit, vouchers, foreign cash, splits, tips and payouts."""

from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain.account import AccountKind, RightId, account_id, issue
from pos_app.domain.ids import CustomerId, mint_id
from pos_app.domain.tender import TenderKind
from pos_app.domain.tender_rules import ForeignCurrency, TenderRules
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.inline import InlinePicture
from pos_app.ui.sell.picture import Stage
from tests.builders import a_line, a_manager, an_id, euros
from tests.fakes import A_MORNING
from tests.pos_app.ui.sell.desk import JUICE, WATER, Desk, rung_up

CARD = account_id(AccountKind.GIFT_CARD, "GC0001")
RULES = TenderRules(
    foreign_currencies=(ForeignCurrency(code="CHF", rate_ppm=1_000_000, step_minor=100),),
    voucher_issuers=("City",),
    donation_for="Sea rescue",
    payout_limit_minor=300,
    on_account_limit_minor=300,
)


def a_desk(*codes: str, card: int = 0, **rules: Any) -> Desk:
    desk = rung_up(*(codes or (JUICE,)), tendering=replace(RULES, **rules))
    desk.storage.tables.staff[a_manager().id] = a_manager()
    if card:
        with desk.storage.begin() as work:
            postings = issue(CARD, card, unit="EUR", right=RightId(mint_id()), rule="sold")
            work.accounts.post("account_moved", {}, postings, at=A_MORNING)
            work.commit()
    return desk


def panel(desk: Desk) -> InlinePicture:
    picture = desk.now.inline
    assert picture is not None, "no step stands"
    return picture


def choose(desk: Desk, code: str) -> None:
    assert code in [choice.code for choice in panel(desk).choices]
    desk.presenter.on_inline(code)


def balance(desk: Desk, account: str = CARD) -> int:
    with desk.storage.begin() as work:
        found = work.accounts.balance(account)  # type: ignore[arg-type]  # an account's id
    return -1 if found is None else found.total


def below_zero(desk: Desk, minor: int) -> None:
    """Put bottles that come back into the basket: money goes out."""
    line = a_line("Bottles", listed_price=euros(-minor))
    desk.presenter.counter.put(replace(desk.basket, lines=(line,)))


def test_a_gift_card_pays_and_what_is_left_stays_on_it() -> None:
    desk = a_desk(card=500)
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "gift_card")
    desk.scan("GC0001")
    assert desk.now.stage is Stage.CHANGE
    assert desk.sales[0].tenders[0].kind is TenderKind.GIFT_CARD
    assert balance(desk) == 301


def test_too_little_on_a_card_is_said_and_can_be_taken() -> None:
    desk = a_desk(card=100)
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "gift_card")
    desk.enter("gc0001")
    assert "€1.00" in panel(desk).title
    choose(desk, "take")
    assert desk.now.total == "€0.99"
    desk.key(KeyAction.CASH)
    assert [t.amount.minor for t in desk.sales[0].tenders] == [100, 99]
    assert balance(desk) == 0


def test_an_unknown_card_keeps_the_step_with_its_reason() -> None:
    desk = a_desk()
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "gift_card")
    desk.scan("GC9999")
    assert panel(desk).fault
    assert not desk.basket.tenders
    desk.key(KeyAction.BACK)
    assert desk.now.inline is None


def test_a_card_that_was_used_meanwhile_completes_nothing() -> None:
    desk = a_desk(card=199)
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "gift_card")
    original = desk.presenter.tender.tendered

    def gone(basket: Any) -> None:
        desk.storage.tables.moved = []
        original(basket)

    desk.presenter.tender.tendered = gone  # type: ignore[method-assign]  # the card is used elsewhere
    desk.scan("GC0001")
    assert not desk.sales
    assert desk.question.is_bad
    assert "used elsewhere" in desk.question.title
    assert len(desk.basket.tenders) == 1


def test_a_new_gift_card_is_sold_by_its_scan_and_can_be_used() -> None:
    desk = a_desk()
    desk.scan("GC0002")
    assert "How much" in panel(desk).title
    desk.enter("25")
    assert desk.now.total == "€26.99"
    desk.key(KeyAction.CASH)
    assert balance(desk, "gift_card:GC0002") == 2500
    assert desk.sales[0].turnover == euros(199)


def test_a_known_gift_card_says_what_is_on_it() -> None:
    desk = a_desk(card=620)
    desk.scan("GC0001")
    assert "€6.20" in panel(desk).title
    choose(desk, "pay")
    assert balance(desk) == 421


def test_a_voucher_names_its_issuer_and_never_gives_change() -> None:
    desk = a_desk()
    desk.key(KeyAction.OTHER_TENDER, "5")
    choose(desk, "voucher")
    choose(desk, "City")
    desk.enter("V-77")
    tender = desk.sales[0].tenders[0]
    assert (tender.kind, tender.reference, tender.detail.issuer) == ("voucher", "V-77", "City")
    assert (tender.given.minor, tender.amount.minor, tender.change_due.minor) == (500, 199, 0)


def test_foreign_cash_gives_change_in_own_money() -> None:
    desk = a_desk()
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "CHF")
    assert "CHF 2.00" in panel(desk).title
    desk.enter("5")
    tender = desk.sales[0].tenders[0]
    assert (tender.detail.foreign_minor, tender.change_due.minor) == (500, 301)


def test_by_people_every_share_is_paid_and_sums_to_the_total() -> None:
    desk = a_desk()
    desk.key(KeyAction.SPLIT)
    choose(desk, "people")
    desk.enter("3")
    desk.key(KeyAction.CASH, "1")
    assert desk.now.total == "€1.32"
    desk.key(KeyAction.USUAL_TENDER)
    assert desk.question.title == "Take 0.66 on the terminal"
    desk.key(KeyAction.ACCEPT)
    desk.key(KeyAction.CASH)
    assert [t.amount.minor for t in desk.sales[0].tenders] == [67, 66, 66]
    assert desk.sales[0].tenders[0].change_due.minor == 33


def test_by_lines_the_first_share_is_what_they_cost() -> None:
    desk = a_desk(JUICE, WATER)
    desk.key(KeyAction.SPLIT)
    choose(desk, "lines")
    desk.enter("2-9")
    assert panel(desk).fault
    desk.enter("2,3")
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.CASH)
    assert [t.amount.minor for t in desk.sales[0].tenders] == [124, 199]


def test_any_tender_of_several_can_go_back() -> None:
    desk = a_desk()
    desk.key(KeyAction.CASH, "1")
    desk.key(KeyAction.CASH, "0.50")
    desk.presenter.on_answer("take_back")
    desk.enter("1")
    assert [t.amount.minor for t in desk.basket.tenders] == [50]
    assert desk.now.total == "€1.49"


def test_a_tip_goes_with_the_next_tender_and_is_no_turnover() -> None:
    desk = a_desk()
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "tip")
    desk.enter("1")
    desk.key(KeyAction.CASH, "5")
    sale = desk.sales[0]
    assert (sale.turnover.minor, sale.tenders[0].detail.tip) == (199, euros(100))
    assert sale.tenders[0].change_due.minor == 201


def test_rounding_up_is_one_key_there_and_back() -> None:
    desk = a_desk()
    for total in ("€2.00", "€1.99"):
        desk.key(KeyAction.OTHER_TENDER)
        choose(desk, "donation")
        assert desk.now.total == total


@pytest.mark.parametrize("action", [KeyAction.CASH, KeyAction.USUAL_TENDER])
def test_below_zero_the_tender_keys_give_money_back(action: KeyAction) -> None:
    desk = a_desk()
    below_zero(desk, 250)
    desk.key(action)
    if action is KeyAction.USUAL_TENDER:
        assert desk.question.title == "Give 2.50 back on the terminal"
        desk.key(KeyAction.ACCEPT)
    assert desk.sales[0].tenders[0].amount == euros(-250)


def test_above_the_limit_a_manager_approves_the_payout() -> None:
    desk = a_desk()
    below_zero(desk, 400)
    desk.key(KeyAction.CASH)
    assert panel(desk).is_masked
    desk.enter("1111")
    assert panel(desk).fault
    desk.enter("9876")
    assert desk.sales[0].tenders[0].change_due == euros(400)


def test_money_goes_back_as_store_credit_that_can_be_spent() -> None:
    desk = a_desk()
    below_zero(desk, 250)
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "store_credit")
    account = desk.sales[0].tenders[0].detail.account
    assert balance(desk, account) == 250
    desk.scan(JUICE)
    desk.key(KeyAction.OTHER_TENDER)
    choose(desk, "store_credit")
    desk.scan(account.partition(":")[2])
    assert balance(desk, account) == 51


def test_on_account_needs_a_customer_and_has_a_limit() -> None:
    desk = a_desk()
    desk.key(KeyAction.OTHER_TENDER)
    assert "on_account" not in [choice.code for choice in panel(desk).choices]
    desk.key(KeyAction.BACK)
    customer = CustomerId(an_id("ada"))
    for _ in range(2):
        desk.scan(JUICE) if desk.basket.is_empty else None
        desk.presenter.counter.put(replace(desk.basket, customer_id=customer))
        desk.key(KeyAction.OTHER_TENDER)
        choose(desk, "on_account")
    assert len(desk.sales) == 1
    assert panel(desk).is_masked
    desk.enter("9876")
    assert balance(desk, f"on_account:{customer}") == 398


def test_a_total_of_zero_needs_no_tender() -> None:
    desk = a_desk()
    desk.presenter.counter.put(replace(desk.basket, lines=(a_line("Free", listed_price=euros(0)),)))
    desk.key(KeyAction.USUAL_TENDER)
    assert desk.sales[0].tenders == ()
