"""Every table of the till's file, declared (`*Row`); migrations make them.

Imported by migrations, tests and cold queries only: it brings SQLAlchemy with it.

Invariant: what is declared here and what the migrations make are the same (a test compares).
"""

from pos_app.storage.tables import (
    audit_rows,
    care_rows,
    catalogue_rows,
    cue_rows,
    figure_rows,
    finding_rows,
    goods_rows,
    import_rows,
    invoice_rows,
    loyalty_rows,
    offer_rows,
    outage_rows,
    people_rows,
    person_rows,
    price_rows,
    record_rows,
    replica_rows,
    sale_rows,
    shift_rows,
    suspended_rows,
    training_rows,
)
from pos_app.storage.tables.base import Row

metadata = Row.metadata

__all__ = [
    "audit_rows",
    "care_rows",
    "catalogue_rows",
    "cue_rows",
    "figure_rows",
    "finding_rows",
    "goods_rows",
    "import_rows",
    "invoice_rows",
    "loyalty_rows",
    "metadata",
    "offer_rows",
    "outage_rows",
    "people_rows",
    "person_rows",
    "price_rows",
    "record_rows",
    "replica_rows",
    "sale_rows",
    "shift_rows",
    "suspended_rows",
    "training_rows",
]
