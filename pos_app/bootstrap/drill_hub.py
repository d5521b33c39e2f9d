"""The hub of an outage drill: emulated in this process, with a till of the invented store Airport.

The training's till speaks with it by its real agent. Nothing leaves the machine.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from pos_app.domain.clock import Clock
from pos_app.domain.ids import mint_id
from pos_app.domain.policy import Policy
from pos_app.operations.demo_drill import (
    AIRPORT,
    AIRPORT_LIFE,
    AIRPORT_TILL,
    airport_points,
    airport_store,
)
from pos_app.replication.plain_values import encode_plain
from pos_app.replication.record_codec import RecordCodec, derived_id
from sync.emulators.hub import EmulatedHub, EmulatedTill
from sync.wire import Message

if TYPE_CHECKING:
    from collections.abc import Callable

RETURNED = ("account_moved", encode_plain({"why": "returned"}))


class DrillHub:
    """The line of one till to it; fills Exchanges (replication/agent). On the agent's thread."""

    def __init__(self, policy: Policy, *, device: UUID, airport: str, clock: Clock) -> None:
        self._device = device
        self.on_grown: Callable[[int], None] = lambda _: None
        self._hub = EmulatedHub(new_id=mint_id, now_ms=lambda: int(clock.now().timestamp() * 1000))
        self._hub.pair(device, place=policy.store.id)
        self._hub.pair(AIRPORT_TILL, place=AIRPORT)
        self._hub.begin()
        self._airport = EmulatedTill(
            self._hub, device=AIRPORT_TILL, incarnation=AIRPORT_LIFE, returned=RETURNED
        )
        self._airport.begin()
        codec = RecordCodec()
        state = codec.fields_of(airport_store(policy.store, airport))
        entry, postings = airport_points(policy.programmes[0], new_id=mint_id, at=clock.now())
        self._airport.write(
            (
                codec.change(state, state.fields, record_id=derived_id("drill", AIRPORT)),
                codec.fact(
                    "loyalty_entry",
                    entry,
                    record_id=entry.id,
                    subjects=(entry.customer_id,),
                    postings=postings,
                ),
            )
        )
        # A till that had no record when it was greeted has told everything by its second hello.
        self._airport.begin()

    def exchange(self, message: Message) -> Message:
        """Send and take the answer; whatever Airport has to return, it returns at once."""
        answer = self._hub.answer(self._device, message)
        if self._airport.tend():
            self.on_grown(self._hub.store.head())
        return answer
