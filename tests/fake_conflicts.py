"""Values that two tills wrote apart, in memory: the port ConflictBook over FakeTables."""

from typing import TYPE_CHECKING
from uuid import UUID

from pos_app.domain.conflict import Conflict, ConflictVersion

if TYPE_CHECKING:
    from tests.fake_tables import FakeTables


class FakeConflictBook:
    """The conflicts that a test has set; what was settled stands."""

    def __init__(self, now: "FakeTables") -> None:
        self._now = now

    def count(self) -> int:
        return len(self._now.conflicts)

    def waiting(self, *, limit: int = 200) -> tuple[Conflict, ...]:
        return tuple(self._now.conflicts[:limit])

    def standing(self, conflict: Conflict) -> UUID | None:
        settled = self._now.settled.get((conflict.document_id, conflict.field))
        if settled is not None:
            return settled.record_id
        known = [one for one in self._now.conflicts if _place(one) == _place(conflict)]
        return known[0].versions[0].record_id if known else None

    def settle(self, conflict: Conflict, chosen: ConflictVersion) -> UUID:
        now = self._now
        record_id = UUID(int=0xC0 + len(now.settled))
        place = (conflict.document_id, conflict.field)
        if place in now.settled:
            record_id = UUID(int=now.settled[place].record_id.int + 0x100)
        now.settled[place] = ConflictVersion(
            record_id=record_id, mark=chosen.mark, value=chosen.value, at=chosen.at
        )
        now.conflicts[:] = [one for one in now.conflicts if _place(one) != _place(conflict)]
        return record_id


def _place(conflict: Conflict) -> tuple[UUID, str]:
    return conflict.document_id, conflict.field
