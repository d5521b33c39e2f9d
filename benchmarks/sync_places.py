"""A hub and tills as they run for real: processes, encrypted files, TLS on a loopback port.

The hub is filled through its own writer before it serves. The tills' own process is the
benchmark's; each has its agent. Everything in them is invented. Does not measure.
"""

import queue
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from uuid import uuid4, uuid5

from benchmarks.hub_load import FIRST_MS, InventedTill, hello, invented_till, pushes
from benchmarks.invented_customers import invented_customers, invented_visits
from benchmarks.invented_products import fixed_id
from benchmarks.till_folder import TILL, OpenTill, open_till
from pos_app.background.agent_process import AgentProcess
from pos_app.bootstrap.hub_joining import HubJoining
from pos_app.bootstrap.machine import Machine
from pos_app.bootstrap.sync_room import agent_command
from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, TillId
from pos_app.replication.agent_lines import AgentStatus, Said, read_said
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.connection import Connection
from sync.clock import HybridClock
from sync.conversation import custody
from sync.hub.opening import open_hub
from sync.hub.service_rows import Rows
from sync.hub.tokens import Token, TokenBook, TokenJournal, name_of, new_token
from sync.records import ChainHead, Record, RecordDraft, seal

ROOT = Path(__file__).parent.parent
WAIT_S = 120.0
_PUSHES_AT_ONCE = 10
_COMMAND = (sys.executable, "-m", "pos_app", "hub")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a hub was filled with: some of its customers, to be looked for, and how many of all."""

    some: tuple[Customer, ...]
    customers: int
    visits: int


def fill_hub(folder: Path, customers: int) -> Filled:
    """Write a hub's file: customers and their visits, told by one till of another store."""
    till = invented_till(1)
    people = [
        replace(one, id=CustomerId(uuid5(till.device, str(number))))
        for number, one in enumerate(invented_customers(customers), start=1)
    ]
    drafts = list(_drafts(till, people))
    hub = open_hub("", folder, new_id=uuid4)
    writer = hub.writer()
    try:
        writer.change(lambda store: custody.pair(store, till.device, place=till.store))
        writer.answer_group([(till.device, hello(till))], FIRST_MS)
        records = list(sealed(till, drafts))
        sent = list(pushes(till, records, generation=hub.generation()))
        for start in range(0, len(sent), _PUSHES_AT_ONCE):
            some = sent[start : start + _PUSHES_AT_ONCE]
            writer.answer_group([(till.device, one) for one in some], FIRST_MS)
    finally:
        writer.close()
        hub.close()
    probed = tuple(one for one in people[:: max(1, customers // 200)] if one.card or one.email)
    return Filled(probed, customers, len(drafts) - customers)


def _drafts(till: InventedTill, people: Sequence[Customer]) -> Iterator[RecordDraft]:
    codec = RecordCodec()
    for one in people:
        fields = codec.fields_of(one)
        yield codec.change(fields, fields.fields, record_id=uuid5(one.id, "enrolled"))
    for visit in invented_visits(len(people)):
        number = visit.customer_id.int >> 64
        whose = people[number - 1].id
        yield codec.visit(replace(visit, customer_id=whose, till_id=TillId(till.device)))


def sealed(till: InventedTill, drafts: Sequence[RecordDraft]) -> Iterator[Record]:
    """The chain of a till that wrote these."""
    clock, head = HybridClock(till.device), ChainHead()
    for number, draft in enumerate(drafts):
        record = seal(
            draft, device=till.device, incarnation=till.incarnation,
            hlc=clock.tick(FIRST_MS + number), after=head,
        )  # fmt: skip
        head = ChainHead(record.dseq, record.h, record.hlc)
        yield record


def let_in(folder: Path, tills: Sequence[InventedTill]) -> tuple[str, ...]:
    """Pair tills with a hub that does not run yet; their tokens."""
    hub = open_hub("", folder, new_id=uuid4)
    writer, rows = hub.writer(), hub.service_rows()
    journal = TokenJournal(folder / "tokens.jsonl")
    tokens = tuple(new_token() for _ in tills)
    try:
        for till, text in zip(tills, tokens, strict=True):
            writer.change(partial(custody.pair, device=till.device, place=till.store))
            token = Token(
                name=name_of(text), device=till.device, store=till.store, public_key=b"",
                paired_ms=FIRST_MS,
            )  # fmt: skip
            rows.change(partial(_give, journal, token))
    finally:
        rows.close()
        writer.close()
        hub.close()
    return tokens


def _give(journal: TokenJournal, token: Token, rows: Rows) -> None:
    TokenBook(rows, journal).give(token)


class HubProcess:
    """A hub's process on a free port of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = subprocess.Popen(  # noqa: S603  (ourselves)
            [*_COMMAND, "--folder", str(folder), "--host", "127.0.0.1", "--port", "0"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None, "asked for above"
        said = ""
        while (found := re.search(r"https://127\.0\.0\.1:\d+", said)) is None:
            line = self._process.stdout.readline()
            if not line:
                msg = f"the hub did not start: {said}"
                raise OSError(msg)
            said += line
        self.address = found.group(0)

    def code(self) -> str:
        """A code for one till."""
        command = [*_COMMAND, "--folder", str(self._folder), "code"]
        shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603  (ourselves)
        found = re.search(r"[A-Z2-7]{5} [A-Z2-7]{5}", shown.stdout)
        assert found is not None, shown.stdout
        return found.group(0)

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.communicate(timeout=WAIT_S)


class SyncedTill:
    """A till with its agent. What the agent says is heard with the moment at which it came."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self._said: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._linked_at: float | None = None
        self.agent = AgentProcess(
            agent_command(machine.places),
            on_line=lambda line: self._said.put((perf_counter(), line)),
            folder=ROOT,
        )
        machine.units.on_recorded = self.agent.poke

    def join(self, hub: HubProcess) -> None:
        """Pair with a hub; the agent does not run yet."""
        joined = HubJoining(self.machine).try_to_join(hub.address, hub.code())
        assert joined.hub is not None, joined.code

    def hears(
        self, is_wanted: Callable[[Said], bool], *, most_s: float = WAIT_S
    ) -> tuple[float, Said]:
        """When the agent first said this. Raises TimeoutError."""
        end_s = perf_counter() + most_s
        while (rest_s := end_s - perf_counter()) > 0:
            try:
                at, line = self._said.get(timeout=rest_s)
            except queue.Empty:
                break
            said = read_said(line)
            if said is not None and is_wanted(said):
                return at, said
        raise TimeoutError("the agent did not say what was waited for")

    def hears_linked(self, *, waiting: int = 0) -> float:
        """When it stood so."""
        at, _ = self.hears(
            lambda one: (
                isinstance(one, AgentStatus) and one.state == "linked" and one.waiting <= waiting
            )
        )
        return at

    def linked_at(self) -> float | None:
        """When it last came to be linked with nothing waiting; does not wait for anything."""
        while not self._said.empty():
            at, line = self._said.get()
            said = read_said(line)
            if isinstance(said, AgentStatus):
                is_linked = said.state == "linked" and not said.waiting
                self._linked_at = (self._linked_at or at) if is_linked else None
        return self._linked_at

    def rests(self, seconds: float) -> None:
        """Listen for a while to nothing in particular."""
        try:
            self.hears(lambda _: False, most_s=seconds)
        except TimeoutError:
            return

    def stop(self) -> None:
        """End the agent."""
        self.agent.stop()


def write_settings(folder: Path) -> None:
    """Let the agent find the till's key where the benchmarks keep it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text('[storage]\nkey_place = "file"\n', encoding="utf-8")


def count_of(reader: Connection, table: str) -> int:
    """How many rows a table has."""
    found = reader.row(f"SELECT count(*) FROM {table}")  # noqa: S608  (tables of ours)
    return 0 if found is None else int(found[0])


def new_till(
    folder: Path, *, customers: int = 0, code: str = TILL.code
) -> tuple[OpenTill, SyncedTill]:
    """A till in an empty folder, and its agent, which does not run yet."""
    write_settings(folder)
    # A hub takes no two machines for one till.
    till = TILL if code == TILL.code else replace(TILL, id=TillId(fixed_id(code)), code=code)
    opened = open_till(folder, customers=customers, till=till)
    return opened, SyncedTill(opened.machine)
