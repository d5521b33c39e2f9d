"""Boards say what their values say, and hide what is hidden."""

from zoneinfo import ZoneInfo

from pos_app.domain.shift_report import XReport
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.shift.board import Boards, reason_text
from tests.fakes import A_MORNING
from tests.pos_app.domain.test_shift import SHARED
from tests.pos_app.domain.test_shift_report import a_z
from tests.pos_app.domain.test_shift_slip import FIGURES

BOARDS = Boards(Phrases("en"), Formatter("en-DE", ZoneInfo("Europe/Berlin")))


def test_a_hidden_x_has_no_cash_rows() -> None:
    for shows in (False, True):
        x = XReport(shift=SHARED, figures=FIGURES, at=A_MORNING, shows_expected=shows)
        cash = BOARDS.running(x, {}, ())[1]
        assert bool(cash.rows) is shows
        assert bool(cash.note) is not shows


def test_a_z_shows_what_goes_away_and_what_to_fetch() -> None:
    panels = BOARDS.closed(a_z(bag="B9", change_order=((200, 3),)), ())
    assert panels[1].big == "49.00"
    assert "3 × 2.00" in panels[1].note
    assert panels[1].rows[-1].value == "B9"


def test_a_stores_own_reason_is_shown_as_it_is() -> None:
    assert reason_text(Phrases("en"), "postage") == "Postage"
    assert reason_text(Phrases("en"), "Window cleaner") == "Window cleaner"
