from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.text_field import TextField


def test_an_error_is_a_sentence_a_border_and_heard_with_the_field(
    theme: Theme, qtbot: QtBot
) -> None:
    field = TextField("Phone")
    qtbot.addWidget(field)
    field.show_error("This number is too short.")
    assert field.edit.property("state") == "error"
    assert field.edit.accessibleName() == "Phone"
    assert field.edit.accessibleDescription() == "This number is too short."
    field.set_text(" 0151 ")
    assert (field.error, field.text(), field.edit.property("state")) == ("", "0151", "")


def test_typing_is_told_and_filling_in_is_not(theme: Theme, qtbot: QtBot) -> None:
    field = TextField("Phone")
    qtbot.addWidget(field)
    told: list[str] = []
    field.text_edited.connect(told.append)
    field.set_text("1")
    qtbot.keyClicks(field.edit, "2")
    assert told == ["12"]


def test_an_ampersand_in_a_label_is_drawn_as_it_is(theme: Theme, qtbot: QtBot) -> None:
    field, plain = TextField("Sweets & snacks"), make_label("Sweets & snacks", "label")
    for widget in (field, plain):
        qtbot.addWidget(widget)
        widget.show()
    label = field.findChild(QLabel)
    assert isinstance(label, QLabel)
    assert label.text() == "Sweets & snacks"
    plain.resize(label.size())
    assert label.grab().toImage() == plain.grab().toImage()
