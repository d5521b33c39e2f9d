"""Suspend, recall, quotes and layaway by keys, digits and scans: nothing lost, nothing doubled."""

from dataclasses import replace

import pytest

from pos_app.domain.discretion import Discretion
from pos_app.domain.suspended import SuspendedKind, SuspendedState, deposit_account
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.inline import InlinePicture
from tests.builders import a_cashier, a_manager, a_product, euros
from tests.pos_app.ui.sell.desk import JUICE, WATER, Desk, WaitingRunner, rung_up

NUMBER = "S03-2-000001"


def panel(desk: Desk) -> InlinePicture:
    assert desk.now.inline is not None, "no panel stands"
    return desk.now.inline


def suspend(desk: Desk, label: str = "") -> None:
    desk.key(KeyAction.SUSPEND)
    desk.enter(label)


def with_people(desk: Desk) -> Desk:
    for person in (a_cashier(), a_manager()):
        desk.storage.tables.staff[person.id] = person
    return desk


def states(desk: Desk) -> dict[str, SuspendedState]:
    return {row.number: row.state for row in desk.storage.tables.suspended.values()}


def test_two_keys_suspend_and_two_bring_it_back() -> None:
    desk = rung_up()
    suspend(desk, "red coat")
    assert (desk.now.is_empty, desk.now.suspended) == (True, "1 suspended")
    assert desk.question.title == f"{NUMBER} is suspended: red coat."
    desk.key(KeyAction.RECALL)
    desk.enter()
    assert desk.lines == [("1", "Apple juice 1 l", "1.99")]
    assert (desk.now.suspended, panel_closed(desk)) == ("", True)


def panel_closed(desk: Desk) -> bool:
    return desk.now.inline is None


def test_suspending_twice_in_a_row_takes_the_name_of_the_first_product() -> None:
    desk = rung_up()
    desk.key(KeyAction.SUSPEND)
    desk.key(KeyAction.SUSPEND)
    assert next(iter(desk.storage.tables.suspended.values())).label == "Apple juice 1 l"


def test_an_empty_or_tendered_basket_is_refused_with_a_sentence() -> None:
    desk = Desk()
    desk.key(KeyAction.SUSPEND)
    assert desk.question.is_bad
    desk = rung_up()
    desk.enter("1")
    desk.key(KeyAction.CASH)
    desk = rung_up()
    desk.key(KeyAction.CASH, "1")
    desk.key(KeyAction.SUSPEND)
    assert not desk.storage.tables.suspended


def test_ctrl_z_takes_suspending_back() -> None:
    desk = rung_up()
    suspend(desk)
    desk.key(KeyAction.UNDO)
    assert desk.lines == [("1", "Apple juice 1 l", "1.99")]
    assert states(desk) == {NUMBER: SuspendedState.RECALLED}


def test_enter_alone_closes_the_notice_and_undoes_nothing() -> None:
    desk = rung_up()
    suspend(desk)
    desk.enter()
    assert (desk.now.is_empty, desk.now.question) == (True, None)


def test_a_scanned_slip_opens_it_over_another_basket_which_is_suspended() -> None:
    desk = rung_up()
    suspend(desk)
    desk.scan(WATER)
    desk.scan(NUMBER)
    assert [name for _, name, _ in desk.lines] == ["Apple juice 1 l"]
    assert desk.question.detail == "The basket before is suspended as S03-2-000002."
    desk.key(KeyAction.ACCEPT)
    assert [name for _, name, _ in desk.lines] == ["Water 1 l", "Deposit 0.25"]
    assert states(desk)[NUMBER] is SuspendedState.SUSPENDED


def test_a_used_or_unknown_slip_is_told_and_the_basket_stays() -> None:
    desk = rung_up()
    suspend(desk)
    desk.scan(NUMBER)
    desk.scan(NUMBER)
    assert desk.question.title.startswith(f"{NUMBER} was used already")
    assert [name for _, name, _ in desk.lines] == ["Apple juice 1 l"]
    desk.scan("S03-2-000099")
    assert desk.question.is_bad


