"""The outage drill of a training's window: its hub, the link that one key cuts, what is told of it.

The hub is made when the exercise first begins, and lasts as long as the window. Decides nothing
about sales and rights: the till does what it does at a real outage.

Invariants:
- A real till has no drill.
- The flight recorder that the drill shows is the real one, counting the training's own facts.
"""

from typing import TYPE_CHECKING

from pos_app.bootstrap.outage_room import OUTAGES, SELL
from pos_app.domain.ids import mint_id
from pos_app.operations.demo_drill import DemoDrill
from pos_app.replication.agent_lines import AgentStatus, Said
from pos_app.storage.identity import device_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.account import Balance
    from pos_app.domain.outage import OutageReport
    from pos_app.domain.policy import Policy

REGULAR_NAME = "Tilda Morgenstern"


class DrillRoom:
    """`on_standing`: the link stands, and what may not stay here is with the hub."""

    def __init__(self, till: "TillWindow", *, on_standing: "Callable[[], None]") -> None:
        self._till, self._on_standing = till, on_standing
        self._has_begun = self._is_cut = self._is_over = False
        machine = till.machine
        self._demo = DemoDrill(unit_of_work=machine.units, clock=machine.clock, new_id=mint_id)

    def set_link(self, is_cut: bool) -> None:  # noqa: FBT001  (a slot takes what its signal gives)
        """Let the hub be there; cut the link or join it again."""
        if not self._has_begun:
            self._has_begun = True
            self._till.runner.run(self._demo.begin, on_done=self._begin)
            return
        sync = self._till.sync
        if is_cut:
            self._is_cut = True
            sync.cut()
            self._till.runner.run(self._demo.balance, on_done=self._show_limits)
        elif self._is_cut:
            self._is_cut, self._is_over = False, True
            sync.join_again()

    def put_away(self) -> None:
        """Another exercise, or this one anew: the figures of the last drill are not in its way."""
        self._is_over = False
        if self._till.window.current == OUTAGES:
            self._till.show_sell()

    def _begin(self, policy: "Policy") -> None:
        from pos_app.bootstrap.drill_agent import DrillAgent  # noqa: PLC0415  (only in a drill)
        from pos_app.bootstrap.drill_hub import DrillHub  # noqa: PLC0415  (same)

        till = self._till
        if till.is_closed:
            return
        machine = till.machine
        device = machine.do(lambda: device_of(machine.database.writer))
        airport = till.rooms.phrases.say("training.airport")
        hub = DrillHub(policy, device=device, airport=airport, clock=machine.clock)
        till.outages.instead = self._delivered
        till.sync.listen(self._hear)
        till.sync.begin_with(DrillAgent(machine, hub, on_line=till.sync.tell))

    def _hear(self, said: Said) -> None:
        if isinstance(said, AgentStatus) and said.state == "linked" and not said.waiting:
            self._till.runner.run(self._demo.is_settled, on_done=self._settled)

    def _settled(self, is_settled: object) -> None:
        if is_settled:
            self._on_standing()

    def _show_limits(self, balance: "Balance | None") -> None:
        from pos_app.ui.training.drill_sheet import (  # noqa: PLC0415  (only in a drill)
            DrillSheet,
            PointsNow,
        )

        till, rooms = self._till, self._till.rooms
        if till.is_closed:
            return
        count, points = rooms.formatter.count, None
        if balance is not None:
            points = PointsNow(REGULAR_NAME, count(balance.total), count(balance.here))
        till.show_sell()
        sheet = DrillSheet(till.theme, rooms.phrases, till.screens.sell)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_drill(points)

    def _delivered(self, _: "OutageReport") -> None:
        """What the trainee did is with the hub: show what was counted."""
        presenter, is_over = self._till.presenter, self._is_over
        self._is_over = False
        # Whoever left the exercise for another one is not taken from a basket.
        if is_over and presenter is not None and presenter.counter.basket.is_empty:
            self._till.outages.open(presenter.staff, back=SELL)
