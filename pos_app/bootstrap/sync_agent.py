"""The agent put together in its own process: the till's file, the line to the hub, the two pipes.

Imports no Qt and nothing of the window. Ends when whoever started it is gone, in any case within
some seconds: what was under way is then as after a power cut, which the file survives.

Invariant: one agent a file; a second one ends at once.
"""

import gc
import logging
import os
import random
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from uuid import UUID, uuid4

from pos_app.background.line_reader import read_lines
from pos_app.background.worker import LoopWorker, Ticket, Worker
from pos_app.bootstrap.agent_chores import AgentChores
from pos_app.bootstrap.giving_way import GivingWay
from pos_app.bootstrap.keys import key_store, keyring_of
from pos_app.domain.clock import Clock, SystemClock
from pos_app.logs import start_logs
from pos_app.paths import Places
from pos_app.replication.agent import Agent
from pos_app.replication.agent_lines import AgentStatus, Said, State, line_of, read_instruction
from pos_app.replication.exchange_hours import ExchangeHours
from pos_app.replication.incoming import Incoming
from pos_app.replication.pages_ahead import PagesAhead
from pos_app.replication.push_ahead import PushAhead
from pos_app.replication.stream_watch import StreamWatch
from pos_app.settings import Settings
from pos_app.storage import migrations
from pos_app.storage.agent_lock import AgentLock
from pos_app.storage.connection import Connection, open_writer
from pos_app.storage.errors import DiskFullError, StorageError
from pos_app.storage.hub_pairing import HubPairing, read_pairing
from pos_app.storage.new_till import has_sold
from pos_app.storage.places import own_till
from pos_app.storage.replica_book import SqlReplicaBook
from pos_app.storage.replica_places import own_store
from pos_app.storage.till_store import SqlTillStore
from pos_app.storage.turn import Turn, turn_of
from pos_app.storage.waiting_sales import WaitingSales
from sync.client.link import HubLink
from sync.client.pinned import HubPlace
from sync.conversation.till import PAGE_FEW, TillSide
from sync.merge import DocumentState
from sync.wire import PAGE_MAX, Pulled

ENDED, FAILED, NO_TILL, IS_RUNNING, NOT_PAIRED = 0, 1, 2, 3, 4
_END_S = 5.0
_PAGE_S = 3.0  # for a page of the snapshot that is under way
_COLLECT_AFTER = (200_000, 20, 20)  # new values, then how often the older ones
_LOG = logging.getLogger("sync")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipes:
    """The handles to and from the window's process; None: it runs alone, until it is stopped."""

    orders: int
    told: int


def run_agent(
    places: Places, settings: Settings, pipes: Pipes | None, *, clock: Clock | None = None
) -> int:
    """Speak with the hub until told to end; the exit code."""
    clock = clock or SystemClock()
    start_logs(places.logs / "sync-agent")
    if not places.database.exists():
        return NO_TILL
    lock = AgentLock(places.database)
    if not lock.take():
        return IS_RUNNING
    with ExitStack() as opened:
        opened.callback(lock.release)
        tell = _teller(pipes)
        try:
            key = key_store(places, settings).key_for(places.database)
            connection = open_writer(places.database, key.hex)
            opened.callback(connection.close)
            if migrations.version_of(connection) != migrations.newest_version():
                return NO_TILL
            pairing = read_pairing(connection, keyring=keyring_of(settings))
        except StorageError as error:
            return _failed(error, tell, clock)
        if pairing is None:
            tell(AgentStatus(state="unpaired", code="unpaired", since_ms=_ms(clock)))
            return NOT_PAIRED
        turn = turn_of(places.database)
        if turn is not None:
            opened.callback(turn.close)
        return _speak(connection, pairing, pipes, clock, turn=turn)


