"""Claims about the bytes of a document: whole, the quick way, and what cannot be read."""

from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import WireError
from sync.folded import FoldedDocument, folded_of
from sync.merge import WHOLE, ConflictRow, DocumentState, FieldVersion

ID = UUID(int=7)
values = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), st.text(), st.binary(),
    st.lists(st.integers(0, 9)), st.dictionaries(st.text(max_size=3), st.integers(0, 9)),
)  # fmt: skip
few = st.integers(0, 2)
versions = st.builds(
    FieldVersion, values, few, few, few.map(lambda n: UUID(int=n)), few.map(lambda n: UUID(int=n))
)


@given(
    st.dictionaries(st.text(max_size=9), versions, max_size=6),
    st.lists(st.builds(ConflictRow, st.text(max_size=9), versions), max_size=3),
)
def test_a_document_is_read_as_it_was_written(
    fields: dict[str, FieldVersion], conflicts: list[ConflictRow]
) -> None:
    state = DocumentState(
        kind="customer", id=ID, fields=fields, conflicts=tuple(conflicts), position=9
    )
    folded = folded_of(state)
    assert folded.read() == state
    plain = folded.plain()
    if plain is not None:
        assert plain.values() == state.values()
        assert not conflicts
        assert {plain.hlc_of(name) for name in fields} == {state.hlc_of(name) for name in fields}
        assert {plain.record} == {one.record.bytes for one in fields.values()}


def test_the_quick_way_is_for_a_document_that_one_record_wrote() -> None:
    version = FieldVersion("Ada", 5, 6, UUID(int=1), UUID(int=2))
    one = DocumentState(kind="customer", id=ID, fields={"name": version, "phone": version})
    assert folded_of(one).plain() is not None
    later = {"name": version, "phone": msgspec.structs.replace(version, record=UUID(int=3))}
    assert folded_of(msgspec.structs.replace(one, fields=later)).plain() is None
    lost = (ConflictRow("name", msgspec.structs.replace(version, value="Eve")),)
    assert folded_of(msgspec.structs.replace(one, conflicts=lost)).plain() is None
    assert folded_of(msgspec.structs.replace(one, fields={})).plain() is None


def test_a_whole_document_says_its_fields() -> None:
    version = FieldVersion({"name": "Tea"}, 5, 6, UUID(int=1), UUID(int=2))
    plain = folded_of(DocumentState(kind="offer", id=ID, fields={WHOLE: version})).plain()
    assert plain is not None
    assert (plain.values(), plain.hlc_of(WHOLE)) == ({"name": "Tea"}, 6)


@pytest.mark.parametrize(
    "state",
    [b"", b"\xc1", b"\x94\x90\x81\xa1a\x01\x80\x90", b"\x94\x90\x80\x80\x91\x93\xa1a\x00\x01"],
)  # fmt: skip
def test_what_cannot_be_read_is_no_document(state: bytes) -> None:
    with pytest.raises(WireError):
        FoldedDocument("customer", ID, 1, state).read()
