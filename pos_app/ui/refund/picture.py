"""The picture of giving back: rows with steppers, groups of choices, what it comes to.

Plain values; decides nothing. One picture serves refund, void and the correction of a tender.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BackRow:
    """One line. `now` is empty where nothing can be chosen; then `note` says why.

    `about` stands under the name.
    """

    name: str
    paid: str
    bought: str
    about: str = ""
    before: str = ""
    now: str = ""
    reason: str = ""
    back: str = ""
    note: str = ""
    may_less: bool = False
    may_more: bool = False
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of several; `key` is drawn on it."""

    code: str
    text: str
    key: str = ""
    icon: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionGroup:
    """Choices that belong together, under a title; `note` explains the one in force."""

    code: str
    title: str
    options: tuple[Option, ...]
    note: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackPicture:
    """The whole screen. `chips` are (text, tone); `sums` are (label, amount)."""

    title: str
    detail: str = ""
    hint: str = ""
    sale: str = ""
    about: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    rows: tuple[BackRow, ...] = ()
    empty: str = ""
    found: tuple[Option, ...] = ()
    actions: tuple[Option, ...] = ()
    groups: tuple[OptionGroup, ...] = ()
    sums: tuple[tuple[str, str], ...] = ()
    big_label: str = ""
    big: str = ""
    main: str = ""
    main_key: str = ""
    main_amount: str = ""
    may_main: bool = False
    is_masked: bool = False
    has_steppers: bool = True
    measure: tuple[str, str] = ("", "")  # which weight is asked for, and up to how much
