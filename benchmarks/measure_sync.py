"""Tills and a hub as they run for real, beside PouchDB and Actual in the same run.

A new till until every customer is found by card, number and address and the first sale is on file,
then until names and visits are complete; one till's push; a sale here until it can be seen there;
200 tills that come back with 300 records each; 1,000 queued sales sent while scanning. All over
real TLS on the loopback, agents and hub in processes of their own, on the same processors as what
is measured. Rates of the hub alone are those of measure_hub.
"""

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, percentile
from benchmarks.invented_customers import invented_customers
from benchmarks.peer_runs import PeerRun, run_peers
from benchmarks.sync_counter import measure_counter
from benchmarks.sync_crowd import measure_crowd
from benchmarks.sync_places import Filled, HubProcess, SyncedTill, count_of, fill_hub, new_till
from benchmarks.till_folder import OpenTill, complete, sell
from pos_app.bootstrap.machine import Machine
from pos_app.domain.ids import mint_id
from pos_app.replication.agent_lines import AgentStatus, Applied
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.connection import Connection
from pos_app.storage.customers import read_by_card, read_by_contact
from pos_app.storage.identity import device_of, newest_incarnation
from pos_app.storage.outbox import Outbox

CUSTOMERS, FEW_CUSTOMERS = 100_000, 5_000
PUSHED, FEW_PUSHED = 50_000, 5_000
PROBES, FEW_PROBES = 300, 40
FIRST_SALE_S, COMPLETE_S = 2.0, 10.0
PUSH_PER_S = 10_000
P50_MS, P99_MS = 10.0, 50.0
_LOOK_S = 0.1


def measure(*, is_small: bool = False) -> list[Figure]:
    """Ours, then the peers."""
    customers = FEW_CUSTOMERS if is_small else CUSTOMERS
    pushed, probes = (FEW_PUSHED, FEW_PROBES) if is_small else (PUSHED, PROBES)
    peers = list(run_peers(documents=customers, pushed=pushed, probes=probes))
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        filled = fill_hub(folder / "hub", customers)
        hub = HubProcess(folder / "hub")
        try:
            figures += _new_till(hub, folder / "new", filled, peers)
            figures += measure_counter(hub, folder / "counter", filled, is_small=is_small)
        finally:
            hub.stop()
    with tempfile.TemporaryDirectory() as name:
        figures += _two_tills(Path(name), pushed, probes, peers)
    figures += measure_crowd(is_small=is_small)
    return figures


def _new_till(
    hub: HubProcess, folder: Path, filled: Filled, peers: Sequence[PeerRun]
) -> list[Figure]:
    opened, till = new_till(folder, code="2")
    till.join(hub)
    reader = opened.machine.reader()
    start = perf_counter()
    till.agent.start()
    try:
        linked_s = till.hears_linked(waiting=1_000_000) - start
        _find_all(reader, filled)
        sell(opened, random.Random(1))
        sold_s = perf_counter() - start
        while not _is_complete(reader, filled):
            till.rests(_LOOK_S)
        complete_s = perf_counter() - start
    finally:
        till.stop()
        reader.close()
        opened.close()
    beside = ", ".join(f"{one.title} {one.bootstrap_s:.1f} s" for one in peers)
    of = f"new till, {filled.customers:,} customers"
    return [
        Figure(name=f"{of}: all of them here", value=linked_s, unit="s"),
        Figure(
            name=f"{of}: found and first sale", value=sold_s, unit="s", budget=FIRST_SALE_S,
            beside=beside,
        ),
        Figure(
            name=f"{of}: names and {filled.visits:,} visits too", value=complete_s, unit="s",
            budget=COMPLETE_S,
        ),
    ]  # fmt: skip


