"""Rows of matters and their steps read back as they were written, with what the store says."""

from pos_app.domain.customer_care import MatterState, matter_now
from pos_app.domain.ids import StoreId
from pos_app.storage import care
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_product, a_store, an_id
from tests.care import TODAY, TOMORROW, a_step, a_wish, an_issue, is_back

HERE, ELSEWHERE = a_store().id, StoreId(an_id("elsewhere"))


def test_a_step_reads_back_whole(units: UnitsOfWork) -> None:
    first = a_step(an_issue(), MatterState.WAITING, due_on=TOMORROW, text="Ordered")
    second = a_step(matter_now(an_issue(), [first]), MatterState.DONE)
    with units():
        care.insert_matter(units.connection, an_issue())
        for step in (second, first):
            care.insert_step(units.connection, step)
        found = care.read_matter(units.connection, an_issue().id, store_id=HERE)
    assert found == matter_now(an_issue(), [first, second])


def test_goods_that_are_back_are_news_only_in_the_store_of_the_wish(units: UnitsOfWork) -> None:
    with units():
        care.insert_matter(units.connection, a_wish())
        care.insert_back(units.connection, is_back())
        here, there = (
            care.read_wishes(units.connection, a_wish().customer_id, TODAY, store_id=store)
            for store in (HERE, ELSEWHERE)
        )
        assert care.read_is_back(units.connection, a_product().id, store_id=HERE)
        assert not care.read_is_back(units.connection, a_product().id, store_id=ELSEWHERE)
    assert [now.back_on for now in here] == [TODAY]
    assert [now.back_on for now in there] == [None]
