"""What other tills hold is told by the names of their stores, and nothing of this till is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.bootstrap.points_where import PointsWhere
from pos_app.domain.ids import StoreId
from pos_app.paths import places_in
from pos_app.replication.agent_lines import HeldThere, HoldingsSeen
from pos_app.settings import parse_settings
from pos_app.storage.identity import device_of
from pos_app.ui.customer.whereabouts import HeldAt, Whereabout
from tests.builders import a_store, a_tax_table, a_till, an_id

AIRPORT, UNKNOWN = StoreId(an_id("airport")), an_id("a store of tomorrow")


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    opened = open_machine(places_in(tmp_path), parse_settings('[storage]\nkey_place = "file"\n'))

    def furnish() -> None:
        with opened.units() as work:
            work.put_store(a_store())
            work.put_store(a_store(id=AIRPORT, code="08", name="Airport"))
            work.put_till(a_till())
            work.put_taxes(a_tax_table())
            work.commit()

    opened.do(furnish)
    yield opened
    opened.close()


class Line(SimpleNamespace):
    """The exchange, which answers when the test says so."""

    is_linked = True

    def ask_holdings(self, account: str, seen: Callable[[HoldingsSeen], None]) -> None:
        self.asked, self.answer = account, seen


def told(machine: Machine, answer: HoldingsSeen) -> list[Whereabout]:
    """What the counter hears when it asked about Ada's points."""
    line, heard = Line(), []

    def run(call: Any, *, on_done: Any, on_failed: Any) -> None:
        on_done(machine.do(call))

    where = PointsWhere(line, machine, run)  # type: ignore[arg-type]  # as much of a line as is needed
    assert where.is_linked
    where.ask_where("points:P:ada", heard.append)
    line.answer(answer)
    return heard


def held(device: UUID, store: UUID, rest: int, state: str = "open") -> HeldThere:
    return HeldThere(device=device, store=store, rest=rest, state=state)


def test_rights_of_others_are_summed_by_store_and_named(machine: Machine) -> None:
    own = machine.do(lambda: device_of(machine.database.writer))
    here = machine.do(machine.units.policy).store.id
    there, beside = an_id("a till there"), an_id("the till beside")
    answer = HoldingsSeen(
        account="points:P:ada", free=40,
        rights=(
            held(there, AIRPORT, 100), held(there, AIRPORT, 80, "frozen"), held(own, here, 300),
            held(beside, here, 20), held(an_id("x"), UNKNOWN, 5),
            held(there, AIRPORT, 999, "written_off"),
        ),
    )  # fmt: skip
    (seen,) = told(machine, answer)
    assert seen.free == 40
    assert set(seen.held) == {
        HeldAt(store="Airport", amount=180), HeldAt(store="", amount=20),
        HeldAt(store="", amount=5),
    }  # fmt: skip


def test_an_answer_about_somebody_else_is_not_told(machine: Machine) -> None:
    assert told(machine, HoldingsSeen(account="points:P:eve", free=1)) == []
