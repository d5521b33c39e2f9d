"""Claims about printing labels from the settings."""

from datetime import timedelta

from pos_app.operations.account_for_basket import report_shelf_price
from pos_app.ui.setup.price_section import PRINT_ONE, REPORTS, TOMORROW
from tests.builders import a_cashier, euros
from tests.fakes import A_MORNING
from tests.pos_app.ui.setup.desk import FakeHost, a_desk
from tests.pos_app.ui.setup.price_desk import juice, section_of, set_price


def test_the_labels_of_tomorrow_carry_the_new_prices_and_their_day() -> None:
    desk, host = a_desk(), FakeHost()
    section = section_of(desk, host, "prices")
    assert not host.button(TOMORROW).is_enabled
    set_price(section, "1.49", "2026-03-03 06:00")
    set_price(section, "0.49", "2026-03-09 06:00", product="Rye roll")
    section.press(TOMORROW)
    ((sheet, (label,)),) = desk.labels
    assert (sheet, label.price, label.on.isoformat()) == ("3x8", euros(149), "2026-03-03")
    assert host.done[-1] == "1 label: labels.pdf"


def test_a_reported_shelf_waits_until_its_label_was_printed() -> None:
    desk, host = a_desk(), FakeHost()
    report_shelf_price(
        juice(desk),
        euros(179),
        staff=a_cashier(),
        at=A_MORNING - timedelta(hours=1),
        unit_of_work=desk.storage.begin,
    )
    section = section_of(desk, host, "prices")
    section.press(REPORTS)
    (row,) = host.now.rows
    assert [cell.text for cell in row.cells] == ["Apple juice 1 l", "1.79", "1.99"]
    assert "waits for a label" in row.cells[0].sub
    section.choose(row.key)
    section.press(PRINT_ONE)
    ((_, (label,)),) = desk.labels
    assert label.price == euros(199)
    assert "label printed" in host.now.rows[0].cells[0].sub
