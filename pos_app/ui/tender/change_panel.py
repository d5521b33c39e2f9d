"""The end of a sale: how it was paid, the change as large as there is room, and the receipt.

Takes no money and prints nothing. Invariants: the figure of the change is the largest thing on the
screen; Enter and the next scan both begin the next sale, so nothing here needs the focus.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.phrases import Phrases
from pos_app.ui.cues.cue_view import CueView
from pos_app.ui.cues.picture import CuePicture
from pos_app.ui.day_sales.receipt_view import ReceiptPaper, scrolled
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.picture import CashKey, ChangePicture, QuestionPicture
from pos_app.ui.sell.question_card import QuestionCard
from pos_app.ui.tender.email_view import EmailView
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.card import Card, make_column, make_row, make_rule
from pos_app.ui.widgets.change_figure import ChangeFigure
from pos_app.ui.widgets.coins import CashPiece, Coins
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.labels import ElidedLabel, make_chip, make_label, set_tone
from pos_app.ui.widgets.pairs import Pairs

_WIDE_SIDES, _NARROW_LEFT, _NARROW_RIGHT = 340, 248, 284
_NARROW = 1200
_PAPERS = (("key", KeyAction.INVOICE), ("gift_key", KeyAction.GIFT_RECEIPT))
_TRAILING = Qt.AlignmentFlag.AlignRight


class ChangePanel(QWidget):
    """`action_asked` carries a KeyAction value, `cash_given` minor units, `answered` a code."""

    next_asked = Signal()
    action_asked = Signal(str)
    cash_given = Signal(int)
    answered = Signal(str)

    def __init__(self, theme: Theme, phrases: Phrases, keys: KeyTable) -> None:
        super().__init__()
        self._theme, self._phrases, self._keys = theme, phrases, keys
        self.cue, say = CueView(theme, phrases), phrases.say
        self._shown: ChangePicture | None = None
        self._is_low = False
        self._number = ElidedLabel("", "h2")
        self._summary = make_label("", "muted", wrap=True)
        self._sums = Pairs(word_role="muted15", figure_role="money")
        self._tenders = Pairs(word_role="strong", figure_role="figure")
        self._total = make_label("", "display", align=_TRAILING, tabular=True)
        self._title = make_label("", "display")
        self._figure, self._coins = ChangeFigure(theme), Coins(theme)
        policy = self._coins.sizePolicy()
        # A fixed height would be that of one line, and pieces on a second line would be lost.
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self._coins.setSizePolicy(policy)
        self._print_state = make_chip("")
        self.question = self._make_question()
        self.next_key = KeyButton(
            theme,
            say("sell_screen.next_sale"),
            icon="arrow-right",
            key=say("sell_screen.enter"),
            kind=ButtonKind.PAY,
            height=72,
            px=21,
        )
        self.print_key = KeyButton(
            theme,
            say("sell_screen.print_again"),
            icon="printer",
            key=keys.key(KeyAction.PRINT),
        )
        self.no_receipt_key = KeyButton(
            theme, say("sell_screen.no_receipt"), icon="x", key=keys.key(KeyAction.NOT_NOW)
        )
        self.email = EmailView(theme, phrases, keys)
        self.paper_keys = self._make_paper_keys()
        self._asked = make_label(say("sell_screen.receipt_asked"), "strong", wrap=True)
        self.paper = ReceiptPaper(theme, accessible_name=say("sell_screen.receipt_preview"))
        self._cash_row = QHBoxLayout()
        self._cash_row.setSpacing(8)
        self.cash_keys: list[KeyButton] = []
        self._left, self._right = self._make_left(), self._make_right()
        self._middle = self._make_middle()
        columns = make_row(
            self._left, self._middle, self._right, spacing=10, margins=(12, 10, 12, 10)
        )
        columns.setStretch(1, 1)
        self.setLayout(columns)
        self.next_key.clicked.connect(self.next_asked)
        self._tell(self.print_key, KeyAction.PRINT)
        self._tell(self.no_receipt_key, KeyAction.NOT_NOW)
        for touched, action in (
            (self.email.asked, KeyAction.EMAIL_RECEIPT),
            (self.email.back_asked, KeyAction.BACK),
            (self.email.undo_asked, KeyAction.UNDO),
        ):
            touched.connect(lambda name=action.value: self.action_asked.emit(name))

    def _make_question(self) -> QuestionCard:
        """What is asked or told while the change stands."""
        card = QuestionCard(self._theme)
        card.set_narrow(narrow=True)
        card.hide()
        card.answered.connect(self.answered)
        return card

    def _make_paper_keys(self) -> list[KeyButton]:
        """Papers beside the receipt: invoice and gift receipt."""
        made = []
        for word, action in _PAPERS:
            text, cap = self._phrases.say(f"invoice.{word}"), self._keys.key(action)
            key = KeyButton(self._theme, text, key=cap, height=44, px=14)
            self._tell(key, action)
            made.append(key)
        return made

    def show_change(self, picture: ChangePicture) -> None:
        """Show the end of this sale; only what differs is touched."""
        before, self._shown = self._shown, picture
        if picture == before:
            return
        say = self._phrases.say
        self._number.set_full_text(picture.number)
        self._summary.setText(picture.summary)
        self._sums.show_pairs(picture.sums)
        self._tenders.show_pairs(picture.tenders)
        self._total.setText(picture.total)
        self._title.setText(picture.title)
        self._figure.show_figure(picture.change, accessible_name=picture.spoken)
        pieces = [CashPiece(row.count, row.value, row.is_note) for row in picture.pieces]
        spoken = ", ".join(f"{row.count} {row.value}" for row in picture.pieces)
        self._coins.show_pieces(
            pieces, accessible_name=f"{say('sell_screen.coins')} {spoken}".strip()
        )
        self._coins.setVisible(bool(pieces))
        if before is None or before.cash_keys != picture.cash_keys:
            self._show_cash(picture.cash_keys)
        self._show_parts()
        self._print_state.setText(picture.print_text)
        self._print_state.setVisible(bool(picture.print_text))
        set_tone(self._print_state, Tone(picture.print_tone))
        is_asked = picture.is_receipt_asked
        self._asked.setVisible(is_asked)
        self.no_receipt_key.setVisible(is_asked and not picture.email.is_open)
        self.email.show_email(picture.email)
        is_first = is_asked or picture.is_unprinted
        word = "sell_screen.print_receipt" if is_first else "sell_screen.print_again"
        self.print_key.set_content(say(word))
        self.print_key.set_kind(ButtonKind.PRIMARY if is_asked else ButtonKind.PLAIN)
        self.paper.show_lines(picture.receipt, hint=say("sell_screen.receipt_none"))

    def show_cue(self, cue: CuePicture | None) -> None:
        """Say goodbye with what is worth saying."""
        self.cue.show_cue(cue)
        self.cue.setVisible(cue is not None)

    def show_question(self, question: QuestionPicture | None) -> None:
        """Ask or tell something above the change: whether it printed, a paper that is owed."""
        if question is not None:
            self.question.show_question(question)
        self.question.setVisible(question is not None)
        self._show_parts()

    def set_width(self, width: int) -> None:
        """Give the columns at the sides what a window of this width can spare."""
        is_narrow = width < self._theme.px(_NARROW)
        for card, narrow in ((self._left, _NARROW_LEFT), (self._right, _NARROW_RIGHT)):
            side = narrow if is_narrow else _WIDE_SIDES
            card.setFixedWidth(min(self._theme.px(side), int(width * 0.28)))

    def set_low(self, *, low: bool) -> None:
        """Do without what is not needed to type while the touch keyboard takes the height."""
        if low != self._is_low:
            self._is_low = low
            self._show_parts()
            # Layouts hear of it one after the other, and the keyboard comes at once.
            for column in (self._middle, self._right, self):
                layout = column.layout()
                assert layout is not None, "made with the panel"
                layout.activate()

    def _show_parts(self) -> None:
        self._other.setVisible(bool(self.cash_keys) and not self._is_low)
        is_asked = not self.question.isHidden()
        self._note.setVisible(not (self._is_low or is_asked))
        self._preview.setVisible(not self._is_low)
        is_typing = self._shown is not None and self._shown.email.is_open
        for key in self.paper_keys:
            key.setVisible(not (self._is_low or is_typing))

    def _show_cash(self, keys: Sequence[CashKey]) -> None:
        for button in self.cash_keys:
            self._cash_row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.cash_keys = []
        for key in keys:
            button = KeyButton(
                self._theme,
                key.text,
                kind=ButtonKind.QUIET,
                accessible_name=self._phrases.say("sell_screen.cash_spoken", amount=key.text),
            )
            button.set_chosen(chosen=key.is_chosen)
            button.clicked.connect(lambda _=False, minor=key.minor: self.cash_given.emit(minor))
            self._cash_row.addWidget(button)
            button.show()
            self.cash_keys.append(button)

    def _make_left(self) -> Card:
        say = self._phrases.say
        card = Card(margin=16, spacing=8)
        # The number has a row of its own: beside a long word it would be cut.
        state = make_row(self._summary, make_chip(say("sell_screen.complete"), Tone.GOOD))
        state.setStretch(0, 1)
        total = make_row(make_label(say("sell_screen.total"), "h1"), self._total)
        total.setStretch(1, 1)
        card.body.addWidget(self._number)
        card.body.addLayout(state)
        card.body.addWidget(self._sums)
        card.body.addWidget(make_rule())
        card.body.addLayout(total)
        card.body.addSpacing(8)
        card.body.addWidget(make_label(say("sell_screen.how_paid"), "label"))
        card.body.addWidget(self._tenders)
        card.body.addStretch(1)
        return card

    def _make_middle(self) -> QWidget:
        say = self._phrases.say
        change = Card(margin=16, spacing=6)
        change.body.addWidget(self._title)
        change.body.addWidget(self._figure, 1)
        change.body.addWidget(self._coins)
        self._other = Card(margin=14, spacing=8)
        hint = say("sell_screen.other_amount_hint", key=self._keys.key(KeyAction.CASH))
        words = make_column(
            make_label(say("sell_screen.other_amount"), "h2"), ElidedLabel(hint, "muted"), spacing=0
        )
        self._other.body.addLayout(words)
        self._other.body.addLayout(self._cash_row)
        self._note = make_label(
            say("sell_screen.next_hint"), "muted", align=Qt.AlignmentFlag.AlignHCenter, wrap=True
        )
        middle = QWidget()
        column = make_column(
            self.question, change, self._other, self.next_key, self._note, spacing=10
        )
        column.setStretch(1, 1)
        middle.setLayout(column)
        return middle

    def _make_right(self) -> Card:
        say = self._phrases.say
        card = Card(margin=14, spacing=8)
        card.body.addLayout(
            make_row(make_label(say("sell_screen.receipt"), "h2"), None, self._print_state)
        )
        card.body.addWidget(self._asked)
        card.body.addLayout(make_column(self.print_key, self.email, self.no_receipt_key, spacing=8))
        card.body.addLayout(make_column(*self.paper_keys, spacing=6))
        self._preview = scrolled(self.paper)
        card.body.addWidget(self._preview, 99)
        card.body.addStretch(1)
        card.body.addWidget(self.cue)
        return card

    def _tell(self, key: KeyButton, action: KeyAction) -> None:
        key.clicked.connect(lambda: self.action_asked.emit(action.value))
