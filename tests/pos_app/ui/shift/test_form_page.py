"""Values are handed over as typed; an approval on top keeps them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.domain.shift import MovementKind
from pos_app.phrases import Phrases
from pos_app.ui.locale_table import locale_style
from pos_app.ui.shift.form_page import FormPage
from pos_app.ui.shift.forms import Forms
from pos_app.ui.theme import Theme
from tests.builders import a_policy, euros
from tests.pos_app.operations.shift_day import JONAS


def test_keypad_enter_and_approval(theme: Theme, qtbot: QtBot) -> None:
    phrases = Phrases("en")
    forms = Forms(phrases)
    page = FormPage(theme, phrases, locale_style("en"), languages=("en",))
    qtbot.addWidget(page)
    page.show()
    form = forms.moving(MovementKind.PAID_OUT, a_policy())
    page.show_form(form)
    for code in ("1", "2", ".", "5", "0", "0", "delete"):
        qtbot.mouseClick(page.keypad.key(code), Qt.MouseButton.LeftButton)
    page.show_form(forms.with_approval(form, (JONAS,)))
    assert page.values()["amount"] == euros(1_250)
    QTest.keyClicks(page._fields["pin"], "9876")
    with qtbot.waitSignal(page.submitted) as handed:
        QTest.keyClick(page._fields["pin"], Qt.Key.Key_Return)
    assert handed.args[0]["pin"] == "9876"
    assert handed.args[0]["by"] == JONAS.id.hex


def test_a_form_that_asks_for_a_pin_from_the_start_is_typed_from_its_first_field(
    theme: Theme, qtbot: QtBot
) -> None:
    phrases = Phrases("en")
    forms = Forms(phrases)
    page = FormPage(theme, phrases, locale_style("en"), languages=("en",))
    qtbot.addWidget(page)
    page.show()
    page.show_form(forms.moving(MovementKind.PICKUP, a_policy()))
    QTest.keyClicks(page._fields["amount"], "45.00")
    deposit = forms.deposit(euros(19_500), a_policy())
    opening = forms.opening(a_policy(), ())
    for form in (deposit, opening):
        page.show_form(forms.with_approval(form, (JONAS,)))
        assert page.focusWidget() is page._fields["amount"]
    page.show_form(forms.with_approval(deposit, (JONAS,)))
    assert page.values()["amount"] == euros(19_500)
