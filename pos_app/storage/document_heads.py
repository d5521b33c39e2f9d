"""Heads: who wrote each field of the rows at the counter.

Does not read or write them (till_documents, documents).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sync.merge import DocumentState, OneWriting

NO_CLOCKS: Mapping[str, tuple[int, bytes]] = {}


@dataclass(frozen=True, slots=True)
class Head:
    """Who wrote the fields of the rows: one version for all, but for those in `clocks`."""

    clock: int
    record: bytes
    clocks: Mapping[str, tuple[int, bytes]]

    def of(self, name: str) -> tuple[int, bytes]:
        """Clock and record of a field."""
        return self.clocks.get(name, (self.clock, self.record))

    @property
    def records(self) -> frozenset[bytes]:
        """All that wrote the rows."""
        return frozenset((self.record, *(record for _, record in self.clocks.values())))


def head_of(state: DocumentState) -> Head:
    """Who wrote the fields of a document as it is shown."""
    if isinstance(state.fields, OneWriting):
        _, hlc, record, _ = state.fields.stamp
        return Head(hlc, record.bytes, NO_CLOCKS)
    said = {name: (one.hlc, one.record.bytes) for name, one in state.fields.items()}
    most = Counter(said.values()).most_common(1)[0][0]
    return Head(*most, {name: one for name, one in said.items() if one != most})


def is_as_before(old: Head, new: Head, state: DocumentState) -> bool:
    """Whether the rows say what the state says.

    A restored hub may have forgotten a record for ever: its field is then in no state, but still in
    the rows, and the head names a writer that the new one does not.
    """
    is_same = all(old.of(name) == new.of(name) for name in state.fields)
    return is_same and old.records <= new.records