def test_the_list_is_walked_by_digits_and_arrows_and_shows_what_is_inside() -> None:
    desk = with_people(Desk())
    for label in ("one", "two", "three", "four", "five"):
        desk.scan(JUICE, WATER)
        suspend(desk, label)
        desk.clock.advance(minutes=1)
    desk.key(KeyAction.RECALL)
    assert panel(desk).detail == "1 Apple juice 1 l · 1 Water 1 l · 1 Deposit 0.25"
    assert [key.text for key in panel(desk).choices][:2] == [
        "five · 2 items · 1 min · Mara Lindt", "four · 2 items · 2 min · Mara Lindt",
    ]  # fmt: skip
    desk.presenter.on_typed("3")
    assert [key.is_chosen for key in panel(desk).choices] == [False, False, True, False]
    desk.presenter.on_stepped(-1)
    desk.presenter.on_stepped(-1)
    desk.presenter.on_stepped(-1)
    assert panel(desk).choices[0].text.startswith("one ·")
    desk.enter()
    assert desk.question.title.endswith("one.")


def test_scans_wait_while_another_basket_is_fetched() -> None:
    runner = WaitingRunner()
    desk = rung_up(runner=runner)
    runner.run_all()
    suspend(desk)
    runner.run_all()
    desk.scan(NUMBER)
    desk.scan(WATER)
    assert (desk.now.is_empty, desk.presenter.kept_scans) == (True, (WATER,))
    runner.run_all()
    assert [name for _, name, _ in desk.lines] == ["Apple juice 1 l", "Water 1 l", "Deposit 0.25"]


def test_what_cannot_be_written_stays_open_with_what_was_scanned_since() -> None:
    runner = WaitingRunner()
    desk = rung_up(runner=runner)
    runner.run_all()
    suspend(desk)
    desk.scan(WATER)
    desk.storage.commit_error = OSError("disk full")
    runner.run_one()
    assert [name for _, name, _ in desk.lines] == ["Apple juice 1 l", "Water 1 l", "Deposit 0.25"]
    desk.storage.commit_error = None
    runner.run_all()
    assert desk.storage.tables.basket == desk.basket
    assert not desk.storage.tables.suspended


def test_prices_of_an_earlier_day_are_read_anew_and_named() -> None:
    desk = rung_up()
    suspend(desk)
    desk.clock.advance(days=1)
    dearer = a_product("Apple juice 1 l", code="04006381333931", price=euros(219))
    desk.catalogue.products[0] = dearer
    desk.scan(NUMBER)
    assert desk.question.detail == "Prices have changed: Apple juice 1 l €1.99, now €2.19"
    assert desk.lines == [("1", "Apple juice 1 l", "2.19")]


def test_deleting_asks_for_a_reason_and_a_managers_pin() -> None:
    desk = with_people(rung_up())
    suspend(desk)
    desk.key(KeyAction.RECALL)
    desk.key(KeyAction.REMOVE_LINE)
    desk.presenter.on_typed("1")
    assert panel(desk).is_masked
    desk.enter("0000")
    assert panel(desk).fault
    desk.enter("9876")
    assert states(desk) == {NUMBER: SuspendedState.DELETED}
    assert (desk.now.suspended, panel_closed(desk)) == ("", True)


def test_deleting_takes_a_managers_card_too() -> None:
    for is_enough in (False, True):
        desk = rung_up(discretion=Discretion(badge_approves=is_enough))
        for person in (a_cashier(), a_manager(card="STAFF-0001")):
            desk.storage.tables.staff[person.id] = person
        suspend(desk)
        desk.key(KeyAction.RECALL)
        desk.key(KeyAction.REMOVE_LINE)
        desk.presenter.on_typed("1")
        desk.scan("STAFF-0001")
        assert panel_closed(desk) is is_enough
        if not is_enough:
            desk.enter("9876")
        assert states(desk) == {NUMBER: SuspendedState.DELETED}