def _speak(
    connection: Connection,
    pairing: HubPairing,
    pipes: Pipes | None,
    clock: Clock,
    *,
    turn: Turn | None,
) -> int:
    place = HubPlace(pairing.url, pairing.pin)
    link, lane = HubLink(place, pairing.token), Worker("hub line")
    store, incoming = _store_on(connection, clock)

    def is_wanted() -> bool:
        return turn is not None and turn.is_wanted

    store.way = GivingWay(is_wanted)
    chores = AgentChores(connection, incoming, is_wanted=is_wanted)
    tell = _teller(pipes)

    def say(said: Said) -> None:
        tell(said)
        chores.hear(said)
        if isinstance(said, AgentStatus):
            watch.reached(is_reached=said.state != "offline", is_filling=said.state == "filling")

    hours = _hours(connection, store, clock)
    agent = Agent(
        lambda: _side(store),
        PushAhead(
            PagesAhead(link, lane, page_max=lambda: _page_max(connection)),
            lane,
            read_ahead=lambda: agent.read_ahead(),  # noqa: PLW0108  (the agent is made after it)
        ),
        clock=clock,
        say=say,
        count_sales=WaitingSales(connection).count,
        work=chores.do_a_piece,
        hours=hours,
    )
    listener = LoopWorker("hub stream", lambda _: watch.step())
    watch = StreamWatch(
        lambda: _heads(place, pairing.token), agent, wait=listener.pause.wait,
        fraction=random.random, is_wanted=lambda: not hours.is_daily, wake=listener.pause.wake,
    )  # fmt: skip
    has_ended = threading.Event()
    if pipes is not None:
        _obey(pipes.orders, agent, has_ended)
    listener.start()
    _collect_seldom()
    running: Ticket[None] = Ticket(agent.run)
    try:
        running.run()
    except KeyboardInterrupt:
        pass
    finally:
        has_ended.set()
        listener.pause.end()
        lane.stop(_PAGE_S)
        link.close()
    return ENDED if running.error is None else _failed(running.error, tell, clock)


def _hours(connection: Connection, store: SqlTillStore, clock: Clock) -> ExchangeHours:
    """When to speak, by the rules of this till's store; a machine that is to become one waits."""
    return ExchangeHours(
        lambda: own_store(connection),
        clock,
        is_nowhere=lambda: own_till(connection) is None and store.documents_to() is not None,
    )


def _side(store: SqlTillStore) -> TillSide:
    """A conversation; a till that has never sold takes large pages."""
    return TillSide(
        store,
        new_id=uuid4,
        fraction=random.random,
        page_max=lambda: _page_max(store.connection),
    )


def _store_on(connection: Connection, clock: Clock) -> tuple[SqlTillStore, Incoming]:
    """The till's file as the conversation keeps it, and what makes rows of what came."""

    def view(kind: str, document_id: UUID) -> DocumentState | None:
        return store.view(kind, document_id)

    incoming = Incoming(SqlReplicaBook(connection), document=view)
    store = SqlTillStore(connection, projector=incoming, clock=clock)
    return store, incoming


def _page_max(connection: Connection) -> int:
    """Before the first sale nobody is kept waiting by a long transaction."""
    return PAGE_FEW if has_sold(connection) else PAGE_MAX


def _heads(place: HubPlace, token: str) -> Iterator[int | Pulled]:
    from sync.client.stream import HeadStream  # noqa: PLC0415  (a till is filled without it)

    return HeadStream(place, token).heads()


def _collect_seldom() -> None:
    """A page of documents is ten thousand live values: looking through them finds nothing."""
    gc.collect()
    gc.set_threshold(*_COLLECT_AFTER)


def _obey(handle: int, agent: Agent, has_ended: threading.Event) -> None:
    """Take orders on a thread; when they end, so does this process."""

    def on_line(line: bytes) -> None:
        order = read_instruction(line)
        if order is not None:
            agent.order(order)

    def on_end() -> None:
        agent.end()
        if not has_ended.wait(_END_S):
            os._exit(ENDED)

    # Ctrl+C in a console reaches both processes; the window's says when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    read_lines(handle, on_line=on_line, on_end=on_end)


def _teller(pipes: Pipes | None) -> Callable[[Said], None]:
    if pipes is None:
        return lambda said: _LOG.info("%s", said)
    handle = pipes.told

    def tell(said: Said) -> None:
        try:
            os.write(handle, line_of(said))
        except OSError:
            # Whoever listened is gone; that its orders have ended is noticed at the same moment.
            _LOG.info("nobody listens any more")

    return tell


def _failed(error: Exception, tell: Callable[[Said], None], clock: Clock) -> int:
    """Say why this process ends; it is started again after a while."""
    state: State = "full" if isinstance(error, DiskFullError) else "offline"
    code = error.code if isinstance(error, StorageError) else "failed"
    _LOG.error("the agent ends: %s", code, exc_info=error)
    tell(AgentStatus(state=state, code=code, since_ms=_ms(clock)))
    return FAILED


def _ms(clock: Clock) -> int:
    return int(clock.now().timestamp() * 1000)
