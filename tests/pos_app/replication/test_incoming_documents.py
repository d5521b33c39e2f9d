"""The routes of documents: which fields a whole one has that this version would not write."""

from pos_app.replication.incoming_documents import DOCUMENTS, unknown_fields
from sync.kinds import PUBLISHED, Merge
from sync.merge import WHOLE, DocumentState, FieldVersion
from tests.builders import an_id


def a_state(kind: str, fields: dict[str, object]) -> DocumentState:
    version = FieldVersion(fields, 1 << 21, 1 << 21, an_id("record"), an_id("device"))
    return DocumentState(kind=kind, id=an_id("document"), fields={WHOLE: version})


def test_every_document_has_a_route_and_every_whole_one_says_what_it_knows() -> None:
    merges = {kind.name: kind.merge for kind in PUBLISHED if kind.merge is not Merge.NONE}
    assert set(DOCUMENTS) == set(merges)
    for name, route in DOCUMENTS.items():
        assert (route.known is not None) == (merges[name] is Merge.WHOLE), name


def test_only_what_this_version_would_not_write_is_unknown() -> None:
    state = a_state("quick_keys", {"pages": [], "colours": [1]})
    assert unknown_fields(DOCUMENTS["quick_keys"], state) == {"colours": [1]}
    unread = a_state("offer", {"version": 3, "benefit": {"tag": "of tomorrow"}})
    assert unknown_fields(DOCUMENTS["offer"], unread) == {}
    assert unknown_fields(DOCUMENTS["customer"], a_state("customer", {"likes": "cod"})) == {}
