"""What the shift screen shows: a board of panels, a form, or the count. Values only."""

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.money import Currency, Money


class Step(StrEnum):
    """Where one is on the way to a closed shift."""

    COUNT = "count"
    COMPARE = "compare"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """A line of a panel."""

    label: str
    value: str = ""
    is_strong: bool = False
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPoint:
    """One thing that has to be right: a sign, a title and what to do."""

    title: str
    detail: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardAction:
    """Something to do now, with its key."""

    code: str
    text: str
    icon: str
    key: str
    is_main: bool = False
    is_enabled: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPanel:
    """A card: title, a chip, perhaps one large figure, rows, points, actions at its foot."""

    title: str
    chip: str = ""
    chip_tone: str = "neutral"
    big_label: str = ""
    big: str = ""
    big_tone: str = ""
    note: str = ""
    warning: str = ""
    rows: tuple[BoardRow, ...] = ()
    points: tuple[BoardPoint, ...] = ()
    actions: tuple[BoardAction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """`kind`: amount, number, text, secret or choice (of `choices`: code and text).

    `text` is what stands in it at first; of a choice the code that is chosen.
    """

    name: str
    label: str
    kind: str = "text"
    amount: Money | None = None
    text: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPicture:
    """Fields to fill in, then one key. `serial` changes when the fields are others."""

    title: str
    hint: str
    fields: tuple[FormField, ...]
    submit: str
    serial: int
    currency: Currency
    error: str = ""
    is_implied: bool = False
    other: str = ""  # the action `store` beside the form, where it is offered
    is_refined: bool = False  # the form that stood there with other fields: what was typed stays

    @property
    def asks_approval(self) -> bool:
        """Whether somebody has to sign it."""
        return any(field.name == "pin" for field in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One note or coin."""

    worth: str
    typed: str
    sum: str
    is_note: bool
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CountSheet:
    """One currency of the count: its code and what it comes to so far."""

    text: str
    is_active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CountPicture:
    """The count as far as it is: the active sheet. `sheets` is empty with one currency."""

    rows: tuple[CountRow, ...]
    total: str
    filled: str
    sheets: tuple[CountSheet, ...] = ()
    is_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftPicture:
    """The whole screen: exactly one of the three bodies.

    `drawer` says how the shift's drawer stands, empty where there is none to speak of.
    """

    title: str
    detail: str
    drawer: str = ""
    drawer_tone: str = "neutral"
    step: Step | None = None
    board: tuple[BoardPanel, ...] = ()
    form: FormPicture | None = None
    count: CountPicture | None = None
