"""The routes of facts: each is written by a method that the book has."""

from pos_app.operations.replica_book import ReplicaBook
from pos_app.replication.incoming_facts import FACTS, WITHOUT_ROWS, FactSeen
from pos_app.replication.sale_codec import encode_sale
from sync.kinds import PUBLISHED, Merge
from tests.builders import a_sale, an_id


def test_every_fact_has_a_method_of_the_book_or_a_reason() -> None:
    facts = {kind.name for kind in PUBLISHED if kind.merge is Merge.NONE}
    assert set(FACTS) | set(WITHOUT_ROWS) == facts
    assert all(hasattr(ReplicaBook, route.write) for route in FACTS.values())
    assert all(WITHOUT_ROWS.values())


def test_a_sale_keeps_its_margin_and_the_life_that_numbered_it() -> None:
    sale = a_sale()
    body = encode_sale(sale, margin_minor=70)
    read = FACTS["sale"].read(FactSeen(sale.id, an_id("life"), body))
    assert (read.sale, read.incarnation, read.margin_minor) == (sale, an_id("life"), 70)
