"""A form that needs a manager is signed by PIN or by card; a cashier's card is refused by name."""

from dataclasses import replace

import pytest

from pos_app.ui.shift.presenter import ShiftPresenter
from tests.builders import euros
from tests.pos_app.operations.shift_day import JONAS, MARA, ShiftDay
from tests.pos_app.ui.shift.desk import FakeView, services_of

WISH = {"amount": euros(9_000), "reason": "supplier", "note": ""}


def _needs_a_manager(day: ShiftDay, *, is_enough: bool) -> tuple[ShiftPresenter, FakeView]:
    """Mara pays out more than she may; Jonas and she have cards."""
    day.rule(paid_out_cap_minor=1_000)
    with day.units() as work:
        store = work.policy().store
        discretion = replace(store.discretion, badge_approves=is_enough)
        work.put_store(replace(store, discretion=discretion))
        for person, card in ((JONAS, "STAFF-1"), (MARA, "STAFF-7")):
            work.put_staff(replace(person, card=card))
        work.commit()
    day.run.open_shift(euros(20_000), staff=MARA)
    view = FakeView()
    presenter = ShiftPresenter(services_of(day), view)
    presenter.open(MARA)
    presenter.act("paid_out")
    assert not presenter.scanned("STAFF-1", WISH), "nobody is asked yet"
    presenter.submit(WISH)
    assert view.picture.form is not None
    assert view.picture.form.asks_approval
    return presenter, view


def _paid_out(day: ShiftDay) -> list[object]:
    with day.units() as work:
        (shift,) = work.shifts.open_shifts()
        return [m.approved_by for m in work.shifts.movements(shift.id) if m.kind == "paid_out"]


def test_a_card_is_enough_where_the_store_says_so(day: ShiftDay) -> None:
    presenter, view = _needs_a_manager(day, is_enough=True)
    assert presenter.scanned("STAFF-1", WISH)
    assert view.picture.form is None
    assert _paid_out(day) == [JONAS.id]


def test_elsewhere_it_says_who_and_the_pin_follows(day: ShiftDay) -> None:
    presenter, view = _needs_a_manager(day, is_enough=False)
    assert presenter.scanned("STAFF-1", WISH)
    form = view.picture.form
    assert form is not None
    assert [field.text for field in form.fields if field.name == "by"] == [JONAS.id.hex]
    assert form.is_refined
    presenter.submit(WISH | {"by": JONAS.id.hex, "pin": "9876"})
    assert _paid_out(day) == [JONAS.id]


@pytest.mark.parametrize(("raw", "is_taken"), [("STAFF-7", True), ("4006381333931", False)])
def test_no_other_card_signs(day: ShiftDay, raw: str, is_taken: bool) -> None:
    presenter, view = _needs_a_manager(day, is_enough=True)
    assert presenter.scanned(raw, WISH) is is_taken
    assert view.picture.form is not None
    if is_taken:
        assert "Mara Lindt may not approve this" in view.picture.form.error
    assert _paid_out(day) == []
