"""The rules of suspending in the Store document."""

from pos_app.domain.suspend_rules import SuspendRules
from pos_app.replication.document_codec import read_store, store_fields
from tests.builders import a_store


def test_a_store_keeps_them_and_one_written_before_has_the_usual_ones() -> None:
    store = a_store(suspending=SuspendRules(is_slip_printed=True, cancel_fee_minor=300))
    fields = store_fields(store)
    assert read_store(store.id, fields) == store
    del fields["suspending"]
    assert read_store(store.id, fields).suspending == SuspendRules()
