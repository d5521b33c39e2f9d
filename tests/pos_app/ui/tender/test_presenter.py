"""Money at the counter: cash, card, parts, the end of the sale once, and the change screen."""

from dataclasses import replace

import pytest

from pos_app.domain.store import TaxMode
from pos_app.domain.tender import TenderKind
from pos_app.storage.errors import DiskFullError
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.builders import a_manager, a_product, euros
from tests.pos_app.ui.sell.desk import JUICE, WATER, Desk, WaitingRunner, change_of, rung_up


def test_the_cash_key_alone_is_the_exact_amount() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    assert desk.now.stage is Stage.CHANGE
    assert desk.sales[0].tenders[0].given == euros(199)
    assert change_of(desk).change == "0.00"
    assert desk.queued == 1


def test_digits_and_the_cash_key_are_what_was_given() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "5")
    change = change_of(desk)
    assert (change.title, change.change) == ("Change", "3.01")
    assert [(piece.count, piece.value) for piece in change.pieces] == [
        ("1 ×", "2"), ("1 ×", "1"), ("1 ×", "0.01"),
    ]  # fmt: skip
    assert desk.view.cleared == 1


def test_a_quick_cash_key_gives_its_amount() -> None:
    desk = rung_up()
    desk.presenter.on_cash(desk.now.tender.cash_keys[-1].minor)
    assert desk.now.stage is Stage.CHANGE
    assert desk.sales[0].change_due.minor > 0


def test_too_little_cash_is_a_part_and_the_rest_is_still_due() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "1")
    assert desk.now.stage is Stage.RINGING
    assert desk.now.tender.still_due == "Still due €0.99"
    assert desk.now.total == "€0.99"
    assert desk.presenter.is_busy
    desk.key(KeyAction.CASH)
    assert [tender.amount.minor for tender in desk.sales[0].tenders] == [100, 99]


@pytest.mark.parametrize("text", ["5.005", "x", "-5", "0", "1000000000"])
def test_an_amount_that_cannot_be_is_refused_and_stays_typed(text: str) -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, text)
    assert desk.question.is_bad
    assert not desk.basket.tenders
    assert desk.view.cleared == 0


def test_nothing_rung_up_cannot_be_paid() -> None:
    desk = Desk()
    for action in (KeyAction.CASH, KeyAction.USUAL_TENDER):
        desk.key(action)
        assert desk.question.is_bad
    assert not desk.sales


def test_a_card_names_the_amount_and_completes_when_approved() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    assert desk.now.stage is Stage.CARD_WAIT
    assert desk.question.title == "Take 1.99 on the terminal"
    assert desk.presenter.is_busy
    desk.key(KeyAction.ACCEPT, "A12345")
    assert desk.sales[0].tenders[0].reference == "A12345"
    assert change_of(desk).title == "Paid by card"
    assert "Change" not in change_of(desk).spoken
    assert not desk.presenter.is_busy


def test_a_typed_approval_code_and_enter_approve() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    desk.enter("A12345")
    assert desk.sales[0].tenders[0].reference == "A12345"


@pytest.mark.parametrize("action", [KeyAction.BACK, KeyAction.CASH, KeyAction.UNDO])
def test_only_approved_or_declined_ends_the_wait(action: KeyAction) -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    desk.key(action)
    desk.enter()
    desk.presenter.on_tile(desk.catalogue.products[0])
    desk.presenter.on_answer("take_back", "0")
    assert desk.now.stage is Stage.CARD_WAIT
    assert desk.question.title == "Take 1.99 on the terminal"
    desk.key(KeyAction.ACCEPT)
    assert len(desk.sales) == 1


def test_a_declined_card_leaves_everything() -> None:
    desk = rung_up()
    before = desk.basket
    desk.key(KeyAction.USUAL_TENDER)
    desk.key(KeyAction.NOT_NOW)
    assert desk.now.stage is Stage.RINGING
    assert desk.basket is before
    assert "declined" in desk.question.title
    assert not desk.presenter.is_busy


def test_a_scan_during_the_card_wait_is_kept_for_the_next_sale() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    desk.scan(WATER)
    assert "1 scan waits." in desk.question.detail
    desk.key(KeyAction.ACCEPT)
    assert [line.name for line in desk.sales[0].lines] == ["Apple juice 1 l"]
    assert "1 scan waits." in change_of(desk).summary
    assert desk.basket.is_empty
    desk.enter()
    assert [line.name for line in desk.basket.lines] == ["Water 1 l", "Deposit 0.25"]


