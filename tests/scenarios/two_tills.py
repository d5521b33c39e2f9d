"""Two tills with real files, the real conversation between them, and a hub in this process.

Holds no claim.
"""

from pathlib import Path
from uuid import uuid4

from pos_app.domain.ids import TillId, mint_id
from sync.conversation.till import TillSide
from sync.emulators.hub import EmulatedHub
from tests.builders import a_manager, a_store, a_till
from tests.fakes import FakeClock
from tests.pos_app.replication.exchange import first_desk, joining_desk

JONAS = a_manager()
_MOST = 200


class TwoTills:
    """`here` was there first; `there` joined it."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.hub = EmulatedHub(new_id=uuid4, now_ms=self._now_ms)
        self.here = first_desk(folder / "here.db")
        other = a_till(id=TillId(mint_id()), code="9", name="Till 9")
        with self.here.units() as work:
            work.put_till(other)
            work.put_staff(JONAS)
            work.commit()
        self.there = joining_desk(folder / "there.db", other)
        self.desks = (self.here, self.there)
        for desk in self.desks:
            desk.units.rows = desk.incoming
            self.hub.pair(desk.store.device, place=a_store().id)
        self.hub.begin()
        self.sides = [
            TillSide(desk.store, new_id=uuid4, fraction=lambda: 0.0) for desk in self.desks
        ]
        self.meet()
        with self.there.units() as work:  # it writes its own key into its document
            work.put_till(other)
            work.commit()
        self.meet()

    def _now_ms(self) -> int:
        return int(self.clock.now().timestamp() * 1000)

    def advance(self, **by: float) -> None:
        """Time goes on for everybody."""
        for clock in (self.clock, self.here.clock, self.there.clock):
            clock.advance(**by)

    def meet(self) -> None:
        """Let both say and hear everything."""
        idle = 0
        for _ in range(_MOST):
            self.advance(seconds=20)
            said = [self._step(number) for number in (0, 1)]
            idle = 0 if any(said) else idle + 1
            if idle > 3 and all(d.store.position() == self.hub.store.head() for d in self.desks):
                return
        msg = "they never came to rest"
        raise AssertionError(msg)

    def _step(self, number: int) -> bool:
        side, desk = self.sides[number], self.desks[number]
        side.poke()
        message = side.next_message(self._now_ms())
        if message is None:
            return False
        before = desk.store.position()
        side.receive(self.hub.answer(desk.store.device, message), self._now_ms())
        return desk.store.position() != before or side.status.waiting > 0

    def close(self) -> None:
        """Close both files."""
        for desk in self.desks:
            desk.close()