def test_a_quote_prints_and_is_opened_by_its_barcode() -> None:
    desk = rung_up()
    desk.key(KeyAction.SUSPEND)
    desk.presenter.on_stepped(1)
    desk.enter("Café Nord")
    assert (desk.queued, desk.now.is_empty) == (1, True)
    desk.scan("Q03-2-000001")
    assert desk.lines == [("1", "Apple juice 1 l", "1.99")]
    assert desk.basket.made_from is not None
    desk.key(KeyAction.CASH)
    assert len(desk.sales) == 1
    assert states(desk) == {"Q03-2-000001": SuspendedState.SOLD}


def test_a_layaway_takes_its_deposit_a_part_and_the_rest() -> None:
    desk = with_people(rung_up())
    desk.key(KeyAction.SUSPEND)
    desk.presenter.on_inline("tab:layaway")
    desk.enter()
    assert panel(desk).fault == "Say whose it is: type a name or a phone number."
    desk.enter("Weber")
    assert desk.lines == [("1", "Deposit L03-2-000001", "0.20")]
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.RECALL)
    desk.key(KeyAction.CORRECT_LINE)
    desk.enter("1.00")
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.RECALL)
    desk.enter()
    assert desk.now.total == "€0.79"
    desk.key(KeyAction.CASH)
    assert [sale.turnover.minor for sale in desk.sales] == [0, 0, 199]
    assert states(desk) == {"L03-2-000001": SuspendedState.SOLD}


def test_another_shift_finds_what_the_first_suspended() -> None:
    desk = with_people(rung_up())
    suspend(desk, "red coat")
    desk.presenter.take_over(a_manager())
    desk.key(KeyAction.RECALL)
    desk.enter()
    assert desk.basket.staff_id == a_cashier().id
    assert desk.lines == [("1", "Apple juice 1 l", "1.99")]


def test_a_slip_is_queued_where_the_store_wants_one() -> None:
    desk = rung_up()
    store = desk.policy.store
    desk.storage.tables.policy = replace(
        desk.policy,
        store=replace(store, suspending=replace(store.suspending, is_slip_printed=True)),
    )
    suspend(desk)
    assert desk.queued == 1
    (one,) = desk.storage.tables.suspended_slips.values()
    assert one.kind is SuspendedKind.BASKET


@pytest.mark.parametrize("action", [KeyAction.SUSPEND, KeyAction.RECALL])
def test_escape_puts_the_panel_away(action: KeyAction) -> None:
    desk = rung_up()
    desk.key(action)
    assert not panel_closed(desk)
    desk.key(KeyAction.BACK)
    assert panel_closed(desk)
    assert desk.lines == [("1", "Apple juice 1 l", "1.99")]


def test_a_layaway_given_up_gives_its_deposit_back_in_cash() -> None:
    """Put down at the counter, given up at the counter: the money goes out of the drawer."""
    desk = with_people(rung_up())
    desk.key(KeyAction.SUSPEND)
    desk.presenter.on_inline("tab:layaway")
    desk.enter("Weber")
    desk.key(KeyAction.CASH)
    desk.key(KeyAction.RECALL)
    desk.key(KeyAction.REMOVE_LINE)
    desk.enter("1")
    assert desk.now.total == "\u2212€0.20"
    desk.key(KeyAction.CASH)
    put_down, given_back = desk.sales
    assert (put_down.total.minor, given_back.total.minor) == (20, -20)
    assert [t.amount.minor for t in given_back.tenders] == [-20]
    assert given_back.has_cash
    assert states(desk) == {"L03-2-000001": SuspendedState.SOLD}
    with desk.storage.begin() as work:
        (layaway,) = desk.storage.tables.suspended.values()
        balance = work.accounts.balance(deposit_account(layaway.id))
    assert balance is None or balance.total == 0
