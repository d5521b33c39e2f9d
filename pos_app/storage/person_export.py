"""Everything the till's file says of one person, as sections of an export.

Reads only; every record of the person, by index where there is one. Judges nothing and makes no
file. Which tables and columns are left out stands in storage/person_unexported, each with why.

Invariant: of another person nothing is read, only how many share a household.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec

from pos_app.domain.ids import CustomerId
from pos_app.domain.person_export import ExportSection, Plain
from pos_app.storage.columns import instant_of
from pos_app.storage.connection import Connection
from pos_app.storage.person_records import keys_of_person

ID_BYTES = 16
_OWN = "{t}.customer_id = ?1"
# A sale made elsewhere or claimed later is theirs by its visit alone.
_SALES = (
    "IN (SELECT id FROM sale WHERE customer_id = ?1"
    " UNION SELECT sale_id FROM visit WHERE customer_id = ?1)"
)
_OF_SALE = "{t}.sale_id " + _SALES


@dataclass(frozen=True, slots=True)
class ExportedTable:
    """Which columns of a table go into which section, and how its rows are found (?1: a record)."""

    section: str
    table: str
    columns: str
    found: str = _OWN

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, one by one."""
        return tuple(self.columns.split())


EXPORTED = (
    ExportedTable(
        "customer", "customer",
        "id given_name family_name phone email card lost_cards language birthday_md"
        " enrolled_at_us home_store_id is_home_chosen groups tags is_greeted is_minor"
        " shares_points",
        "{t}.id = ?1",
    ),
    ExportedTable("lost_cards", "lost_card", "card"),
    ExportedTable("changes", "customer_change", "id at_us fields is_undo"),
    ExportedTable("notes", "customer_note", "id kind text at_us"),
    ExportedTable(
        "consents", "consent",
        "id purpose channel is_given is_declined is_pending at_us how store_id till_id language"
        " wording wording_id text_hash confirms_id",
    ),
    ExportedTable(
        "visits", "visit",
        "visited_at_us visited_on sale_id store_id till_id currency net_minor tax_minor item_count"
        " points parts",
    ),
    ExportedTable(
        "purchases", "sale",
        "id number store_id till_id business_day_on completed_at_us currency net_minor total_minor"
        " rounding_minor supply_mode exemption kind void_of",
        "{t}.id " + _SALES,
    ),
    ExportedTable(
        "purchase_lines", "sale_line",
        "sale_id place product_id name code amount unit line_total_minor net_minor gross_minor"
        " tax_class kind is_private unit_price_minor discount_minor refund_of",
        _OF_SALE,
    ),
    ExportedTable(
        "discounts", "sale_line_discount",
        "sale_id line place amount_minor source label",
        _OF_SALE,
    ),
    ExportedTable(
        "payments", "sale_tender",
        "sale_id place kind amount_minor given_minor change_minor rounding_minor taken_at_us"
        " reference",
        _OF_SALE,
    ),
    ExportedTable(
        "receipts_sent", "receipt_request",
        "id sale_id channel address language requested_at_us state changed_at_us",
        _OF_SALE,
    ),
    ExportedTable("invoices", "invoice", "id number sale_id issued_at_us body", _OF_SALE),
    ExportedTable(
        "points", "loyalty_entry",
        "id programme_id version kind points balance sale_id of_sale parts tier_points tier_minor"
        " tier_at_us card expires_on at_us",
    ),
    ExportedTable("balances", "account", "id unit balance", "{t}.owner_id = ?1"),
    ExportedTable(
        "matters", "care_matter",
        "id kind store_id opened_at_us text product_id product_name variant sale_id due_on until_on"
        " state state_due_on",
    ),
    ExportedTable("matter_steps", "care_step", "id matter_id state at_us due_on text sale_id"),
    ExportedTable(
        "privacy_requests", "privacy_request",
        "id kind how store_id taken_at_us asked_on due_on jurisdiction state state_due_on",
    ),
    ExportedTable(
        "privacy_request_steps", "privacy_request_step",
        "id request_id state at_us due_on reason",
    ),
    ExportedTable("contacts", "interaction", "id kind text store_id at_us matter_id"),
    ExportedTable(
        "hints_shown", "cue_outcome",
        "id kind ended moment store_id till_id at_us subject sale_id product_id currency"
        " bought_minor worth_minor",
    ),
    ExportedTable("hints_printed", "cue_foot", "text at_us"),
    ExportedTable(
        "goods_laid_aside", "suspended_basket",
        "id number kind state label at_us business_day_on currency total_minor due_on",
    ),
    ExportedTable("record_faults", "audit_fault", "kind store_id"),
    ExportedTable("record_answers", "audit_answer", "kind mark at_us until_us"),
    ExportedTable("brought_along", "customer_import_row", "import_id row body"),
)  # fmt: skip
_HOUSEHOLD = (
    "SELECT count(*) FROM customer o JOIN customer c ON c.household_id = o.household_id"
    " WHERE c.id = ?1 AND o.id <> c.id"
)
_WORDS = (
    "SELECT DISTINCT w.id, w.version, w.purpose, w.channel, w.language, w.text, w.detail"
    " FROM consent c JOIN consent_wording w ON w.id = c.wording_id AND w.version = c.wording"
    " WHERE c.customer_id = ?1"
)
_WORD_NAMES = ("id", "version", "purpose", "channel", "language", "text", "detail")
# Bodies hold the id as text. The kinds are those that somebody's numbers are handed out with.
_LOOKS = (
    "SELECT j.kind, j.at_us FROM journal j JOIN journal_body b ON b.seq = j.seq"
    " WHERE j.kind IN ('contact_shown', 'person_exported') AND instr(b.body, CAST(?1 AS BLOB))"
)
_LISTS = frozenset({"groups", "tags", "lost_cards", "fields"})


