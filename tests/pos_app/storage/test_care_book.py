"""Issues, wishes, follow-ups and contacts are rows, personal records and silent journal entries."""

from datetime import date, timedelta

import pytest

from pos_app.domain.customer_care import (
    CareMatter,
    Interaction,
    InteractionKind,
    MatterState,
    matter_now,
)
from pos_app.domain.ids import StoreId
from pos_app.storage.care_book import SqlCareBook
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_product, a_store, an_id
from tests.care import TODAY, TOMORROW, a_follow_up, a_step, a_wish, an_issue, is_back
from tests.fakes import A_MORNING

ELSEWHERE = StoreId(an_id("elsewhere"))
CALL = Interaction(
    id=an_id("call"),
    customer_id=an_issue().customer_id,
    kind=InteractionKind.CALL,
    text="Comes on Friday",
    staff_id=an_issue().opened_by,
    store_id=a_store().id,
    at=A_MORNING,
    matter_id=an_issue().id,
)


def kept(units: UnitsOfWork, *matters: CareMatter) -> None:
    with units() as work:
        for matter in matters:
            work.care.add(matter)
        work.commit()


def due(book: SqlCareBook, on: date) -> list[CareMatter]:
    found = [now.matter for now in book.due(on)]
    assert book.count_due(on) == len(found)
    return found


def test_a_matter_comes_back_whole(units: UnitsOfWork) -> None:
    issue = an_issue(product_id=a_product().id, product_name="Kettle", sale_id=an_id("sale"))
    wish = a_wish(variant="Size 42", until_on=TOMORROW)
    theirs = a_follow_up(for_staff_id=issue.opened_by)
    kept(units, issue, wish, theirs)
    with units() as work:
        assert work.care.matter(issue.id) == matter_now(issue)
        assert {now.matter for now in work.care.matters(issue.customer_id)} == {issue, wish, theirs}
        assert work.care.open_issues(issue.customer_id) == (matter_now(issue),)
        assert work.care.wishes(issue.customer_id, on=TODAY) == (matter_now(wish),)
        assert work.care.wishes(issue.customer_id, on=TOMORROW + timedelta(days=1)) == ()
        assert work.care.matter(an_id("nothing")) is None


def test_each_fact_is_a_personal_record_and_says_nothing_in_the_journal(units: UnitsOfWork) -> None:
    kept(units, an_issue())
    with units() as work:
        work.care.add_step(a_step(an_issue(), MatterState.DONE, text="Handle glued"))
        work.care.add_interaction(CALL)
        work.commit()
    for kind in ("care_matter", "care_step", "interaction"):
        found = units.connection.row("SELECT subjects FROM outbox WHERE kind = ?", (kind,))
        assert found is not None
        assert an_issue().customer_id.bytes in found[0]
    bodies = units.connection.rows("SELECT body FROM journal_body")
    spoken = (b"handle", b"Handle", b"Friday")
    assert not any(word in body for (body,) in bodies for word in spoken)


def test_a_step_changes_how_a_matter_stands(units: UnitsOfWork) -> None:
    kept(units, an_issue())
    step = a_step(an_issue(), MatterState.WAITING, due_on=TODAY)
    with units() as work:
        stands = work.care.add_step(step)
        work.commit()
    with units() as work:
        assert work.care.matter(an_issue().id) == stands == matter_now(an_issue(), [step])
        assert due(work.care, TODAY) == [an_issue()]
        work.care.add_step(a_step(stands, MatterState.DONE))
        assert due(work.care, TODAY) == []
        assert work.care.open_issues(an_issue().customer_id) == ()


def test_a_step_of_nothing_is_refused(units: UnitsOfWork) -> None:
    with units() as work, pytest.raises(KeyError):
        work.care.add_step(a_step(an_issue(), MatterState.DONE))


def test_the_list_of_a_day_is_this_store_s_and_begins_with_what_waits_longest(
    units: UnitsOfWork,
) -> None:
    there = an_issue(id=an_id("there"), store_id=ELSEWHERE, due_on=TODAY)
    kept(units, an_issue(), a_follow_up(due_on=TODAY), a_wish(), there)
    with units() as work:
        assert due(work.care, TODAY) == [a_follow_up(due_on=TODAY)]
        assert due(work.care, TOMORROW) == [a_follow_up(due_on=TODAY), an_issue()]


def test_a_wish_is_due_when_its_product_is_back_and_not_when_that_was_taken_back(
    units: UnitsOfWork,
) -> None:
    kept(units, a_wish())
    product = a_product().id
    with units() as work:
        assert [now.matter for now in work.care.wished(product, on=TODAY)] == [a_wish()]
        work.care.add_back(is_back())
        assert work.care.is_back(product)
        assert due(work.care, TODAY) == [a_wish()]
        assert work.care.matter(a_wish().id) == matter_now(a_wish(), back_on=TODAY)
        work.care.add_back(is_back(A_MORNING + timedelta(minutes=1), back=False))
        assert due(work.care, TODAY) == []
        assert not work.care.is_back(product)


def test_what_was_back_before_the_wish_is_no_news(units: UnitsOfWork) -> None:
    with units() as work:
        work.care.add_back(is_back(A_MORNING - timedelta(hours=1)))
        work.commit()
    kept(units, a_wish())
    with units() as work:
        assert due(work.care, TODAY) == []


def test_a_wish_put_off_or_over_is_not_due(units: UnitsOfWork) -> None:
    over = a_wish(id=an_id("over"), until_on=TODAY - timedelta(days=1))
    kept(units, a_wish(), over)
    with units() as work:
        work.care.add_back(is_back())
        work.care.add_step(a_step(a_wish(), MatterState.OPEN, due_on=TOMORROW))
        assert due(work.care, TODAY) == []
        assert due(work.care, TOMORROW) == [a_wish()]


def test_only_the_wishes_that_a_sale_fulfils_are_found(units: UnitsOfWork) -> None:
    kept(units, a_wish())
    customer = a_wish().customer_id
    with units() as work:
        found = work.care.wishes_for(customer, [a_product().id], on=TODAY)
        assert [now.matter for now in found] == [a_wish()]
        assert work.care.wishes_for(customer, [], on=TODAY) == ()


def test_contacts_come_newest_first(units: UnitsOfWork) -> None:
    with units() as work:
        work.care.add_interaction(CALL)
        work.commit()
    with units() as work:
        assert work.care.interactions(CALL.customer_id) == (CALL,)


def test_the_list_of_a_day_is_read_by_its_indexes(units: UnitsOfWork) -> None:
    kept(units, an_issue())
    plan = units.connection.rows(
        "EXPLAIN QUERY PLAN SELECT count(*) FROM care_matter m WHERE m.store_id = ?"
        " AND m.kind <> 'wish' AND m.state IN ('open', 'waiting') AND m.state_due_on <= ?",
        (a_store().id.bytes, "2026-03-02"),
    )
    assert "care_matter_due" in str(plan)