def test_kept_scans_come_before_the_scan_that_starts_the_next_sale() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    desk.scan(WATER)
    desk.key(KeyAction.ACCEPT)
    desk.scan(JUICE)
    assert [line[1] for line in desk.lines] == ["Water 1 l", "Deposit 0.25", "Apple juice 1 l"]


def test_scans_kept_in_a_card_part_stay_kept_until_the_rest_is_paid() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER, "1")
    desk.scan(WATER)
    desk.key(KeyAction.ACCEPT)
    assert desk.now.tender.still_due
    assert len(desk.lines) == 1
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.BACK)
    assert [line[1] for line in desk.lines] == ["Water 1 l", "Deposit 0.25"]


def test_scans_kept_in_a_declined_card_wait_ring_up_after_the_notice() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    desk.scan(WATER)
    desk.key(KeyAction.NOT_NOW)
    assert len(desk.lines) == 1
    desk.key(KeyAction.BACK)
    assert len(desk.lines) == 3


def test_a_card_number_is_refused_and_asked_again() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER)
    desk.enter("4111 1111 1111 1111")
    assert desk.now.stage is Stage.CARD_WAIT
    assert "never kept" in desk.question.detail
    assert desk.view.cleared == 1
    desk.enter("A1")
    assert desk.sales[0].tenders[0].reference == "A1"


def test_more_on_a_card_than_is_due_is_refused_before_the_terminal() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER, "5")
    assert desk.now.stage is Stage.RINGING
    assert desk.question.is_bad


def test_a_part_by_card_and_the_rest_in_cash() -> None:
    desk = rung_up()
    desk.key(KeyAction.USUAL_TENDER, "1.50")
    desk.key(KeyAction.ACCEPT)
    desk.key(KeyAction.CASH, "1")
    kinds = [(tender.kind, tender.amount.minor) for tender in desk.sales[0].tenders]
    assert kinds == [(TenderKind.CARD, 150), (TenderKind.CASH, 49)]
    assert change_of(desk).change == "0.51"


def test_where_cash_is_usual_the_other_tender_is_the_card() -> None:
    desk = rung_up(usual_tender="cash")
    desk.key(KeyAction.OTHER_TENDER)
    desk.enter()
    assert desk.now.stage is Stage.CARD_WAIT
    desk.key(KeyAction.NOT_NOW)
    desk.key(KeyAction.USUAL_TENDER, "5")
    assert change_of(desk).change == "3.01"


@pytest.mark.parametrize("by", ["undo", "touch"])
def test_a_tender_is_taken_back_by_undo_and_by_touch(by: str) -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "1")
    if by == "undo":
        desk.key(KeyAction.UNDO)
    else:
        desk.presenter.on_answer("take_back", "0")
    assert desk.basket.tenders == ()
    assert len(desk.lines) == 1


def test_a_tender_taken_back_never_comes_back_by_undo() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "1")
    desk.key(KeyAction.UNDO)
    desk.key(KeyAction.UNDO)
    assert desk.basket.is_empty
    assert desk.basket.tenders == ()


def test_lines_are_refused_while_a_tender_stands() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "1")
    before = desk.basket
    desk.scan(WATER)
    assert desk.question.is_bad
    actions = (
        KeyAction.CLEAR,
        KeyAction.ONE_MORE,
        KeyAction.REPEAT,
        KeyAction.SUPPLY_MODE,
    )
    for action in actions:
        desk.key(action)
        assert desk.question.is_bad
    assert desk.basket is before


def test_a_second_press_while_completing_gives_one_sale() -> None:
    runner = WaitingRunner()
    desk = rung_up(runner=runner)
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.USUAL_TENDER)
    desk.presenter.on_cash(500)
    assert desk.now.stage is Stage.COMPLETING
    runner.run_all()
    assert len(desk.sales) == 1
    assert len(desk.sales[0].tenders) == 1


def test_what_is_typed_or_scanned_while_completing_waits_for_the_next_sale() -> None:
    runner = WaitingRunner()
    desk = rung_up(runner=runner)
    desk.key(KeyAction.CASH)
    desk.scan(WATER)
    desk.enter("10")
    runner.run_all()
    assert len(desk.sales[0].lines) == 1
    desk.enter()
    assert [line[1] for line in desk.lines] == ["Water 1 l", "Deposit 0.25", "Eggs"]


def test_a_completed_basket_is_not_journalled_again() -> None:
    runner = WaitingRunner()
    desk = rung_up(runner=runner)
    desk.key(KeyAction.CASH)
    runner.run_all()
    assert len(desk.sales) == 1
    assert desk.storage.tables.basket is None


