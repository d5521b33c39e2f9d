"""The main menu as a side sheet over whatever screen is shown.

Decides nothing (the presenter does). Digits and letters open the places, arrows walk them, Esc
closes.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.ui.key_table import KeyAction
from pos_app.ui.menu.presenter import MenuPicture, MenuPresenter, MenuServices
from pos_app.ui.setup.pressed_key import key_name
from pos_app.ui.theme import Theme
from pos_app.ui.widgets.card import make_row, make_rule
from pos_app.ui.widgets.choice_row import Choice, ChoiceRow
from pos_app.ui.widgets.key_button import KeyButton
from pos_app.ui.widgets.labels import make_label
from pos_app.ui.widgets.side_sheet import SideSheet

# A button with an amount has its word at one end and its key at the other, as a list wants it.
_SPREAD = "\u00a0"


class MenuSheet(SideSheet):
    """`navigate` carries a Place: "sell", "day_sales", "products", "settings" and so on.

    `keys_asked`: what do the keys do. `theme_chosen` carries "light", "dark" or
    "high_contrast"; `language_chosen` a language code.
    `background` is the screen that the sheet covers; call `open_menu`.
    """

    navigate = Signal(str)
    lock_asked = Signal()
    keys_asked = Signal()
    theme_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, services: MenuServices, theme: Theme, background: QWidget) -> None:
        say = services.phrases.say
        super().__init__(
            theme,
            background,
            title=say("menu.title"),
            close_name=say("menu.close"),
            width_px=560,
        )
        # Two columns: fourteen places and two choices that say by themselves what they are fit on
        # 700 pixels, with targets for a finger.
        self.body.setSpacing(6)
        self._grid = QGridLayout()
        self._grid.setSpacing(6)
        self.body.addLayout(self._grid)
        self._dress = theme
        self.places: list[KeyButton] = []
        self.lock_key = KeyButton(theme, say("menu.lock"), icon="lock", height=44)
        self.keys_key = KeyButton(
            theme,
            say("menu.keys"),
            icon="keyboard",
            key=services.keys.key(KeyAction.HELP),
            height=44,
        )
        self.themes = ChoiceRow(theme, accessible_name=say("menu.theme"), fill=True)
        self.languages = ChoiceRow(theme, accessible_name=say("menu.language"), fill=True)
        self._about = make_label("", "muted", wrap=True)
        for widget in (
            make_rule(),
            self.themes,
            self.languages,
            make_rule(),
        ):
            self.body.addWidget(widget)
        self.body.addLayout(make_row(self.lock_key, self.keys_key))
        self.body.addStretch(1)
        self.body.addWidget(self._about)
        self.presenter = MenuPresenter(services, self)
        self.lock_key.clicked.connect(self.presenter.lock)
        self.keys_key.clicked.connect(self._ask_keys)
        self.themes.chosen.connect(self.presenter.choose_theme)
        self.languages.chosen.connect(self.presenter.choose_language)

    def open_menu(self, *, here: str = "sell") -> None:
        """Slide in, with the keyboard on the first place."""
        self.presenter.open(here=here, theme=self._dress.tokens.name)
        self.open_sheet(self.places[0])

    def show_picture(self, picture: MenuPicture) -> None:
        """Draw what the presenter made out."""
        for button in self.places:
            button.deleteLater()
        self.places = []
        for number, entry in enumerate(picture.entries):
            button = KeyButton(
                self._dress,
                entry.text,
                icon=entry.icon,
                key=entry.key,
                amount=entry.waiting or _SPREAD,
                height=48,
                px=16,
                accessible_name=f"{entry.text} {entry.waiting}".strip(),
            )
            button.set_chosen(chosen=entry.is_here)
            button.clicked.connect(
                lambda _=False, place=entry.place.value: self.presenter.choose(place)
            )
            column, row = divmod(number, (len(picture.entries) + 1) // 2)
            self._grid.addWidget(button, row, column)
            self.places.append(button)
        self._chain()
        self.lock_key.set_content(picture.lock_text)
        self.lock_key.set_key(picture.lock_key)
        self.themes.set_choices([Choice(*theme) for theme in picture.themes])
        self.themes.choose(picture.theme)
        self.languages.set_choices([Choice(code, text) for code, text in picture.languages])
        if picture.language in {code for code, _ in picture.languages}:
            self.languages.choose(picture.language)
        self._about.setText(picture.about)

    def tell_place(self, place: str) -> None:
        """Close, then tell the window."""
        self.close_sheet()
        self.navigate.emit(place)

    def tell_lock(self) -> None:
        """Close, then tell the window."""
        self.close_sheet()
        self.lock_asked.emit()

    def _ask_keys(self) -> None:
        self.close_sheet()
        self.keys_asked.emit()

    def tell_theme(self, name: str) -> None:
        """Tell the window."""
        self.theme_chosen.emit(name)

    def tell_language(self, language: str) -> None:
        """Tell the window."""
        self.language_chosen.emit(language)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a place by its key; the rest is the sheet's (Qt's buttons walk by arrows)."""
        if not self.presenter.press(key_name(event).removeprefix("Num+")):
            super().keyPressEvent(event)

    def _chain(self) -> None:
        """Let Tab walk the places first, as they stand."""
        last: QWidget | None = None
        for button in self.places:
            if last is not None:
                self.setTabOrder(last, button)
            last = button
        if last is not None:
            buttons = self.themes.findChildren(QWidget)
            self.setTabOrder(last, buttons[0] if buttons else self.lock_key)
