"""A shift is closed once, after a count that still holds."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Currency, Money
from pos_app.domain.shift import MovementKind, Shift
from pos_app.domain.shift_report import ZReport
from pos_app.domain.tender import TenderDetail
from pos_app.domain.tender_rules import ForeignCurrency
from pos_app.operations.close_shift import Closing
from tests.builders import EUR, a_cashier, an_id, euros
from tests.pos_app.operations.shift_day import MARA, ShiftDay, pieces_of
from tests.pos_app.operations.shift_fixtures import day, shift_file, shift_path

__all__ = ["day", "shift_file", "shift_path"]
NIKO = a_cashier(id=an_id("niko"), name="Niko Brandt", number="12")


def test_what_is_sold_after_the_count_has_to_be_counted(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA)
    with pytest.raises(RuleError, match="count_first"):
        day.closing.close(shift.id, Closing(left_in_drawer=euros(0)), staff=MARA)
    day.closing.count(shift.id, {100: 1}, staff=MARA)
    day.sell()
    with pytest.raises(RuleError, match="count_stale"):
        day.closing.close(shift.id, Closing(left_in_drawer=euros(0)), staff=MARA)
    day.closing.count(shift.id, {100: 2, 50: 1, 20: 2, 5: 1, 2: 2}, staff=MARA)
    with pytest.raises(RuleError, match="float_too_much"):
        day.closing.close(shift.id, Closing(left_in_drawer=euros(300)), staff=MARA)
    report, _ = day.closing.close(shift.id, Closing(left_in_drawer=euros(0)), staff=MARA)
    assert report.difference == euros(0)


def test_a_close_cut_off_anywhere_leaves_the_shift_counted(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(100), staff=MARA)
    day.closing.count(shift.id, {100: 1}, staff=MARA)

    class Cut(Exception):  # noqa: N818  (no error of the till: the plug is pulled)
        pass

    calls = 0

    def cut_at(limit: int) -> object:
        nonlocal calls
        calls += 1
        if calls == limit:
            raise Cut
        return an_id(f"cut {limit} {calls}")

    for limit in (1, 2, 3):
        calls = 0
        closing = day.closing
        cut = type(closing)(
            unit_of_work=closing.unit_of_work,
            clock=closing.clock,
            new_id=lambda limit=limit: cut_at(limit),
        )
        with pytest.raises(Cut):
            cut.close(shift.id, Closing(left_in_drawer=euros(100)), staff=MARA)
        with day.units() as work:
            assert [one.state for one in work.shifts.open_shifts()] == ["counted"]
            assert work.shifts.z_report(shift.id) is None
            assert len(work.shifts.movements(shift.id)) == 1
    report, _ = day.closing.close(shift.id, Closing(left_in_drawer=euros(100)), staff=MARA)
    assert report.number.sequence == 1


FRANCS = ForeignCurrency(code="CHF", rate_ppm=1_050_000, step_minor=500)


def sell_for_francs(day: ShiftDay, minor: int) -> None:
    """A sale paid with foreign notes; the change is in the store's own money."""
    with day.units() as work:
        store = work.policy().store
        rules = replace(store.tendering, foreign_currencies=(FRANCS,))
        work.put_store(replace(store, tendering=rules))
        work.commit()
    detail = TenderDetail(foreign_currency="CHF", foreign_minor=minor, rate_ppm=FRANCS.rate_ppm)
    day.sell(detail=detail)


def closed(day: ShiftDay, shift: Shift) -> ZReport:
    closing = Closing(left_in_drawer=euros(0), bag="B1")
    return day.closing.close(shift.id, closing, staff=MARA)[0]


def test_foreign_notes_are_counted_by_themselves_and_stand_in_the_z(day: ShiftDay) -> None:
    day.rule(count_limit_minor=1_000)
    shift = day.run.open_shift(euros(10_000), staff=MARA)
    sell_for_francs(day, 1_000)
    with day.units() as work:
        there = work.shifts.figures(shift).expected
    pieces = pieces_of(there.minor)
    found = day.closing.count(shift.id, pieces, foreign={"CHF": {500: 3}}, staff=MARA)
    assert (found.difference, found.foreign_off) == (euros(0), euros(525))
    (francs,) = closed(day, shift).foreign
    assert (str(francs.currency.code), francs.expected.minor, francs.difference.minor) == (
        "CHF",
        1_000,
        500,
    )
    with day.units() as work:
        report = work.shifts.z_report(shift.id)
        assert report is not None
        assert report.foreign == (francs,)
        assert work.shifts.foreign_safe(EUR) == (Money(1_500, Currency("CHF")),)
        assert report.figures.movement(MovementKind.CLOSING) == 0, "written after the figures"
        assert work.shifts.safe(EUR) == there


def test_foreign_notes_that_nobody_counted_are_missing_and_counted_again(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(10_000), staff=MARA)
    sell_for_francs(day, 5_000)
    with day.units() as work:
        pieces = pieces_of(work.shifts.figures(shift).expected.minor)
    found = day.closing.count(shift.id, pieces, staff=MARA)
    assert found.foreign_off == euros(5_250)
    assert found.asks_recount
    assert not found.is_visible


def test_foreign_notes_taken_after_the_count_ask_for_another(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(10_000), staff=MARA)
    sell_for_francs(day, 1_000)
    with day.units() as work:
        before = work.shifts.figures(shift).expected
    day.closing.count(shift.id, pieces_of(before.minor), foreign={"CHF": {1_000: 1}}, staff=MARA)
    sell_for_francs(day, 500)
    with pytest.raises(RuleError) as refusal:
        closed(day, shift)
    assert refusal.value.code == "errors.count_stale"


def test_a_count_put_aside_keeps_its_foreign_notes(day: ShiftDay) -> None:
    shift = day.run.open_shift(euros(10_000), staff=MARA)
    day.closing.put_aside(shift.id, {1_000: 2}, foreign={"CHF": {500: 3}}, staff=MARA)
    assert day.closing.draft(shift.id) == {1_000: 2}
    assert day.closing.foreign_draft(shift.id) == {"CHF": {500: 3}}


def test_what_to_fetch_for_tomorrow_stands_in_the_z(day: ShiftDay) -> None:
    day.rule(change_wanted=2, change_up_to_minor=200)
    shift = day.run.open_shift(euros(500), staff=MARA)
    day.closing.count(shift.id, {200: 2, 100: 1}, staff=MARA)
    order = closed(day, shift).change_order
    assert order[0] == (100, 1)
    assert all(worth < 200 and many == 2 for worth, many in order[1:])
