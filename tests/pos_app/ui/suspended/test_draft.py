"""Four rows are in sight; the page follows the chosen one."""

from dataclasses import replace

from pos_app.operations.suspend_basket import Waiting
from pos_app.ui.suspended.draft import Draft, Mode
from tests.builders import euros
from tests.pos_app.domain.test_suspended import a_suspended

ROWS = tuple(Waiting(a_suspended(number=f"S03-2-00000{n}"), "", euros(0)) for n in range(6))


def test_the_page_follows_the_chosen_row() -> None:
    draft = Draft(mode=Mode.LIST, rows=ROWS)
    assert (draft.row, draft.in_sight) == (ROWS[0], ROWS[:4])
    later = replace(draft, chosen=5)
    assert (later.first, later.row, later.in_sight) == (4, ROWS[5], ROWS[4:])
    assert Draft(mode=Mode.LIST).row is None
