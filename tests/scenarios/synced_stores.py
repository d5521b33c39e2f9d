"""Two stores and a hub as they run for real: a hub's process, two tills' files, an agent each.

The tills' own process is the test's. Everything goes over real pipes, real TLS on a loopback port
and real encrypted files; nothing waits but for what was said. Holds no claim.
"""

import queue
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

from benchmarks.till_folder import CASHIER, SETTINGS, OpenTill, open_till
from pos_app.background.agent_process import AgentProcess
from pos_app.bootstrap.hub_joining import HubJoining
from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.bootstrap.sync_room import agent_command
from pos_app.domain.sale import Sale
from pos_app.paths import places_in
from pos_app.replication.agent_lines import AgentStatus, Applied, Said, read_said
from tests.tidy.sources import ROOT

WAIT_S = 60.0
_COMMAND = (sys.executable, "-m", "pos_app")


class Hub:
    """A hub's process on a port of this machine; on a file unless a database is named."""

    def __init__(self, folder: Path, *, database: str = "", port: int = 0) -> None:
        self._place = ["--folder", str(folder), *(["--database", database] if database else [])]
        self._process, self.address = self._started(port)

    def _started(self, port: int) -> tuple[subprocess.Popen[str], str]:
        process = subprocess.Popen(  # noqa: S603  (ourselves)
            [*_COMMAND, "hub", *self._place, "--host", "127.0.0.1", "--port", str(port)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        said = ""
        while (found := re.search(r"https://127\.0\.0\.1:\d+", said)) is None:
            line = process.stdout.readline()
            assert line, f"the hub did not start: {said}"
            said += line
        return process, found.group(0)

    def code(self) -> str:
        """A code for one till, as the manager reads it out."""
        command = [*_COMMAND, "hub", *self._place, "code"]
        shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603  (ourselves)
        found = re.search(r"[A-Z2-7]{5} [A-Z2-7]{5}", shown.stdout)
        assert found is not None, shown.stdout
        return found.group(0)

    def kill(self) -> None:
        """Let it die in the middle of whatever it does."""
        self._process.kill()
        self._process.communicate(timeout=WAIT_S)

    def start_again(self) -> None:
        """Start it where it was before it died."""
        self._process, self.address = self._started(urlsplit(self.address).port or 0)

    def stop(self) -> None:
        """End it as a service manager does."""
        self._process.terminate()
        self._process.communicate(timeout=WAIT_S)


class SyncedTill:
    """A till with its agent. `said` are its lines in their sequence; `status` the last of one."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.status = AgentStatus()
        self._said: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self.agent = AgentProcess(
            agent_command(machine.places), on_line=self._said.put, folder=ROOT
        )
        machine.units.on_recorded = self.agent.poke

    def join(self, hub: Hub, *, address: str = "") -> None:
        """Pair and begin, at the hub's own address unless another is given."""
        joined = HubJoining(self.machine).try_to_join(address or hub.address, hub.code())
        assert joined.hub is not None, joined.code
        self.agent.start()

    def hears(self, wanted: Callable[[Said], bool]) -> Said:
        """Listen until the agent says this."""
        end_s = monotonic() + WAIT_S
        while (rest_s := end_s - monotonic()) > 0:
            said = read_said(self._said.get(timeout=rest_s))
            if isinstance(said, AgentStatus):
                self.status = said
            if said is not None and wanted(said):
                return said
        raise AssertionError(f"not said; {self.status}")

    def hears_state(self, state: str, *, waiting: int | None = 0) -> AgentStatus:
        """Listen until it stands so."""

        def is_so(said: Said) -> bool:
            is_state = isinstance(said, AgentStatus) and said.state == state
            return is_state and waiting in (None, self.status.waiting)

        self.hears(is_so)
        return self.status

    def hears_of(self, kind: str) -> Applied:
        """Listen until records of this kind came."""
        said = self.hears(lambda one: isinstance(one, Applied) and kind in one.kinds)
        assert isinstance(said, Applied)
        return said

    def hears_until(self, is_so: Callable[[], bool]) -> None:
        """Listen until the till's file says so; it is looked at after each line."""
        if not is_so():
            self.hears(lambda _: is_so())

    def number(self, sql: str, *parameters: object) -> int:
        """One number out of the till's file, as its counter would read it."""
        reader = self.machine.reader()
        try:
            found = reader.row(sql, parameters)  # type: ignore[arg-type]  # what SQLite takes
        finally:
            reader.close()
        return 0 if found is None or found[0] is None else int(found[0])

    def balance(self, account: str) -> int:
        """What this till says an account has."""
        return self.number("SELECT balance FROM account WHERE id = ?", account)

    def visits(self) -> int:
        """How many visits this till knows."""
        return self.number("SELECT count(*) FROM visit")

    def untold(self) -> int:
        """Records that the hub has not acknowledged; the agent's last word may be older."""
        return self.number(
            "SELECT count(*) FROM incarnation i JOIN outbox o ON o.inc = i.id AND o.dseq > i.acked"
        )

    def stop(self) -> None:
        """End the agent, close the file."""
        self.agent.stop()
        self.machine.close()


class Stores:
    """`lane` sells; `airport` is another store, set up by itself before it was paired."""

    def __init__(
        self, hub: Hub, lane: SyncedTill, airport: SyncedTill, open_lane: OpenTill
    ) -> None:
        self.hub, self.lane, self.airport = hub, lane, airport
        self._open_lane, self._dice = open_lane, random.Random(7)
        self.whose = open_lane.customers[0]

    def sell(self) -> Sale:
        """A sale to a regular at the lane, by the real operations."""
        machine = self.lane.machine
        paid = self._open_lane.paid_basket(3, self._dice, whose=self.whose)
        return machine.do(
            lambda: machine.completion.complete(
                paid.basket,
                shown_total=paid.priced.total,
                staff=CASHIER,
                is_receipt_wanted=False,
            )
        ).sale


@contextmanager
def two_stores(folder: Path, *, hub: Hub | None = None, address: str = "") -> Iterator[Stores]:
    """A hub and two tills that are paired and linked, until the block ends.

    With a hub of the caller's, the tills go to `address`.
    """
    with ExitStack() as running:
        for name in ("lane", "airport"):
            (folder / name).mkdir()
            (folder / name / "settings.toml").write_text('[storage]\nkey_place = "file"\n')
        open_lane = open_till(folder / "lane", customers=2)
        lane = SyncedTill(open_lane.machine)
        running.callback(lane.stop)
        airport = SyncedTill(set_up_store(folder / "airport"))
        running.callback(airport.stop)
        if hub is None:
            hub = Hub(folder / "hub")
            running.callback(hub.stop)
        for till in (lane, airport):
            till.join(hub, address=address)
        lane.hears_state("linked")
        airport.hears_of("customer")
        yield Stores(hub, lane, airport, open_lane)


def set_up_store(folder: Path) -> Machine:
    """Another store, set up by itself as its first start does."""
    words = ["--country", "DE", "--store-name", "Airport", "--store-number", "8"]
    who = ["--manager-name", "Ida Example", "--pin-stdin", "--folder", str(folder)]
    subprocess.run(  # noqa: S603  (ourselves)
        [*_COMMAND, "set-up", *words, *who], cwd=ROOT, check=True, input=b"271828\n",
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return open_machine(places_in(folder), SETTINGS)
