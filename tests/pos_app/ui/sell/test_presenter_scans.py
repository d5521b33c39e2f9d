"""Nothing scanned is lost: whatever is pressed, in whatever order."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.basket import BasketLine, LineKind
from pos_app.domain.quantity import Unit
from pos_app.domain.sale import SaleLine
from pos_app.storage.errors import DiskFullError
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.picture import Stage
from tests.pos_app.ui.sell.desk import (
    APPLES,
    FREE,
    GIFT,
    JUICE,
    TWIN,
    UNKNOWN,
    WATER,
    WRONG,
    Desk,
    WaitingRunner,
)

CODES = (JUICE, WATER, APPLES, FREE, GIFT, TWIN, UNKNOWN, WRONG, "10", "610", "")
TEXTS = ("", "1", "5", "0.5", "150", "x", "tea", "A1", "3.555", "4111111111111111", "\u00b2")
PLAIN_KEYS = (
    KeyAction.CASH,
    KeyAction.USUAL_TENDER,
    KeyAction.OTHER_TENDER,
    KeyAction.ACCEPT,
    KeyAction.BACK,
    KeyAction.PRINT,
    KeyAction.LAST_CHANGE,
)

anything = st.lists(
    st.one_of(
        st.tuples(st.just("scan"), st.sampled_from(CODES)),
        st.tuples(st.just("enter"), st.sampled_from(TEXTS)),
        st.tuples(st.just("typed"), st.sampled_from(TEXTS)),
        st.tuples(st.just("quantity"), st.sampled_from(TEXTS)),
        st.tuples(st.just("answer"), st.sampled_from(("yes", "no", "close", "0", "take_back"))),
        st.tuples(st.just("note"), st.sampled_from(("100", "5000", "0"))),
        st.tuples(st.just("disk"), st.just("")),
        st.tuples(st.just("work"), st.just("")),
        st.tuples(st.sampled_from([key.value for key in KeyAction]), st.sampled_from(TEXTS)),
    ),
    max_size=25,
)
plain = st.lists(
    st.one_of(
        st.tuples(st.just("scan"), st.sampled_from((JUICE, WATER, UNKNOWN, WRONG))),
        st.tuples(st.just("enter"), st.just("")),
        st.tuples(st.just("note"), st.sampled_from(("100", "5000"))),
        st.tuples(st.just("work"), st.just("")),
        st.tuples(st.sampled_from([key.value for key in PLAIN_KEYS]), st.sampled_from(("", "1"))),
    ),
    max_size=30,
)


def do(desk: Desk, runner: WaitingRunner, what: str, text: str) -> None:
    presenter = desk.presenter
    if what == "scan":
        desk.scan(text)
    elif what == "enter":
        desk.enter(text)
    elif what == "typed":
        presenter.on_typed(text)
    elif what == "quantity":
        presenter.on_quantity(text)
    elif what == "answer":
        presenter.on_answer(text)
    elif what == "note":
        presenter.on_cash(int(text))
    elif what == "disk":
        is_full = desk.storage.commit_error is not None
        desk.storage.commit_error = None if is_full else DiskFullError()
    elif what == "work":
        runner.run_all()
    else:
        presenter.on_key(what, text)


def pieces(desk: Desk) -> int:
    """Count what was rung up: sold, being sold, or waiting; a sale under way is still a basket."""
    sold = sum(_goods(sale.lines) for sale in desk.sales)
    is_sold = any(sale.basket_id == desk.basket.id for sale in desk.sales)
    shown = 0 if is_sold else _goods(desk.basket.lines)
    return sold + shown + len(desk.presenter.kept_scans)


def _goods(lines: Sequence[BasketLine | SaleLine]) -> int:
    """Count pieces of goods: a gift card or a donation is a line that nobody scanned."""
    return sum(
        line.quantity.amount if line.quantity.unit is Unit.PIECE else 1
        for line in lines
        if line.kind is LineKind.GOODS and line.deposit_of is None
    )


@settings(max_examples=150, deadline=None)
@given(anything)
def test_nothing_that_is_pressed_breaks_the_counter(steps: list[tuple[str, str]]) -> None:
    runner = WaitingRunner()
    desk = Desk(runner=runner)
    for what, text in steps:
        do(desk, runner, what, text)
    runner.run_all()
    desk.presenter.show()
    is_waiting = desk.now.stage is Stage.CARD_WAIT
    assert (desk.now.question is not None) or not is_waiting
    assert desk.now.stage is not Stage.COMPLETING
    for sale in desk.sales:
        sale.check()
    assert len({sale.basket_id for sale in desk.sales}) == len(desk.sales)


@settings(max_examples=150, deadline=None)
@given(plain)
def test_a_scan_is_rung_up_or_refused_aloud_or_kept(steps: list[tuple[str, str]]) -> None:
    runner = WaitingRunner()
    desk = Desk(runner=runner)
    for what, text in steps:
        before, errors = pieces(desk), desk.sounds.count("error")
        do(desk, runner, what, text)
        refused = desk.sounds.count("error") - errors
        scanned = 1 if what == "scan" else 0
        assert before + scanned - refused <= pieces(desk) <= before + scanned
