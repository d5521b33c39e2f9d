"""The desk of cues at a counter on fakes: stands, stays, is answered, and is kept with its sale."""

from dataclasses import replace
from typing import Any

from pos_app.domain.cue import CueEnd, CueKind
from pos_app.domain.cue_settings import CueSettings, GoesWith
from pos_app.ui.cues.desk import NO, WHY, YES, is_of_cue
from pos_app.ui.cues.picture import CuePicture
from pos_app.ui.key_table import KeyAction
from tests.builders import a_product
from tests.pos_app.ui.sell.desk import JUICE, PRODUCTS, WATER, Desk

FIRST = a_product("Apple juice 1 l")
SECOND = a_product("Water 1 l")
PAIR = GoesWith(accessory_id=SECOND.id, product_id=FIRST.id)


def a_desk(**settings: Any) -> Desk:
    cues = CueSettings(holdout_percent=0, queue_gap_s=0, goes_with=(PAIR,))
    return Desk(cues=replace(cues, **settings))


def cue_of(desk: Desk) -> CuePicture | None:
    return desk.now.cue


def test_an_accessory_is_asked_once_its_product_is_rung_up() -> None:
    desk = a_desk()
    desk.scan(JUICE)
    cue = cue_of(desk)
    assert cue is not None
    assert cue.text == "Ask: “Would you like Water 1 l with that, for 0.99?”"
    assert (cue.yes_key, cue.no_key, cue.why) == ("F7", "F8", "")


def test_a_yes_rings_it_up_and_is_kept_with_the_sale() -> None:
    desk = a_desk()
    desk.scan(JUICE)
    desk.key(KeyAction.ACCEPT)
    assert [line.name for line in desk.basket.lines][:2] == ["Apple juice 1 l", "Water 1 l"]
    assert cue_of(desk) is None
    desk.key(KeyAction.CASH)
    (outcome,) = desk.storage.tables.cues
    (sale,) = desk.storage.tables.sales.values()
    assert (outcome.kind, outcome.end) == (CueKind.ACCESSORY, CueEnd.ACCEPTED)
    assert outcome.sale_id == sale.id
    assert outcome.bought is not None
    assert outcome.bought.minor > 0
    assert outcome.worth_minor == outcome.bought.minor * 30 // 100


def test_not_now_ends_it_for_this_basket() -> None:
    desk = a_desk()
    desk.scan(JUICE)
    desk.key(KeyAction.NOT_NOW)
    desk.scan(JUICE)
    assert cue_of(desk) is None
    desk.key(KeyAction.CASH)
    (outcome,) = desk.storage.tables.cues
    assert (outcome.end, outcome.worth_minor) == (CueEnd.DISMISSED, 0)


def test_it_stays_while_scanning_goes_on_and_goes_when_it_is_no_longer_true() -> None:
    desk = a_desk()
    desk.scan(JUICE)
    before = cue_of(desk)
    desk.scan(JUICE)
    assert cue_of(desk) == before
    desk.scan(WATER)
    assert cue_of(desk) is None
    desk.key(KeyAction.CASH)
    (outcome,) = desk.storage.tables.cues
    assert outcome.end is CueEnd.IGNORED


def test_the_reason_is_shown_on_request() -> None:
    desk = a_desk()
    desk.scan(JUICE)
    desk.key(KeyAction.WHY)
    cue = cue_of(desk)
    assert cue is not None
    assert cue.why == "It goes with Apple juice 1 l."
    desk.key(KeyAction.WHY)
    cue = cue_of(desk)
    assert cue is not None
    assert not cue.why


def test_while_something_is_asked_its_keys_belong_to_the_question() -> None:
    desk = a_desk()
    desk.scan(JUICE)
    desk.presenter.notice("Something")
    cue = cue_of(desk)
    assert cue is not None
    assert (cue.yes_key, cue.no_key) == ("", "")


def test_whoever_is_held_out_hears_nothing_and_is_counted() -> None:
    desk = a_desk(holdout_percent=50)
    for _ in range(12):
        desk.scan(JUICE)
        desk.key(KeyAction.CASH)
        desk.enter()
    ends = [one.end for one in desk.storage.tables.cues]
    assert len(ends) == 12
    assert {CueEnd.HELD_OUT, CueEnd.IGNORED} == set(ends)


def test_people_who_wait_hear_nothing() -> None:
    desk = a_desk(queue_gap_s=10)
    for _ in range(3):
        desk.scan(JUICE)
        desk.key(KeyAction.CASH)
        desk.enter()
    desk.scan(JUICE)
    assert cue_of(desk) is None


def test_a_private_accessory_is_never_asked() -> None:
    products = [replace(one, is_private=one.id == SECOND.id) for one in PRODUCTS]
    cues = CueSettings(holdout_percent=0, goes_with=(PAIR,))
    desk = Desk(products=tuple(products), cues=cues)
    desk.scan(JUICE)
    assert cue_of(desk) is None


def test_its_touches_are_known() -> None:
    assert all(is_of_cue(code) for code in (YES, NO, WHY))
    assert not is_of_cue("close")


def test_a_till_that_stops_at_the_change_writes_what_stands() -> None:
    desk = a_desk()
    desk.scan(JUICE)
    desk.key(KeyAction.NOT_NOW)
    desk.presenter.inline.cues.close()
    assert not desk.storage.tables.cues, "the basket is open, and comes back with its answers"
    assert desk.storage.tables.cues_begun
    desk.key(KeyAction.CASH)
    desk.presenter.inline.cues.close()
    assert len(desk.storage.tables.cues) == 1
    assert not desk.storage.tables.cues_begun
