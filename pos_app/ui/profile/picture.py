"""What the profile shows, as plain texts. Holds no Qt and decides nothing."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from enum import StrEnum

from pos_app.ui.key_table import KeyAction, KeyTable


class Page(StrEnum):
    """The pages of a profile, in the order of their tabs."""

    BOARD = "board"
    PURCHASES = "purchases"
    POINTS = "points"
    NOTES = "notes"
    CARE = "care"
    CONSENTS = "consents"
    CUES = "cues"
    PEOPLE = "people"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a list: a short `lead` (a day, points), a text with a smaller one, a figure.

    `chip` is a text and a Tone's value; `colour` a token for the lead.
    """

    key: Hashable
    lead: str = ""
    text: str = ""
    sub: str = ""
    figure: str = ""
    chip: tuple[str, str] | None = None
    colour: str = "muted"

    @property
    def spoken(self) -> str:
        """For a screen reader."""
        chip = self.chip[0] if self.chip else ""
        return ". ".join(
            part for part in (self.lead, self.text, self.sub, self.figure, chip) if part
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that can be done on a page: by an action of the key table, or a key of its own."""

    code: str
    text: str
    action: KeyAction | None = None
    key: str = ""
    icon: str = ""
    is_half: bool = False  # stands beside the next one

    def key_in(self, keys: KeyTable) -> str:
        """The key that is drawn and bound."""
        return self.key if self.action is None else keys.key(self.action)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The glance that stays above every page. `contact` is masked until somebody shows it."""

    initials: str = ""
    name: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    contact: str = ""
    about: str = ""  # home store, birthday, language, tags
    is_masked: bool = True
    has_contact: bool = False
    figures: tuple[tuple[str, str, str], ...] = ()  # figure, its name, a small line
    alert: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCard:
    """A card of the first page; a touch goes to its page."""

    page: Page
    title: str
    note: str = ""
    entries: tuple[Entry, ...] = ()
    empty: str = ""
    tone: str = ""
    is_led: bool = True  # rows begin with a day or a figure


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPicture:
    """A page: rows at the left, what is known of the chosen one at the right."""

    title: str
    entries: tuple[Entry, ...] = ()
    empty: str = ""
    note: str = ""
    chosen: Hashable | None = None
    lead_width: int = 110
    detail_title: str = ""
    detail_note: str = ""
    details: tuple[tuple[str, str], ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """A field of a form. With `choices` one of them is chosen; else something is typed."""

    name: str
    label: str
    text: str = ""
    hint: str = ""
    error: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[str, ...] = ()
    is_secret: bool = False
    is_scanned: bool = False  # a scan while the form stands goes here


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPicture:
    """A form; `serial` tells one from the next, what was typed stays while it is the same."""

    serial: int
    title: str
    hint: str = ""
    fields: tuple[FormField, ...] = ()
    submit: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PickPicture:
    """Finding another customer."""

    title: str
    detail: str = ""
    hint: str = ""
    entries: tuple[Entry, ...] = ()
    chosen: Hashable | None = None
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePicture:
    """The whole screen. Of `form`, `pick`, `board` and `shown` the first that is there is drawn."""

    title: str
    detail: str = ""
    head: Head = field(default_factory=Head)
    page: Page = Page.BOARD
    board: tuple[BoardCard, ...] = ()
    shown: ListPicture | None = None
    form: FormPicture | None = None
    pick: PickPicture | None = None
    may_use: bool = False
    may_edit: bool = False
    may_undo: bool = False
