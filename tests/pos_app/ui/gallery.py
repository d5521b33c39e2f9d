"""Draws every widget of the kit into pictures: `python -m tests.pos_app.ui.gallery FOLDER`.

Claims nothing by itself; widgets/test_audit.py looks the same boards over.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.money import Currency, Money
from pos_app.ui.fonts import load_fonts
from pos_app.ui.locale_table import locale_style
from pos_app.ui.theme import Density, Theme
from pos_app.ui.theme_tokens import DARK, HIGH_CONTRAST, LIGHT, Tone
from pos_app.ui.widgets.basket_list import BasketList
from pos_app.ui.widgets.basket_model import BasketRow, RowChip, RowState
from pos_app.ui.widgets.card import Card, Panel, make_column, make_row, make_rule
from pos_app.ui.widgets.change_figure import ChangeFigure
from pos_app.ui.widgets.check_row import CheckRow
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow
from pos_app.ui.widgets.coins import CashPiece, Coins
from pos_app.ui.widgets.key_button import ButtonKind, KeyButton
from pos_app.ui.widgets.keypad import Keypad, SideKey
from pos_app.ui.widgets.labels import ElidedLabel, make_chip, make_label
from pos_app.ui.widgets.list_table import ListTable
from pos_app.ui.widgets.money_edit import MoneyEdit
from pos_app.ui.widgets.pin_pad import PinPad
from pos_app.ui.widgets.progress_row import ProgressBar, ProgressRow
from pos_app.ui.widgets.scan_field import ScanField
from pos_app.ui.widgets.side_sheet import SideSheet
from pos_app.ui.widgets.status_strip import StatusStrip
from pos_app.ui.widgets.table_model import Cell, Column, TableRow
from pos_app.ui.widgets.tender_button import TenderButton
from pos_app.ui.widgets.text_field import TextField
from pos_app.ui.widgets.tile import Tile
from pos_app.ui.widgets.toast import Toast
from pos_app.ui.widgets.touch_keyboard import KeyboardWords, TouchKeyboard

EURO = Currency("EUR")
WORDS = KeyboardWords(
    shift="Shift", erase="Erase", enter="Done", space="Space", language="Language", close="Close"
)
LINES = (
    BasketRow(quantity="1", name="Flat white, oat milk", amount="3.80"),
    BasketRow(
        quantity="2", name="Butter croissant", amount="4.80",
        chips=(RowChip("1 more for 3 for 2", Tone.GOLD),),
    ),
    BasketRow(quantity="6", name="Mineral water 1 l", amount="5.94", note="+ 1.50 deposit"),
    BasketRow(
        quantity="1", name="Free-range eggs, 10", amount="4.15", was="4.35",
        chips=(RowChip("Customer price"),),
    ),
    BasketRow(quantity="0.642", name="Vine tomatoes", amount="2.50", note="3.90/kg"),
    BasketRow(
        quantity="1", name="Whole milk 1 l", amount="1.35", state=RowState.REMOVED,
        note="removed by Maja K.",
    ),
    BasketRow(
        quantity="1", name="4006381333931", amount="", state=RowState.UNKNOWN,
        note="not in the catalogue",
    ),
    BasketRow(
        quantity="1", name="Pale ale 0.5 l", amount="1.89", state=RowState.ATTENTION,
        note="age to be checked",
    ),
    BasketRow(
        quantity="1", name="Single-origin beans from Huila, washed, 250 g", amount="10.71",
        was="11.90", chips=(RowChip("Gold \u221210 %"),),
    ),
)  # fmt: skip
TILES = (
    ("Flat white", "3.80", "coffee", 25), ("Iced latte", "4.20", "cup-soda", 200),
    ("Butter croissant", "2.40", "croissant", 40),
    ("Cheesecake slice", "4.50", "cake-slice", 330),
    ("Ham & Gruyère", "6.90", "sandwich", 130), ("Apples, per kg", "2.99", "apple", 110),
)  # fmt: skip
SALES_COLUMNS = (
    Column("Time", 84), Column("Sale", share=2), Column("Tender", 112),
    Column("Total", 96, trailing=True),
)  # fmt: skip


def _row(time: str, number: str, *, total: str, tender: str, tone: Tone, who: str) -> TableRow:
    cells = (
        Cell(text=time),
        Cell(text=number, sub=who, strong=True),
        Cell(text=tender, chip=tone),
        Cell(text=total, strong=True),
    )
    return TableRow(number, cells, f"{number}, {total}")


SALES = (
    _row("14:31", "03-2-000147", total="35.16", tender="Card", tone=Tone.GOOD, who="15 items"),
    _row("14:28", "03-2-000146", total="4.40", tender="Cash", tone=Tone.NEUTRAL, who="2 items"),
    _row("14:22", "03-2-000145", total="\u22121.90", tender="Refund", tone=Tone.WARN, who="1 item"),
)  # fmt: skip


def sell_board(theme: Theme) -> QWidget:
    """Lines, tiles, keypad, tenders: what stands on the sell screen."""
    board, root = _board(1366, 768)
    bar = Panel("bar")
    bar.setFixedHeight(60)
    scan = ScanField(theme, "Scan, or type a code, a name, a phone number")
    menu = KeyButton(theme, icon="menu", kind=ButtonKind.GHOST, accessible_name="Main menu")
    parked = KeyButton(theme, "Suspended 2", icon="inbox", height=46)
    parked.setSizePolicy(parked.sizePolicy().Policy.Fixed, parked.sizePolicy().Policy.Fixed)
    lock = KeyButton(theme, icon="lock", accessible_name="Lock the till", height=46)
    bar.setLayout(make_row(menu, scan, parked, lock, spacing=10, margins=(12, 0, 12, 0)))
    root.addWidget(bar)
    basket = BasketList(theme, accessible_name="Basket lines", empty_text="Scan the first item")
    basket.set_lines(LINES, chosen=3)
    left = Card(margin=0, spacing=0)
    left.setFixedWidth(470)
    left.body.addWidget(basket, 1)
    left.body.addWidget(make_rule())
    words = make_column(make_label("Total", "h1"), make_label("saved 2.19", "muted"), spacing=0)
    total = make_label("€35.16", "total", align=Qt.AlignmentFlag.AlignRight)
    left.body.addLayout(make_row(words, None, total, margins=(16, 4, 14, 6)))
    middle, right = _sell_middle(theme), _sell_right(theme)
    root.addLayout(make_row(left, middle, right, spacing=10, margins=(12, 10, 12, 10)), 1)
    strip = StatusStrip(theme)
    strip.set_entry("sync", "All stores up to date", icon="cloud-check", tone=Tone.GOOD)
    strip.set_entry("printer", "Paper is out", icon="printer", tone=Tone.BAD)
    strip.set_entry("change", "Last change 3.40", icon="coins", at_end=True, strong=True)
    strip.set_entry("clock", "Sun 22 Nov 14:32", icon="clock", at_end=True, strong=True)
    root.addWidget(strip)
    return board


def _sell_middle(theme: Theme) -> QVBoxLayout:
    quick = Card(margin=10)
    tabs = [Choice(name, name) for name in ("Favourites", "Drinks", "Bakery", "Lunch")]
    quick.body.addWidget(ChoiceRow(theme, tabs, accessible_name="Quick keys"))
    grid = QGridLayout()
    grid.setSpacing(8)
    for number, (name, price, icon, hue) in enumerate(TILES):
        grid.addWidget(Tile(theme, name, price, icon=icon, hue=hue), number // 3, number % 3)
    quick.body.addLayout(grid, 1)
    pad = Card(margin=10)
    sides = (
        SideKey(code="quantity", text="Quantity ×"),
        SideKey(code="repeat", text="Repeat"),
        SideKey(code="delete", text="Delete"),
        SideKey(code="enter", text="Enter", kind=ButtonKind.PRIMARY),
    )  # fmt: skip
    pad.body.addWidget(Keypad(theme, side_keys=sides, accessible_name="Number pad"))
    row = make_row(
        *(
            KeyButton(theme, text, icon=icon, px=14)
            for text, icon in (
                ("Price check", "search"), ("Reprint last", "printer"),
                ("No-sale", "archive"), ("Refund", "rotate-ccw"),
            )
        )
    )  # fmt: skip
    column = make_column(quick, pad, row, spacing=10)
    column.setStretch(0, 1)
    return column


def _sell_right(theme: Theme) -> QVBoxLayout:
    toast = Toast(theme, close_name="Close")
    toast.setFixedWidth(362)
    toast.show_notice(
        "Code 4006381333931 is not in the catalogue", tone=Tone.BAD, detail="Search it by name.",
        action="Search", action_code="search",
    )  # fmt: skip
    undo = Toast(theme, close_name="Close")
    undo.show_notice("Basket cleared", tone=Tone.PRIMARY, action="Undo", action_key="Ctrl+Z")
    kinds = QGridLayout()
    for number, kind in enumerate(ButtonKind):
        key = KeyButton(theme, kind.value.title(), key="F7" if number % 2 else "", kind=kind)
        kinds.addWidget(key, number // 3, number % 3)
    off = KeyButton(theme, "Off", icon="lock")
    off.setEnabled(False)
    chosen = KeyButton(theme, "Cash 25", kind=ButtonKind.QUIET)
    chosen.set_chosen(chosen=True)
    kinds.addWidget(off, 2, 1)
    kinds.addWidget(chosen, 2, 2)
    tenders = Card(margin=10)
    row = make_row(
        TenderButton(theme, "Cash", icon="banknote", key="F9"),
        TenderButton(theme, "Gift card", icon="gift", key="F10"),
        TenderButton(theme, "Split", icon="split", key="F11"),
    )
    tenders.body.addLayout(row)
    wide = TenderButton(
        theme, "Card", icon="credit-card", key="F12", amount="€35.16", wide=True, height=72
    )
    tenders.body.addWidget(wide)
    return make_column(toast, undo, kinds, None, tenders, spacing=10)


def forms_board(theme: Theme) -> QWidget:
    """Fields, choices, table, change, PIN: what stands on the other screens."""
    board, root = _board(1366, 768)
    left = Card(margin=16, spacing=10)
    left.setFixedWidth(400)
    phone = TextField("Phone or e-mail", hint="0151 …", text="0151 2")
    phone.show_error("This number is two digits too short.")
    amount = MoneyEdit(EURO, locale_style("en-IE"), accessible_name="Cash given")
    amount.set_amount(Money(2500, EURO))
    wrong = MoneyEdit(EURO, locale_style("en-IE"), accessible_name="Price")
    for key in "2.505":
        wrong.put(key)
    themes = [Choice("l", "Light", "sun"), Choice("d", "Dark", "moon"), Choice("h", "Contrast")]
    progress = ProgressRow(theme, accessible_name="Import", cancel_text="Stop")
    progress.show_progress("128,400 of 200,000 rows read, 12 with questions", 642)
    share = ProgressBar(theme, accessible_name="Points usable here")
    share.show_share(766, held=234)
    for item in (
        make_label("Customer", "h1"), phone, make_row(amount, wrong),
        ChoiceRow(theme, themes, accessible_name="Look", fill=True),
        CheckRow(
            theme, "You may look at what I buy to pick offers for me", detail="Wording 3, English"
        ),
        CheckRow(theme, "Print the receipt", checked=True), progress, share,
        make_row(*(make_chip(tone.value.title(), tone) for tone in Tone), None),
        ElidedLabel("A long line of explanation that does not fit the card at all, so it ends"),
    ):  # fmt: skip
        left.body.addLayout(item) if not isinstance(item, QWidget) else left.body.addWidget(item)
    left.body.addStretch(1)
    middle = Card(margin=16)
    middle.body.addLayout(
        make_row(make_label("Change", "display"), None, make_chip("Drawer is open", Tone.WARN))
    )
    middle.body.addWidget(ChangeFigure(theme, "24.84", accessible_name="Change 24.84"), 1)
    coins = Coins(theme)
    coins.show_pieces(
        (CashPiece("1 ×", "20", is_note=True), CashPiece("2 ×", "2.00"), CashPiece("1 ×", "0.50")),
        accessible_name="1 × 20, 2 × 2.00, 1 × 0.50",
    )
    middle.body.addWidget(coins)
    table = ListTable(theme, SALES_COLUMNS, accessible_name="Sales today", row_height=52)
    table.set_rows(SALES, chosen="03-2-000146")
    table.setFixedHeight(200)
    middle.body.addWidget(table)
    pin = Card(margin=20)
    pin.setFixedWidth(330)
    pad = PinPad(theme, accessible_name="PIN of Maja K.", erase_name="Erase", enter_text="Sign on")
    for digit in "12":
        pad.press(digit)
    pin.body.addWidget(pad)
    pin.body.addStretch(1)
    root.addLayout(make_row(left, middle, pin, spacing=10, margins=(12, 10, 12, 10)), 1)
    return board


def keyboard_board(theme: Theme) -> QWidget:
    """The letter keyboard below a touched field, and a sheet over a sale."""
    board, root = _board(1024, 768)
    field = QLineEdit()
    field.setAccessibleName("Name")
    field.setPlaceholderText("Name of the customer")
    background = QWidget()
    stack = QVBoxLayout(background)
    stack.addWidget(field)
    stack.addWidget(KeyButton(theme, "Behind", key="F2"))
    stack.addStretch(1)
    root.addWidget(background, 1)
    keyboard = TouchKeyboard(theme, WORDS, languages=("de", "en"))
    keyboard.dock_in(root)
    keyboard.for_field(field)
    keyboard.show()
    sheet = SideSheet(theme, background, title="Enroll customer", close_name="Close")
    sheet.body.addWidget(TextField("Phone or e-mail"))
    sheet.body.addStretch(1)
    sheet.body.addWidget(KeyButton(theme, "Enroll", key="Enter", kind=ButtonKind.PRIMARY))
    board.show()
    sheet.open_sheet()
    return board


BOARDS = {"sell": sell_board, "forms": forms_board, "keyboard": keyboard_board}


def _board(width: int, height: int) -> tuple[QWidget, QVBoxLayout]:
    board = QWidget()
    board.setObjectName("root")
    board.resize(width, height)
    root = QVBoxLayout(board)
    root.setContentsMargins(0, 0, 0, 0)
    root.setSpacing(0)
    return board, root


def main(folder: Path) -> None:
    app = QApplication([])
    app.setStyle("Fusion")
    load_fonts()
    looks = {
        "light": Theme(LIGHT),
        "dark": Theme(DARK),
        "contrast": Theme(HIGH_CONTRAST),
        "large": Theme(LIGHT, density=Density.COMFORTABLE, text_scale=125),
    }
    for look, theme in looks.items():
        theme.apply_to(app)
        for name, make in BOARDS.items():
            board = make(theme)
            board.show()
            app.processEvents()
            board.grab().save(str(folder / f"{name}_{look}.png"))
            board.close()
    theme = looks["light"]
    theme.apply_to(app)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    board = sell_board(theme)
    board.show()
    app.processEvents()
    board.grab().save(str(folder / "sell_rtl.png"))
    board.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
