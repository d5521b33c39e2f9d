"""A field for an amount of money: digits fill in from the right, or the decimal mark is typed.

Knows one currency and no rule of tendering. Invariants: its value is whole minor units or nothing;
what cannot be read, or has too many decimals, is an error state and never a rounded amount.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Currency, Money, parse_amount
from pos_app.ui.fonts import make_font
from pos_app.ui.formatting import format_minor
from pos_app.ui.locale_table import LocaleStyle
from pos_app.ui.widgets.text_field import set_error_state

_MARKS = ".,"


class MoneyEdit(QLineEdit):
    """An amount in one currency.

    With `implied_decimals` the digits 350 show and mean 3.50, until a decimal mark is typed: then
    digits mean whole units. `amount_edited` carries the Money, or None when empty or unreadable;
    `fault` is then the RuleError that says why (None when just empty).
    """

    amount_edited = Signal(object)

    def __init__(
        self,
        currency: Currency,
        style: LocaleStyle,
        *,
        implied_decimals: bool = False,
        accessible_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._currency, self._style = currency, style
        self._implied = implied_decimals
        self._marked = False
        self.fault: RuleError | None = None
        self.setAccessibleName(accessible_name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFont(make_font(16, tabular=True))
        self.setMaxLength(18)
        self.textEdited.connect(self._follow_typing)

    def amount(self) -> Money | None:
        """Return the amount, or None when empty or unreadable."""
        text = self.text().strip()
        self.fault = None
        if not text:
            return None
        try:
            # What is shown already has its decimals, so nothing is implied any more.
            return parse_amount(self._without_groups(text), self._currency)
        except RuleError as fault:
            self.fault = fault
            return None

    def set_amount(self, amount: Money | None) -> None:
        """Show an amount; None empties the field."""
        self._marked = False
        self.setText("" if amount is None else self._written(amount.minor))
        self.amount()
        set_error_state(self, wrong=False)

    def put(self, key: str) -> None:
        """Type a key of the number pad ("7", "00", the decimal mark), at the cursor."""
        self.insert(key)
        self._follow_typing(self.text())

    def erase(self) -> None:
        """Take back the last digit."""
        self.backspace()
        self._follow_typing(self.text())

    def _follow_typing(self, text: str) -> None:
        if self._implied and self._currency.exponent:
            self._fill_from_the_right(text)
        amount = self.amount()
        set_error_state(self, wrong=self.fault is not None)
        self.amount_edited.emit(amount)

    def _fill_from_the_right(self, text: str) -> None:
        if not text:
            self._marked = False
        elif text[-1] in _MARKS and not self._marked:
            # The mark says that the digits so far were whole units: 0.12 and a point is "12.".
            self._marked = True
            self.setText(str(int(_digits(text) or "0")) + self._style.decimal)
        elif not self._marked and _digits(text):
            minor = int(_digits(text))
            emptied = minor == 0 and len(text) < len(self._written(0)) and len(text) > 1
            self.setText("" if emptied else self._written(minor))

    def _without_groups(self, text: str) -> str:
        # A currency without decimals has no decimal mark to tell the groups from.
        whole_only = self._currency.exponent == 0
        return text.replace(self._style.group, "") if whole_only or self._unclear() else text

    def _unclear(self) -> bool:
        return self._style.group not in _MARKS

    def _written(self, minor: int) -> str:
        return format_minor(minor, self._currency.exponent, self._style).strip("\u2066\u2069")


def _digits(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")
