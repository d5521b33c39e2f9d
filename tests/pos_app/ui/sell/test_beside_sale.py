"""Looking a price up and opening the drawer leave the basket alone."""

from pos_app.domain.print_job import PrintKind
from pos_app.ui.key_table import KeyAction
from tests.pos_app.ui.sell.desk import JUICE, UNKNOWN, rung_up


def test_an_unknown_price_says_so() -> None:
    desk = rung_up()
    before = desk.basket
    desk.key(KeyAction.PRICE_CHECK)
    desk.scan(UNKNOWN)
    assert UNKNOWN in desk.question.title
    assert desk.basket is before


def test_a_price_is_found_without_touching_the_basket() -> None:
    desk = rung_up()
    before = desk.basket
    desk.key(KeyAction.PRICE_CHECK)
    desk.scan(JUICE)
    assert desk.basket is before


def test_an_opened_drawer_is_a_job_without_a_sale() -> None:
    desk = rung_up()
    before = desk.basket
    desk.key(KeyAction.OPEN_DRAWER)
    jobs = list(desk.storage.tables.print_jobs.values())
    assert [(job.kind, job.sale_id) for job in jobs] == [(PrintKind.DRAWER, None)]
    assert desk.basket is before
