"""The list of the day in the real window: by the figure beside the menu, and by a scan there."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from hardware.devices.scanner import Scan
from pos_app.bootstrap.window import TillWindow
from pos_app.domain.ids import CustomerId, mint_id
from pos_app.operations.keep_care import KeepCare
from pos_app.ui.key_table import KeyAction
from tests.builders import a_customer
from tests.pos_app.bootstrap.stage import WAIT_MS, Tills, pieces_of, presenter_of, press

CARD = "2900000099991"


def _wish(till: TillWindow) -> str:
    """Somebody wishes for a product of the demo, and has a follow-up for today; its code."""
    machine = till.machine
    whom = a_customer(id=CustomerId(mint_id()), phone="+493023125999", card=CARD)
    keeping = KeepCare(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)
    product = next(one for one in pieces_of(till) if one.codes)
    staff = presenter_of(till).staff

    def keep() -> None:
        with machine.units() as work:
            work.customers.put(whom)
            on = work.policy().business_day(machine.clock.now()).date
            work.commit()
        keeping.follow_up(whom.id, "Call", due_on=on, staff=staff)
        keeping.wish(whom.id, product, until_on=on + timedelta(days=9), staff=staff)

    machine.do(keep)
    return product.codes[0].code


def test_the_figure_beside_the_menu_leads_to_the_list_and_a_scan_there_is_back_in_stock(
    tills: Tills, qtbot: QtBot
) -> None:
    till = tills.open()
    code = _wish(till)
    bar = till.screens.sell.bar
    till.show_sell()
    qtbot.waitUntil(lambda: bar.due_key.text() == "1", timeout=WAIT_MS)
    bar.due_key.click()
    assert till.window.current == "care"
    table = till.screens.care.screen.table
    qtbot.waitUntil(lambda: len(table.rows) == 1, timeout=WAIT_MS)
    till.on_scan(Scan(code, None, "test"))
    qtbot.waitUntil(lambda: len(table.rows) == 2, timeout=WAIT_MS)
    till.show_sell()
    till.change_language("de")
    qtbot.waitUntil(lambda: till.screens.sell.bar.due_key.text() == "2", timeout=WAIT_MS)
    assert till.screens.sell.bar.due_key.accessibleName() == "2 Einträge sind heute fällig"


def test_a_customer_s_card_goes_to_the_counter_from_there(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    _wish(till)
    till.leave("care")
    till.on_scan(Scan(CARD, None, "test"))
    assert till.window.current == "sell"
    presenter = presenter_of(till)
    qtbot.waitUntil(lambda: presenter.counter.basket.customer_id is not None, timeout=WAIT_MS)


def test_a_row_leads_to_its_profile_and_back_to_the_list(tills: Tills, qtbot: QtBot) -> None:
    till = tills.open()
    _wish(till)
    till.leave("care")
    care = till.screens.care.screen
    qtbot.waitUntil(lambda: len(care.table.rows) == 1, timeout=WAIT_MS)
    care.detail.profile_key.click()
    assert till.window.current == "profile"
    profile = till.screens.profiles.screen
    qtbot.waitUntil(lambda: profile.picture.may_use, timeout=WAIT_MS)
    profile.back_asked.emit()
    assert till.window.current == "care"
    presenter_of(till).inline.attach(care.presenter.whose)
    till.show_sell()
    press(till, KeyAction.PROFILE)
    profile.back_asked.emit()
    assert till.window.current == "sell"
