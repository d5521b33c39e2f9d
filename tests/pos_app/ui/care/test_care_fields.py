"""A field that cannot be taken keeps its step and says why; nothing typed before is lost."""

from datetime import timedelta

import pytest

from pos_app.domain.customer_care import CareMatter
from pos_app.storage.errors import DiskFullError
from pos_app.ui.key_table import KeyAction
from tests.care import TODAY
from tests.pos_app.ui.customer.customer_desk import ADA, CustomerDesk
from tests.pos_app.ui.sell.desk import JUICE


@pytest.fixture
def desk() -> CustomerDesk:
    desk = CustomerDesk()
    desk.scan(JUICE, ADA.card)
    return desk


def kept(desk: CustomerDesk) -> CareMatter:
    (matter,) = desk.storage.tables.matters
    return matter


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        ("30.2.", "There is no such day."),
        ("1.3.2026", "That day is over."),
    ],
)
def test_a_day_that_cannot_be_is_refused_on_its_field(
    desk: CustomerDesk, day: str, fault: str
) -> None:
    desk.key(KeyAction.CARE)
    desk.type("1")
    desk.enter("Leaks")
    desk.enter(day)
    assert desk.panel.fault.startswith(fault)
    assert not desk.storage.tables.matters
    desk.enter("3")
    assert kept(desk).due_on == TODAY + timedelta(days=3)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("", "Write a few words first."),
        ("x" * 301, "That is too long: 301 letters, at most 300."),
    ],
)
def test_words_that_cannot_be_kept_are_refused_at_once(
    desk: CustomerDesk, words: str, fault: str
) -> None:
    desk.key(KeyAction.CARE)
    desk.type("1")
    desk.enter(words)
    assert desk.panel.fault == fault


def test_a_disk_that_is_full_keeps_the_field(desk: CustomerDesk) -> None:
    desk.key(KeyAction.CARE)
    desk.type("1")
    desk.enter("Leaks")
    desk.storage.commit_error = DiskFullError()
    desk.enter()
    assert desk.panel.fault
    desk.storage.commit_error = None
    desk.enter()
    assert kept(desk).text == "Leaks"
