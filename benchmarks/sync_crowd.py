"""Many tills that come back at once after an outage, each with what it sold meanwhile.

Each is a connection of its own with a handshake of its own, on a thread of this process: its
requests are made beforehand, so that this process takes little of the processors from the hub.
"""

import tempfile
from collections.abc import Sequence
from concurrent.futures import (
    ThreadPoolExecutor,  # noqa: TID251  (a crowd of tills; no part of a till)
)
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Barrier
from time import perf_counter
from uuid import UUID, uuid5

from benchmarks.figures import Figure, percentile
from benchmarks.hub_load import InventedTill, hello, invented_till
from benchmarks.invented_customers import invented_customers
from benchmarks.sync_places import HubProcess, let_in, sealed
from pos_app.domain.ids import CustomerId
from pos_app.replication.record_codec import RecordCodec
from sync import wire
from sync.client.link import HubLink
from sync.client.pinned import HubPlace, look_at

TILLS, FEW_TILLS, PENDING = 200, 20, 300
ALL_S = 5.0
_LOOK_S = 5.0


@dataclass(frozen=True, slots=True)
class _Told:
    """When a till was done, and how long each of its requests took."""

    end: float
    requests: tuple[float, ...]


def measure_crowd(*, is_small: bool = False) -> list[Figure]:
    """Seconds until the last one is done, and the slowest requests."""
    tills = [invented_till(number) for number in range(10, 10 + (FEW_TILLS if is_small else TILLS))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "hub"
        tokens = let_in(folder, tills)
        waiting = [_pending(till) for till in tills]
        hub = HubProcess(folder)
        try:
            place = look_at(HubPlace(hub.address), timeout_s=_LOOK_S)
            took, requests = _come_back(place, tokens, waiting)
        finally:
            hub.stop()
    of = f"{len(tills)} tills × {PENDING} records after an outage"
    rate = len(tills) * PENDING / took
    return [
        Figure(name=f"{of}: all taken", value=took, unit="s", budget=ALL_S,
               beside=f"{rate:,.0f} records a second"),
        Figure(name=f"{of}: a request p99", value=percentile(requests, 0.99) * 1000, unit="ms"),
    ]  # fmt: skip


def _pending(till: InventedTill) -> tuple[wire.Hello, tuple[wire.WireRecord, ...], UUID]:
    codec = RecordCodec()
    drafts = []
    for number, one in enumerate(invented_customers(PENDING)):
        own = replace(one, id=CustomerId(uuid5(till.device, str(number))))
        fields = codec.fields_of(own)
        drafts.append(codec.change(fields, fields.fields, record_id=uuid5(own.id, "enrolled")))
    records = tuple(wire.to_wire(one) for one in sealed(till, drafts))
    return hello(till), records, till.incarnation


def _come_back(
    place: HubPlace,
    tokens: Sequence[str],
    waiting: Sequence[tuple[wire.Hello, tuple[wire.WireRecord, ...], UUID]],
) -> tuple[float, list[float]]:
    gate = Barrier(len(tokens) + 1)

    def come(number: int) -> _Told:
        first, records, life = waiting[number]
        gate.wait()
        link = HubLink(place, tokens[number])
        try:
            start = perf_counter()
            welcome = link.exchange(first)
            middle = perf_counter()
            assert isinstance(welcome, wire.Welcome), welcome
            push = wire.Push(
                generation=welcome.generation, incarnation=life, first=1, records=records
            )
            pushed = link.exchange(push)
            end = perf_counter()
        finally:
            link.close()
        assert isinstance(pushed, wire.Pushed), pushed
        assert pushed.dseq == len(records), pushed
        return _Told(end, (middle - start, end - middle))

    with ThreadPoolExecutor(len(tokens)) as pool:
        told = [pool.submit(come, number) for number in range(len(tokens))]
        gate.wait()
        start = perf_counter()
        done = [one.result() for one in told]
    requests = [seconds for one in done for seconds in one.requests]
    return max(one.end for one in done) - start, requests
