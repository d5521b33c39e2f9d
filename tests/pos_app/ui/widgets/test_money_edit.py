import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.money import Currency, Money
from pos_app.ui.locale_table import locale_style
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.money_edit import MoneyEdit

EURO = Currency("EUR")


def _edit(tag: str = "en-IE", code: str = "EUR", *, implied: bool = False) -> MoneyEdit:
    return MoneyEdit(
        Currency(code), locale_style(tag), implied_decimals=implied, accessible_name="Cash given"
    )


def test_digits_fill_in_from_the_right_with_implied_decimals(theme: Theme, qtbot: QtBot) -> None:
    edit = _edit(implied=True)
    qtbot.addWidget(edit)
    shown = []
    for key in "350":
        edit.put(key)
        shown.append(edit.text())
    assert shown == ["0.03", "0.35", "3.50"]
    assert edit.amount() == Money(350, EURO)


def test_a_typed_mark_turns_implied_digits_into_whole_units(theme: Theme, qtbot: QtBot) -> None:
    edit = _edit("de-DE", implied=True)
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "12,5")
    assert (edit.text(), edit.amount()) == ("12,5", Money(1250, EURO))


def test_backspace_takes_back_digits_until_the_field_is_empty(theme: Theme, qtbot: QtBot) -> None:
    edit = _edit(implied=True)
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "35")
    for _ in range(3):
        qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert (edit.text(), edit.amount(), edit.fault) == ("", None, None)


def test_without_implied_decimals_digits_are_whole_units(theme: Theme, qtbot: QtBot) -> None:
    edit = _edit()
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, "25")
    assert edit.amount() == Money(2500, EURO)


@pytest.mark.parametrize(
    ("tag", "code", "typed", "fault"),
    [
        ("en-IE", "EUR", "2.505", "errors.amount_decimals"),
        ("ja-JP", "JPY", "2.5", "errors.amount_decimals"),
        ("en-IE", "EUR", "2x", "errors.amount_unreadable"),
    ],
)
def test_what_is_no_amount_is_an_error_and_never_rounded(
    theme: Theme, qtbot: QtBot, *, tag: str, code: str, typed: str, fault: str
) -> None:
    edit = _edit(tag, code)
    qtbot.addWidget(edit)
    qtbot.keyClicks(edit, typed)
    assert edit.amount() is None
    assert edit.fault is not None
    assert edit.fault.code == fault
    assert edit.property("state") == "error"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.integers(0, 10**10),
    st.sampled_from(
        [("en-IE", "EUR"), ("de-DE", "EUR"), ("ja-JP", "JPY"), ("ar-KW", "KWD"), ("de-CH", "CHF"),
         ("fr-FR", "EUR"), ("en-IN", "INR")]
    ),
)  # fmt: skip
def test_an_amount_that_is_shown_reads_back_the_same(
    theme: Theme, minor: int, place: tuple[str, str]
) -> None:
    edit = _edit(*place)
    amount = Money(minor, Currency(place[1]))
    edit.set_amount(amount)
    assert edit.amount() == amount
