from PySide6.QtCore import QRectF, Qt

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.painting import LEADING, Frame, elided, fitted_px

BOX = QRectF(10, 0, 200, 40)


def test_a_place_is_mirrored_within_its_box_and_twice_is_where_it_was() -> None:
    frame = Frame(BOX, Qt.LayoutDirection.RightToLeft)
    place = QRectF(20, 5, 30, 10)
    assert frame.place(place) == QRectF(170, 5, 30, 10)
    assert frame.place(frame.place(place)) == place
    assert Frame(BOX).place(place) == place


def test_leading_text_ends_up_right_when_people_read_from_the_right() -> None:
    frame = Frame(BOX, Qt.LayoutDirection.RightToLeft)
    assert frame.align(LEADING) & Qt.AlignmentFlag.AlignRight
    assert Frame(BOX).align(LEADING) & Qt.AlignmentFlag.AlignLeft


def test_text_shrinks_to_12_and_is_cut_only_then(theme: Theme) -> None:
    assert fitted_px(theme, "Cash", 200, px=15) == 15
    assert 12 <= fitted_px(theme, "Kassenlade öffnen", 110, px=15) < 15
    assert fitted_px(theme, "Kassenlade öffnen", 10, px=15) == 12
    metrics = theme.metrics(12, 600)
    assert elided(metrics, "Kassenlade", 30).endswith("…")
    assert elided(metrics, "Bar", 60) == "Bar"
