"""Ask for a right: what lies at other stores comes here before it is spent.

The question is written down, somebody else asks the hub (pos_app/replication) and writes the answer
into the same file; then the ordinary spend is done. Waits for nobody and spends nothing.

Invariants:
- A question that nobody waits for any more is forgotten; what it was granted returns by itself
  (operations/return_rights).
- First the whole is asked for, so that the others are asked to return; only then what there is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from pos_app.domain.account import AccountId
from pos_app.domain.clock import Clock
from pos_app.operations.ports import UnitOfWorkFactory
from pos_app.operations.rights_book import RightState


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRight:
    """Writes and reads questions; on the database thread."""

    unit_of_work: UnitOfWorkFactory
    clock: Clock
    new_id: Callable[[], UUID]

    def begin(self, account: AccountId, amount: int, *, least: int | None = None) -> UUID:
        """Write a question down: `amount`, or what there is from `least` (else all of it) up."""
        rq = self.new_id()
        with self.unit_of_work() as work:
            wanted = amount if least is None else least
            work.rights.ask(rq, account, amount, least=wanted, at=self.clock.now())
            work.commit()
        return rq

    def state_of(self, rq: UUID) -> RightState:
        """What became of a question."""
        with self.unit_of_work() as work:
            return work.rights.state_of(rq)

    def give_up(self, rq: UUID) -> None:
        """Wait no longer; a refusal that was read is forgotten by this too."""
        with self.unit_of_work() as work:
            work.rights.forget(rq)
            work.commit()
