from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import DARK, LIGHT
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton


def test_a_button_is_a_target_for_a_finger_whatever_it_holds(theme: Theme, qtbot: QtBot) -> None:
    for button in (
        KeyButton(theme, "7"),
        KeyButton(theme, icon="lock", accessible_name="Lock"),
        KeyButton(theme, "Cash", key="F9", amount="35.16", height=30),
    ):
        qtbot.addWidget(button)
        assert button.minimumSizeHint().width() >= 44
        assert button.minimumSizeHint().height() >= 44


def test_touch_space_and_enter_press_it(theme: Theme, qtbot: QtBot) -> None:
    button = KeyButton(theme, "Repeat")
    qtbot.addWidget(button)
    button.show()
    for press in (
        lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(button, Qt.Key.Key_Space),
        lambda: qtbot.keyClick(button, Qt.Key.Key_Return),
    ):
        with qtbot.waitSignal(button.clicked):
            press()


def test_a_touch_leaves_the_focus_where_it_is(theme: Theme) -> None:
    assert KeyButton(theme, "7").focusPolicy() == Qt.FocusPolicy.TabFocus


def test_it_names_itself_with_its_amount_and_its_key(theme: Theme) -> None:
    button = KeyButton(theme, "Card", key="F12", amount="35.16")
    assert button.accessibleName() == "Card 35.16"
    assert button.accessibleDescription() == "F12"
    button.set_content("Card", amount="36.00")
    assert button.accessibleName() == "Card 36.00"


def test_a_given_name_survives_a_change_of_content(theme: Theme) -> None:
    button = KeyButton(theme, "+1", accessible_name="One more")
    button.set_content("+2")
    assert button.accessibleName() == "One more"


def test_a_long_word_shrinks_before_it_is_cut(theme: Theme, qtbot: QtBot) -> None:
    button = KeyButton(theme, "Kassenlade öffnen", key="F9")
    qtbot.addWidget(button)
    button.resize(button.minimumSizeHint())
    assert button.cut_texts() == []
    button.resize(60, 48)
    assert button.cut_texts() == ["Kassenlade öffnen"]


def test_kinds_states_and_themes_look_different(theme: Theme, qtbot: QtBot) -> None:
    looks = []
    for kind in ButtonKind:
        theme.switch(tokens=LIGHT)
        button = KeyButton(theme, "Go", icon="lock", kind=kind)
        qtbot.addWidget(button)
        button.resize(120, 48)
        looks.append(button.grab().toImage())
        button.setEnabled(False)
        assert button.grab().toImage() != looks[-1]
        button.setEnabled(True)
        theme.switch(tokens=DARK)
        assert button.grab().toImage() != looks[-1]
    assert all(a != b for n, a in enumerate(looks) for b in looks[n + 1 :])


def test_a_remark_is_said_between_word_and_amount(theme: Theme, qtbot: QtBot) -> None:
    button = KeyButton(theme, "Anil Sharma")
    qtbot.addWidget(button)
    before = button.sizeHint().width()
    button.set_content("Anil Sharma", amount="•••• 4471", remark="sounds like it")
    assert button.accessibleName() == "Anil Sharma sounds like it •••• 4471"
    assert button.sizeHint().width() > before
