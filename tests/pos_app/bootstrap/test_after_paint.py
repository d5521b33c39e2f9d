"""What nobody waits for begins by itself once the till stands."""

from pytestqt.qtbot import QtBot

from tests.pos_app.bootstrap.stage import WAIT_MS, Tills


def test_a_till_that_stands_begins_it_by_itself(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    begun = till._after_paint
    qtbot.waitUntil(
        lambda: begun._importing is not None and till.screens._mail is not None, timeout=WAIT_MS
    )
    assert not begun._timer.isActive()


def test_the_files_beside_the_sale_are_made_once(tills: Tills) -> None:
    till = tills.open()
    assert till.importing is till.importing


def test_a_till_that_was_closed_begins_nothing(tills: Tills) -> None:
    till = tills.open()
    till.close()
    assert not till._after_paint._timer.isActive()
