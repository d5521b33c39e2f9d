"""Decides what the main menu offers, and which key opens what.

Opens nothing itself: it says where to go. Holds no Qt. A place that is a manager's stays in the
menu: the screen says why it is closed to others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable


class Place(StrEnum):
    """Where the menu leads; the name of a screen of the window.

    The sequence is that of the keys: a new place comes last, so that no hand goes astray.
    """

    SELL = "sell"
    DAY_SALES = "day_sales"
    PRODUCTS = "products"
    SETTINGS = "settings"
    DEVICES = "devices"
    SHIFT = "shift"
    PRACTISE = "practise"
    CARE = "care"
    CUES = "cues"
    INBOX = "inbox"
    MORNING = "morning"
    LOYALTY = "loyalty"
    SALES_REPORT = "sales_report"
    HEALTH = "health"
    AUDIT = "audit"
    DUPLICATES = "duplicates"


# Ten digits, as they stand on the keyboard, then letters.
_KEYS = "1234567890ABCDEF"
_ICONS = {
    Place.SELL: "shopping-basket",
    Place.DAY_SALES: "receipt-text",
    Place.SHIFT: "calculator",
    Place.CARE: "list-checks",
    Place.CUES: "message-circle",
    Place.INBOX: "inbox",
    Place.PRODUCTS: "package",
    Place.SETTINGS: "settings",
    Place.DEVICES: "printer",
    Place.PRACTISE: "clipboard-check",
    Place.MORNING: "newspaper",
    Place.LOYALTY: "users-round",
    Place.SALES_REPORT: "chart-column",
    Place.HEALTH: "zap",
    Place.AUDIT: "scan-search",
    Place.DUPLICATES: "merge",
}
THEME_NAMES = ("light", "dark", "high_contrast")
THEME_ICONS = {"light": "sun", "dark": "moon", "high_contrast": "contrast"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuServices:
    """What the menu needs. `is_training`: whoever practises leaves by its place.

    `languages`: code and own name of each ("de", "Deutsch"). `count_of` says how much waits at a
    place. `hidden`: places that this till does not have.
    """

    phrases: Phrases
    keys: KeyTable
    version: str
    is_training: bool = False
    hidden: frozenset[Place] = frozenset()
    languages: tuple[tuple[str, str], ...] = (("en", "English"), ("de", "Deutsch"))
    count_of: Callable[[str], int] = lambda _: 0


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One place: its key works while the menu is open. `waiting` is a figure, or empty."""

    place: Place
    text: str
    icon: str
    key: str
    is_here: bool
    waiting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuPicture:
    """The whole menu."""

    title: str
    entries: tuple[MenuEntry, ...]
    lock_text: str
    lock_key: str
    themes: tuple[tuple[str, str, str], ...]  # code, text, icon
    theme: str
    languages: tuple[tuple[str, str], ...]
    language: str
    about: str


class MenuView(Protocol):
    """What the presenter tells the sheet."""

    def show_picture(self, picture: MenuPicture) -> None:
        """Draw this."""
        ...

    def tell_place(self, place: str) -> None:
        """Go there."""
        ...

    def tell_lock(self) -> None:
        """Lock the till."""
        ...

    def tell_theme(self, name: str) -> None:
        """Dress the till."""
        ...

    def tell_language(self, language: str) -> None:
        """Speak another language."""
        ...


class MenuPresenter:
    """Touches and keys in; places out."""

    def __init__(self, services: MenuServices, view: MenuView) -> None:
        self._services = services
        self._view = view
        self._theme = THEME_NAMES[0]

    def open(self, *, here: str, theme: str) -> None:
        """Show the menu on the screen `here` (a Place), dressed in the theme of that name."""
        self._theme = theme
        say = self._services.phrases.say
        self._view.show_picture(
            MenuPicture(
                title=say("menu.title"),
                entries=tuple(
                    MenuEntry(
                        place,
                        say(f"menu.{self._word(place)}"),
                        _ICONS[place],
                        key,
                        place == here,
                        str(self._services.count_of(place) or ""),
                    )
                    for key, place in self._places().items()
                ),
                lock_text=say("menu.lock"),
                lock_key=self._services.keys.key(KeyAction.LOCK),
                themes=tuple(
                    (name, say(f"menu.theme_{name}"), THEME_ICONS[name]) for name in THEME_NAMES
                ),
                theme=theme,
                languages=self._services.languages,
                language=self._services.phrases.language,
                about=say("menu.about", version=self._services.version),
            )
        )

    def _word(self, place: Place) -> str:
        leaves = place is Place.PRACTISE and self._services.is_training
        return "place_practise_end" if leaves else f"place_{place}"

    def _places(self) -> dict[str, Place]:
        """The places by their keys, which stay theirs where others are hidden."""
        hidden = self._services.hidden
        every = dict(zip(_KEYS, Place, strict=True))
        return {key: place for key, place in every.items() if place not in hidden}

    def press(self, key: str) -> bool:
        """Take a key while the menu is open; say whether it meant something."""
        place = self._places().get(key.upper())
        if place is not None:
            self.choose(place)
            return True
        if self._services.keys.action(key) is KeyAction.LOCK:
            self.lock()
            return True
        return False

    def choose(self, place: str) -> None:
        """Go to a place; the place where one is just closes the menu."""
        self._view.tell_place(place)

    def lock(self) -> None:
        """Lock the till."""
        self._view.tell_lock()

    def choose_theme(self, name: str) -> None:
        """Dress the till; the menu stays open, so that the others can be tried."""
        if name in THEME_NAMES and name != self._theme:
            self._theme = name
            self._view.tell_theme(name)

    def choose_language(self, language: str) -> None:
        """Speak another language."""
        known = {code for code, _ in self._services.languages}
        if language in known and language != self._services.phrases.language:
            self._view.tell_language(language)
