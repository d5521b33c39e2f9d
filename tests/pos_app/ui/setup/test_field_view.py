"""Claims about the widgets of a form."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from pos_app.ui.setup.field_view import make_field_view
from pos_app.ui.setup.section_picture import FieldKind, FormField
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.key_button import KeyButton


def test_any_of_several_stays_down_and_what_has_no_button_is_kept(
    theme: Theme, qtbot: QtBot
) -> None:
    days = tuple((str(n), f"D{n}", "") for n in range(1, 8))
    told: list[str] = []
    field = FormField(
        name="days", label="Days", kind=FieldKind.SEVERAL, value="3,9", fault="Why", choices=days
    )
    view = make_field_view(theme, field)
    qtbot.addWidget(view)
    view.changed.connect(lambda _, value: told.append(value))
    third, first = (
        next(b for b in view.findChildren(KeyButton) if b.text() == text) for text in ("D3", "D1")
    )
    assert third.is_chosen
    first.click()
    assert told == ["1,3,9"]
    view.show_field(replace(field, value="1,3,9"))
    third.click()
    assert told[-1] == "1,9"