def test_a_full_disk_leaves_basket_and_tenders_and_the_next_press_completes() -> None:
    desk = rung_up()
    desk.storage.commit_error = DiskFullError()
    desk.key(KeyAction.CASH, "5")
    assert desk.now.stage is Stage.RINGING
    assert desk.question.is_bad
    assert not desk.sales
    assert len(desk.basket.tenders) == 1
    assert desk.presenter.is_busy
    desk.storage.commit_error = None
    desk.key(KeyAction.CASH)
    assert len(desk.sales) == 1
    assert change_of(desk).change == "3.01"


def test_a_corrected_amount_changes_the_change_and_not_the_sale() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "5")
    sale = desk.sales[0]
    desk.key(KeyAction.CASH, "10")
    assert change_of(desk).change == "8.01"
    desk.presenter.on_cash(2000)
    assert change_of(desk).change == "18.01"
    assert [key.minor for key in change_of(desk).cash_keys if key.is_chosen] in ([], [2000])
    assert desk.sales == [sale]


def test_a_correction_that_would_not_pay_is_refused() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "5")
    desk.key(KeyAction.CASH, "1")
    assert desk.question.is_bad
    assert change_of(desk).change == "3.01"


def test_the_next_scan_starts_the_next_sale() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    desk.scan(WATER)
    assert desk.now.stage is Stage.RINGING
    assert [line[1] for line in desk.lines] == ["Water 1 l", "Deposit 0.25"]
    assert desk.now.last_change.endswith("0.00")


@pytest.mark.parametrize("leave", ["enter", "escape", "tile", "price_check", "open_item"])
def test_the_change_screen_is_left_for_the_next_sale(leave: str) -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    if leave == "enter":
        desk.enter()
    elif leave == "tile":
        desk.presenter.on_tile(desk.catalogue.products[0])
    else:
        desk.key(KeyAction("back" if leave == "escape" else leave))
    assert desk.now.stage is Stage.RINGING


def test_undo_on_the_change_screen_is_refused() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.UNDO)
    assert desk.question.is_bad
    assert desk.now.stage is Stage.CHANGE


def test_the_last_change_is_shown_again_by_its_key_and_by_enter() -> None:
    desk = rung_up()
    desk.key(KeyAction.LAST_CHANGE)
    assert desk.question.title == "There is no earlier sale on this till yet."
    desk.key(KeyAction.CASH, "5")
    desk.enter()
    desk.key(KeyAction.LAST_CHANGE)
    assert change_of(desk).change == "3.01"
    desk.key(KeyAction.BACK)
    desk.enter()
    assert change_of(desk).change == "3.01"


def test_the_last_change_is_told_over_an_open_basket() -> None:
    desk = rung_up()
    desk.key(KeyAction.CASH, "5")
    desk.scan(WATER)
    desk.key(KeyAction.LAST_CHANGE)
    assert desk.now.stage is Stage.RINGING
    assert desk.question.title == "Last change 3.01"


def test_a_total_that_changed_since_gives_the_tender_back_and_says_so() -> None:
    runner = WaitingRunner()
    desk = rung_up(runner=runner)
    runner.run_all()
    desk.key(KeyAction.CASH, "5")
    taxed_on_top = replace(desk.policy.store, tax_mode=TaxMode.EXCLUSIVE)
    desk.storage.tables.policy = replace(desk.policy, store=taxed_on_top)
    runner.run_all()
    assert not desk.sales
    assert desk.question.is_bad
    assert desk.now.total == "€2.37"
    assert desk.basket.tenders == ()


def test_whoever_is_signed_on_is_the_cashier_of_the_sale() -> None:
    manager = a_manager()
    desk = rung_up(staff=manager)
    desk.key(KeyAction.CASH)
    assert desk.sales[0].cashier_id == manager.id


def test_cash_that_the_law_watches_is_pointed_out_before_it_is_taken() -> None:
    car = a_product("Car", code="CAR", price=euros(1_000_001))
    desk = Desk(products=(car,), country="DE")
    desk.scan("CAR")
    desk.key(KeyAction.CASH)
    assert "More than €9,999.99 in cash" in desk.question.title
    assert "GwG" in desk.question.detail
    desk.key(KeyAction.NOT_NOW)
    assert desk.basket.tenders == ()
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.ACCEPT)
    assert len(desk.sales) == 1


def test_cash_up_to_the_limit_is_taken_without_a_word() -> None:
    car = a_product("Car", code="CAR", price=euros(999_999))
    desk = Desk(products=(car,), country="DE")
    desk.scan("CAR")
    desk.key(KeyAction.CASH)
    assert len(desk.sales) == 1
