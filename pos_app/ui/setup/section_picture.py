"""The picture of a section of the settings: a list, a form, buttons, all as text.

Plain values; the one view (section_view) draws them. Decides nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

BETWEEN_CODES = ","


class FieldKind(StrEnum):
    """How a field is filled in."""

    TEXT = "text"
    NUMBER = "number"  # a text that is written with figures: aligned and tabular
    CHOICE = "choice"
    TABS = "tabs"  # a choice of which part of a long form is shown
    SEVERAL = "several"  # any of a few: the value is their codes with a comma between
    ICON = "icon"  # a choice by picture
    TICK = "tick"
    HIDDEN = "hidden"  # a PIN: what is typed shows as dots
    NOTE = "note"  # shown, not changed


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field: `value` is text (a choice's code, "yes" or "no" of a tick); `fault` a sentence.

    `choices`: code, text and icon. A `half` field shares its line with the next one.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    value: str = ""
    fault: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()
    is_half: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionButton:
    """A button below the list or the form; `key` is shown as a cap. `kind`: a ButtonKind value."""

    code: str
    text: str
    icon: str = ""
    kind: str = "plain"
    key: str = ""
    is_enabled: bool = True


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of the list: `width` in design pixels, 0 shares what is left."""

    title: str
    width: int = 0
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class ListCell:
    """A cell: text, a small text below, and a Tone value when it is a chip."""

    text: str
    sub: str = ""
    chip: str = ""
    icon: str = ""
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row with the key that is reported when it is chosen."""

    key: str
    cells: tuple[ListCell, ...]
    spoken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPicture:
    """Everything that a section shows; an empty part is not drawn."""

    title: str
    note: str = ""
    refusal: str = ""  # said instead of everything else
    search_hint: str = ""
    search_text: str = ""
    columns: tuple[ListColumn, ...] = ()
    rows: tuple[ListRow, ...] = ()
    chosen: str = ""
    list_empty: str = ""
    list_buttons: tuple[SectionButton, ...] = ()
    form_title: str = ""
    fields: tuple[FormField, ...] = ()
    buttons: tuple[SectionButton, ...] = ()
    preview: tuple[str, ...] = ()
    progress: tuple[str, int] | None = None  # a sentence and thousandths done
    is_whole: bool = False  # it needs the whole width: the list of sections gives way
    look_at: str = ""  # the field (or button of the form) to give the keyboard to, this once
