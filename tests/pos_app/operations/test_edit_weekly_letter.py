"""A manager changes the weekly e-mail; what became of letters stays; old settings come in once."""

from dataclasses import replace

import pytest

from pos_app.domain.errors import PermissionDeniedError, RuleError
from pos_app.domain.weekly_letter import LetterEnd, LetterTold, WeeklyLetter, address_key
from pos_app.operations.edit_weekly_letter import EditWeeklyLetter
from tests.builders import a_cashier, a_manager
from tests.fakes import A_MORNING
from tests.pos_app.operations.refund_desk import RefundDesk

ADA = "ada@example.org"


@pytest.fixture(name="edit")
def _edit(desk: RefundDesk) -> EditWeeklyLetter:
    return EditWeeklyLetter(unit_of_work=desk.units, clock=desk.clock)


def test_where_nobody_said_anything_it_is_off_and_this_till_would_send(
    edit: EditWeeklyLetter,
) -> None:
    seen = edit.read()
    assert not seen.letter.is_on
    assert seen.letter.till_id == seen.own
    assert seen.own in [till.id for till in seen.tills]


def test_a_change_keeps_what_became_of_letters(edit: EditWeeklyLetter, desk: RefundDesk) -> None:
    letter = replace(edit.read().letter, is_on=True, addresses=(ADA,))
    edit.write(letter, staff=a_manager())
    told = LetterTold(week=A_MORNING.date(), key=address_key(ADA), at=A_MORNING, end=LetterEnd.SENT)
    with desk.units() as work:
        work.letters.put(letter.with_told(told))
        work.commit()
    edit.write(replace(letter, hour=9), staff=a_manager())
    after = edit.read().letter
    assert (after.hour, after.told) == (9, (told,))


def test_only_who_may_changes_it_and_nothing_that_could_not_be_sent(
    edit: EditWeeklyLetter,
) -> None:
    letter = replace(edit.read().letter, is_on=True)
    with pytest.raises(PermissionDeniedError):
        edit.write(letter, staff=a_cashier())
    with pytest.raises(RuleError, match="letter_nobody"):
        edit.write(letter, staff=a_manager())
    assert not edit.read().letter.is_on


def test_what_a_till_was_told_in_its_settings_comes_in_once(edit: EditWeeklyLetter) -> None:
    old = WeeklyLetter(is_on=True, addresses=(ADA,))
    assert edit.take_over(old)
    seen = edit.read()
    assert seen.letter.is_sent_by(seen.own)
    edit.write(replace(seen.letter, is_on=False), staff=a_manager())
    assert not edit.take_over(old)
    assert not edit.read().letter.is_on