def read_person(connection: Connection, customer_id: CustomerId) -> tuple[ExportSection, ...]:
    """All that is held, of every record of one person."""
    keys = keys_of_person(connection, customer_id)

    def ask(
        query: str, names: Sequence[str], value: Callable[[bytes], bytes | str]
    ) -> tuple[Mapping[str, Plain], ...]:
        rows = (row for key in keys for row in connection.rows(query, (value(key),)))
        entries = (_entry(names, row) for row in rows)
        # Two records of one person may name the same sale.
        return tuple({msgspec.json.encode(one): one for one in entries}.values())

    sections = [ExportSection(one.section, ask(_select(one), one.names, bytes)) for one in EXPORTED]
    household = ask(_HOUSEHOLD, ("others",), bytes)
    return (
        *sections,
        ExportSection("consent_wordings", ask(_WORDS, _WORD_NAMES, bytes)),
        ExportSection("household", tuple(one for one in household if one["others"])),
        ExportSection("looks", ask(_LOOKS, ("kind", "at_us"), lambda key: str(UUID(bytes=key)))),
    )


def _select(one: ExportedTable) -> str:
    columns = ", ".join(f"{one.table}.{name}" for name in one.names)
    return f"SELECT {columns} FROM {one.table} WHERE {one.found.format(t=one.table)}"


def _entry(names: Sequence[str], row: Sequence[object]) -> dict[str, Plain]:
    return {
        name.removesuffix("_us"): _plain_of(name, value)
        for name, value in zip(names, row, strict=True)
    }


def _plain_of(name: str, value: object) -> Plain:
    if value is None:
        return None
    if name.endswith("_us") and isinstance(value, int):
        return instant_of(value).isoformat()
    if name.startswith("is_"):
        return bool(value)
    if name in _LISTS:
        return [line for line in str(value).split("\n") if line]
    return _plain(value)


def _plain(value: object) -> Plain:
    """Ids as text, what is packed unpacked."""
    if isinstance(value, bytes):
        return str(UUID(bytes=value)) if len(value) == ID_BYTES else _unpacked(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return str(value)


def _unpacked(value: bytes) -> Plain:
    """A packed body; what is none is shown as it lies, so that nothing is silently dropped."""
    try:
        found = msgspec.msgpack.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return value.hex()
    return _plain(found)
