"""No table or column that may name somebody is forgotten by the export."""

import importlib
import pkgutil

from sqlalchemy import Table

from pos_app.storage import tables
from pos_app.storage.person_export import EXPORTED
from pos_app.storage.person_unexported import COLUMNS, TABLES
from pos_app.storage.tables.base import Row

# Names of columns that say who somebody is, or may hold any words or values.
TELLING = frozenset(
    {
        "customer_id", "a", "b", "one", "other", "owner_id", "person", "people", "subject",
        "subjects", "household_id", "given_name", "family_name", "phone", "email", "address",
        "card", "tax_number", "tags", "national", "token", "text", "note", "label", "body",
        "state", "value", "file_name", "columns", "lost_cards", "birthday_md",
    }
)  # fmt: skip
# Words of a few choices only, and what a machine says of itself.
PLAIN_STATES = frozenset(
    {
        "card_request", "import_batch", "job_run", "meta", "price_batch", "right_request", "shift",
        "practice_attempt",
    }
)  # fmt: skip


def all_tables() -> dict[str, Table]:
    for module in pkgutil.iter_modules(tables.__path__):
        importlib.import_module(f"{tables.__name__}.{module.name}")
    return dict(Row.metadata.tables)


def test_each_table_that_may_name_somebody_is_exported_or_left_out_with_a_reason() -> None:
    exported = {one.table for one in EXPORTED}
    telling = {
        name
        for name, table in all_tables().items()
        if TELLING & {column.name for column in table.columns} and name not in PLAIN_STATES
    }
    assert telling - exported - TABLES.keys() == set()
    assert exported & TABLES.keys() == set()


def test_each_column_of_an_exported_table_is_exported_or_left_out_with_a_reason() -> None:
    known = all_tables()
    forgotten = {
        (one.table, column.name)
        for one in EXPORTED
        for column in known[one.table].columns
        if column.name not in one.names and column.name not in COLUMNS
    }
    assert forgotten == set()


def test_nothing_is_said_of_tables_and_columns_that_are_not_there() -> None:
    known = all_tables()
    columns = {column.name for one in EXPORTED for column in known[one.table].columns}
    assert TABLES.keys() - known.keys() == set()
    assert COLUMNS.keys() - columns == set()
