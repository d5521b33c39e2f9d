"""Claims about who wrote each field of a document."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from pos_app.storage.document_heads import head_of, is_as_before
from sync.merge import DocumentState, FieldVersion, OneWriting

few = st.integers(0, 3)
ids = few.map(lambda number: UUID(int=number))
versions = st.builds(FieldVersion, st.text(), few, few, ids, ids)
documents = st.dictionaries(st.text(max_size=9), versions, min_size=1, max_size=6)


@given(documents)
def test_a_head_says_of_each_field_who_wrote_it(fields: dict[str, FieldVersion]) -> None:
    state = DocumentState(kind="customer", id=UUID(int=7), fields=fields)
    head = head_of(state)
    for name, version in fields.items():
        assert head.of(name) == (version.hlc, version.record.bytes)
    assert head.records == {one.record.bytes for one in fields.values()}
    assert is_as_before(head, head, state)


@given(versions)
def test_one_writing_has_one_version_for_all(version: FieldVersion) -> None:
    fields = OneWriting({"name": "Ada", "phone": ""}, version.stamp)
    state = DocumentState(kind="customer", id=UUID(int=7), fields=fields)
    head = head_of(state)
    assert (head.clock, head.record, head.clocks) == (version.hlc, version.record.bytes, {})
    other = DocumentState(
        kind="customer", id=state.id,
        fields={name: FieldVersion("", 9, 9, UUID(int=9), version.device) for name in fields},
    )  # fmt: skip
    assert not is_as_before(head, head_of(other), other)
