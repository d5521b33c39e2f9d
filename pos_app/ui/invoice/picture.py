"""The picture of making an invoice: fields, what is wrong with them, the invoice as it would print.

Plain values; decides nothing.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerField:
    """One field, always drawn in the same sequence."""

    name: str
    label: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicePicture:
    """The whole screen as sentences. `is_issued`: the fields can be read and not changed."""

    title: str
    detail: str = ""
    fields: tuple[BuyerField, ...] = ()
    fault: str = ""
    fault_field: str = ""
    note: str = ""
    lines: tuple[str, ...] = ()
    main: str = ""
    may_main: bool = False
    may_keep: bool = False  # a draft has no number: only what is issued becomes a file
    is_issued: bool = False
