"""The hub of a drill answers this till, and holds what Airport has."""

from uuid import uuid4

from pos_app.bootstrap.drill_hub import DrillHub
from pos_app.domain.clock import SystemClock
from pos_app.domain.exercise import REGULAR
from pos_app.operations.demo_drill import AIRPORT_TILL, POINTS_THERE
from sync.conversation.till import TillSide
from tests.builders import a_policy
from tests.loyalty import a_programme
from tests.simulation.till_tables import MemoryTill


def test_a_till_is_welcomed_and_airport_holds_its_points() -> None:
    device, programme = uuid4(), a_programme()
    policy = a_policy(programmes=(programme,))
    hub = DrillHub(policy, device=device, airport="Airport", clock=SystemClock())
    side = TillSide(MemoryTill(device, uuid4()), new_id=uuid4, fraction=lambda: 0.0)
    for turn in range(1, 20):
        message = side.next_message(turn * 20_000)
        if message is not None:
            side.receive(hub.exchange(message), turn * 20_000)
    assert side.status.is_linked
    (right,) = hub._hub.store.rights_at(AIRPORT_TILL)
    assert (right.account, right.rest) == (programme.account(REGULAR), POINTS_THERE)