def _find_all(reader: Connection, filled: Filled) -> None:
    for one in filled.some:
        found = [read_by_card(reader, one.card)] if one.card else []
        by_contact = read_by_contact(reader, phone=one.phone, email=one.email)
        assert all(card is not None and card.id == one.id for card in found), "found by card"
        assert one.id in {other.id for other in by_contact}, "found by number or address"
    assert count_of(reader, "customer") >= filled.customers, "everybody is here"


def _is_complete(reader: Connection, filled: Filled) -> bool:
    has_names = count_of(reader, "customer_key") >= filled.customers
    return has_names and count_of(reader, "visit") >= filled.visits


def _two_tills(folder: Path, pushed: int, probes: int, peers: Sequence[PeerRun]) -> list[Figure]:
    here, sender = new_till(folder / "here", customers=20)
    there, hearer = new_till(folder / "there", code="2")
    hub = HubProcess(folder / "hub")
    try:
        sender.join(hub)
        hearer.join(hub)
        push_per_s = _push(sender, pushed)
        hearer.agent.start()
        hearer.hears_linked()
        while _is_behind(here, pushed) or _is_behind(there, pushed):
            hearer.rests(_LOOK_S)
        took = _latency(here, hearer, probes)
    finally:
        sender.stop()
        hearer.stop()
        hub.stop()
        here.close()
        there.close()
    told = ", ".join(f"{one.title} {one.p50_ms:.0f}/{one.p99_ms:.0f} ms" for one in peers)
    ms = [seconds * 1000 for seconds in took]
    return [
        Figure(
            name=f"{pushed:,} records pushed by one till", value=push_per_s, unit="/s",
            budget=PUSH_PER_S, direction="min",
            beside=", ".join(f"{one.title} {one.push_per_s:,.0f} /s" for one in peers),
        ),
        Figure(
            name="sale here → seen there p50", value=percentile(ms, 0.5), unit="ms",
            budget=P50_MS, beside=told,
        ),
        Figure(
            name="sale here → seen there p99", value=percentile(ms, 0.99), unit="ms",
            budget=P99_MS, beside=f"{len(ms)} sales, from before the commit",
        ),
    ]  # fmt: skip


def _push(sender: SyncedTill, count: int) -> float:
    """Records a second, from the first that the hub has until it has all of them."""
    machine = sender.machine
    machine.do(lambda: _write_records(machine.database.writer, machine, count))
    sender.agent.start()
    begun, first = sender.hears(lambda one: isinstance(one, AgentStatus) and one.last_ok_ms > 0)
    assert isinstance(first, AgentStatus), "waited for"
    end = sender.hears_linked()
    return first.waiting / (end - begun)


def _write_records(writer: Connection, machine: Machine, count: int) -> None:
    """Records of so many customers into the outbox; their rows are nobody's business here."""
    codec = RecordCodec()
    with writer.transaction():
        outbox = Outbox(
            writer, machine.clock, device=device_of(writer), incarnation=newest_incarnation(writer)
        )  # fmt: skip
        outbox.start()
        for one in invented_customers(count):
            fields = codec.fields_of(one)
            outbox.stamp(codec.change(fields, fields.fields, record_id=mint_id()))


def _is_behind(till: OpenTill, customers: int) -> bool:
    """Whether it still fills: what that costs a counter is measured apart (sync_counter)."""
    reader = till.machine.reader()
    try:
        found = reader.row("SELECT count(*) FROM folded_document WHERE kind = 'programme'")
        names = count_of(reader, "customer_key")
    finally:
        reader.close()
    return found is None or not found[0] or names < customers


def _latency(here: OpenTill, hearer: SyncedTill, probes: int) -> list[float]:
    dice = random.Random(3)
    took: list[float] = []
    for _ in range(probes):
        hearer.rests(0.02 + dice.random() * 0.06)
        paid = here.paid_basket(3, dice)
        start = perf_counter()
        complete(here, paid)
        seen, _ = hearer.hears(lambda one: isinstance(one, Applied) and "visit" in one.kinds)
        took.append(seen - start)
    return took
