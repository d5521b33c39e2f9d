"""What a yes brought is what the sale has beyond what lay there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pos_app.domain.cue import Cue, CueEnd, CueKind, CueMoment
from pos_app.ui.cues.record import CueRecord, Standing
from tests.builders import a_basket, a_line, a_product, a_sale, euros
from tests.pos_app.ui.sell.desk import Desk

JUICE = a_product("Apple juice 1 l")


@pytest.mark.parametrize(("present", "part"), [(0, 3), (2, 1), (3, 0), (5, 0)])
def test_only_what_came_after_it_was_said_counts(present: int, part: int) -> None:
    desk = Desk()
    record, now = CueRecord(desk.presenter.counter), desk.clock.now()
    cue = Cue(kind=CueKind.ONE_MORE, value_minor=50, product_id=JUICE.id)
    one = Standing(cue, CueMoment.BEFORE_TOTAL, now, present=present)
    desk.clock.advance(seconds=7)
    record.end(one, CueEnd.ACCEPTED, customer_id=None)
    sale = a_sale(a_basket(a_line(quantity=3)))
    record.write(sale)
    (outcome,) = desk.storage.tables.cues
    assert outcome.bought is not None
    assert outcome.bought.minor == sale.net.minor * part // 3
    assert (outcome.seconds, outcome.sale_id) == (7, sale.id)


def test_who_is_left_out_is_noted_once_a_basket_and_seconds_have_an_end() -> None:
    desk = Desk()
    record = CueRecord(desk.presenter.counter)
    cue = Cue(kind=CueKind.BIRTHDAY, value_minor=50)
    one = Standing(cue, CueMoment.GOODBYE, desk.clock.now() - timedelta(days=1))
    for _ in range(2):
        record.held_out(one, customer_id=None)
    record.write(None)
    (outcome,) = desk.storage.tables.cues
    assert (outcome.end, outcome.seconds, outcome.sale_id) == (CueEnd.HELD_OUT, 600, None)
    record.begin(desk.presenter.counter.basket.id)
    record.held_out(one, customer_id=None)
    record.write(None)
    assert len(desk.storage.tables.cues) == 2


def a_standing(desk: Desk, kind: CueKind = CueKind.ONE_MORE) -> Standing:
    return Standing(Cue(kind=kind, value_minor=50), CueMoment.BEFORE_TOTAL, desk.clock.now())


def test_what_a_till_that_stopped_had_heard_goes_on_with_its_basket() -> None:
    desk = Desk()
    counter = desk.presenter.counter
    CueRecord(counter).end(a_standing(desk), CueEnd.DISMISSED, customer_id=None)
    after = CueRecord(counter)
    assert after.said == {"one_more"}
    sale = a_sale(a_basket(a_line(), id=counter.basket.id))
    after.write(sale)
    after.write(sale)
    (outcome,) = desk.storage.tables.cues
    assert (outcome.end, outcome.sale_id) == (CueEnd.DISMISSED, sale.id)
    assert not desk.storage.tables.cues_begun


def test_what_another_basket_left_behind_is_written_with_the_sale_that_was_made_of_it() -> None:
    desk = Desk()
    counter = desk.presenter.counter
    lost = CueRecord(counter)
    lost.end(a_standing(desk), CueEnd.ACCEPTED, customer_id=None)
    made = a_sale(a_basket(a_line(), id=counter.basket.id))
    desk.storage.tables.sales[made.id] = made
    counter.start_anew()
    fresh = CueRecord(counter)
    assert not fresh.said
    fresh.write(None)
    assert not desk.storage.tables.cues
    fresh.write(a_sale(a_basket(a_line(), id=counter.basket.id)))
    (outcome,) = desk.storage.tables.cues
    assert (outcome.sale_id, outcome.worth_minor) == (made.id, 50)


@pytest.mark.parametrize(("cost", "worth"), [(None, 30), (40, 60)])
def test_a_yes_earns_the_margin_where_the_cost_is_known(cost: int | None, worth: int) -> None:
    desk = Desk()
    record = CueRecord(desk.presenter.counter)
    cue = Cue(kind=CueKind.ACCESSORY, value_minor=5, product_id=JUICE.id)
    record.end(
        Standing(cue, CueMoment.BEFORE_TOTAL, desk.clock.now()),
        CueEnd.ACCEPTED,
        customer_id=None,
    )
    sale = a_sale(a_basket(a_line()))
    (line,) = sale.lines
    line = replace(line, net=euros(100), detail=replace(line.detail, cost_minor=cost))
    record.write(replace(sale, lines=(line,)))
    (outcome,) = desk.storage.tables.cues
    assert outcome.worth_minor == worth
