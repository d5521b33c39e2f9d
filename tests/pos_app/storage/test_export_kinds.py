"""Claims about what leaves with an export: no table is forgotten, no secret is told."""

from pos_app.storage.export_kinds import LEFT, TABLES
from pos_app.storage.tables import metadata

_BY_HAND = {"product", "product_code", "department", "customer", "lost_card"}  # export_rows


def test_every_table_of_the_file_leaves_or_says_why_it_stays() -> None:
    leaves = {word for table in TABLES for word in table.source.split()}
    stays = {name for names in LEFT.values() for name in names.split()}
    assert set(metadata.tables) <= leaves | stays | _BY_HAND
    assert stays <= set(metadata.tables) | {"alembic_version"}


def test_no_pin_and_no_key_is_among_the_columns() -> None:
    told = {table.select for table in TABLES}
    assert not any(word in select for select in told for word in ("pin_hash", "public_key"))
