"""Three tills in two stores and their hub, each behind a network that can be cut. Holds no claim.

Everything is a real process: three windows with their agents, the hub; only the networks are this
one's. A hub that was killed comes back at its address.
"""

from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from PySide6.QtTest import QTest

from pos_app.bootstrap.hub_joining import HubJoining
from tests.faulty_proxy.faults import Fault
from tests.faulty_proxy.proxy import LOOPBACK, FaultyProxy
from tests.fleet.fleet_store import NAMES, furnish, open_till
from tests.fleet.till_line import TillLine
from tests.scenarios.synced_stores import Hub

LOOK_MS = 5
SETTLE_S = 90.0
# What befalls connections; requests cannot be seen inside TLS.
BAD_LINES = dict.fromkeys(
    (Fault.REFUSED, Fault.CUT_REQUEST, Fault.LOST_ANSWER, Fault.HALF_ANSWER, Fault.DELAYED), 0.05
)


class Fleet:
    """Hub and tills, paired; `start` opens the windows."""

    def __init__(self, folder: Path, *, seed: int) -> None:
        self.folder = folder
        self._running = ExitStack()
        self.hub: Hub | None = Hub(folder / "hub")
        self.port = urlsplit(self.hub.address).port or 0
        self._running.callback(self.stop_hub)
        self.networks: dict[str, FaultyProxy] = {}
        self.tills: dict[str, TillLine] = {}
        for place, name in enumerate(NAMES):
            network = FaultyProxy(LOOPBACK, self.port, seed=seed + place, is_tls=True)
            self.networks[name] = self._running.enter_context(network)
            self._pair(name)
            self.tills[name] = TillLine(folder / name, name)
            self._running.callback(self.tills[name].stop)

    def _pair(self, name: str) -> None:
        assert self.hub is not None
        machine = open_till(self.folder / name)
        try:
            furnish(machine, name)
            joined = HubJoining(machine).try_to_join(self.networks[name].url, self.hub.code())
            assert joined.hub is not None, joined.code
        finally:
            machine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._running.close()

    # the hub
    def kill_hub(self) -> None:
        """Cut the hub's power."""
        if self.hub is not None:
            self.hub.kill()
            self.hub = None

    def stop_hub(self) -> None:
        """End the hub as its service manager does."""
        if self.hub is not None:
            self.hub.stop()
            self.hub = None

    def start_hub(self) -> None:
        """Start it again where it was."""
        if self.hub is None:
            self.hub = Hub(self.folder / "hub", port=self.port)

    # the networks
    def worsen(self) -> None:
        """From now on connections break by chance."""
        for network in self.networks.values():
            network.plan.chances.update(BAD_LINES)

    def heal(self) -> None:
        """All is well from now on."""
        for network in self.networks.values():
            network.calm()
            network.join()
            network.release()
        self.start_hub()
        for till in self.tills.values():
            if not till.is_up and till.state == "down":
                self.switch_on(till)

    def switch_on(self, till: TillLine) -> None:
        """Start a till, unless it is starting."""
        till.state = "starting"
        till.start()

    # waiting
    def hear(self) -> None:
        """Take in what the tills say."""
        for till in self.tills.values():
            till.hear()

    def until_all(self, state: str, *, timeout_s: float = SETTLE_S) -> None:
        """Wait until every till is up, idle and so, with nothing waiting."""
        ends_s = monotonic() + timeout_s
        while not all(
            till.is_up and not till.is_busy and (till.state, till.waiting) == (state, 0)
            for till in self.tills.values()
        ):
            assert monotonic() < ends_s, [
                (till.name, till.is_up, till.is_busy, till.state, till.waiting)
                for till in self.tills.values()
            ]
            QTest.qWait(LOOK_MS)
            self.hear()

    def until_alike(self, *, still_s: float = 6.0) -> int:
        """Wait until all tills stand at one position, and stay there; returns it."""
        ends_s, since_s, before = monotonic() + SETTLE_S, monotonic(), -1
        while True:
            self.until_all("linked")
            for till in self.tills.values():
                till.place = None
                till.ask("where")
            asked_s = monotonic()
            while any(one.place is None for one in self.tills.values()):
                assert monotonic() < asked_s + SETTLE_S, self._where()
                QTest.qWait(LOOK_MS)
                self.hear()
            places = {till.place for till in self.tills.values()}
            (one,) = places if len(places) == 1 else (None,)
            if one is None or one[1] or one[0] != before:
                since_s, before = monotonic(), -1 if one is None else one[0]
            elif monotonic() - since_s > still_s:
                return before
            assert monotonic() < ends_s, self._where()

    def _where(self) -> list[tuple[object, ...]]:
        tills = self.tills.values()
        return [(one.name, one.state, one.is_busy, one.waiting, one.place) for one in tills]
